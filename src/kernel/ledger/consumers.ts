import { z } from 'zod'

import { type Actor, asHand } from '../actor.ts'
import type { Change } from '../entity.ts'
import { type Database, type Recorded, SYSTEM, type Transaction } from '../database.ts'
import { AppError } from '../errors.ts'
import type { EventType } from '../events.ts'
import { newId } from '../ids.ts'
import type { Propose } from '../trust/propose.ts'
import { batchOf, byWorkspace, EVERY, pending, type PendingEvent, skipTo } from './pending.ts'
import type { Batch } from './sealer.ts'
import { recording } from './store.ts'

/** An event as a reaction gets it, its payload decoded. */
export interface Heard<Payload> {
  readonly id: string
  readonly actId: string
  readonly workspaceId: string
  readonly occurredAt: Temporal.Instant
  readonly payload: Payload
  /** The rows it changed, in wire form. */
  readonly changes: readonly Change[]
}

/** What a reaction may use beside its transaction. */
export interface ReactionContext {
  /** The hand that acts, for the member whose act is reacted to. */
  readonly actor: Actor
  readonly propose: Propose
}

/**
 * What a module does when something happened. It runs once an event in the same transaction as the cursor, so what it
 * writes happens exactly once; a failure is retried and then set aside as a dead letter that holds nobody up. A database
 * that is down is waited for, however long; one that answers, and gives up on this work alone, is not.
 */
export interface Reaction {
  /** `mail.triage_new_messages`: also the name of its cursor. */
  readonly name: string
  readonly hand: string
  readonly on: string
  /** Only the rows count, so events that come together are answered together, as one that changed all their rows. */
  readonly gathers?: true
  run(tx: Transaction, event: Heard<unknown>, context: ReactionContext): Promise<void>
}

export const reaction = <Payload extends z.ZodType>(spec: {
  name: string
  hand: string
  on: EventType<Payload>
  run(tx: Transaction, event: Heard<z.output<Payload>>, context: ReactionContext): Promise<void>
}): Reaction => ({
  name: spec.name,
  hand: spec.hand,
  on: spec.on.name,
  run: (tx, event, context) =>
    spec.run(tx, { ...event, payload: z.decode(spec.on.payload, event.payload as never) }, context), // checked by its schema
})

/** A reaction to the rows that any event changed, whatever it is called: for what follows all data, such as an index. */
export const onEveryChange = (spec: {
  name: string
  hand: string
  run(tx: Transaction, event: Heard<unknown>): Promise<void>
}): Reaction => ({ ...spec, on: EVERY, gathers: true })

const ATTEMPTS = 5
/** For work on which the database gave up: perhaps it was busy. With its waits, five minutes. */
const PATIENT_ATTEMPTS = 8
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 120_000
/** How long a gathering reaction waits for more. */
const GATHER_MS = 500

type DeadLetters = {
  'kernel.dead_letter': {
    consumer: string
    eventId: string
    ordinal: number
    attempts: number
    error: string
    failedAt: Temporal.Instant
  }
}

/** Runs each reaction through the ledger in order, each at its own pace. */
export class Consumers {
  readonly #db: Database
  readonly #reactions: readonly Reaction[]
  readonly #propose: Propose
  readonly #committed: () => void
  readonly #onError: (error: unknown, consumer: string) => void
  readonly #firstWaitMs: number
  readonly #attempts = new Map<string, number>()
  /** Until when a reaction is not tried again, in milliseconds of this process. */
  readonly #resting = new Map<Reaction, number>()
  /** Up to where in the ledger nothing waits for a reaction: known without looking, where we sealed it ourselves. */
  readonly #clear = new Map<Reaction, number>()
  readonly #due = new Set<Reaction>()
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #retry: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined
  #gathering: NodeJS.Timeout | undefined

  constructor(
    db: Database,
    reactions: readonly Reaction[],
    propose: Propose,
    committed: () => void,
    onError: (error: unknown, consumer: string) => void,
    firstWaitMs = FIRST_WAIT_MS,
  ) {
    this.#firstWaitMs = firstWaitMs
    this.#db = db
    this.#reactions = reactions
    this.#propose = propose
    this.#committed = committed
    this.#onError = onError
  }

