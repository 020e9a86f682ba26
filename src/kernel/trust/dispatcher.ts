import { sql } from 'kysely'

import type { Actor } from '../actor.ts'
import { type Database, type Recorded, SYSTEM, type Transaction } from '../database.ts'
import { changed } from '../entity.ts'
import { newId } from '../ids.ts'
import { recording } from '../ledger/store.ts'
import { type OutboxItem, outboxSettled, type Preview } from './contract.ts'
import { outboxEntity } from './entities.ts'
import type { HttpPayload, MailPayload } from './outbox.ts'
import { onTrust, type OutboxTable, setOutbox } from './store.ts'
import { type Departure, Refusal, type Transport } from './transport.ts'

export interface Transports {
  readonly mail: Transport<MailPayload>
  readonly http: Transport<HttpPayload>
}

/** Why nothing may leave this workspace, such as that it is the demo office; null when it may. */
export type Holding = (workspaceId: string) => Promise<string | null>

const ATTEMPTS = 6
/** A claim this old belongs to a process that died. */
const CLAIM = { minutes: 2 } as const

/**
 * Lets the outbox leave, one item at a time and nothing twice. Connecting may be repeated; before the one step that may
 * not, the item is marked `sending` on disk. If we die after that, nobody can know whether it arrived: it becomes
 * `unsure`, is shown to the owner, and is never sent again by itself.
 */
export class Dispatcher {
  readonly #db: Database
  readonly #transports: Transports
  readonly #holding: Holding
  readonly #committed: () => void
  readonly #onError: (error: unknown) => void
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(
    db: Database,
    transports: Transports,
    holding: Holding,
    committed: () => void,
    onError: (error: unknown) => void,
  ) {
    this.#db = db
    this.#transports = transports
    this.#holding = holding
    this.#committed = committed
    this.#onError = onError
  }

  /** Looks every second: the delay before a departure is ten. */
  start(): void {
    this.#timer = setInterval(() => this.wake(), 1_000).unref()
    this.wake()
  }

  wake(): void {
    if (this.#stopped) return
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  /** Resolves when all that may leave now has left. */
  async settled(): Promise<void> {
    this.wake()
    await this.#running
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      await this.#findLost()
      for (;;) {
        const item = this.#stopped ? undefined : await this.#next()
        if (!item) return
        await this.#depart(item)
      }
    } catch (error) {
      this.#onError(error)
    }
  }

  /** The next due item that nothing holds; those that something holds are told why, once. */
  async #next(): Promise<Row | undefined> {
    const now = this.#db.now()
    const due = await this.#db.read(SYSTEM, (queries) =>
      onTrust(queries)
        .selectFrom('kernel.outbox as item')
        .leftJoin('kernel.stop as stop', 'stop.workspaceId', 'item.workspaceId')
        .selectAll('item')
        .select('stop.since as stoppedSince')
        .where('item.state', '=', 'queued')
        .where('item.notBefore', '<=', now)
        .orderBy('item.notBefore')
        .limit(100)
        .execute(),
    )
    for (const { stoppedSince, ...row } of due) {
      const holding = stoppedSince
        ? 'STOP is on'
        : ((await this.#holding(row.workspaceId)) ?? this.#transports[row.channel].holding)
      if (!holding) return row
      if (holding !== row.holding) await this.#settle(row, 'queued', { holding }, holding)
    }
    return undefined
  }

  async #depart(item: Row): Promise<void> {
    let departure: Departure
    try {
      departure = await this.#ready(item)
    } catch (error) {
      await this.#failed(item, 'queued', error)
      return
    }
    // The last look at STOP, cancel and undo is the same statement as the mark.
    const marked = await this.#mark(item)
    if (!marked) {
      departure.abandon()
      return
    }
    try {
      await departure.send()
    } catch (error) {
      departure.abandon()
      await this.#failed(item, 'sending', error)
      return
    }
    await this.#settle(
      item,
      'sending',
      { state: 'sent', sentAt: this.#db.now(), holding: null, lastError: null },
      null,
    )
  }

