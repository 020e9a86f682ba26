import { createHmac } from 'node:crypto'

import type { Logger } from 'pino'
import type pg from 'pg'

import { Database, SYSTEM } from '#kernel/database.ts'
import { Chores } from '#kernel/chores.ts'
import { execute, type Spine } from '#kernel/execute.ts'
import { Consumers } from '#kernel/ledger/consumers.ts'
import { ledgerOperations } from '#kernel/ledger/operations.ts'
import { Sealer } from '#kernel/ledger/sealer.ts'
import type { Module } from '#kernel/module.ts'
import { registryOf, type Registry } from '#kernel/registry.ts'
import { syncOperations } from '#kernel/sync/operations.ts'
import { Dispatcher, type Transports } from '#kernel/trust/dispatcher.ts'
import { cardEntity, outboxEntity, stopEntity } from '#kernel/trust/entities.ts'
import { gate } from '#kernel/trust/gate.ts'
import { trustOperations } from '#kernel/trust/operations.ts'
import { proposals, type Propose } from '#kernel/trust/propose.ts'
import { forgetReceipts } from '#kernel/receipts.ts'
import { expireCards } from '#kernel/trust/expiry.ts'
import { undoWorkflow } from '#kernel/trust/undo.ts'
import { dbosWorkflows } from '#kernel/workflows/dbos.ts'
import { forgetSteps } from '#kernel/workflows/step.ts'
import type { Workflows } from '#kernel/workflows/port.ts'
import { connections, connectionsMigrations, resumeImports } from '#modules/connections/index.ts'
import {
  accountOperations,
  authenticator,
  openSignIn,
  people,
  preferencesOf,
  type SignIn,
} from '#modules/people/index.ts'
import { calendar } from '#modules/calendar/index.ts'
import { day } from '#modules/day/index.ts'
import { knowledge } from '#modules/knowledge/index.ts'
import { mail, wakeSnoozed } from '#modules/mail/index.ts'
import { tasks } from '#modules/tasks/index.ts'

/** The modules that need nothing of the application, in the order in which people meet them. */
const MODULES: readonly Module[] = [people, tasks, mail, calendar, day, knowledge]

const KERNEL_MIGRATIONS = [new URL('./kernel/migrations/2026-11-21-kernel.sql', import.meta.url)]

/** Every migration there is, for `migrate()`. */
export const migrationFiles = (): URL[] => [
  ...KERNEL_MIGRATIONS,
  ...MODULES.flatMap((module) => module.migrations),
  ...connectionsMigrations,
]

export interface App {
  readonly db: Database
  readonly registry: Registry
  readonly spine: Spine
  readonly signIn: SignIn
  readonly authenticate: ReturnType<typeof authenticator>['authenticate']
  readonly propose: Propose
  readonly sealer: Sealer
  readonly dispatcher: Dispatcher
  readonly workflows: Workflows
  /** Where uploads are laid. */
  readonly folder: string
  /** Hears of every sealed batch: the doors that push. */
  onSealed(listener: () => void): void
  /** Resolves when all that was committed is sealed and every reaction has answered it. */
  settled(): Promise<void>
  /** Begins to seal, to react, to send and to go on with durable work. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Ports {
  readonly pool: pg.Pool
  /** For the sealer, consumers and the dispatcher, so that connections keep the workspace they are bound to. */
  readonly systemPool: pg.Pool
  readonly clock: () => Temporal.Instant
  readonly log: Logger
  readonly transports: Transports
  /** Where sign-in and durable work keep their tables: the same database. */
  readonly connectionString: string
  /** 32 bytes that sign cookies and links. */
  readonly masterKey: Buffer
  /** Where people reach this server: `http://127.0.0.1:4310`. */
  readonly origin: string
  /** Where uploads are laid. */
  readonly folder: string
  /** Names this process to others on the same database, the same after a restart. */
  readonly executorId: string
}

/** Raised when the steps of a workflow change, so that running ones are not resumed with other code. */
const WORKFLOW_VERSION = '1'

