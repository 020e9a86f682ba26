import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'

import { type Preferences, USUAL_HOURS, workspaceOpened } from './contract.ts'
import { preferencesEntity, writePreferences } from './preferences.ts'

/** Lays a new workspace, empty, with the usual hours. */
export async function openWorkspace(
  tx: Transaction,
  given: Partial<Preferences> & Pick<Preferences, 'id' | 'timeZone'>,
): Promise<Preferences> {
  const preferences: Preferences = {
    name: '',
    addresses: [],
    dayFirst: true,
    workingHours: USUAL_HOURS,
    bufferMinutes: 10,
    energyCurve: null,
    autonomy: 'suggest',
    singleKeys: true,
    office: 'new',
    ...given,
  }
  await writePreferences(tx, preferences)
  tx.emit(workspaceOpened, { workspaceId: preferences.id }, [changed(preferencesEntity, null, preferences)])
  return preferences
}
