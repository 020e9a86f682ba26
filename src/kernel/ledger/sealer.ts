import { createHash } from 'node:crypto'

import { sql } from 'kysely'

import { type Database, SYSTEM } from '../database.ts'
import { canonical } from '../json.ts'
import { type EventRow, onLedger, type SealRow } from './store.ts'

/** Held by the one sealer of a database, of however many instances. */
const LOCK = 4_310_002
const BATCH = 500

/** The hash before the first event of a workspace. */
export const GENESIS = Buffer.alloc(32)

/** SHA-256 over everything an event says. The seal keeps it, so that the chain holds even when a payload is erased. */
export function digestOf(event: Omit<EventRow, 'occurredAt'> & { occurredAt: Temporal.Instant }): Buffer {
  const { id, workspaceId, actId, operation, name, actor, payload, changes, why } = event
  const text = canonical({
    id,
    workspaceId,
    actId,
    operation,
    name,
    actor,
    payload,
    changes,
    why,
    occurredAt: event.occurredAt.toString({ smallestUnit: 'microsecond' }),
  })
  return createHash('sha256').update(text).digest()
}

/** SHA-256 over the hash before, the position and the event's digest. */
export const chained = (before: Buffer, position: number, digest: Buffer): Buffer =>
  createHash('sha256').update(before).update(String(position)).update(digest).digest()

/**
 * Gives committed events their gap-free position and chains their hashes, one batch; returns how many. Writers never
 * wait for it. Two sealers never overlap: the second finds the lock taken and does nothing.
 */
export function seal(db: Database): Promise<number> {
  return db.transact(SYSTEM, async (tx) => {
    const on = onLedger(tx.sql)
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as held`.execute(
      tx.sql,
    )
    if (!rows[0]?.held) return 0
    const cursor = await on
      .selectFrom('kernel.sealer')
      .select(['xid', 'seq', 'ordinal'])
      .executeTakeFirstOrThrow()
    const events = await on
      .selectFrom('kernel.event')
      .selectAll()
      .where(sql<boolean>`(xid, seq) > (${cursor.xid}::xid8, ${cursor.seq}::bigint)`)
      .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
      .orderBy('xid')
      .orderBy('seq')
      .limit(BATCH)
      .execute()
    const last = events.at(-1)
    if (!last) return 0

    const heads = await headsOf(tx.sql, [...new Set(events.map((event) => event.workspaceId))])
    let { ordinal } = cursor
    const seals = events.map((event): SealRow => {
      const head = heads.get(event.workspaceId) ?? { position: 0, hash: GENESIS }
      const position = head.position + 1
      const digest = digestOf(event as unknown as EventRow) // jsonb columns come back as the JSON that was written
      const hash = chained(head.hash, position, digest)
      heads.set(event.workspaceId, { position, hash })
      ordinal += 1
      return { ordinal, workspaceId: event.workspaceId, position, eventId: event.id, digest, hash }
    })
    tx.write(onLedger(tx.build).insertInto('kernel.seal').values(seals))
    tx.write(onLedger(tx.build).updateTable('kernel.sealer').set({ xid: last.xid, seq: last.seq, ordinal }))
    return events.length
  })
}

async function headsOf(queries: Parameters<typeof onLedger>[0], workspaceIds: string[]) {
  const rows = await onLedger(queries)
    .selectFrom('kernel.seal')
    .distinctOn('workspaceId')
    .select(['workspaceId', 'position', 'hash'])
    .where('workspaceId', 'in', workspaceIds)
    .orderBy('workspaceId')
    .orderBy('position', 'desc')
    .execute()
  return new Map(rows.map(({ workspaceId, position, hash }) => [workspaceId, { position, hash }]))
}

/** Seals soon after each commit, and every second for what other instances left. `onSealed` hears of each batch. */
export class Sealer {
  readonly #db: Database
  readonly #onSealed: () => void
  readonly #onError: (error: unknown) => void
  #running: Promise<void> | undefined
  #again = false
  #timer: NodeJS.Timeout | undefined

  constructor(db: Database, onSealed: () => void, onError: (error: unknown) => void) {
    this.#db = db
    this.#onSealed = onSealed
    this.#onError = onError
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), 1_000).unref()
    this.wake()
  }

  /** Seals what has been committed. Calls while it runs are one more round, not many. */
  wake(): void {
    if (this.#running) this.#again = true
    else this.#running = this.#run().finally(() => (this.#running = undefined))
  }

  /** Resolves when everything committed before the call is sealed, by us or another. */
  async settled(): Promise<void> {
    this.wake()
    await this.#running
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#again = false
        const sealed = await seal(this.#db)
        if (sealed) this.#onSealed()
        if (sealed === BATCH) this.#again = true
      } while (this.#again)
    } catch (error) {
      this.#onError(error)
    }
  }
}
