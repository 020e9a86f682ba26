import { createHmac } from 'node:crypto'

import type { KyselyPlugin } from 'kysely'

import {
  type Compilable,
  type Database,
  type Emitted,
  type Queries,
  type Recorded,
  SYSTEM,
  type Transaction,
} from '../database.ts'
import type { Change } from '../entity.ts'
import { newId } from '../ids.ts'
import { inserting } from '../inserting.ts'
import { fresh, locked, Stream, unlocked } from './ciphers.ts'
import { asKept, type Seal } from './as-kept.ts'
import {
  addressesIn,
  isBeside,
  isSealed,
  joint,
  openedChange,
  openedPayload,
  openedWhy,
  type PersonKey,
} from './sealed-words.ts'

interface KeyRow {
  readonly id: string
  readonly workspaceId: string
  readonly whom: Buffer
  readonly key: Buffer
}

const insertKeys = inserting<KeyRow>('kernel.person_key', ['id', 'workspaceId', 'whom', 'key'])
const onKeys = (sql: Queries) => sql.$extendTables<{ 'kernel.person_key': KeyRow }>()

/** Keys at hand, and people whose key is; beyond these a key is read again, or somebody gets another one. */
const AT_HAND = 5_000
/** Each keeps some kilobytes ready; beyond these another one is begun. */
const STREAMS = 500
const BATCH = 1_000
const NIL = '00000000-0000-0000-0000-000000000000'

/** Events as they are kept; once they are recorded, the keys that are new with them; and what to call when both are on disk. */
interface Sealing {
  readonly events: readonly Recorded[]
  inserts(): Compilable[]
  kept(): void
}

/** Runs a query on the connection whose answer is being read. */
export type Ask = (text: string, values: readonly unknown[]) => Promise<readonly unknown[]>

/**
 * The keys of people. What an event says that names somebody by address is encrypted with a key of theirs, and where it names
 * several, with the keys of all of them together. Who is forgotten loses their keys, and those words are gone wherever they
 * were copied to; the chain of hashes is over what is kept, and stays.
 */
export class Keyring {
  /** Encrypts the keys themselves. */
  readonly #wrapping: Buffer
  /** Hides whose they are. */
  readonly #naming: Buffer
  /** The key that is in use for somebody, by workspace and address. */
  readonly #inUse = new Map<string, PersonKey>()
  /** Keys by id; null for one that is gone. */
  readonly #atHand = new Map<string, Buffer | null>()
  /** What encrypts for whom, by the ids of their keys. */
  readonly #streams = new Map<string, Stream>()
  /** Ids of the keys that were used since they were last looked after. */
  readonly #used = new Set<string>()

  constructor(masterKey: Buffer) {
    this.#wrapping = createHmac('sha256', masterKey).update('keys of people').digest()
    this.#naming = createHmac('sha256', masterKey).update('names of people').digest()
  }

