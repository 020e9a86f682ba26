import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac } from 'node:crypto'

import type { Logger } from 'pino'
import type pg from 'pg'

import { Database, SYSTEM } from '#kernel/database.ts'
import { Chores } from '#kernel/chores.ts'
import { execute, type Spine } from '#kernel/execute.ts'
import { Consumers } from '#kernel/ledger/consumers.ts'
import { privacyOperations } from '#kernel/ledger/erasure-operations.ts'
import { Keyring } from '#kernel/ledger/keyring.ts'
import { ledgerOperations } from '#kernel/ledger/operations.ts'
import { retain } from '#kernel/ledger/retention.ts'
import { Sealer } from '#kernel/ledger/sealer.ts'
import { ACT_WORDS } from '#kernel/ledger/why-words.ts'
import type { Module } from '#kernel/module.ts'
import { registryOf, type Registry } from '#kernel/registry.ts'
import { syncOperations } from '#kernel/sync/operations.ts'
import { reserveCall, shortage } from '#kernel/trust/budgets/counting.ts'
import { budgetEntity } from '#kernel/trust/budgets/entity.ts'
import { budgetOperations } from '#kernel/trust/budgets/operations.ts'
import { forgetUse, settleLost, type Spend, spending } from '#kernel/trust/budgets/spending.ts'
import { Dispatcher, type Transports } from '#kernel/trust/dispatcher.ts'
import { type Elsewhere, elsewhere } from '#kernel/trust/cards/elsewhere.ts'
import { cardMail } from '#kernel/trust/cards/mailing.ts'
import { cardEntity, outboxEntity, stopEntity } from '#kernel/trust/entities.ts'
import { refusalEntity } from '#kernel/trust/refusals/entity.ts'
import { gate } from '#kernel/trust/gate.ts'
import { personal as ofTrust } from '#kernel/trust/personal.ts'
import { trustOperations } from '#kernel/trust/operations.ts'
import { grantEntity } from '#kernel/trust/grants/entity.ts'
import { grantOperations } from '#kernel/trust/grants/operations.ts'
import { judgeOf } from '#kernel/trust/judge.ts'
import type { ZoneOf } from '#kernel/trust/standing.ts'
import { proposals, type Propose } from '#kernel/trust/propose.ts'
import { forgetReceipts } from '#kernel/receipts.ts'
import { expireCards } from '#kernel/trust/expiry.ts'
import { watching } from '#kernel/trust/watching/watch.ts'
import { trashOperations } from '#kernel/trust/trash/operations.ts'
import { undoWorkflow } from '#kernel/trust/undo.ts'
import { dbosWorkflows } from '#kernel/workflows/dbos.ts'
import { forgetSteps } from '#kernel/workflows/step.ts'
import type { Workflows } from '#kernel/workflows/port.ts'
import { describeGrant, grantRefusal, readGrant } from '#language/grant/index.ts'
import { disarmedThroughout } from '#language/untrusted/index.ts'
import { agents, agentsMigrations, type Planner } from '#modules/agents/index.ts'
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
import { acquaintance, mail, readWaitingFiles, wakeSnoozed } from '#modules/mail/index.ts'
import { tasks } from '#modules/tasks/index.ts'

/** The modules that need nothing of the application, in the order in which people meet them. */
const MODULES: readonly Module[] = [people, tasks, mail, calendar, day, knowledge]

const KERNEL_MIGRATIONS = [
  new URL('./kernel/migrations/2026-11-21-kernel.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-22-chain-heads.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-22-trust.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-22-usage-limits.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-22-erasure.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-22-cards.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-23-person-keys.sql', import.meta.url),
  new URL('./kernel/migrations/2026-11-24-sealing.sql', import.meta.url),
]

/** Every migration there is, for `migrate()`. */
export const migrationFiles = (): URL[] => [
  ...KERNEL_MIGRATIONS,
  ...MODULES.flatMap((module) => module.migrations),
  ...connectionsMigrations,
  ...agentsMigrations,
]

