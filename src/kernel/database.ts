import type { CompiledQuery, Kysely } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'

import type { Change } from './entity.ts'
import { Connection } from './connection.ts'
import { AppError } from './errors.ts'
import type { EventType } from './events.ts'
import { inOne } from './gathered.ts'
import { newId } from './ids.ts'
import { breaksConnection, databaseFailure } from './postgres/database-failure.ts'
import { queriesOn } from './postgres/pool.ts'

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
  /** Runs after the commit, and not at all after a rollback. For hints that may be lost, such as waking a listener. */
  onCommit(hook: () => void): void
}

/** What the caller adds to the one statement before the commit: the ledger's rows, a receipt. */
export type Finish = (events: readonly Emitted[], now: Temporal.Instant) => Compilable[]

/** All workspaces: for the sealer, consumers and the dispatcher, never for a person's call. */
export const SYSTEM = '00000000-0000-0000-0000-000000000000'

/** Connections for people's calls, and for the system's own work; the same pool will do where speed does not matter. */
export interface Pools {
  readonly people: pg.Pool
  readonly system: pg.Pool
}

/** The one PostgreSQL database. Every connection is bound to the workspace it acts for before its first query. */
export class Database {
  readonly #pools: Pools
  /** Builds queries that are run elsewhere. */
  readonly build: Queries
  readonly #clock: () => Temporal.Instant
  readonly #connections = new WeakMap<pg.PoolClient, Connection>()

  constructor(pools: Pools, clock: () => Temporal.Instant) {
    this.#pools = pools
    this.build = queriesOn(pools.people)
    this.#clock = clock
  }

  now(): Temporal.Instant {
    return this.#clock()
  }

  /** Runs reads on one connection that sees the rows of that workspace. */
  async read<Result>(workspaceId: string, work: (sql: Queries) => Promise<Result>): Promise<Result> {
    const { client, sql } = await this.#connect(workspaceId)
    let broken = false
    try {
      return await work(sql)
    } catch (error) {
      broken = isBroken(error)
      throw answerable(error)
    } finally {
      client.release(broken)
    }
  }

  /**
   * Runs `work` in one transaction and gives back what it gave, once all is durable. Work that only gathers is a single
   * statement; work that reads or locks is a transaction around it.
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
    const connection = await this.#connect(workspaceId)
    const { client } = connection
    let began: Promise<unknown> | undefined
    const begin = () => {
      if (!began) {
        began = connection.query('begin')
        began.catch(() => undefined) // the query behind it on this connection fails as well, and is awaited
      }
      return connection.sql
    }
    const tx: Transaction = {
      get sql() {
        return begin()
      },
      build: this.build,
      now,
      newId: <Id extends string>() => newId(now) as Id, // a brand says what an id points at; here it is made
      write: (query) => void gathered.push(query),
      flush: async () => {
        const statement = inOne(gathered.splice(0))
        if (!statement) return
        begin()
        await connection.query(statement)
      },
      emit: (type, payload, changes = []) => {
        events.push({ id: newId(now), name: type.name, payload: type.payload.encode(payload), changes })
      },
      onCommit: (hook) => void hooks.push(hook),
    }
    let broken = false
    let result: Result
    try {
      result = await work(tx)
      const statement = inOne([...gathered, ...finish(result)(events, now)])
      if (began) {
        await began
        if (statement) await connection.query(statement)
        await connection.query('commit')
      } else if (statement) await connection.query(statement)
    } catch (error) {
      // A connection that cannot roll back is not given to the next one.
      broken = isBroken(error)
      if (began && !broken) await connection.query('rollback').catch(() => (broken = true))
      throw answerable(error)
    } finally {
      client.release(broken)
    }
    // It is committed: a hook that fails is not a command that failed.
    for (const hook of hooks) hook()
    return result
  }

  async #connect(workspaceId: string): Promise<Connection> {
    const pool = workspaceId === SYSTEM ? this.#pools.system : this.#pools.people
    const client = await pool.connect().catch((error: unknown) => {
      throw answerable(error)
    })
    let connection = this.#connections.get(client)
    if (!connection) this.#connections.set(client, (connection = new Connection(client)))
    if (connection.workspaceId !== workspaceId) {
      try {
        await client.query("select set_config('reeve.workspace', $1, false)", [workspaceId])
      } catch (error) {
        client.release(true)
        throw answerable(error)
      }
      connection.workspaceId = workspaceId
    }
    return connection
  }
}

/** What the caller can act on: a database that does not answer is an `AppError`, everything else stays what it is. */
const answerable = (error: unknown): unknown => databaseFailure(error) ?? error

const isBroken = (error: unknown): boolean => {
  const failure = error instanceof AppError ? error : databaseFailure(error)
  return failure !== null && breaksConnection(failure)
}