/** The composition root: the one place where everything is built, by hand. */
export function createApp(ports: Ports): App {
  const {
    pool,
    systemPool,
    clock,
    log,
    transports,
    connectionString,
    masterKey,
    origin,
    folder,
    executorId,
  } = ports
  const db = new Database({ people: pool, system: systemPool }, clock)
  const signIn = openSignIn({
    connectionString,
    origin,
    secret: createHmac('sha256', masterKey).update('sign-in').digest('hex'),
    onError: (error) => log.warn({ err: error }, 'an idle database connection broke'),
  })
  const { authenticate, forget } = authenticator(db, signIn)

  const listeners: (() => void)[] = []
  const sealer = new Sealer(
    db,
    (names) => {
      consumers.wake(names)
      for (const listener of listeners) listener()
    },
    (error) => log.error({ err: error }, 'sealing is late; it goes on by itself'),
  )
  const committed = () => sealer.wake()

  const workflows = dbosWorkflows({
    db,
    connectionString,
    executorId,
    version: WORKFLOW_VERSION,
    log,
    committed,
    workflows: () => [connecting.workflow],
  })
  const connecting = connections({
    db,
    workflows,
    folder,
    moved: forget,
    undoWorkflow: (tx, actor, workflowId) => undoWorkflow(registry, tx, actor, workflowId),
  })
  const core: Module = {
    name: 'core',
    operations: [
      ...trustOperations(() => registry),
      ...ledgerOperations(() => registry, db),
      ...syncOperations(() => registry),
      ...accountOperations(signIn, forget),
    ],
    migrations: KERNEL_MIGRATIONS,
    entities: [cardEntity, outboxEntity, stopEntity],
    reactions: [],
  }
  const registry = registryOf([core, ...MODULES, connecting.module])
  const propose = proposals(registry)

  const consumers = new Consumers(
    db,
    registry.modules.flatMap((module) => module.reactions),
    propose,
    committed,
    (error, consumer) => log.error({ err: error, consumer }, 'a reaction failed'),
  )
  const dispatcher = new Dispatcher(
    db,
    transports,
    async (workspaceId) => {
      const { office } = await db.read(workspaceId, (sql) =>
        preferencesOf({ sql, now: clock() }, workspaceId),
      )
      return office === 'demo' ? 'This is the demo office: nothing leaves it.' : null
    },
    committed,
    (error) => log.error({ err: error }, 'the outbox is late'),
  )
  const chores = new Chores(
    [
      {
        name: 'wake what was snoozed',
        everyMs: 15_000,
        run: () =>
          wakeSnoozed(db, (actor, name, input) => execute(spine, registry.operation(name), actor, input)),
      },
      { name: 'expire cards', everyMs: 60_000, run: () => expireCards(db) },
      {
        name: 'forget old receipts',
        everyMs: 3_600_000,
        run: () => forgetReceipts(db, clock().subtract({ hours: 48 })),
      },
      {
        name: 'forget old steps',
        everyMs: 3_600_000,
        run: () => forgetSteps(db, clock().subtract({ hours: 24 * 30 })),
      },
    ],
    (error, chore) => log.error({ err: error, chore }, 'a chore failed and is done again at its next turn'),
  )
  const spine: Spine = { db, committed, ...gate(db, propose, committed) }

  return {
    db,
    signIn,
    authenticate,
    registry,
    spine,
    propose,
    sealer,
    dispatcher,
    workflows,
    folder,
    onSealed: (listener) => void listeners.push(listener),
    async settled() {
      // A reaction may tell something that another reacts to: until a round seals nothing new.
      for (let round = 0; round < 20; round++) {
        const before = await sealedUpTo(db)
        await sealer.settled()
        await consumers.settled()
        await sealer.settled()
        if ((await sealedUpTo(db)) === before) return
      }
    },
    async start() {
      sealer.start()
      consumers.start()
      dispatcher.start()
      chores.start()
      await workflows.launch()
      await resumeImports(db, workflows, connecting.workflow)
    },
    async stop() {
      await workflows.stop()
      await chores.stop()
      await dispatcher.stop()
      await consumers.stop()
      await sealer.stop()
      await signIn.close()
    },
  }
}

const sealedUpTo = (db: Database): Promise<number> =>
  db.read(SYSTEM, async (sql) => {
    const on = sql.$extendTables<{ 'kernel.sealer': { ordinal: number } }>()
    return (await on.selectFrom('kernel.sealer').select('ordinal').executeTakeFirstOrThrow()).ordinal
  })