  /** The events with what names people encrypted. A key that is made here serves others once it is on disk. */
  sealing(workspaceId: string, events: readonly Emitted[], now: Temporal.Instant): Sealing {
    const made = new Map<string, PersonKey>()
    const rows: KeyRow[] = []
    const keyFor = (address: string): PersonKey => {
      const known = this.#inUse.get(placeOf(workspaceId, address)) ?? made.get(address)
      if (known) return known
      const one = { id: newId(now), key: fresh(KEY) }
      const row = { id: one.id, workspaceId, whom: this.#whom(workspaceId, address) }
      made.set(address, one)
      rows.push({ ...row, key: locked(this.#wrapping, one.key, placeOfKey(row)) })
      return one
    }
    const keysFor = (text: string) => {
      const keys = addressesIn(text).map(keyFor)
      for (const { id } of keys) this.#used.add(id)
      return keys
    }
    return {
      events: events.map((event) => asKept(event, keysFor, this.#seal)),
      inserts: () => (rows.length ? [insertKeys(rows)] : []),
      kept: () => {
        for (const [address, key] of made) {
          remember(this.#inUse, placeOf(workspaceId, address), key)
          remember(this.#atHand, key.id, key.key)
        }
      },
    }
  }

  readonly #seal: Seal = (json, keys) => {
    const sealedFor = keys.map(({ id }) => id)
    const place = sealedFor.join(' ')
    let stream = this.#streams.get(place)
    if (!stream || stream.isUsedUp) {
      stream = new Stream(joint(keys.map(({ key }) => key)))
      remember(this.#streams, place, stream, STREAMS)
    }
    return { sealedFor, words: stream.encrypted(json) }
  }

  /** Makes rows of the record readable as they come from the database: whoever asks for `changes`, `payload` or `why` gets words; for those of `payload` where rows were changed, both are asked for. */
  opening(ask: Ask): KyselyPlugin {
    return {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        const ids = new Set<string>()
        for (const row of result.rows) {
          if (!WORDED.some((column) => column in row)) break // all rows have the same columns
          for (const { sealedFor } of sealedIn(row)) for (const id of sealedFor) ids.add(id)
        }
        if (!ids.size) return result
        const keys = await this.#found(ids, ask)
        const keyOf = (id: string) => keys.get(id) ?? undefined
        for (const row of result.rows) {
          if (isSealed(row['payload'])) row['payload'] = openedPayload(row['payload'], keyOf)
          if (isSealed(row['why'])) row['why'] = openedWhy(row['why'], keyOf)
          if (!Array.isArray(row['changes'])) continue
          row['changes'] = (row['changes'] as Change[]).map((kept) => {
            if (!isSealed(kept)) return kept
            const { change, said } = openedChange(kept, keyOf)
            if (said && isBeside(row['payload'])) row['payload'] = said
            return change
          })
        }
        return result
      },
    }
  }

  async #found(ids: ReadonlySet<string>, ask: Ask): Promise<Map<string, Buffer | null>> {
    const keys = new Map<string, Buffer | null>()
    const missing: string[] = []
    for (const id of ids) {
      const key = this.#atHand.get(id)
      if (key === undefined) missing.push(id)
      else keys.set(id, key)
    }
    if (!missing.length) return keys
    const rows = (await ask(
      'select id, workspace_id as "workspaceId", whom, key from kernel.person_key where id = any ($1)',
      [missing],
    )) as KeyRow[] // the columns of that table
    const read = new Map(rows.map((row) => [row.id, this.#unwrapped(row)]))
    for (const id of missing) {
      const key = read.get(id) ?? null
      keys.set(id, key)
      remember(this.#atHand, id, key)
    }
    return keys
  }

  #unwrapped(row: KeyRow): Buffer | undefined {
    return unlocked(this.#wrapping, row.key, placeOfKey(row))
  }

  /** The ids of the workspace's keys that are not what they were made as; of a master key that was lost, all of them. */
  async spoilt(sql: Queries, workspaceId: string): Promise<string[]> {
    const found: string[] = []
    for (let after = NIL; ;) {
      const rows = await onKeys(sql)
        .selectFrom('kernel.person_key')
        .selectAll()
        .where('workspaceId', '=', workspaceId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(BATCH)
        .execute()
      found.push(...rows.filter((row) => !this.#unwrapped(row)).map(({ id }) => id))
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return found
      after = last.id
    }
  }

  /** The ids of all keys of these people. */
  async keysOf(sql: Queries, workspaceId: string, addresses: readonly string[]): Promise<string[]> {
    const rows = await onKeys(sql)
      .selectFrom('kernel.person_key')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('whom', 'in', this.#hidden(workspaceId, addresses))
      .execute()
    return rows.map(({ id }) => id)
  }

  /** Destroys all keys of these people, for good. @returns their ids */
  async destroy(tx: Transaction, workspaceId: string, addresses: readonly string[]): Promise<string[]> {
    const rows = await onKeys(tx.sql)
      .deleteFrom('kernel.person_key')
      .where('workspaceId', '=', workspaceId)
      .where('whom', 'in', this.#hidden(workspaceId, addresses))
      .returning('id')
      .execute()
    const gone = new Set(rows.map(({ id }) => id))
    this.#forget(gone)
    // Somebody may have read the record meanwhile, and the keys with it.
    tx.onCommit(() => this.#forget(gone))
    return [...gone]
  }

  /** Lets go of keys that another process destroyed meanwhile. Asks nothing when nothing was encrypted since. */
  async lookAfter(db: Database): Promise<void> {
    const used = [...this.#used]
    this.#used.clear()
    if (!used.length) return
    const rows = await db.read(SYSTEM, (sql) =>
      onKeys(sql).selectFrom('kernel.person_key').select('id').where('id', 'in', used).execute(),
    )
    const left = new Set(rows.map(({ id }) => id))
    this.#forget(new Set(used.filter((id) => !left.has(id))))
  }

  #forget(ids: ReadonlySet<string>): void {
    for (const id of ids) this.#atHand.delete(id)
    for (const [place, { id }] of this.#inUse) if (ids.has(id)) this.#inUse.delete(place)
    for (const place of this.#streams.keys())
      if (place.split(' ').some((id) => ids.has(id))) this.#streams.delete(place)
  }

  #hidden(workspaceId: string, addresses: readonly string[]): Buffer[] {
    const named = addresses.flatMap((address) => addressesIn(address))
    // An empty list is no SQL; this is nobody.
    return named.length ? named.map((address) => this.#whom(workspaceId, address)) : [Buffer.alloc(0)]
  }

  #whom(workspaceId: string, address: string): Buffer {
    return createHmac('sha256', this.#naming).update(placeOf(workspaceId, address)).digest().subarray(0, 16)
  }
}

/** Binds a key to its row. */
const placeOfKey = ({ id, workspaceId, whom }: Omit<KeyRow, 'key'>) =>
  `${id} ${workspaceId} ${whom.toString('hex')}`

const placeOf = (workspaceId: string, address: string) => `${workspaceId} ${address}`

/** The columns of an event that hold words. */
const WORDED = ['payload', 'changes', 'why']

const sealedIn = (row: Readonly<Record<string, unknown>>) => {
  const { payload, changes, why } = row
  return [...[payload, why].filter(isSealed), ...(Array.isArray(changes) ? changes.filter(isSealed) : [])]
}

const KEY = 32

/** Keeps a value, and lets the oldest go when there are too many. */
function remember<Value>(kept: Map<string, Value>, key: string, value: Value, most = AT_HAND): void {
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
