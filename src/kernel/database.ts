import type { CompiledQuery, Kysely } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'

import type { Change } from './entity.ts'
import { Connection } from './connection.ts'
import { AppError } from './errors.ts'
import type { EventType } from './events.ts'
import { inOne } from './gathered.ts'
import { newId } from './ids.ts'
import type { Keyring } from './ledger/keyring.ts'
import type { Why } from './ledger/store.ts'
import { breaksConnection, databaseFailure } from './postgres/database-failure.ts'
import { queriesOn } from './postgres/pool.ts'
import { Together } from './together.ts'

/** Tables that more than one file of the kernel reads. Each store adds its own for itself: see `modules/tasks/store.ts`. */
export interface Tables {
  'kernel.consumer': { name: string; ordinal: number }
}

export type Queries = Kysely<Tables>

/** A query that was built and not run: `sql.insertInto('tasks.task').values(row)`. */
export interface Compilable {
  compile(): CompiledQuery
}

/** An event as its transaction gathered it. */
export interface Emitted {
  readonly id: string
  readonly name: string
  readonly payload: unknown
  readonly changes: readonly Change[]
  /** Why it happened, beside why the whole act did. */
  readonly why?: Why | undefined
}

/** An event as the ledger keeps it: in JSON, what names people encrypted. */
export interface Recorded extends Pick<Emitted, 'id' | 'name' | 'why'> {
  readonly payload: string
  readonly changes: string
  /** Its whole reason in JSON. */
  keptWhy(why: Why): string
}

/** What a write may use. Exists only while its transaction is open, so holding one proves that we are in one. */
export interface Transaction {
  /** Reads and writes at once. The first use opens a transaction of several round trips; `write` alone needs only one. */
  readonly sql: Queries
  /** Builds queries without running them, for `write`. */
  readonly build: Queries
  /** One instant for the whole transaction. */
  readonly now: Temporal.Instant
  newId<Id extends string = string>(): Id
  /**
   * Gathers an insert, update or delete whose result nobody needs. All that was gathered runs as one statement just
   * before the commit, so a row may be written only once this way, and not read again in the same transaction.
   */
  write(query: Compilable): void
  /** Runs what was gathered so far, for an act that is made of several: each then finds what the one before it left. */
  flush(): Promise<void>
  /** Records a fact in the ledger, with the rows it changed: it is told if, and only if, we commit. */
  emit<Payload extends z.ZodType>(
    type: EventType<Payload>,
    payload: z.output<Payload>,
    changes?: readonly Change[],
  ): void
  /** Gives what is emitted from now on a reason of its own, for an act that is made of several; null ends it. */
  because(why: Why | null): void
  /** Runs after the commit, and not at all after a rollback. For hints that may be lost, such as waking a listener. */
  onCommit(hook: () => void): void
}

/** What the caller adds to the one statement before the commit: the ledger's rows, a receipt. */
export type Finish = (events: readonly Recorded[], now: Temporal.Instant) => Compilable[]

/** All workspaces: for the sealer, consumers and the dispatcher, never for a person's call. */
export const SYSTEM = '00000000-0000-0000-0000-000000000000'

/** Connections for people's calls, and for the system's own work; the same pool will do where speed does not matter. */
export interface Pools {
  readonly people: pg.Pool
  readonly system: pg.Pool
}

/** The one PostgreSQL database, with the keys of what its record says of people. Every connection is bound to the workspace it acts for before its first query. */
export class Database {
  readonly #pools: Pools
  /** Builds queries that are run elsewhere. */
  readonly build: Queries
  readonly #clock: () => Temporal.Instant
  /** The workspace whose rows a connection sees, once it was used. */
  readonly #bound = new WeakMap<pg.PoolClient, string>()
  readonly #together: Together
  readonly #keyring: Keyring

  constructor(pools: Pools, clock: () => Temporal.Instant, keyring: Keyring) {
    this.#pools = pools
    this.#keyring = keyring
    this.build = queriesOn(pools.people)
    this.#clock = clock
    this.#together = new Together((workspaceId, queries) => this.#write(workspaceId, queries))
  }

  now(): Temporal.Instant {
    return this.#clock()
  }

