import { AppError, type ErrorKind } from '../../errors.ts'
import type { Problem } from '../problem.ts'

/** What a shell is told, by the kind of failure. 1 is a fault of ours, 130 is Ctrl-C. */
export const EXIT_CODES: Record<ErrorKind, number> = {
  invalid: 2,
  unauthenticated: 3,
  forbidden: 4,
  not_found: 5,
  conflict: 6,
  too_large: 7,
  rate_limited: 8,
  unavailable: 9,
  held: 10,
}
export const FAULT = 1
export const INTERRUPTED = 130

const KINDS: Record<number, ErrorKind> = {
  202: 'held',
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
  503: 'unavailable',
}

export const exitCodeOf = ({ status }: Problem): number => {
  const kind = KINDS[status]
  return kind ? EXIT_CODES[kind] : FAULT
}

/** The failure that another process told us of, as if it had happened here. */
export function errorOf(problem: Problem): Error {
  const kind = KINDS[problem.status]
  const { type: _type, title: _title, status: _status, code, detail, ...details } = problem
  return kind ? new AppError(kind, code, detail, { details }) : new Error(detail)
}
