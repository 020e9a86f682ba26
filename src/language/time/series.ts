import {
  add,
  type Civil,
  DAY,
  dateOf,
  daysInMonth,
  floor,
  HOUR,
  midnight,
  MINUTE,
  RANK,
  SECOND,
  weekdayOf,
  WEEK,
} from './civil.ts'
import { step } from './steps.ts'
import type { Grain } from './types.ts'

/** A stretch of civil time: `start` included, `end` excluded. */
export interface Span {
  readonly start: Civil
  readonly end: Civil
  readonly grain: Grain
}

/**
 * A lazy series of spans in order: “Mondays”, “3 pm”, “the last day of March”. Nothing is computed until
 * somebody asks from a moment.
 */
export interface Series {
  readonly grain: Grain
  /** The first span that ends after `at`; `null` when there is none. */
  after(at: Civil): Span | null
  /** The last span that ends at or before `at`; `null` when there is none. */
  before(at: Civil): Span | null
}

export const spanOf = (start: Civil, grain: Grain, count = 1): Span => ({
  start,
  end: add(start, count, grain),
  grain,
})

/** One span and no other. */
export const once = (span: Span): Series => ({
  grain: span.grain,
  after: (at) => (span.end > at ? span : null),
  before: (at) => (span.end <= at ? span : null),
})

/**
 * A series given by its k-th span, ascending with k; `null` where the rule has a gap.
 * @param indexAt An index no further than `around` from the span at a moment.
 */
function counted(
  grain: Grain,
  nth: (index: number) => Span | null,
  indexAt: (at: Civil) => number,
  around = 1,
): Series {
  return {
    grain,
    after(at) {
      for (let index = indexAt(at) - around, tries = 0; tries < 60; index++, tries++) {
        step()
        const span = nth(index)
        if (span && span.end > at) return span
      }
      return null
    },
    before(at) {
      for (let index = indexAt(at) + around, tries = 0; tries < 60; index--, tries++) {
        step()
        const span = nth(index)
        if (span && span.end <= at) return span
      }
      return null
    },
  }
}

const yearAt = (at: Civil) => dateOf(at).year
const monthIndexAt = (at: Civil) => {
  const { year, month } = dateOf(at)
  return year * 12 + month - 1
}

/** Every hour, every day, every month … */
export const every = (grain: Grain): Series => ({
  grain,
  after: (at) => spanOf(floor(at, grain), grain),
  before(at) {
    const start = floor(at, grain)
    return spanOf(add(start, -1, grain), grain)
  },
})

/** @param weekday 1 is Monday. */
export const onWeekday = (weekday: number): Series => ({
  grain: 'day',
  after(at) {
    const today = floor(at, 'day')
    return spanOf(today + ((weekday - weekdayOf(today) + 7) % 7) * DAY, 'day')
  },
  before(at) {
    const yesterday = floor(at, 'day') - DAY
    return spanOf(yesterday - ((weekdayOf(yesterday) - weekday + 7) % 7) * DAY, 'day')
  },
})

/** Monday to Friday. */
export const onWorkday: Series = {
  grain: 'day',
  after(at) {
    const today = floor(at, 'day')
    const weekday = weekdayOf(today)
    return spanOf(weekday > 5 ? today + (8 - weekday) * DAY : today, 'day')
  },
  before(at) {
    const yesterday = floor(at, 'day') - DAY
    return spanOf(yesterday - Math.max(0, weekdayOf(yesterday) - 5) * DAY, 'day')
  },
}

/** The month with this number (1..12), every year. */
export const inMonth = (month: number): Series =>
  counted('month', (year) => spanOf(midnight(year, month, 1), 'month'), yearAt)

/** This day of every month that has it. */
export const onDayOfMonth = (day: number): Series =>
  counted(
    'day',
    (index) => {
      const year = Math.floor(index / 12)
      const month = (((index % 12) + 12) % 12) + 1
      return day <= daysInMonth(year, month) ? spanOf(midnight(year, month, day), 'day') : null
    },
    monthIndexAt,
  )

/** This date of every year that has it; 29 February comes in leap years. */
export const onMonthDay = (month: number, day: number): Series =>
  onceAYear((year) => (day <= daysInMonth(year, month) ? spanOf(midnight(year, month, day), 'day') : null))

/** What a rule finds in each year, or nothing. */
export const onceAYear = (find: (year: number) => Span | null, grain: Grain = 'day'): Series =>
  counted(grain, find, yearAt)

export const inQuarter = (quarter: number): Series =>
  counted('quarter', (year) => spanOf(midnight(year, quarter * 3 - 2, 1), 'quarter'), yearAt)

export const inYear = (year: number): Series => once(spanOf(midnight(year, 1, 1), 'year'))

/** ISO 8601 week of every year that has it. */
export const inIsoWeek = (week: number): Series =>
  counted(
    'week',
    (year) => {
      const first = floor(midnight(year, 1, 4), 'week')
      const start = first + (week - 1) * WEEK
      return start < floor(midnight(year + 1, 1, 4), 'week') ? spanOf(start, 'week') : null
    },
    yearAt,
  )

export interface Clock {
  readonly hour: number
  readonly minute: number | null
  readonly second: number | null
  /** Said on a twelve hour dial without morning or afternoon: 3:20 may be 15:20. */
  readonly halfDay: boolean
}

export const clockGrain = (clock: Clock): Grain =>
  clock.second !== null ? 'second' : clock.minute !== null ? 'minute' : 'hour'

/** Milliseconds after midnight. */
export const clockOffset = (clock: Clock): number =>
  clock.hour * HOUR + (clock.minute ?? 0) * MINUTE + (clock.second ?? 0) * SECOND

/** This time of every day; both times of every day when the half of the day was not said. */
export function atClock(clock: Clock): Series {
  const grain = clockGrain(clock)
  const first = clockOffset(clock.halfDay ? { ...clock, hour: clock.hour % 12 } : clock)
  const offsets = clock.halfDay ? [first, first + 12 * HOUR] : [first]
  const per = offsets.length
  return counted(
    grain,
    (index) => {
      const day = Math.floor(index / per)
      return spanOf(day * DAY + (offsets[index - day * per] ?? 0), grain)
    },
    (at) => Math.floor(at / DAY) * per,
    per,
  )
}

/** From one hour to another of every day, such as 12 to 19; beyond 24 it runs into the next day. */
export const betweenHours = (from: number, to: number): Series =>
  counted(
    'hour',
    (day) => ({ start: day * DAY + from * HOUR, end: day * DAY + to * HOUR, grain: 'hour' }),
    (at) => Math.floor(at / DAY) - 1,
  )

/** Every week, from Friday 18:00 to Monday 0:00. */
export const onWeekend: Series = counted(
  'hour',
  (week) => ({ start: week * WEEK + DAY + 18 * HOUR, end: week * WEEK + 4 * DAY, grain: 'hour' }),
  (at) => Math.floor(at / WEEK),
)

/** The shortest grain of two. */
export const finer = (a: Grain, b: Grain): Grain => (RANK[a] <= RANK[b] ? a : b)
