import { AppError, type ErrorKind } from '../errors.ts'

/** RFC 9457 problem details. `code` is stable; `detail` is the sentence for the person. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly [member: string]: unknown
}

const STATUS: Record<ErrorKind, number> = {
  held: 202,
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
}

const TITLE: Record<ErrorKind, string> = {
  held: 'Waiting for approval',
  invalid: 'Not understood',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Not possible now',
  too_large: 'Too large',
  rate_limited: 'Too many requests',
  unavailable: 'Not available at the moment',
}

/** What a caller is told of any failure. What is not an `AppError` is a bug, and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError)
    return {
      ...error.details,
      type: `/problems/${error.code}`,
      title: TITLE[error.kind],
      status: STATUS[error.kind],
      code: error.code,
      detail: error.message,
    }
  return {
    type: '/problems/internal',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'internal',
    detail: 'Nothing was changed. Try again; if it happens again, `reeve doctor` and the log say more.',
  }
}
