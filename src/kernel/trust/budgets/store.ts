import { sql as raw } from 'kysely'

import type { Queries } from '../../database.ts'
import type { Budget, BudgetScope, BudgetUnit } from '../contract.ts'
import { inUnit, inWhole, type Place } from './limits.ts'

/** All SQL of budgets. jsonb is written as text and read parsed. */

export interface UseRow {
  readonly scope: BudgetScope
  readonly subject: string
  readonly unit: BudgetUnit
  readonly period: string
  readonly used: number
  readonly reserved: number
}

type BudgetTables = {
  'kernel.budget': Budget & { workspaceId: string }
  'kernel.budget_use': UseRow & {
    workspaceId: string
    most: number
    reachedAt: Temporal.Instant | null
    touchedAt: Temporal.Instant
  }
  'kernel.budget_reservation': {
    id: string
    workspaceId: string
    places: unknown
    expiresAt: Temporal.Instant
  }
}

const on = (sql: Queries) => sql.$extendTables<BudgetTables>()

const BUDGET = ['id', 'scope', 'hand', 'unit', 'limit', 'setAt', 'setBy'] as const satisfies (keyof Budget)[]

const budgetOf = (row: Budget): Budget => ({ ...row, limit: inUnit(row.unit, row.limit) })
const rowOf = (budget: Budget) => ({ ...budget, limit: inWhole(budget.unit, budget.limit) })

/** The limits that the owner set. */
export const listSet = async (sql: Queries, workspaceId: string): Promise<Budget[]> =>
  (
    await on(sql).selectFrom('kernel.budget').select(BUDGET).where('workspaceId', '=', workspaceId).execute()
  ).map(budgetOf)

export async function findSet(sql: Queries, workspaceId: string, id: string): Promise<Budget | undefined> {
  const row = await on(sql)
    .selectFrom('kernel.budget')
    .select(BUDGET)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id as Budget['id'])
    .forUpdate()
    .executeTakeFirst()
  return row && budgetOf(row)
}

export const insertSet = (sql: Queries, workspaceId: string, budget: Budget) =>
  on(sql)
    .insertInto('kernel.budget')
    .values({ ...rowOf(budget), workspaceId })

export const removeSet = (sql: Queries, workspaceId: string, id: string) =>
  on(sql)
    .deleteFrom('kernel.budget')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id as Budget['id'])

/** What is used in these periods. */
export const listUsed = (sql: Queries, workspaceId: string, periods: readonly string[]): Promise<UseRow[]> =>
  on(sql)
    .selectFrom('kernel.budget_use')
    .select(['scope', 'subject', 'unit', 'period', 'used', 'reserved'])
    .where('workspaceId', '=', workspaceId)
    .where('period', 'in', periods)
    .orderBy('touchedAt', 'desc')
    .limit(500)
    .execute()

/** The rows of these places that are there. */
export const listAt = (sql: Queries, workspaceId: string, places: readonly Place[]): Promise<UseRow[]> =>
  on(sql)
    .selectFrom('kernel.budget_use')
    .select(['scope', 'subject', 'unit', 'period', 'used', 'reserved'])
    .where('workspaceId', '=', workspaceId)
    .where((of) =>
      of.or(
        places.map(({ scope, subject, unit, period }) =>
          of.and([
            of('scope', '=', scope),
            of('subject', '=', subject),
            of('unit', '=', unit),
            of('period', '=', period),
          ]),
        ),
      ),
    )
    .execute()

/** How far a place is used, what calls under way may still use included. */
export interface Taken {
  readonly scope: BudgetScope
  readonly subject: string
  readonly unit: BudgetUnit
  readonly taken: number
}

/**
 * Counts at every place that has room for it, in one statement; two that do it at once take turns on each row. Places must
 * come in the order of `placesOf`.
 *
 * @param as `used`: it happened; `reserved`: it may
 * @returns the places that had room; the caller gives all up when one is missing
 */
export async function take(
  sql: Queries,
  workspaceId: string,
  places: readonly Place[],
  as: 'used' | 'reserved',
  now: Temporal.Instant,
): Promise<Taken[]> {
  const wanted = JSON.stringify(places.map((place, turn) => ({ ...place, turn })))
  const column = raw.ref(as)
  const { rows } = await raw<Taken>`
    insert into kernel.budget_use as held
      (workspace_id, scope, subject, unit, period, ${column}, most, touched_at)
    select ${workspaceId}::uuid, scope, subject, unit, period, amount, "limit", ${now}::timestamptz
      from jsonb_to_recordset(${wanted}::jsonb)
        as wanted (turn int, scope text, subject text, unit text, period text, amount bigint, "limit" bigint)
      where amount <= "limit" order by turn
    on conflict (workspace_id, scope, subject, unit, period) do update
      set ${column} = held.${column} + excluded.${column}, most = excluded.most, touched_at = excluded.touched_at
      where held.used + held.reserved + excluded.${column} <= excluded.most
    returning scope, subject, unit, used + reserved as taken`.execute(sql)
  return rows
}

/** Notes that a limit was run into. @returns whether this is the first time in its period */
export async function markReached(
  sql: Queries,
  workspaceId: string,
  place: Place,
  now: Temporal.Instant,
): Promise<boolean> {
  const { scope, subject, unit, period, limit } = place
  const { rows } = await raw`
    insert into kernel.budget_use as held (workspace_id, scope, subject, unit, period, most, reached_at, touched_at)
    values (${workspaceId}::uuid, ${scope}, ${subject}, ${unit}, ${period}, ${limit}, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (workspace_id, scope, subject, unit, period) do update set reached_at = excluded.reached_at
      where held.reached_at is null
    returning unit`.execute(sql)
  return rows.length > 0
}

export const insertReservation = (
  sql: Queries,
  workspaceId: string,
  reservation: { id: string; places: readonly Place[]; expiresAt: Temporal.Instant },
) =>
  on(sql)
    .insertInto('kernel.budget_reservation')
    .values({ ...reservation, workspaceId, places: JSON.stringify(reservation.places) })

/** Takes a reservation away; undefined when it is over. */
export async function takeReservation(
  sql: Queries,
  workspaceId: string,
  id: string,
): Promise<readonly Place[] | undefined> {
  const row = await on(sql)
    .deleteFrom('kernel.budget_reservation')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .returning('places')
    .executeTakeFirst()
  return row?.places as Place[] | undefined // written from places
}

/** Reservations whose call never came back, of all workspaces. */
export const listOver = (sql: Queries, now: Temporal.Instant) =>
  on(sql)
    .selectFrom('kernel.budget_reservation')
    .select(['workspaceId', 'id'])
    .where('expiresAt', '<=', now)
    .limit(100)
    .execute()

/** Turns what was reserved there into what was used, which may be more or less. */
export async function settleAt(
  sql: Queries,
  workspaceId: string,
  { scope, subject, unit, period, amount }: Place,
  actual: number,
  now: Temporal.Instant,
): Promise<void> {
  await on(sql)
    .updateTable('kernel.budget_use')
    .set({
      reserved: raw<number>`greatest(reserved - ${amount}, 0)`,
      used: raw<number>`used + ${actual}`,
      touchedAt: now,
    })
    .where('workspaceId', '=', workspaceId)
    .where('scope', '=', scope)
    .where('subject', '=', subject)
    .where('unit', '=', unit)
    .where('period', '=', period)
    .execute()
}

/** Forgets what was used in periods long over, of all workspaces. */
export const forgetBefore = (sql: Queries, before: Temporal.Instant) =>
  on(sql).deleteFrom('kernel.budget_use').where('touchedAt', '<', before).where('reserved', '=', 0).execute()
