import type { Grant } from '../contract.ts'
import { holds } from './period.ts'

/**
 * Whether `after` lets anything happen that `before` did not: another hand, operation or recipient, more often, for more
 * money, for longer, or at all. Pure; in doubt it does.
 */
export function isWider(before: Grant | null, after: Grant | null): boolean {
  if (after === null || after.revokedAt !== null) return false
  if (before === null || before.revokedAt !== null) return true
  return (
    !isWithin(before.hands, after.hands, (hand) => before.hands.includes(hand)) ||
    !after.operations.every((operation) => before.operations.includes(operation)) ||
    !after.to.every((one) => reachesToo(before.to, one)) ||
    !isWithin(before.about ?? [], after.about ?? [], (one) => before.about?.includes(one) ?? true) ||
    isOftener(before, after) ||
    isDearer(before, after) ||
    isLonger(before.expiresAt, after.expiresAt)
  )
}

/** An empty list means all there are. */
const isWithin = (
  before: readonly string[],
  after: readonly string[],
  isOneOf: (one: string) => boolean,
): boolean => before.length === 0 || (after.length > 0 && after.every(isOneOf))

const reachesToo = (before: readonly string[], one: string): boolean =>
  before.includes(one) ||
  (one !== 'known' &&
    !one.startsWith('@') &&
    before.some((each) => each.startsWith('@') && one.endsWith(each)))

/** No oftener: no more in a period that holds all of the one before. */
const isOftener = (before: Grant, after: Grant): boolean =>
  before.limit !== null &&
  (after.limit === null || after.limit > before.limit || !holds(after.per, before.per))

function isDearer(before: Grant, after: Grant): boolean {
  if (after.mostAmount === null) return false
  if (before.mostAmount === null || after.mostAmount > before.mostAmount) return true
  if (!before.mostTotal) return false
  return !after.mostTotal || after.mostTotal > before.mostTotal || !holds(after.per, before.per)
}

const isLonger = (before: Temporal.Instant | null, after: Temporal.Instant | null): boolean =>
  before !== null && (after === null || Temporal.Instant.compare(after, before) > 0)
