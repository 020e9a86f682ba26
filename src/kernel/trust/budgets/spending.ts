import { asHand } from '../../actor.ts'
import { type Database, type Finish, SYSTEM, type Transaction } from '../../database.ts'
import { newId } from '../../ids.ts'
import { recording } from '../../ledger/store.ts'
import { budgetReached } from '../contract.ts'
import type { ZoneOf } from '../standing.ts'
import { isAt, placesNow, reached, reachedPayload } from './counting.ts'
import { inWhole, type Place, type Spender } from './limits.ts'
import * as store from './store.ts'

/** What one call of a model, or the like, uses up. Money in the workspace’s currency. */
export interface Cost {
  readonly tokens: number
  readonly money: number
}

/** A call under way, whose most is set aside. */
export interface Held {
  /** Counts what it really used, and gives back the rest. A second time it does nothing. */
  settle(actual: Cost): Promise<void>
  /** Gives all back: the call was never made. */
  release(): Promise<void>
}

/**
 * Sets aside what a call may use at most, before it is made: the length of what is sent, and the most it may answer.
 *
 * @throws AppError `budget.reached`, and then the call is not to be made
 */
export type Spend = (workspaceId: string, spender: Spender, most: Cost) => Promise<Held>

/** A call that takes longer than this is taken for lost with its process. */
const LONGEST = { minutes: 10 } as const
const UNITS = ['tokens', 'money'] as const
const NOTHING: Cost = { tokens: 0, money: 0 }

/**
 * Reserve, then settle: calls at the same time see what the others may still use, so that no limit is passed as long as
 * a call keeps to its own most. Where one does not, all of it is counted, and the next is refused.
 */
export function spending(db: Database, zone: ZoneOf, committed: () => void): Spend {
  return async (workspaceId, spender, most) => {
    const id = newId(db.now())
    const lacking = await db
      .transact(workspaceId, (tx) => reserved(tx, zone, workspaceId, spender, most, id))
      .then(
        () => undefined,
        (error: unknown) => (error instanceof Lacking ? error.place : Promise.reject(error)),
      )
    if (lacking) {
      await told(db, workspaceId, spender, lacking)
      committed()
      throw reached(lacking)
    }
    const end = (actual: Cost) => db.transact(workspaceId, (tx) => settled(tx, workspaceId, id, actual))
    return { settle: end, release: () => end(NOTHING) }
  }
}

/** Rolls a reservation back that found no room. */
class Lacking extends Error {
  readonly place: Place
  constructor(place: Place) {
    super('no room')
    this.place = place
  }
}

async function reserved(
  tx: Transaction,
  zone: ZoneOf,
  workspaceId: string,
  spender: Spender,
  most: Cost,
  id: string,
): Promise<void> {
  const now = tx.now.toZonedDateTimeISO(await zone(tx.sql, workspaceId))
  const places: Place[] = []
  for (const unit of UNITS)
    if (most[unit] > 0)
      places.push(...(await placesNow(tx.sql, workspaceId, spender, unit, inWhole(unit, most[unit]), now)))
  if (places.length) {
    const taken = await store.take(tx.sql, workspaceId, places, 'reserved', tx.now)
    const lacking = places.find((place) => !taken.some((one) => isAt(one, place)))
    if (lacking) throw new Lacking(lacking)
  }
  await store.insertReservation(tx.sql, workspaceId, { id, places, expiresAt: tx.now.add(LONGEST) }).execute()
}

async function settled(tx: Transaction, workspaceId: string, id: string, actual: Cost): Promise<void> {
  const places = await store.takeReservation(tx.sql, workspaceId, id)
  for (const place of places ?? [])
    if (place.unit === 'tokens' || place.unit === 'money')
      await store.settleAt(tx.sql, workspaceId, place, inWhole(place.unit, actual[place.unit]), tx.now)
}

/** Tells, once a period, that a limit was run into. */
const told = (db: Database, workspaceId: string, { hand, runId }: Spender, place: Place): Promise<void> =>
  db.transact(
    workspaceId,
    async (tx) => {
      if (await store.markReached(tx.sql, workspaceId, place, tx.now))
        tx.emit(budgetReached, reachedPayload(place))
    },
    (): Finish => (events, now) => {
      const actor = asHand({ workspaceId, memberId: SYSTEM }, hand)
      const why = { rule: 'out-of-budget', ...(runId === undefined ? {} : { runId }) }
      return recording({ id: newId(now), operation: 'budgets.spend', actor, why, now }, events)
    },
  )

/**
 * Ends reservations whose process died: nobody knows what the call cost, so that its most is counted as used.
 *
 * @returns how many
 */
export async function settleLost(db: Database): Promise<number> {
  const over = await db.read(SYSTEM, (sql) => store.listOver(sql, db.now()))
  for (const { workspaceId, id } of over)
    await db.transact(workspaceId, async (tx) => {
      for (const place of (await store.takeReservation(tx.sql, workspaceId, id)) ?? [])
        await store.settleAt(tx.sql, workspaceId, place, place.amount, tx.now)
    })
  return over.length
}

/** Forgets counts nobody asks for any more. */
export const forgetUse = (db: Database): Promise<unknown> =>
  db.read(SYSTEM, (sql) => store.forgetBefore(sql, db.now().subtract({ hours: 24 * 100 })))