export interface App {
  readonly db: Database
  readonly registry: Registry
  readonly spine: Spine
  readonly signIn: SignIn
  readonly authenticate: ReturnType<typeof authenticator>['authenticate']
  readonly propose: Propose
  readonly elsewhere: Elsewhere
  readonly sealer: Sealer
  readonly dispatcher: Dispatcher
  readonly workflows: Workflows
  /** Sets aside what a call of a model may cost, before it is made. */
  readonly spend: Spend
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
  /** 32 bytes that sign cookies and links, and keep the keys of people. */
  readonly masterKey: Buffer
  /** Where people reach this server: `http://127.0.0.1:4310`. */
  readonly origin: string
  /** Where uploads are laid. */
  readonly folder: string
  /** Names this process to others on the same database, the same after a restart. */
  readonly executorId: string
  /** What makes plans from words; without any, plans are given whole. */
  readonly planners?: readonly Planner[]
  /** Modules that others bring. */
  readonly modules?: readonly Module[]
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
  const keyring = new Keyring(masterKey)
  const db = new Database({ people: pool, system: systemPool }, clock, keyring)
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
    (batch) => {
      consumers.wake(batch)
      for (const listener of listeners) listener()
    },
    (error) => log.error({ err: error }, 'sealing is late; it goes on by itself'),
  )
  // Whatever a commit wakes runs for itself, and is no part of the durable work that committed.
  const committed = AsyncLocalStorage.bind(() => sealer.wake())

  const workflows = dbosWorkflows({
    db,
    connectionString,
    executorId,
    version: WORKFLOW_VERSION,
    log,
    committed,
    workflows: () => [connecting.workflow, working.workflow],
  })
  const connecting = connections({
    db,
    workflows,
    folder,
    moved: forget,
    undoWorkflow: (tx, actor, workflowId) => undoWorkflow(registry, tx, actor, workflowId),
  })
  const working = agents(
    { db, spine: () => spine, registry: () => registry, planners: ports.planners ?? [], committed },
    workflows,
  )
  const carried = elsewhere(db, () => registry, masterKey, committed)
  const zone: ZoneOf = async (sql, workspaceId) =>
    (await preferencesOf({ sql, now: clock() }, workspaceId)).timeZone
  const core: Module = {
    name: 'core',
    operations: [
      ...trustOperations(
        () => registry,
        () => judge,
      ),
      ...budgetOperations(zone),
      ...trashOperations(() => registry),
      ...grantOperations({
        registry: () => registry,
        language: { read: readGrant, describe: describeGrant, refusal: grantRefusal },
        acquaintance,
        ways: async (sql, workspaceId) => {
          const { timeZone, dayFirst, autonomy } = await preferencesOf({ sql, now: clock() }, workspaceId)
          return { timeZone, dayFirst, mode: autonomy }
        },
      }),
      ...ledgerOperations(() => registry, db, keyring, disarmedThroughout),
      ...privacyOperations(() => registry, keyring),
      ...syncOperations(() => registry),
      ...accountOperations(signIn, forget),
    ],
    migrations: KERNEL_MIGRATIONS,
    entities: [cardEntity, outboxEntity, stopEntity, refusalEntity, budgetEntity, grantEntity],
    reactions: cardMail({
      links: carried.links,
      origin,
      canLeave: () => transports.mail.holding === null,
      async ownerOf(sql, workspaceId) {
        const { name, addresses, cardsByMail, timeZone } = await preferencesOf(
          { sql, now: clock() },
          workspaceId,
        )
        const [address] = addresses
        return cardsByMail && address ? { name, address, timeZone } : null
      },
    }),
    acts: ACT_WORDS,
    personal: ofTrust,
  }
  const registry = registryOf([core, ...MODULES, connecting.module, working.module, ...(ports.modules ?? [])])
  const judge = judgeOf(
    {
      acquaintance,
      shown: disarmedThroughout,
      mode: async (sql, workspaceId) => (await preferencesOf({ sql, now: clock() }, workspaceId)).autonomy,
      zone,
      shortage,
    },
    reserveCall,
  )
  const propose = proposals(registry, judge)

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
          wakeSnoozed(db, (actor, name, input) =>
            // The owner said until when.
            execute(spine, registry.operation(name), actor, input, { chosenBy: ['owner'] }),
          ),
      },
      {
        name: 'read attached files',
        everyMs: 5_000,
        run: (ending) => readWaitingFiles(db, committed, ending),
      },
      { name: 'expire cards', everyMs: 60_000, run: () => expireCards(db, registry) },
      { name: 'settle lost calls', everyMs: 60_000, run: () => settleLost(db) },
      { name: 'forget old counts', everyMs: 3_600_000, run: () => forgetUse(db) },
      { name: 'look after keys', everyMs: 60_000, run: () => keyring.lookAfter(db) },
      { name: 'erase old words', everyMs: 3_600_000, run: () => retain(db, committed) },
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
  const spine: Spine = {
    db,
    committed,
    ...gate(db, judge, propose, committed),
    watch: watching(db, committed),
    shown: disarmedThroughout,
  }

  return {
    db,
    signIn,
    authenticate,
    registry,
    spine,
    propose,
    elsewhere: carried,
    sealer,
    dispatcher,
    workflows,
    spend: spending(db, zone, committed),
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
      await working.resume()
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
