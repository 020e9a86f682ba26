import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

import { DBOS } from '@dbos-inc/dbos-sdk'
import type pg from 'pg'

import { createPool } from '#kernel/postgres/pool.ts'

import { silent } from './database.ts'

const QUEUES = fileURLToPath(
  new URL('../node_modules/@dbos-inc/dbos-sdk/dist/src/wfqueue.js', import.meta.url),
)

interface Queues {
  ensureState(queue: { minPollingIntervalMs?: number }, now: number): void
}

/** Lets work be resumed at once after a start, not when a second has passed. Its library has no setting for that. */
export function resumedAtOnce(): Disposable {
  const { wfQueueRunner: queues } = createRequire(import.meta.url)(QUEUES) as { wfQueueRunner: Queues }
  const { ensureState } = queues
  queues.ensureState = (queue, now) =>
    ensureState.call(queues, Object.assign(queue, { minPollingIntervalMs: 20 }), now)
  return { [Symbol.dispose]: () => void (queues.ensureState = ensureState) }
}

/** Of a commit: the moment before it is asked for, or the one after it was made, before whoever asked knows. */
export type Side = 'before' | 'after'

/**
 * Connections of a process that dies at the first commit of durable work. The process itself is only halted there: it
 * waits for an answer that never comes, while PostgreSQL sees its connections break.
 */
export function mortal(connectionString: string, side: Side | 'never') {
  const pool = createPool({ connectionString, log: silent, size: 8 })
  const clients = new Set<pg.PoolClient>()
  const death = Promise.withResolvers<'died'>()
  let commits = 0
  const at = async (moment: Side) => {
    if (moment === 'before') commits++
    if (moment !== side) return
    death.resolve('died')
    await new Promise(() => undefined)
  }
  pool.on('connect', (client) => {
    clients.add(client)
    let open = false
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
    const watched = async (...given: unknown[]) => {
      const [first] = given as [string | pg.QueryConfig]
      const text = typeof first === 'string' ? first : first.text
      const commit = open ? /^commit/i.test(text) : /^\s*(insert|update|delete|with)\b/i.test(text)
      if (/^(begin|commit|rollback)/i.test(text)) open = /^begin/i.test(text)
      if (!commit || !DBOS.workflowID) return query(...given)
      await at('before')
      const answer = await query(...given)
      await at('after')
      return answer
    }
    client.query = watched as typeof client.query
  })
  return {
    pool,
    died: death.promise,
    /** How many commits it came to. */
    commits: () => commits,
    /** Breaks what is open, as the end of a process does. */
    async [Symbol.asyncDispose]() {
      // What is lent out never comes back, and the pool would wait for it.
      void pool.end()
      await Promise.all(
        [...clients].map((client) => (client as unknown as pg.Client).end().catch(() => undefined)),
      )
    },
  }
}
