import { type Actor, asHand } from '../../actor.ts'
import { type Database, type Finish, SYSTEM, type Transaction } from '../../database.ts'
import { AppError } from '../../errors.ts'
import { newId } from '../../ids.ts'
import { recording } from '../../ledger/store.ts'
import { breakerOpened } from '../contract.ts'

/** So many failures of one operation in a row, within so long, and the hand pauses there. */
export const FAILURES = 5
const WITHIN = { minutes: 10 } as const
/** How long it pauses at first; each time it fails again, twice as long, at most an hour. */
const PAUSE_SECONDS = 60
const LONGEST_SECONDS = 3_600
/** While one call tries whether it works again, others wait so long for it. */
const PROBE = { seconds: 30 } as const

interface Breaker {
  workspaceId: string
  hand: string
  operation: string
  failures: number
  firstAt: Temporal.Instant
  openUntil: Temporal.Instant | null
  pauses: number
  probeUntil: Temporal.Instant | null
}

type Who = Pick<Actor, 'workspaceId'> & { readonly hand: string }

const rows = (sql: Transaction['sql']) => sql.$extendTables<{ 'kernel.breaker': Breaker }>()
const rowOf = (sql: Transaction['sql'], { workspaceId, hand }: Who, operation: string) =>
  rows(sql)
    .selectFrom('kernel.breaker')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('hand', '=', hand)
    .where('operation', '=', operation)

/**
 * Lets a hand try an operation, unless it pauses there. When the pause is over one call goes first; the others wait for
 * what becomes of it. All instances share this.
 *
 * @returns whether it failed lately, so that a success is to be noted
 * @throws AppError `breaker.open`
 */
export async function assertClosed(db: Database, who: Who, operation: string): Promise<boolean> {
  const now = db.now()
  const row = await db.read(who.workspaceId, (sql) => rowOf(sql, who, operation).executeTakeFirst())
  if (!row?.openUntil) return row !== undefined
  if (Temporal.Instant.compare(now, row.openUntil) < 0)
    throw paused(who, operation, row.failures, row.openUntil)
  const probing = await db.read(who.workspaceId, (sql) =>
    rows(sql)
      .updateTable('kernel.breaker')
      .set({ probeUntil: now.add(PROBE) })
      .where('workspaceId', '=', who.workspaceId)
      .where('hand', '=', who.hand)
      .where('operation', '=', operation)
      .where('openUntil', '<=', now)
      .where((of) => of.or([of('probeUntil', 'is', null), of('probeUntil', '<=', now)]))
      .returning('failures')
      .executeTakeFirst(),
  )
  if (!probing) throw paused(who, operation, row.failures, now.add(PROBE))
  return true
}

/** It worked: all that failed before is forgotten. */
export const succeeded = (db: Database, who: Who, operation: string): Promise<unknown> =>
  db.read(who.workspaceId, (sql) =>
    rows(sql)
      .deleteFrom('kernel.breaker')
      .where('workspaceId', '=', who.workspaceId)
      .where('hand', '=', who.hand)
      .where('operation', '=', operation)
      .execute(),
  )

/** It failed: once too often, and the hand pauses there, which is told. */
export async function failed(db: Database, who: Who, operation: string): Promise<void> {
  const { workspaceId, hand } = who
  await db.transact(
    workspaceId,
    async (tx) => {
      const first: Breaker = {
        workspaceId,
        hand,
        operation,
        failures: 0,
        firstAt: tx.now,
        openUntil: null,
        pauses: 0,
        probeUntil: null,
      }
      await rows(tx.sql)
        .insertInto('kernel.breaker')
        .values(first)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const before = await rowOf(tx.sql, who, operation).forUpdate().executeTakeFirstOrThrow()
      const after = failedOnce(before, tx.now)
      await rows(tx.sql)
        .updateTable('kernel.breaker')
        .set(after)
        .where('workspaceId', '=', workspaceId)
        .where('hand', '=', hand)
        .where('operation', '=', operation)
        .execute()
      if (after.openUntil && !isOpen(before, tx.now))
        tx.emit(breakerOpened, { hand, operation, failures: after.failures, until: after.openUntil })
    },
    (): Finish => (events, now) =>
      recording(
        {
          id: newId(now),
          operation: 'breakers.open',
          actor: asHand({ workspaceId, memberId: SYSTEM }, hand),
          why: { rule: `${FAILURES} failures in a row` },
          now,
        },
        events,
      ),
  )
}

/** Where hands pause now. */
export const listPaused = (sql: Transaction['sql'], workspaceId: string, now: Temporal.Instant) =>
  rows(sql)
    .selectFrom('kernel.breaker')
    .select(['hand', 'operation', 'failures', 'openUntil as until'])
    .where('workspaceId', '=', workspaceId)
    .where('openUntil', '>', now)
    .orderBy('hand')
    .orderBy('operation')
    .$narrowType<{ until: Temporal.Instant }>()
    .execute()

const isOpen = ({ openUntil }: Breaker, now: Temporal.Instant): boolean =>
  openUntil !== null && Temporal.Instant.compare(now, openUntil) < 0

/** What becomes of it with one failure more. */
export function failedOnce(before: Breaker, now: Temporal.Instant): Breaker {
  const isLongAgo = Temporal.Instant.compare(before.firstAt.add(WITHIN), now) <= 0
  const anew = before.openUntil === null && isLongAgo
  const failures = anew ? 1 : before.failures + 1
  const counted: Breaker = { ...before, failures, firstAt: anew ? now : before.firstAt, probeUntil: null }
  // Calls that were under way when it opened change nothing any more.
  if (isOpen(before, now) || (before.openUntil === null && failures < FAILURES)) return counted
  const seconds = Math.min(PAUSE_SECONDS * 2 ** before.pauses, LONGEST_SECONDS)
  return { ...counted, openUntil: now.add({ seconds }), pauses: before.pauses + 1 }
}

const paused = ({ hand }: Who, operation: string, failures: number, until: Temporal.Instant) =>
  new AppError(
    'rate_limited',
    'breaker.open',
    `${operation} failed ${failures} times in a row, so the ${hand} hand pauses there until ${until.toString({ smallestUnit: 'second' })}. Look at why it failed before you try again.`,
    { details: { until: until.toString() } },
  )
