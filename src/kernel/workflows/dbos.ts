import { DBOS } from '@dbos-inc/dbos-sdk'
import pg from 'pg'
import type { Logger } from 'pino'

import type { Database } from '../database.ts'
import { AppError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Workflow, WorkflowContext, Workflows } from './port.ts'
import { stepOnce } from './step.ts'
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
          { name, retriesAllowed: true, maxAttempts: 8, intervalSeconds: 1, backoffRate: 2, shouldRetry },
        ),
      outside: (name, work) =>
        DBOS.runStep(() => work(`${id}:${name}`), {
          name,
          retriesAllowed: true,
          maxAttempts: 5,
          intervalSeconds: 2,
          backoffRate: 2,
        }),
      sleep: (_name, milliseconds) => DBOS.sleep(milliseconds),
    }
  }

  return {
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

    async start(workflow, id, input) {
      const run = started.get(workflow.name)
      if (!run) throw new Error(`the workflow ${workflow.name} was not given to dbosWorkflows`)
      await DBOS.startWorkflow(run, { workflowID: id })(input)
    },

    cancel: (id) => DBOS.cancelWorkflow(id),

    async ended(id) {
      await DBOS.retrieveWorkflow(id)
        .getResult()
        .catch(() => undefined) // how it ended is told by what it wrote
    },

    async stop() {
      if (!watch) return
      watch.stop()
      watch = undefined
      await DBOS.shutdown({ deregister: true })
      await pool?.end()
    },
  }
}

/** What concerns the work itself, such as a file that cannot be read, is the same the next time. */
const shouldRetry = (error: unknown): boolean => !(error instanceof AppError) || error.kind === 'unavailable'

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
