import { AppError, type ErrorKind } from '../errors.ts'

const KINDS: Readonly<Record<ErrorKind, true>> = {
  invalid: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  conflict: true,
  too_large: true,
  rate_limited: true,
  unavailable: true,
  held: true,
}

/** DBOS's number for a step that failed at its last attempt; the class itself does not survive being written down. */
const GAVE_UP = 23

/**
 * A step's failure as it was thrown, also when it comes from DBOS's record of an earlier run, where it is a plain error
 * with the same members. A step that failed at each attempt is an `AppError` `work.gave_up`.
 */
export function asThrown(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  if ('dbosErrorCode' in error && error.dbosErrorCode === GAVE_UP)
    return new AppError(
      'conflict',
      'work.gave_up',
      'Reeve tried this several times over two minutes and failed each time. What was done until then stays; start it again to go on.',
      { cause: error },
    )
  if (error.name !== AppError.name || !('kind' in error) || !('code' in error)) return error
  const { kind, code, message } = error
  if (!isKind(kind) || typeof code !== 'string') return error
  const details = 'details' in error && isRecord(error.details) ? { details: error.details } : {}
  return new AppError(kind, code, message, { ...details, cause: error })
}

/** What concerns the work itself, such as a file that cannot be read, is the same the next time. */
export const isWorthRetrying = (error: unknown): boolean =>
  !(error instanceof AppError) || error.kind === 'unavailable'

const isKind = (kind: unknown): kind is ErrorKind => typeof kind === 'string' && Object.hasOwn(KINDS, kind)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
