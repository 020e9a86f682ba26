import { AppError } from './errors.ts'

/** Deeper than anything an operation asks for. */
const DEEPEST = 64

/**
 * The same JSON value with texts that PostgreSQL can keep: without NUL, and half a surrogate pair as U+FFFD, so that a
 * row and what the ledger says of it are the same text.
 *
 * @throws AppError `input.too_deep` when it is nested more than 64 deep
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? value : clean(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === DEEPEST)
    throw new AppError(
      'invalid',
      'input.too_deep',
      `The input is nested more than ${DEEPEST} deep. Send it flatter.`,
    )
  if (Array.isArray(value)) return value.map((one) => storable(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [clean(name), storable(one, depth + 1)]),
  )
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '')
