import type pg from 'pg'

import type { Queries, Tables } from './database.ts'
import type { Keyring } from './ledger/keyring.ts'
import { queriesOn } from './postgres/pool.ts'

/**
 * Kysely on exactly one connection, whose queries take turns: PostgreSQL answers one at a time, and so do we ask. The
 * connection is taken by the first of them.
 */
export class Connection {
  readonly sql: Queries
  readonly #take: () => Promise<pg.PoolClient>
  #client: Promise<pg.PoolClient> | undefined
  #last: Promise<void> = Promise.resolve()

  /** `keyring` opens what it reads of the record. */
  constructor(take: () => Promise<pg.PoolClient>, keyring: Keyring) {
    this.#take = take
    // What is asked for an answer that is being read is still that query's turn.
    const opening = keyring.opening(async (text, values) => {
      const client = await this.#taken()
      return (await client.query<object>(text, [...values])).rows
    })
    this.sql = queriesOn<Tables>(this.#asPool(), [opening])
  }

  /** Runs a statement in its turn, before every query that is asked for later. */
  async query(statement: string | pg.QueryConfig): Promise<void> {
    const done = await this.#turn()
    try {
      await (await this.#taken()).query(statement)
    } finally {
      done()
    }
  }

  /** Gives the connection back, if one was taken. One that is broken is closed. */
  async release(broken: boolean): Promise<void> {
    const client = await this.#client?.catch(() => undefined)
    client?.release(broken)
  }

  #taken(): Promise<pg.PoolClient> {
    return (this.#client ??= this.#take())
  }

  /** Waits for whoever is at the connection; what it gives back lets the next one. */
  async #turn(): Promise<() => void> {
    const before = this.#last
    let done: () => void = () => undefined
    this.#last = new Promise((resolve) => (done = resolve))
    await before
    return done
  }

  #asPool(): pg.Pool {
    const connect = async () => {
      const done = await this.#turn()
      let client: pg.PoolClient
      try {
        client = await this.#taken()
      } catch (error) {
        done()
        throw error
      }
      return new Proxy(client, {
        get(target, key) {
          if (key === 'release') return done
          const value: unknown = Reflect.get(target, key)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    }
    // Kysely's dialect uses `connect` and `end` of a pool, nothing else.
    return { connect, end: async () => undefined } as unknown as pg.Pool
  }
}