  #ready(item: Row): Promise<Departure> {
    // The payload was written together with its channel by `queueOutward`.
    return item.channel === 'mail'
      ? this.#transports.mail.ready(item.payload as MailPayload)
      : this.#transports.http.ready(item.payload as HttpPayload)
  }

  async #mark(item: Row): Promise<boolean> {
    return this.#db.read(SYSTEM, async (queries) => {
      const { numUpdatedRows } = await onTrust(queries)
        .updateTable('kernel.outbox')
        .set({ state: 'sending', claimedAt: this.#db.now() })
        .where('id', '=', item.id)
        .where('state', '=', 'queued')
        .where((of) =>
          of.not(
            of.exists(
              of
                .selectFrom('kernel.stop')
                .select(sql`1`.as('one'))
                .where('workspaceId', '=', item.workspaceId),
            ),
          ),
        )
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    })
  }

  /** Tries again later, doubling the pause from 30 seconds; gives up after six times, or at once when refused for good. */
  async #failed(item: Row, from: Row['state'], error: unknown): Promise<void> {
    const attempts = item.attempts + 1
    const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    if (error instanceof Refusal || attempts >= ATTEMPTS)
      return this.#settle(item, from, { state: 'failed', attempts, lastError, holding: null }, lastError)
    const notBefore = this.#db.now().add({ seconds: 30 * 2 ** (attempts - 1) })
    const holding = `It did not leave: ${lastError}. Reeve tries again.`
    return this.#settle(item, from, { state: 'queued', attempts, lastError, notBefore, holding }, lastError)
  }

  /** Items that were being sent when their process died. */
  async #findLost(): Promise<void> {
    const lost = await this.#db.read(SYSTEM, (queries) =>
      onTrust(queries)
        .selectFrom('kernel.outbox')
        .selectAll()
        .where('state', '=', 'sending')
        .where('claimedAt', '<', this.#db.now().subtract(CLAIM))
        .execute(),
    )
    const holding =
      'Reeve stopped while this was leaving, so it may have arrived. Look before you send it again.'
    for (const item of lost) await this.#settle(item, 'sending', { state: 'unsure', holding }, holding)
  }

  /** Records what became of an item, unless somebody took it out of the state `from` meanwhile. */
  async #settle(
    item: Row,
    from: Row['state'],
    changes: Partial<Omit<OutboxItem, 'preview'>>,
    detail: string | null,
  ): Promise<void> {
    const actor: Actor = {
      workspaceId: item.workspaceId,
      memberId: SYSTEM,
      role: 'member',
      scopes: new Set(),
      door: 'workflow',
      hand: 'outbox',
    }
    await this.#db.transact(
      item.workspaceId,
      async (tx: Transaction) => {
        const before = itemOf(item)
        const after: OutboxItem = { ...before, ...changes }
        const { numUpdatedRows } = await setOutbox(tx.sql, item.workspaceId, item.id, changes)
          .where('state', '=', from)
          .executeTakeFirstOrThrow()
        if (!numUpdatedRows) return
        const state = after.state === 'sending' ? 'queued' : after.state
        tx.emit(outboxSettled, { outboxId: item.id, summary: item.summary, state, detail }, [
          changed(outboxEntity, before, after),
        ])
      },
      () => (events: readonly Recorded[], now) =>
        recording(
          {
            id: newId(now),
            operation: 'outbox.dispatch',
            actor,
            why: { rule: 'outbox', ...(item.cardId ? { cardId: item.cardId } : {}) },
            now,
          },
          events,
        ),
    )
    this.#committed()
  }
}

type Row = OutboxTable

const itemOf = (row: Row): OutboxItem => {
  const { workspaceId: _w, payload: _p, idempotencyKey: _k, claimedAt: _c, preview, ...item } = row
  return { ...item, preview: preview as Preview } // written from a Preview
}
