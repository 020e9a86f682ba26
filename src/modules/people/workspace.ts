import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'

import { type Preferences, preferencesChanged, USUAL_HOURS, workspaceOpened } from './contract.ts'
import { preferencesEntity, preferencesForUpdate, writePreferences } from './preferences.ts'
import * as store from './store.ts'

/** Lays a new workspace, empty, with the usual hours. */
export async function openWorkspace(
  tx: Transaction,
  given: Partial<Preferences> & Pick<Preferences, 'id' | 'timeZone'>,
): Promise<Preferences> {
  const preferences: Preferences = {
    name: '',
    addresses: [],
    languages: ['en'],
    dayFirst: true,
    workingHours: USUAL_HOURS,
    bufferMinutes: 10,
    energyCurve: null,
    autonomy: 'suggest',
    singleKeys: true,
    cardsByMail: false,
    office: 'new',
    ...given,
  }
  await writePreferences(tx, preferences)
  tx.emit(workspaceOpened, { workspaceId: preferences.id }, [changed(preferencesEntity, null, preferences)])
  return preferences
}

/** Says who works in a workspace, and whether it is the demo office or real. */
export async function settleIn(
  tx: Transaction,
  actor: Actor,
  given: Pick<Preferences, 'name' | 'addresses' | 'timeZone' | 'office'> & Partial<Preferences>,
): Promise<Preferences> {
  const before = await preferencesForUpdate(tx, actor.workspaceId)
  const after: Preferences = { ...before, ...given }
  await writePreferences(tx, after)
  tx.emit(preferencesChanged, { fields: Object.keys(given) }, [changed(preferencesEntity, before, after)])
  return after
}

/** Moves the member to a new, empty workspace; the old one stays as it was, and nobody is in it. */
export async function changeWorkspace(
  tx: Transaction,
  actor: Actor,
  customs: Pick<Preferences, 'timeZone' | 'languages' | 'dayFirst'>,
): Promise<string> {
  const id = tx.newId()
  await store.seeAll(tx.sql)
  await store.moveMember(tx.sql, actor.memberId, id)
  return (await openWorkspace(tx, { id, ...customs })).id
}