  /** Events were sealed. Where it is known which, only the reactions to them look; else all do. */
  wake(batch?: Batch): void {
    if (this.#stopped) return
    for (const one of this.#reactions) {
      if (!batch || batch.names.includes(one.on)) this.#due.add(one)
      // What follows all data may follow in a moment, and then many events are one.
      else if (one.gathers) this.#gathering ??= setTimeout(() => this.#gathered(), GATHER_MS).unref()
      else if ((this.#clear.get(one) ?? -1) >= batch.before) this.#clear.set(one, batch.reached)
    }
    this.#go()
  }

  #go(): void {
    if (!this.#due.size) return
    if (this.#running) this.#again = true
    else this.#running = this.#run().finally(() => (this.#running = undefined))
  }

  /** Every few seconds all reactions look: other instances seal too. */
  start(): void {
    this.#timer = setInterval(() => this.wake(), 5_000).unref()
    this.wake()
  }

  /** Resolves when every reaction has answered what was sealed before the call. */
  async settled(): Promise<void> {
    this.wake()
    await this.#running
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    clearInterval(this.#timer)
    clearTimeout(this.#gathering)
    await this.#running
  }

  #gathered(): void {
    this.#gathering = undefined
    for (const one of this.#reactions) if (one.gathers) this.#due.add(one)
    if (!this.#stopped) this.#go()
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      const due = [...this.#due]
      this.#due.clear()
      for (const one of due) {
        if ((this.#resting.get(one) ?? 0) > performance.now()) continue
        if (!(await this.#advance(one))) continue
        this.#due.add(one)
        this.#again = true
      }
    } while (this.#again && !this.#stopped)
  }

  /** One batch of one reaction; true when there may be more. */
  async #advance(one: Reaction): Promise<boolean> {
    try {
      const clear = this.#clear.get(one) ?? -1
      const { events, reached, behind } = await this.#db.read(SYSTEM, (sql) => pending(sql, one, clear))
      for (const group of one.gathers ? byWorkspace(events) : events.map((event) => [event])) {
        if (this.#stopped) return false
        if (!(await this.#answeredTogether(one, group)))
          for (const event of group) await this.#answer(one, event)
      }
      if (events.length === batchOf(one)) return true
      if (one.on !== EVERY) this.#clear.set(one, Math.max(reached, this.#clear.get(one) ?? -1))
      if (behind) await this.#db.read(SYSTEM, (sql) => skipTo(sql, one, reached))
      return false
    } catch (error) {
      this.#onError(error, one.name)
      clearTimeout(this.#retry)
      this.#retry = setTimeout(() => this.wake(), 1_000).unref()
      return false
    }
  }

  /** Whether several events could be answered as one. If not, each is answered by itself, and the one at fault found. */
  async #answeredTogether(one: Reaction, group: readonly PendingEvent[]): Promise<boolean> {
    const last = group.at(-1)
    if (!last || group.length < 2) return false
    try {
      await this.#transact(one, last, (tx, actor, cursor) => {
        const changes = group.filter(({ ordinal }) => ordinal > cursor).flatMap((event) => event.changes)
        return one.run(tx, { ...last, changes }, { actor, propose: this.#propose })
      })
      return true
    } catch (error) {
      this.#onError(error, one.name)
      return false
    }
  }

  async #answer(one: Reaction, event: PendingEvent): Promise<void> {
    const key = `${one.name} ${event.id}`
    const attempts = (this.#attempts.get(key) ?? 0) + 1
    try {
      await this.#transact(one, event, (tx, actor) => one.run(tx, event, { actor, propose: this.#propose }))
      this.#attempts.delete(key)
    } catch (error) {
      const gaveUp = error instanceof AppError && error.kind === 'unavailable'
      // A database that does not answer says nothing about the event.
      if (gaveUp && !(await this.#databaseAnswers(one, event))) throw error
      this.#attempts.set(key, attempts)
      if (gaveUp) this.#rest(one, attempts)
      if (attempts < (gaveUp ? PATIENT_ATTEMPTS : ATTEMPTS)) throw error
      await this.#setAside(one, event, attempts, error)
      this.#attempts.delete(key)
      this.#resting.delete(one)
    }
  }

  /** Whether the database does small work of the same kind: a write, because a full disk can still be read. */
  async #databaseAnswers(one: Reaction, event: PendingEvent): Promise<boolean> {
    try {
      // Waits for another instance that is at this event; its work is not over, and ours says nothing.
      await this.#db.transact(event.workspaceId, async (tx) => {
        await tx.sql
          .updateTable('kernel.consumer')
          .set(({ ref }) => ({ ordinal: ref('ordinal') }))
          .where('name', '=', one.name)
          .execute()
      })
      return true
    } catch {
      return false
    }
  }

  /** Twice as long after each try, so that work that takes all the database has does not take it from everybody. */
  #rest(one: Reaction, attempts: number): void {
    const wait = Math.min(LONGEST_WAIT_MS, this.#firstWaitMs * 2 ** (attempts - 1))
    this.#resting.set(one, performance.now() + wait)
  }

  async #transact(
    one: Reaction,
    event: PendingEvent,
    work: (tx: Transaction, actor: Actor, cursor: number) => Promise<void>,
  ): Promise<void> {
    const actor = asHand({ workspaceId: event.workspaceId, memberId: event.memberId }, one.hand)
    let told: readonly Recorded[] = []
    await this.#db.transact(
      event.workspaceId,
      async (tx) => {
        // Locks the cursor: another instance that is at the same event waits, and then sees that it was done.
        const cursor = await tx.sql
          .selectFrom('kernel.consumer')
          .select('ordinal')
          .where('name', '=', one.name)
          .forUpdate()
          .executeTakeFirstOrThrow()
        if (cursor.ordinal >= event.ordinal) return
        await work(tx, actor, cursor.ordinal)
        await tx.sql
          .updateTable('kernel.consumer')
          .set({ ordinal: event.ordinal })
          .where('name', '=', one.name)
          .execute()
      },
      () => (events, now) => {
        told = events
        return recording(
          {
            id: newId(now),
            operation: one.name,
            actor,
            why: { rule: 'reaction', sources: [`event:${event.id}`] },
            now,
          },
          events,
        )
      },
    )
    if (told.length) this.#committed()
  }

  async #setAside(one: Reaction, event: PendingEvent, attempts: number, error: unknown): Promise<void> {
    this.#onError(error, one.name)
    await this.#transact(one, event, async (tx) => {
      const row = {
        consumer: one.name,
        eventId: event.id,
        ordinal: event.ordinal,
        attempts,
        error: String(error).slice(0, 2_000),
        failedAt: tx.now,
      }
      tx.write(
        tx.build
          .$extendTables<DeadLetters>()
          .insertInto('kernel.dead_letter')
          .values(row)
          .onConflict((at) => at.doNothing()),
      )
    })
  }
}
