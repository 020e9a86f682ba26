import { AsyncLocalStorage } from 'node:async_hooks'

import { DBOS } from '@dbos-inc/dbos-sdk'
import pg from 'pg'
import type { Logger } from 'pino'

import type { Database } from '../database.ts'
import type { Json } from '../json.ts'
import type { Workflow, WorkflowContext, Workflows } from './port.ts'
import { startUntilStarted } from './starting.ts'
import { stepOnce } from './step.ts'
import { asThrown, isWorthRetrying } from './step-failure.ts'
import { watchdog } from './watchdog.ts'

interface Settings {
  readonly db: Database
  readonly connectionString: string
  /** The same after a restart, different for each process that shares the database. */
  readonly executorId: string
  /** Raised when a workflow's steps change, so that running ones end with the code they began with. */
  readonly version: string
  readonly log: Logger
  /** Called after each step that committed. */
  committed(): void
  /** Everything that may run; read at launch. */
  workflows(): readonly Workflow[]
}

/** Durable work on DBOS, whose tables live in a schema of their own in the same database. One per process. */
export function dbosWorkflows(settings: Settings): Workflows {
  const { db, connectionString, executorId, version, log, committed } = settings
  const started = new Map<string, (input: Json) => Promise<void>>()
  let pool: pg.Pool | undefined
  let watch: { stop(): void } | undefined

  // All that a step wakes, such as a reaction to what it told, runs within the step for DBOS, and may start nothing there.
  const outOfSteps = AsyncLocalStorage.snapshot()

  const contextOf = (workflow: string): WorkflowContext => {
    const id = DBOS.workflowID ?? ''
    return {
      id,
      transact: (name, actor, prepare, work) =>
        DBOS.runStep(
          async () => {
            const output = await stepOnce(db, { workflowId: id, workflow, name, actor }, prepare, work)
            committed()
            return output
          },
          {
            name,
            retriesAllowed: true,
            maxAttempts: 8,
            intervalSeconds: 1,
            backoffRate: 2,
            shouldRetry: isWorthRetrying,
          },
        ).catch(rethrown),
      outside: (name, work) =>
        DBOS.runStep(() => work(`${id}:${name}`), {
          name,
          retriesAllowed: true,
          maxAttempts: 5,
          intervalSeconds: 2,
          backoffRate: 2,
        }).catch(rethrown),
      sleep: (_name, milliseconds) => DBOS.sleep(milliseconds),
    }
  }

  const start: Workflows['start'] = async (workflow, id, input) => {
    const run = started.get(workflow.name)
    if (!run) throw new Error(`the workflow ${workflow.name} was not given to dbosWorkflows`)
    await outOfSteps(() => DBOS.startWorkflow(run, { workflowID: id })(input))
  }
  const starting = startUntilStarted((error, id) =>
    log.warn({ err: error, workflowId: id }, 'work could not be started yet; it is tried again'),
  )

  return {
    names: () => settings.workflows().map(({ name }) => name),

    async launch() {
      DBOS.setConfig({
        name: 'reeve',
        systemDatabaseUrl: connectionString,
        systemDatabasePool: (pool = poolOn(connectionString, log)),
        applicationVersion: version,
        executorID: executorId,
        logLevel: 'error',
        runAdminServer: false,
      })
      for (const workflow of settings.workflows()) {
        const run = DBOS.registerWorkflow((input: Json) => workflow.run(contextOf(workflow.name), input), {
          name: workflow.name,
        })
        started.set(workflow.name, run)
      }
      await DBOS.launch()
      watch = watchdog(
        db,
        executorId,
        (dead) => takeOver(dead),
        (error) => log.error({ err: error }, 'the watchdog is late'),
      )
    },

    start,

    begin: (workflow, id, input) => starting.begin(id, () => start(workflow, id, input)),

    cancel: (id) => outOfSteps(() => DBOS.cancelWorkflow(id)),

    async ended(id) {
      await DBOS.retrieveWorkflow(id)
        .getResult()
        .catch(() => undefined) // how it ended is told by what it wrote
    },

    async stop() {
      starting.stop()
      if (!watch) return
      watch.stop()
      watch = undefined
      await DBOS.shutdown({ deregister: true })
      await pool?.end()
    },
  }
}

function rethrown(error: unknown): never {
  throw asThrown(error)
}

/** Connections whose values are plain, as DBOS reads them. */
function poolOn(connectionString: string, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 5,
    idleTimeoutMillis: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'))
  return pool
}

/** Goes on with what a process held that is gone. */
async function takeOver(executorId: string): Promise<void> {
  const held = await DBOS.listWorkflows({ executorId, status: 'PENDING' })
  if (held.length) await DBOS.resumeWorkflows(held.map(({ workflowID }) => workflowID))
}
