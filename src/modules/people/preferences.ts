import { z } from 'zod'

import type { Queries, Transaction } from '#kernel/database.ts'
import { entity } from '#kernel/entity.ts'
import { AppError } from '#kernel/errors.ts'

import { Preferences } from './contract.ts'
import * as store from './store.ts'

/** Anything that can read and knows the moment: a transaction or a query's reader. */
interface Reading {
  readonly sql: Queries
  readonly now: Temporal.Instant
}

const FRESH = { seconds: 5 } as const
const remembered = new Map<string, { preferences: Preferences; at: Temporal.Instant }>()

/**
 * How the workspace's owner wants things. Remembered for five seconds, so that a capture is one round trip; another
 * instance hears of a change after that.
 *
 * @throws AppError `workspace.not_found`
 */
export async function preferencesOf(reading: Reading, workspaceId: string): Promise<Preferences> {
  const known = remembered.get(workspaceId)
  if (known && Temporal.Instant.compare(known.at.add(FRESH), reading.now) > 0) return known.preferences
  const row = await store.findPreferences(reading.sql, workspaceId)
  if (!row) throw new AppError('not_found', 'workspace.not_found', 'This workspace does not exist any more.')
  const preferences = decodedPreferences(workspaceId, row)
  if (remembered.size > 1_000) remembered.clear()
  remembered.set(workspaceId, { preferences, at: reading.now })
  return preferences
}

/** The preferences themselves, locked, for whoever changes them: two changes at once take turns, and neither is lost. */
export async function preferencesForUpdate(tx: Transaction, workspaceId: string): Promise<Preferences> {
  const row = await store.findPreferencesForUpdate(tx.sql, workspaceId)
  if (!row) throw new AppError('not_found', 'workspace.not_found', 'This workspace does not exist any more.')
  return decodedPreferences(workspaceId, row)
}

const json = Preferences.pick({ workingHours: true, energyCurve: true })

const decodedPreferences = (
  id: string,
  { workingHours, energyCurve, ...row }: store.PreferencesRow,
): Preferences => ({
  id,
  ...row,
  ...z.decode(json, { workingHours, energyCurve } as never), // jsonb that `columnsOf` wrote; the schema checks it
})

export const columnsOf = ({ id: _, ...preferences }: Preferences) => {
  const { workingHours, energyCurve } = z.encode(json, preferences)
  return {
    ...preferences,
    workingHours: JSON.stringify(workingHours),
    energyCurve: energyCurve && JSON.stringify(energyCurve),
  }
}

/** Writes them and forgets what was remembered, also what somebody read while this was not committed. */
export async function writePreferences(tx: Transaction, preferences: Preferences): Promise<void> {
  const forget = () => void remembered.delete(preferences.id)
  forget()
  tx.onCommit(forget)
  await store.savePreferences(tx.sql, preferences.id, columnsOf(preferences), tx.now).execute()
}

const FURTHER: readonly Preferences['autonomy'][] = ['look', 'suggest', 'act']

/** Whether hands may do more by themselves after the change. */
export const letsHandsDoMore = (before: Preferences, after: Preferences): boolean =>
  FURTHER.indexOf(after.autonomy) > FURTHER.indexOf(before.autonomy)

export const preferencesEntity = entity<Preferences>({
  kind: 'preferences',
  schema: Preferences,
  scope: 'people:read',
  async list(sql, workspaceId) {
    const row = await store.findPreferences(sql, workspaceId)
    return row ? [decodedPreferences(workspaceId, row)] : []
  },
  async find(sql, workspaceId) {
    const row = await store.findPreferencesForUpdate(sql, workspaceId)
    return row && decodedPreferences(workspaceId, row)
  },
  widens: (now, to) => now !== undefined && to !== null && letsHandsDoMore(now, to),
  async restore(tx, _workspaceId, _id, row) {
    if (!row) throw new AppError('conflict', 'preferences.kept', 'A workspace always has its preferences.')
    await writePreferences(tx, row)
  },
})
