import { sql as raw } from 'kysely'
import { z } from 'zod'

import type { Actor } from '../../actor.ts'
import { type Change, unwire } from '../../entity.ts'
import { AppError } from '../../errors.ts'
import { mayRead } from '../../ledger/feed.ts'
import { onLedger } from '../../ledger/store.ts'
import { command, type Operation, query, type Reader } from '../../operation.ts'
import type { Registry } from '../../registry.ts'
import { instant, page, pageOf, paged } from '../../schemas.ts'
import { onTrust } from '../store.ts'
import { undo } from '../undo.ts'

/** For so many days what was removed lies in the trash. The ledger keeps it longer; nothing takes it out earlier. */
export const TRASH_DAYS = 30

/** Something that was removed. */
const Removed = z.object({
  id: z.string().describe('The event that removed it'),
  actId: z.string().describe('What `trash.restore` takes: it brings back all that this act removed'),
  kind: z.string(),
  rowId: z.string(),
  name: z.string(),
  operation: z.string(),
  hand: z.string().nullable().describe('The hand that removed it; null for you'),
  removedAt: instant,
  daysLeft: z.int(),
})
type Removed = z.output<typeof Removed>

/** What was removed, and how it comes back. `registry` is read when called. */
export function trashOperations(registry: () => Registry): Operation[] {
  const list = query({
    name: 'trash.list',
    summary: `List what was removed in the last ${TRASH_DAYS} days, newest first, and who removed it.`,
    http: 'GET /v1/trash',
    input: z.object({ ...page }),
    output: pageOf(Removed),
    async run(db, actor, { limit, cursor }) {
      const events = await removals(registry(), db, actor, { before: cursor, limit })
      const { nextCursor } = paged(events, limit)
      return { items: events.flatMap((event) => removedBy(registry(), actor, event, db.now)), nextCursor }
    },
  })

  const restore = command({
    name: 'trash.restore',
    summary: 'Bring back what an act removed, as it was.',
    http: 'POST /v1/trash/:actId/restore',
    effect: 'write',
    undo: 'restore',
    input: z.object({ actId: z.uuid() }),
    output: z.object({ actId: z.string(), restored: z.int() }),
    origins: () => [],
    async run(tx, actor, { actId }) {
      const events = await removals(registry(), tx, actor, { actId, limit: 1 })
      if (!events.length)
        throw new AppError(
          'not_found',
          'trash.not_found',
          `Nothing of this act lies in the trash: it removed nothing, it was brought back, or it is more than ${TRASH_DAYS} days old.`,
        )
      const { restored } = await undo(registry(), tx, actor, actId)
      return { actId, restored }
    },
  })

  return [list, restore]
}

/** Events that removed something with a name, by acts that were not taken back. */
function removals(
  registry: Registry,
  { sql, now }: Reader,
  { workspaceId }: Actor,
  { before, actId, limit }: { before?: string | undefined; actId?: string; limit: number },
) {
  const patterns = [...registry.entities.values()].flatMap(({ kind, trash }) =>
    trash ? [[{ kind, after: null }], ...(trash.gone ? [[{ kind, after: trash.gone }]] : [])] : [],
  )
  let events = onLedger(sql)
    .selectFrom('kernel.event')
    .select(['id', 'actId', 'operation', 'actor', 'changes', 'occurredAt'])
    .where('workspaceId', '=', workspaceId)
    .where('occurredAt', '>', now.subtract({ hours: 24 * TRASH_DAYS }))
    // Taking an import back removes what the same file brings in again.
    .where('operation', '<>', 'imports.undo')
    .where((of) => of.or(patterns.map((one) => of('changes', '@>', JSON.stringify(one)))))
    .where((of) =>
      of.not(
        of.exists(
          onTrust(sql)
            .selectFrom('kernel.undone')
            .select(raw`1`.as('one'))
            .whereRef('kernel.undone.workspaceId', '=', raw.ref('kernel.event.workspace_id'))
            .whereRef('kernel.undone.actId', '=', raw.ref('kernel.event.act_id')),
        ),
      ),
    )
  if (actId) events = events.where('actId', '=', actId)
  if (before) events = events.where('id', '<', before)
  return events.orderBy('id', 'desc').limit(limit).execute()
}

type Event = Awaited<ReturnType<typeof removals>>[number]

/** What an event removed, of what this caller may read. */
function removedBy(registry: Registry, actor: Actor, event: Event, now: Temporal.Instant): Removed[] {
  const changes = event.changes as Change[] // written by `recording`, like the actor
  const { hand } = event.actor as { hand: string | null }
  const days = (now.epochMilliseconds - event.occurredAt.epochMilliseconds) / 86_400_000
  return changes.flatMap(({ kind, id, before, after }) => {
    const entity = registry.entities.get(kind)
    if (!entity?.trash || !before || !isGone(entity.trash.gone, before, after)) return []
    if (!mayRead(registry, actor, kind)) return []
    return [
      {
        id: event.id,
        actId: event.actId,
        kind,
        rowId: id,
        name: entity.trash.name(unwire(entity, before)),
        operation: event.operation,
        hand,
        removedAt: event.occurredAt,
        daysLeft: Math.ceil(TRASH_DAYS - days),
      },
    ]
  })
}

/** Whether the row is not there any more, or became what counts as thrown away. */
const isGone = (
  gone: Readonly<Record<string, string>> | undefined,
  before: NonNullable<Change['before']>,
  after: Change['after'],
): boolean => after === null || (gone !== undefined && fits(gone, after) && !fits(gone, before))

const fits = (gone: Readonly<Record<string, string>>, row: NonNullable<Change['before']>): boolean =>
  Object.entries(gone).every(([member, value]) => row[member] === value)
