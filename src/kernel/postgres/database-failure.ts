import { AppError } from '#kernel/errors.ts'

import { codeOf } from './failures.ts'

type Failure = readonly [code: string, message: string]

const GONE: Failure = ['database.gone', 'The database does not answer right now. Try again in a moment.']
const FULL: Failure = [
  'database.disk_full',
  'The disk of the database is full, so nothing was changed. Free some space there and try again.',
]
const BUSY: Failure = ['database.busy', 'The database has too much to do right now. Try again in a moment.']
const SLOW: Failure = [
  'database.slow',
  'The database took too long, and the work was given up. Try again, or ask for less at once.',
]
const READ_ONLY: Failure = [
  'database.read_only',
  'The database takes no changes right now: it is a standby, or set to read only. Try again later.',
]
const REFUSED: Failure = [
  'database.refused',
  'The database refused us: its user, password or name is wrong. Check DATABASE_URL.',
]

/** Network errors and SQLSTATE codes (PostgreSQL documentation, appendix A) that say nothing about the request. */
const NETWORK =
  'ECONNREFUSED ECONNRESET ENOENT EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH EHOSTDOWN EACCES'
const CONNECTION =
  '08000 08001 08003 08004 08006 08007 08P01 57P01 57P02 57P03 57P04 57P05 25P03 25P04 58000 58030'

const byCode: ReadonlyMap<string, Failure> = new Map([
  ...coded(NETWORK, GONE),
  ...coded(CONNECTION, GONE),
  ...coded('53100 ENOSPC', FULL),
  ...coded('53000 53200 53300 53400 40001 40P01 55P03', BUSY),
  ...coded('57014', SLOW),
  ...coded('25006', READ_ONLY),
  ...coded('28000 28P01 3D000', REFUSED),
])

/** What `pg` and `pg-pool` say without any code. */
const byMessage: readonly (readonly [RegExp, Failure])[] = [
  [/^Connection terminated/, GONE],
  [/is not queryable$/, GONE],
  [/^Cannot use a pool after calling end/, GONE],
  [/^timeout exceeded when trying to connect$|^timeout expired$/, BUSY],
  [/^Query read timeout$/, SLOW],
]

/**
 * Whether the connection itself is lost: it is closed, its server takes no writes any more, or it still waits for an
 * answer that we have given up.
 */
export const breaksConnection = ({ code, cause }: AppError): boolean =>
  code === GONE[0] ||
  code === READ_ONLY[0] ||
  (cause instanceof Error && cause.message === 'Query read timeout')

/**
 * The answer when the database itself fails, whatever was asked of it: `unavailable` with a `database.…` code. Null when
 * the error is about the request, such as a broken constraint, or not the database's at all.
 */
export function databaseFailure(error: unknown): AppError | null {
  if (!(error instanceof Error) || error instanceof AppError) return null
  const failure = byCode.get(codeOf(error)) ?? byMessage.find(([pattern]) => pattern.test(error.message))?.[1]
  return failure ? new AppError('unavailable', failure[0], failure[1], { cause: error }) : null
}

function coded(codes: string, failure: Failure): (readonly [string, Failure])[] {
  return codes.split(' ').map((code) => [code, failure])
}
