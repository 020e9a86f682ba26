/** Why a request cannot be honoured, or (`held`) not yet. Each kind maps to one HTTP status, one MCP error and one CLI exit code. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable'
  | 'held'

/**
 * A failure the caller can act on. Anything else that is thrown is a bug and becomes a 500.
 *
 * @param code stable, dotted, for machines: `tasks.already_done`
 * @param message what happened and what to do, in sentences for the person who asked
 */
export class AppError extends Error {
  override name = 'AppError'
  readonly kind: ErrorKind
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.code = code
    this.details = options.details ?? {}
  }
}

export const notFound = (what: string, id: string) =>
  new AppError('not_found', `${what}.not_found`, `There is no ${what} with the id ${id}.`, {
    details: { id },
  })
