import type { Civil } from '../time/civil.ts'

/** From the finest to the coarsest. */
export const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
type Frequency = (typeof FREQUENCIES)[number]

/** A weekday, 1 Monday to 7 Sunday; `nth` of its month or year, from the end when negative, 0 for every one. */
export interface NthWeekday {
  readonly weekday: number
  readonly nth: number
}

/** The last moment that may still count: a whole day, a wall-clock time, or a moment in UTC. */
export interface Until {
  readonly at: Civil
  readonly kind: 'day' | 'local' | 'utc'
}

/** An RFC 5545 §3.3.10 recurrence rule. Lists are sorted, without doubles, and empty where the rule says nothing. */
export interface Rule {
  readonly frequency: Frequency
  readonly interval: number
  readonly count: number | null
  readonly until: Until | null
  readonly byMonth: readonly number[]
  readonly byWeekNo: readonly number[]
  readonly byYearDay: readonly number[]
  readonly byMonthDay: readonly number[]
  readonly byDay: readonly NthWeekday[]
  readonly byHour: readonly number[]
  readonly byMinute: readonly number[]
  readonly bySecond: readonly number[]
  readonly bySetPos: readonly number[]
  /** The day a week begins with: 1 Monday to 7 Sunday. */
  readonly weekStart: number
  /** What becomes of a day that its month lacks (RFC 7529 §4.1). */
  readonly skip: 'omit' | 'backward' | 'forward'
}

/** Coarser than a day, or a day: its times of day are the same on each of its days. */
export const isDaily = ({ frequency }: Rule): boolean =>
  frequency === 'DAILY' || frequency === 'WEEKLY' || frequency === 'MONTHLY' || frequency === 'YEARLY'

/**
 * The rule as it applies to whole days: parts of the day are left out (RFC 5545 §3.3.10 forbids them there), and what
 * repeats within the day repeats daily.
 */
export function wholeDays(rule: Rule): Rule {
  const days = { ...rule, byHour: [], byMinute: [], bySecond: [] }
  if (isDaily(rule)) return days
  const perDay = rule.frequency === 'HOURLY' ? 24 : rule.frequency === 'MINUTELY' ? 1_440 : 86_400
  return { ...days, frequency: 'DAILY', interval: Math.max(1, Math.round(rule.interval / perDay)) }
}
