import type { Actor } from '../../actor.ts'
import type { Queries, Transaction } from '../../database.ts'
import { AppError } from '../../errors.ts'
import { budgetReached, type BudgetUnit } from '../contract.ts'
import type { Reserve } from '../judge.ts'
import type { Shortage } from '../standing.ts'
import { inUnit, inWhole, type Place, placesOf, type Spender, usedUp } from './limits.ts'
import * as store from './store.ts'

/** Counts each act of a hand, and what it spends, in the act's own transaction: what is not done is not counted. */
export const reserveCall: Reserve = async (tx, { workspaceId, hand }, amount, runId, now) => {
  if (hand === null) return
  await counted(tx, workspaceId, { hand, runId }, 'calls', 1, now)
  if (amount) await counted(tx, workspaceId, { hand, runId }, 'money', amount, now)
}

/** Counts a mail that a hand sends, or that a person sends for it by approving its card; the person's own are free. */
export async function countMail(
  tx: Transaction,
  { workspaceId, hand, approves }: Actor,
  timeZone: string,
): Promise<void> {
  const spender = hand ?? approves
  if (spender === undefined) return
  await counted(tx, workspaceId, { hand: spender }, 'mails', 1, tx.now.toZonedDateTimeISO(timeZone))
}

/** What keeps a hand from acting at all now, in words; null when nothing does. */
export const shortage: Shortage = async (sql, { workspaceId, hand }, runId, now) => {
  if (hand === null) return null
  const places = await placesNow(sql, workspaceId, { hand, runId }, 'calls', 1, now)
  const rows = await store.listAt(sql, workspaceId, places)
  const full = places.find((place) => {
    const row = rows.find((one) => isAt(one, place))
    return (row ? row.used + row.reserved : 0) + place.amount > place.limit
  })
  return full ? usedUp(full) : null
}

/** @throws AppError `budget.reached` */
async function counted(
  tx: Transaction,
  workspaceId: string,
  spender: Spender,
  unit: BudgetUnit,
  amount: number,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const places = await placesNow(tx.sql, workspaceId, spender, unit, inWhole(unit, amount), now)
  const taken = await store.take(tx.sql, workspaceId, places, 'used', tx.now)
  for (const place of places) {
    const row = taken.find((one) => isAt(one, place))
    if (!row) throw reached(place)
    // The last one there was: counted one by one, this comes by once in a period.
    if (row.taken === place.limit) tx.emit(budgetReached, reachedPayload(place))
  }
}

/** Days and months are the owner's. In another zone a date that was counted already goes on where it was. */
export async function placesNow(
  sql: Queries,
  workspaceId: string,
  spender: Spender,
  unit: BudgetUnit,
  amount: number,
  now: Temporal.ZonedDateTime,
): Promise<Place[]> {
  const set = await store.listSet(sql, workspaceId)
  return placesOf(set, spender, unit, amount, now.toPlainDate())
}

export const isAt = (row: Pick<Place, 'scope' | 'subject' | 'unit'>, place: Place): boolean =>
  row.scope === place.scope && row.subject === place.subject && row.unit === place.unit

export const reached = (place: Place): AppError =>
  new AppError(
    'conflict',
    'budget.reached',
    `Nothing was done: ${usedUp(place)}. The owner sets more with budgets.set, or it goes on when the period is over.`,
    { details: { scope: place.scope, unit: place.unit, limit: inUnit(place.unit, place.limit) } },
  )

export const reachedPayload = (place: Place) => ({
  scope: place.scope,
  subject: place.subject,
  unit: place.unit,
  limit: inUnit(place.unit, place.limit),
  words: usedUp(place),
})
