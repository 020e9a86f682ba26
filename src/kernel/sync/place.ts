import { z } from 'zod'

import type { Queries } from '../database.ts'
import { erasedAfter } from '../ledger/feed.ts'
import { onLedger } from '../ledger/store.ts'

/** Enough of a hash of the chain that two histories never agree on it by chance: 16 bytes in hexadecimal. */
export const Mark = z.string().regex(/^(?:[0-9a-f]{32})?$/, 'a mark as the server gave it')

/**
 * Where a client has come to in the ledger. The mark is of the chain's hash there, which holds all that was before: a
 * server that was restored from a backup may know the position, but not with that mark. Before the first event it is empty.
 */
export interface Place {
  readonly position: number
  /** Unknown for a client that keeps positions only. */
  readonly mark?: string | undefined
}

/** The marks at these positions; where there is no event, none. */
export async function marksAt(
  sql: Queries,
  workspaceId: string,
  positions: readonly number[],
): Promise<Map<number, string>> {
  if (!positions.length) return new Map()
  const seals = await onLedger(sql)
    .selectFrom('kernel.seal')
    .select(['position', 'hash'])
    .where('workspaceId', '=', workspaceId)
    .where('position', 'in', positions)
    .execute()
  return new Map(seals.map(({ position, hash }) => [position, hash.toString('hex', 0, 16)]))
}

/** Whether this ledger leads on from there; if not, the client has heard of a history that is no more, and begins anew. */
export async function leadsOn(sql: Queries, workspaceId: string, place: Place): Promise<boolean> {
  if (place.position === 0) return true
  const known = (await marksAt(sql, workspaceId, [place.position])).get(place.position)
  if (known === undefined || (place.mark !== undefined && place.mark !== known)) return false
  return !(await erasedAfter(sql, workspaceId, place.position))
}
