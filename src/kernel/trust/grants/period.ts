import type { Grant } from '../contract.ts'

/** When the periods began that a moment lies in. */
export type Begun = Readonly<Record<Exclude<Grant['per'], 'ever'>, Temporal.Instant>>

/** The owner's day, week from Monday and month, each from its first moment: where a clock skips midnight, that is later. */
export function begunAt(now: Temporal.ZonedDateTime): Begun {
  const today = now.toPlainDate()
  const from = (date: Temporal.PlainDate) => date.toZonedDateTime(now.timeZoneId).toInstant()
  return {
    day: from(today),
    week: from(today.subtract({ days: today.dayOfWeek - 1 })),
    month: from(today.with({ day: 1 })),
  }
}

/** The grant with what is used of it in the period that runs now; what was used in one before does not count any more. */
export const asOf = (grant: Grant, begun: Begun): Grant =>
  grant.usedFrom !== null && isOver(grant.usedFrom, grant.per, begun)
    ? { ...grant, used: 0, usedFrom: null, spent: 0 }
    : grant

const isOver = (usedFrom: Temporal.Instant, per: Grant['per'], begun: Begun): boolean =>
  per !== 'ever' && Temporal.Instant.compare(usedFrom, begun[per]) < 0

/** Whether each such period holds whole ones of the other: a month does not, of weeks. */
export const holds = (per: Grant['per'], other: Grant['per']): boolean => WITHIN[per].includes(other)

const WITHIN: Readonly<Record<Grant['per'], readonly Grant['per'][]>> = {
  day: ['day'],
  week: ['day', 'week'],
  month: ['day', 'month'],
  ever: ['day', 'week', 'month', 'ever'],
}
