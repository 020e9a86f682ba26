import { type Actor, holds } from '../actor.ts'
import type { Queries } from '../database.ts'
import { onLedger } from './store.ts'
import type { Change } from '../entity.ts'
import type { JsonObject } from '../json.ts'
import type { Registry } from '../registry.ts'

/** A row as it is after the event at that position; null when it is gone. `cause` is the act that did it. */
export interface FeedChange {
  readonly position: number
  readonly kind: string
  readonly id: string
  readonly row: JsonObject | null
  readonly cause: string
}

/** The workspace's last sealed position; 0 before its first event. */
export async function headPosition(sql: Queries, workspaceId: string): Promise<number> {
  const row = await onLedger(sql)
    .selectFrom('kernel.seal')
    .select('position')
    .where('workspaceId', '=', workspaceId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.position ?? 0
}

/** Whether words were erased of what came after that position: whoever stands there cannot be told it any more. */
export async function erasedAfter(sql: Queries, workspaceId: string, position: number): Promise<boolean> {
  const found = await onLedger(sql)
    .selectFrom('kernel.erased as erased')
    .innerJoin('kernel.seal as seal', 'seal.eventId', 'erased.eventId')
    .select('seal.position')
    .where('erased.workspaceId', '=', workspaceId)
    .where('seal.workspaceId', '=', workspaceId)
    .where('seal.position', '>', position)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * What changed after that position, in order, at most `limit` events. `position` is where to go on; `acts` names every
 * act seen, also those that changed no row, so that a client knows its own were taken.
 */
export async function changesAfter(
  sql: Queries,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<{ position: number; changes: FeedChange[]; acts: string[] }> {
  const rows = await onLedger(sql)
    .selectFrom('kernel.seal as seal')
    .innerJoin('kernel.event as event', 'event.id', 'seal.eventId')
    .select(['seal.position', 'event.actId', 'event.changes'])
    .where('seal.workspaceId', '=', workspaceId)
    .where('seal.position', '>', after)
    .orderBy('seal.position')
    .limit(limit)
    .execute()
  const changes = rows.flatMap(({ position, actId, changes: list }) =>
    // jsonb of what `recording` wrote
    (list as (Change & { erased?: true })[])
      .filter(({ erased }) => !erased)
      .map(({ kind, id, after: row }): FeedChange => ({ position, kind, id, row, cause: actId })),
  )
  return {
    position: rows.at(-1)?.position ?? after,
    changes,
    acts: [...new Set(rows.map(({ actId }) => actId))],
  }
}

/** Whether the caller may read rows of that kind. */
export const mayRead = (registry: Registry, actor: Actor, kind: string): boolean => {
  const entity = registry.entities.get(kind)
  return entity !== undefined && holds(actor, entity.scope)
}
