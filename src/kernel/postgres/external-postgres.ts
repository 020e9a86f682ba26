import { AppError } from '#kernel/errors.ts'

import { databaseFailure } from './database-failure.ts'
import { codeOf } from './failures.ts'
import type { Postgres, PostgresLog } from './open-postgres.ts'
import { type Looked, looked } from './probe.ts'

const OLDEST_MAJOR = 15

/**
 * The PostgreSQL that DATABASE_URL names, checked once.
 *
 * @throws AppError `database.…` when it cannot be reached, refuses us, or is too old or not in UTF-8
 */
export async function externalPostgres(connectionString: string, log: PostgresLog): Promise<Postgres> {
  const found = await looked(connectionString).catch((error: unknown) => {
    throw unreachable(connectionString, error)
  })
  const refusal = unsuitable(found)
  if (refusal) throw refusal
  if (found.bypassesRowSecurity) {
    log.warn(
      'DATABASE_URL names a role that row-level security does not bind. Give Reeve a role of its own, which is no superuser.',
    )
  }
  return {
    connectionString,
    adminConnectionString: null,
    version: found.version,
    owned: false,
    stop: async () => {},
  }
}

/** Why Reeve cannot live on such a server, or null. */
export function unsuitable({ version, encoding }: Pick<Looked, 'version' | 'encoding'>): AppError | null {
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    return new AppError(
      'unavailable',
      'database.too_old',
      `The server at DATABASE_URL is PostgreSQL ${version}, and Reeve needs ${OLDEST_MAJOR} or newer. Update it, or ` +
        'leave DATABASE_URL out: Reeve then starts its own.',
    )
  }
  if (encoding === 'UTF8') return null
  return new AppError(
    'unavailable',
    'database.not_utf8',
    `The database at DATABASE_URL keeps text as ${encoding}. Create it anew with ENCODING 'UTF8'.`,
  )
}

function unreachable(connectionString: string, error: unknown): AppError {
  const place = placeOf(connectionString)
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return refused(`${place} refused the user or the password in DATABASE_URL. Correct them there.`, error)
    case '3D000':
      return refused(
        `${place} has no database of the name in DATABASE_URL. Create it, or correct the name.`,
        error,
      )
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return refused(`There is no machine of the name in DATABASE_URL (${place}). Correct it there.`, error)
    default:
      return refused(
        `${place}, which DATABASE_URL names, does not answer as a PostgreSQL server. Start it, or correct the address; ` +
          'left out, Reeve starts its own.',
        databaseFailure(error) ?? error,
      )
  }
}

const refused = (message: string, cause: unknown) =>
  new AppError('unavailable', 'database.not_reached', message, { cause })

/** Host and port, and nothing secret. */
function placeOf(connectionString: string): string {
  const { hostname, port, searchParams } = new URL(connectionString)
  return searchParams.get('host') ?? `${hostname || 'localhost'}:${port || 5432}`
}
