import { type Civil, DAY, dateOf, daysInMonth, HOUR, midnight, MINUTE, SECOND } from '../time/civil.ts'
import {
  namedAmong,
  namedInMonth,
  namedInWeekYear,
  namedInYear,
  isNamed,
  startOfWeek,
  weekOf,
} from './days.ts'
import type { Settled } from './defaults.ts'
import type { Rule } from './rule.ts'
import type { Steps } from './steps.ts'

/**
 * What a rule names in one of its periods: each head with each tail, both in order. Never multiplied out, since a
 * period may hold millions of seconds.
 */
export interface Period {
  readonly heads: readonly Civil[]
  readonly tails: readonly number[]
}

/** The stretch of the wall clock that matters. Periods before `from` are stepped over in one go. */
export interface Reach {
  readonly from: Civil
  readonly to: Civil
}

/** The first moment that `Temporal.PlainDate` texts of four digits cannot say. */
const END = midnight(10_000, 1, 1)

/** The periods of a rule whose unit is a day or coarser. `times` are offsets from midnight. */
export function* dayPeriods(
  { rule, byWeekYear }: Settled,
  start: Civil,
  reach: Reach,
  times: readonly number[],
  steps: Steps,
): Generator<Period> {
  const { first, days, cost } = unitOf(rule, byWeekYear, start)
  const reached = unitOf(rule, byWeekYear, Math.max(start, reach.from)).first
  // One period early: the last named day of a week-year may lie after its calendar year.
  let index = first + Math.max(0, Math.floor((reached - first) / rule.interval) - 1) * rule.interval
  for (; steps.spend(cost); index += rule.interval) {
    const { from, named } = days(index)
    if (from > reach.to || from >= END) return
    const heads = named()
    if (heads.length) yield { heads, tails: times }
  }
}

interface Unit {
  /** Number of the period that holds the given moment. */
  readonly first: number
  readonly days: (index: number) => { from: Civil; named: () => Civil[] }
  /** Days that are looked at for one period, about. */
  readonly cost: number
}

function unitOf(rule: Rule, byWeekYear: boolean, at: Civil): Unit {
  const day = Math.floor(at / DAY) * DAY
  const { year, month } = dateOf(day)
  const perMonth = rule.byMonthDay.length ? 1 : 30
  switch (rule.frequency) {
    case 'YEARLY':
      if (byWeekYear)
        return {
          first: weekOf(day, rule.weekStart).year,
          days: (index) => ({
            from: midnight(index, 1, 1) - 7 * DAY,
            named: () => namedInWeekYear(rule, index),
          }),
          cost: rule.byWeekNo.length * 7,
        }
      return {
        first: year,
        days: (index) => ({ from: midnight(index, 1, 1), named: () => namedInYear(rule, index) }),
        cost: perMonth * (rule.byMonth.length || 12),
      }
    case 'MONTHLY':
      return {
        first: year * 12 + month - 1,
        days: (index) => {
          const inYear = Math.floor(index / 12)
          const ofYear = index - inYear * 12 + 1
          return { from: midnight(inYear, ofYear, 1), named: () => namedInMonth(rule, inYear, ofYear) }
        },
        cost: perMonth,
      }
    case 'WEEKLY': {
      const week = startOfWeek(day, rule.weekStart)
      // Weeks are counted from the one that holds the moment 0, so that a number means the same week every time.
      const origin = startOfWeek(0, rule.weekStart)
      return {
        first: Math.round((week - origin) / (7 * DAY)),
        days: (index) => {
          const from = origin + index * 7 * DAY
          return { from, named: () => namedAmong(rule, from, 7) }
        },
        cost: 7,
      }
    }
    default:
      return {
        first: day / DAY,
        days: (index) => ({ from: index * DAY, named: () => namedAmong(rule, index * DAY, 1) }),
        cost: 1,
      }
  }
}

const LENGTH = { HOURLY: HOUR, MINUTELY: MINUTE, SECONDLY: SECOND } as const

/** The periods of a rule that repeats within the day: each due hour, minute or second. */
export function* clockPeriods(rule: Rule, start: Civil, reach: Reach, steps: Steps): Generator<Period> {
  const { frequency, interval } = rule
  if (frequency !== 'HOURLY' && frequency !== 'MINUTELY' && frequency !== 'SECONDLY') return
  const unit = LENGTH[frequency]
  const base = Math.floor(start / unit)
  /** The first due period that begins at that moment or later. */
  const dueFrom = (at: Civil): Civil => {
    const index = Math.max(base, Math.ceil(at / unit))
    return (base + Math.ceil((index - base) / interval) * interval) * unit
  }
  const tails = tailsOf(rule, start)
  let at = dueFrom(Math.floor(Math.max(start, reach.from) / unit) * unit)
  while (at <= reach.to && at < END && steps.spend(1)) {
    const later = nextPlausible(rule, at)
    if (later > at) {
      at = dueFrom(later)
    } else {
      yield { heads: [at], tails }
      at = dueFrom(at + unit)
    }
  }
}

/** `at` itself when its day, hour, minute and second may count; else the first moment after it that may. */
function nextPlausible(rule: Rule, at: Civil): Civil {
  const day = Math.floor(at / DAY) * DAY
  if (!isNamed(rule, day)) {
    const { year, month } = dateOf(day)
    const wrongMonth = rule.byMonth.length > 0 && !rule.byMonth.includes(month)
    return wrongMonth ? midnight(year, month, 1) + daysInMonth(year, month) * DAY : day + DAY
  }
  const hour = Math.floor((at - day) / HOUR)
  if (rule.byHour.length && !rule.byHour.includes(hour)) return day + (hour + 1) * HOUR
  if (rule.frequency === 'HOURLY') return at
  const minute = Math.floor((at - day) / MINUTE)
  if (rule.byMinute.length && !rule.byMinute.includes(minute % 60)) return day + (minute + 1) * MINUTE
  if (rule.frequency === 'MINUTELY') return at
  const second = Math.floor((at - day) / SECOND)
  return rule.bySecond.length && !rule.bySecond.includes(second % 60) ? at + SECOND : at
}

/** Offsets into an hour or minute at which a rule of that unit strikes. */
function tailsOf(rule: Rule, start: Civil): number[] {
  if (rule.frequency === 'SECONDLY') return [0]
  const seconds = (rule.bySecond.length ? rule.bySecond : [Math.floor(start / SECOND) % 60]).map(
    (n) => n * SECOND,
  )
  if (rule.frequency === 'MINUTELY') return seconds
  const minutes = rule.byMinute.length ? rule.byMinute : [Math.floor(start / MINUTE) % 60]
  return minutes.flatMap((minute) => seconds.map((second) => minute * MINUTE + second))
}
