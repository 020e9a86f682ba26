import type pg from 'pg'

import type { Queries } from './database.ts'
import { queriesOn } from './postgres/pool.ts'

/** Kysely on exactly one connection, whose queries take turns: PostgreSQL answers one at a time, and so do we ask. */
export class Connection {
  readonly client: pg.PoolClient
  readonly sql: Queries
  /** The workspace whose rows it may see; empty before the first. */
  workspaceId = ''
  #last: Promise<void> = Promise.resolve()

  constructor(client: pg.PoolClient) {
    this.client = client
    this.sql = queriesOn(this.#asPool())
  }

  /** Runs a statement in its turn, before every query that is asked for later. */
  async query(statement: string | pg.QueryConfig): Promise<void> {
    const done = await this.#turn()
    try {
      await this.client.query(statement)
    } finally {
      done()
    }
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
      return new Proxy(this.client, {
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
