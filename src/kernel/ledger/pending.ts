import type { Queries } from '../database.ts'
import type { Change } from '../entity.ts'
import type { Heard, Reaction } from './consumers.ts'
import { onLedger } from './store.ts'

/** The name under which a reaction hears of every event. */
export const EVERY = '*'

const BATCH = 100
/** What a gathering reaction takes at once: what each batch costs is then shared by more. */
const GATHERED = 300

export const batchOf = ({ gathers }: Reaction): number => (gathers ? GATHERED : BATCH)

/** Events that follow each other in one workspace. */
export function byWorkspace(events: readonly PendingEvent[]): PendingEvent[][] {
  const groups: PendingEvent[][] = []
  for (const event of events) {
    const group = groups.at(-1)
    if (group?.[0]?.workspaceId === event.workspaceId) group.push(event)
    else groups.push([event])
  }
  return groups
}

export interface PendingEvent extends Heard<unknown> {
  readonly ordinal: number
  readonly memberId: string
}

/** How far a cursor may fall behind on events that do not concern its reaction. */
const SLACK = 500

/**
 * The next sealed events a reaction has not answered; how far the ledger was sealed before it was looked at; and whether
 * the cursor may move up to there, past what does not concern it. Up to `clear` nobody need look. The cursor is made at
 * the first call, at the ledger's start.
 */
export async function pending(
  sql: Queries,
  one: Reaction,
  clear: number,
): Promise<{ events: PendingEvent[]; reached: number; behind: boolean }> {
  const head = await onLedger(sql).selectFrom('kernel.sealer').select('ordinal').executeTakeFirstOrThrow()
  const cursor = await sql
    .selectFrom('kernel.consumer')
    .select('ordinal')
    .where('name', '=', one.name)
    .executeTakeFirst()
  if (!cursor)
    await sql
      .insertInto('kernel.consumer')
      .values({ name: one.name, ordinal: 0 })
      .onConflict((at) => at.doNothing())
      .execute()
  const reached = head.ordinal
  const behind = reached > (cursor?.ordinal ?? 0) + SLACK
  if (clear >= reached) return { events: [], reached, behind }
  const rows = await onLedger(sql)
    .selectFrom('kernel.seal as seal')
    .innerJoin('kernel.event as event', 'event.id', 'seal.eventId')
    .select([
      'seal.ordinal',
      'event.id',
      'event.actId',
      'event.workspaceId',
      'event.occurredAt',
      'event.payload',
      'event.changes',
      'event.actor',
    ])
    .where('seal.ordinal', '>', cursor?.ordinal ?? 0)
    // Places in the ledger have no gaps, so that this is the batch; PostgreSQL would look at all that follows.
    .$if(one.on === EVERY, (all) => all.where('seal.ordinal', '<=', (cursor?.ordinal ?? 0) + batchOf(one)))
    .$if(one.on !== EVERY, (all) => all.where('event.name', '=', one.on))
    .orderBy('seal.ordinal')
    .limit(batchOf(one))
    .execute()
  const events = rows.map(({ actor, changes, ...row }) => ({
    ...row,
    changes: whole(changes as Change[]), // written by `recording`, like the actor
    memberId: (actor as { memberId: string }).memberId,
  }))
  return { events, reached, behind }
}

/** Without what was erased since: nobody can answer what it said. */
const whole = (changes: (Change & { erased?: true })[]): Change[] => changes.filter(({ erased }) => !erased)

export const skipTo = (sql: Queries, one: Reaction, ordinal: number) =>
  sql
    .updateTable('kernel.consumer')
    .set({ ordinal })
    .where('name', '=', one.name)
    .where('ordinal', '<', ordinal)
    .execute()
