import { tmpdir } from 'node:os'
import path from 'node:path'

import { pino } from 'pino'

import { createApp, type Ports } from '../src/app.ts'
import type { Actor } from '#kernel/actor.ts'
import { execute, type Call } from '#kernel/execute.ts'
import type { Transaction } from '#kernel/database.ts'
import type { Module } from '#kernel/module.ts'
import { newId } from '#kernel/ids.ts'
import type { Transports } from '#kernel/trust/dispatcher.ts'
import { nothingLeaves } from '#kernel/trust/transport.ts'
import type { Planner } from '#modules/agents/index.ts'
import { addOwner, openWorkspace } from '#modules/people/index.ts'

import { freshDatabase } from './fresh-database.ts'

export type Json = Record<string, unknown>

const HELD: Transports = {
  mail: nothingLeaves('no mail account in this test'),
  http: nothingLeaves('no network in this test'),
}

/**
 * A whole application on a fresh database with a clock that moves only when told, and one workspace with its owner.
 * `call` goes through `execute` as the owner at a door; `as` makes other callers.
 */
export async function testApp(
  options: {
    now?: string
    timeZone?: string
    transports?: Transports
    owner?: { name: string; addresses: string[] }
    planners?: readonly Planner[]
    modules?: readonly Module[]
  } = {},
) {
  const database = await freshDatabase()
  let now = Temporal.Instant.from(options.now ?? '2026-11-23T08:00:00Z')
  const ports: Ports = {
    pool: database.pool,
    systemPool: database.pool,
    clock: () => now,
    log: pino({ level: 'silent' }),
    transports: options.transports ?? HELD,
    connectionString: database.connectionString,
    masterKey: Buffer.alloc(32, 7),
    origin: 'http://127.0.0.1:4310',
    folder: path.join(tmpdir(), `reeve-uploads-${database.name}`),
    executorId: 'test',
    planners: options.planners ?? [],
    modules: options.modules ?? [],
  }
  const app = createApp(ports)
  const owner = await newOwner()

  async function newOwner(): Promise<Actor> {
    const workspaceId = newId(now)
    await app.db.transact(workspaceId, (tx) =>
      openWorkspace(tx, {
        id: workspaceId,
        timeZone: options.timeZone ?? 'Europe/Vienna',
        name: options.owner?.name ?? 'Mara Lindqvist',
        addresses: options.owner?.addresses ?? ['mara@otolith.test'],
      }),
    )
    return {
      workspaceId,
      memberId: newId(now),
      role: 'owner',
      scopes: new Set(['*']),
      door: 'http',
      hand: null,
      // Signed in this very moment, whatever the clock says.
      get signedInAt() {
        return now
      },
    }
  }

  const as = (actor: Actor) => ({
    actor,
    /** Runs an operation; its output is what a door would send. */
    call: async (name: string, input: Json = {}, call: Call = {}): Promise<Json> =>
      (await execute(app.spine, app.registry.operation(name), actor, input, call)) as Json, // outputs are objects
  })

  return {
    ...as(owner),
    app,
    database,
    owner,
    as,
    newOwner,
    /** Another process on the same database, its connections its own if they are given. To be stopped by who asked for it. */
    another: (own: Partial<Ports> = {}) => createApp({ ...ports, ...own }),
    /** Makes the owner a member who can sign in. */
    addMember: (tx: Transaction) => addOwner(tx, owner),
    now: () => now,
    tick(duration: Temporal.DurationLike) {
      now = now.add(duration)
    },
    settled: () => app.settled(),
    /** Names of all events, in ledger order. */
    async events(): Promise<string[]> {
      await app.settled()
      const { rows } = await database.pool.query<{ name: string }>(
        `select name from kernel.event join kernel.seal on event_id = event.id order by ordinal`,
      )
      return rows.map(({ name }) => name)
    },
    async [Symbol.asyncDispose]() {
      await app.stop()
      await database[Symbol.asyncDispose]()
    },
  }
}
