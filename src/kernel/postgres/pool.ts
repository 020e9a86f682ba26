import { CamelCasePlugin, Kysely, type KyselyPlugin, PostgresDialect } from 'kysely'
import pg from 'pg'

import { breaksConnection, databaseFailure } from './database-failure.ts'
import type { PostgresLog } from './open-postgres.ts'
import { teachTemporalToPostgres, types } from './values.ts'

interface PoolOptions {
  readonly connectionString: string
  readonly log: PostgresLog
  /** Most connections at a time. */
  readonly size?: number
  /** How long one statement may take, in milliseconds. Migrations need more than a request. */
  readonly statementTimeout?: number
  /** How long a connection that nobody uses is kept, in milliseconds. Each costs the server three megabytes. */
  readonly idle?: number
}

const STATEMENT_TIMEOUT_MS = 15_000
const CONNECT_TIMEOUT_MS = 5000
const IDLE_MS = 60_000
const IDLE_IN_TRANSACTION_MS = 30_000
/** The server gives up first; this is for one that is frozen and cannot. */
const ANSWER_GRACE_MS = 3000

/**
 * Connections whose values are as `values.ts` says. Where the database itself fails, they throw the `AppError` of
 * `databaseFailure`; a connection that breaks is replaced, and never crashes the process.
 */
export function createPool({
  connectionString,
  log,
  size = 20,
  statementTimeout,
  idle = IDLE_MS,
}: PoolOptions): pg.Pool {
  teachTemporalToPostgres()
  const patience = statementTimeout ?? STATEMENT_TIMEOUT_MS
  const pool = new pg.Pool({
    connectionString,
    types,
    max: size,
    application_name: 'reeve',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: idle,
    statement_timeout: patience,
    query_timeout: patience + ANSWER_GRACE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: '-c DateStyle=ISO -c TimeZone=UTC',
  })
  pool.connect = refusing(pool.connect.bind(pool), fail)
  pool.query = refusing(pool.query.bind(pool), fail)
  pool.on('connect', answering)
  pool.on('error', (error) => log.warn({ err: error }, 'An idle database connection broke'))
  return pool
}

function answering(client: pg.PoolClient): void {
  // While a connection is lent out the pool does not listen, and between two statements of a transaction nobody would.
  client.on('error', () => {})
  client.query = refusing(client.query.bind(client), (error) => {
    const failure = databaseFailure(error)
    if (failure && breaksConnection(failure)) discarded(client)
    throw failure ?? error
  })
}

/** Ends the connection, so that it is not lent to the next one when it comes back; what is asked of it meanwhile fails. */
function discarded(client: pg.PoolClient): void {
  // The pool makes nothing but Clients; its type hides `end`, which is for nobody else to call.
  void (client as pg.PoolClient & pg.Client).end().catch(() => {})
}

const CAMEL_CASE = new CamelCasePlugin({ maintainNestedObjectKeys: true })

/** Kysely on the pool: columns in camelCase, what stands inside `jsonb` left as it is but for what the plug-ins do. */
export function queriesOn<Tables>(pool: pg.Pool, plugins: readonly KyselyPlugin[] = []): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool, controlClient: pg.Client }),
    plugins: [CAMEL_CASE, ...plugins],
  })
}

function fail(error: unknown): never {
  throw databaseFailure(error) ?? error
}

/** The same method, except that the promise it may return is refused by `onError`. */
function refusing<Method extends (...args: never[]) => unknown>(
  method: Method,
  onError: (error: unknown) => never,
): Method {
  const refused = (...args: never[]) => {
    const result = method(...args)
    return result instanceof Promise ? result.catch(onError) : result
  }
  // Every overload is kept: arguments and results pass through as they are.
  return refused as Method
}
