import { availableParallelism } from 'node:os'

/** The PostgreSQL servers that TEST_DATABASE_URL names, with blanks between them. */
export const GIVEN_SERVERS: readonly string[] = (process.env['TEST_DATABASE_URL'] ?? '')
  .split(/\s+/)
  .filter(Boolean)

/**
 * Files that run side by side, each on a PostgreSQL of its own: what is sealed waits for the oldest transaction of the
 * whole server, other tests' databases included.
 */
export const WORKERS: number = GIVEN_SERVERS.length || Math.min(4, availableParallelism())
