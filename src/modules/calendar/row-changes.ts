import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { type Change, changed } from '#kernel/entity.ts'

import { eventEntity } from './entities.ts'
import type { RowChange } from './series.ts'
import * as store from './store.ts'

/** Writes rows as they become, one after the other, and answers what changed. */
export async function writeRows(
  tx: Transaction,
  { workspaceId }: Actor,
  changes: readonly RowChange[],
): Promise<Change[]> {
  const { sql } = tx
  for (const { before, after } of changes) {
    if (before && after) await store.updateEvent(sql, workspaceId, after).execute()
    else if (after) await store.insertEvents(sql, workspaceId, [after]).execute()
    else if (before) await store.removeEvent(sql, workspaceId, before.id).execute()
  }
  return changes.map(({ before, after }) => changed(eventEntity, before, after))
}