  /** Runs reads on one connection that sees the rows of that workspace. */
  async read<Result>(workspaceId: string, work: (sql: Queries) => Promise<Result>): Promise<Result> {
    const connection = this.#connection(workspaceId)
    let broken = false
    try {
      return await work(connection.sql)
    } catch (error) {
      broken = isBroken(error)
      throw answerable(error)
    } finally {
      await connection.release(broken)
    }
  }

  /**
   * Runs `work` in one transaction and gives back what it gave, once all is durable. Work that only gathers is a single
   * statement, perhaps with others of its kind (see `together.ts`); work that reads or locks is a transaction around it.
   */
  async transact<Result>(
    workspaceId: string,
    work: (tx: Transaction) => Promise<Result>,
    finish: (result: Result) => Finish = () => () => [],
  ): Promise<Result> {
    const now = this.#clock()
    const gathered: Compilable[] = []
    const events: Emitted[] = []
    const hooks: (() => void)[] = []
    let why: Why | undefined
    let connection: Connection | undefined
    let began: Promise<unknown> | undefined
    const begin = (): Connection => {
      if (connection) return connection
      connection = this.#connection(workspaceId)
      began = connection.query('begin')
      began.catch(() => undefined) // the query behind it on this connection fails as well, and is awaited
      return connection
    }
    const tx: Transaction = {
      get sql() {
        return begin().sql
      },
      build: this.build,
      now,
      newId: <Id extends string>() => newId(now) as Id, // a brand says what an id points at; here it is made
      write: (query) => void gathered.push(query),
      flush: async () => {
        const statement = inOne(gathered.splice(0))
        if (!statement) return
        await begin().query(statement)
      },
      emit: (type, payload, changes = []) => {
        events.push({ id: newId(now), name: type.name, payload: type.payload.encode(payload), changes, why })
      },
      because: (given) => void (why = given ?? undefined),
      onCommit: (hook) => void hooks.push(hook),
    }
    let broken = false
    let result: Result
    try {
      result = await work(tx)
      const sealing = this.#keyring.sealing(workspaceId, events, now)
      const recorded = finish(result)(sealing.events, now)
      const keys = recorded.length ? sealing.inserts() : []
      if (keys.length) hooks.push(sealing.kept)
      const queries = [...gathered, ...recorded, ...keys]
      if (connection) {
        await began
        const statement = inOne(queries)
        if (statement) await connection.query(statement)
        await connection.query('commit')
      } else if (queries.length) await this.#together.write(workspaceId, queries)
    } catch (error) {
      // A connection that cannot roll back is not given to the next one.
      broken = isBroken(error)
      if (connection && !broken) await connection.query('rollback').catch(() => (broken = true))
      throw answerable(error)
    } finally {
      await connection?.release(broken)
    }
    // It is committed: a hook that fails is not a command that failed.
    for (const hook of hooks) hook()
    return result
  }

  /** One statement that is its own transaction. */
  async #write(workspaceId: string, queries: readonly Compilable[]): Promise<void> {
    const statement = inOne(queries)
    if (!statement) return
    const client = await this.#take(workspaceId)
    let broken = false
    try {
      await client.query(statement)
    } catch (error) {
      broken = isBroken(error)
      throw answerable(error)
    } finally {
      client.release(broken)
    }
  }

  #connection(workspaceId: string): Connection {
    return new Connection(() => this.#take(workspaceId), this.#keyring)
  }

  /** A connection that sees the rows of that workspace. */
  async #take(workspaceId: string): Promise<pg.PoolClient> {
    const pool = workspaceId === SYSTEM ? this.#pools.system : this.#pools.people
    const client = await pool.connect().catch((error: unknown) => {
      throw answerable(error)
    })
    if (this.#bound.get(client) === workspaceId) return client
    try {
      await client.query("select set_config('reeve.workspace', $1, false)", [workspaceId])
    } catch (error) {
      client.release(true)
      throw answerable(error)
    }
    this.#bound.set(client, workspaceId)
    return client
  }
}

/** What the caller can act on: a database that does not answer is an `AppError`, everything else stays what it is. */
const answerable = (error: unknown): unknown => databaseFailure(error) ?? error

const isBroken = (error: unknown): boolean => {
  const failure = error instanceof AppError ? error : databaseFailure(error)
  return failure !== null && breaksConnection(failure)
}
