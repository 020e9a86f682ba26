import { dateOf, daysInMonth, weekdayOf } from '../civil.ts'
import { mapped, nthWithin } from '../combine.ts'
import type { Context } from '../context.ts'
import { RULE_DAYS } from '../recur.ts'
import {
  every,
  inMonth,
  onDayOfMonth,
  onMonthDay,
  onWeekday,
  onWorkday,
  type Series,
  type Span,
} from '../series.ts'
import type { Repeater } from '../types.ts'
import { type Duration, type Recurrence, type Rule, type Time, time, type UnitName } from '../value.ts'
import { minutesOf } from './durations.ts'

const STEPS: Partial<Record<UnitName, readonly [Rule['freq'], number]>> = {
  minute: ['MINUTELY', 1],
  hour: ['HOURLY', 1],
  day: ['DAILY', 1],
  week: ['WEEKLY', 1],
  fortnight: ['WEEKLY', 2],
  month: ['MONTHLY', 1],
  quarter: ['MONTHLY', 3],
  year: ['YEARLY', 1],
  fiscalYear: ['YEARLY', 1],
  schoolYear: ['YEARLY', 1],
  decade: ['YEARLY', 10],
}

export const MINUTES_A_DAY = 1440
const WORKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR']

export const recurring = (said: Rule, first: Series, repeater?: Repeater): Recurrence => ({
  is: 'recurrence',
  rule: said,
  time: time(first, first.grain === 'day' ? 'date' : 'range'),
  ...(repeater ? { repeater } : {}),
})

/** Every so many days, weeks, months; it begins today. */
export function everyUnit(n: number, unit: UnitName, repeater?: Repeater): Recurrence | null {
  if (unit === 'workday')
    return n === 1 ? recurring({ freq: 'WEEKLY', byDay: WORKDAYS }, onWorkday, repeater) : null
  if (unit === 'weekend')
    return recurring(
      { freq: 'WEEKLY', ...(n > 1 ? { interval: n } : {}), byDay: ['SA', 'SU'] },
      either([6, 7].map(onWeekday)),
      repeater,
    )
  const step = STEPS[unit]
  if (!step || !Number.isInteger(n) || n < 1 || n > 999) return null
  const interval = n * step[1]
  const grain = step[0] === 'MINUTELY' || step[0] === 'HOURLY' ? 'minute' : 'day'
  return recurring({ freq: step[0], ...(interval > 1 ? { interval } : {}) }, every(grain), repeater)
}

/** “Every half hour”, “every 90min”. */
export function everyLength(d: Duration, repeater?: Repeater): Recurrence | null {
  const minutes = minutesOf(d)
  return d.vague || minutes >= MINUTES_A_DAY
    ? null
    : minutes % 60
      ? everyUnit(minutes, 'minute', repeater)
      : everyUnit(minutes / 60, 'hour', repeater)
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** “Every month except August.” */
export function exceptIn(r: Recurrence, { month: out }: Time): Recurrence | null {
  if (r.rule.freq === 'YEARLY' || r.rule.byMonth || !r.time || !out) return null
  const series = mapped(r.time.series, (span) => (dateOf(span.start).month === out ? null : span))
  return {
    ...r,
    rule: { ...r.rule, byMonth: MONTHS.filter((one) => one !== out) },
    time: { ...r.time, series },
  }
}

/** The spans of several series in one. */
function either(all: readonly Series[]): Series {
  const pick = (spans: readonly (Span | null)[], better: (a: Span, b: Span) => boolean) =>
    spans.reduce((best, span) => (!best || (span && better(span, best)) ? span : best), null)
  return {
    grain: all[0]?.grain ?? 'day',
    after: (at) =>
      pick(
        all.map((one) => one.after(at)),
        (a, b) => a.start < b.start,
      ),
    before: (at) =>
      pick(
        all.map((one) => one.before(at)),
        (a, b) => a.start > b.start,
      ),
  }
}

export const onDays = (days: readonly number[], repeater?: Repeater): Recurrence => {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  return recurring(
    { freq: 'WEEKLY', byDay: sorted.map((day) => RULE_DAYS[day - 1] ?? 'MO') },
    either(sorted.map(onWeekday)),
    repeater,
  )
}

export const nthDayOfMonth = (n: number, d: Time, repeater?: Repeater) => nthDaysOfMonth([n], d, repeater)

/** “The first and third Monday.” */
export function nthDaysOfMonth(
  ns: readonly number[],
  { weekday: day }: Time,
  repeater?: Repeater,
): Recurrence | null {
  if (day === undefined || ns.some((n) => n === 0 || Math.abs(n) > 5)) return null
  return recurring(
    { freq: 'MONTHLY', byDay: ns.map((n) => `${n}${RULE_DAYS[day - 1]}`) },
    either(ns.map((n) => nthWithin(every('month'), onWeekday(day), n))),
    repeater,
  )
}

/** The third working day of each month, or the last (-1). */
export const nthWorkday = (n: number, repeater?: Repeater): Recurrence | null =>
  n === 0 || Math.abs(n) > MOST_WORKDAYS
    ? null
    : recurring(
        { freq: 'MONTHLY', byDay: WORKDAYS, bySetPos: n },
        nthWithin(every('month'), onWorkday, n),
        repeater,
      )

/** Months without so many working days would be left out. */
const MOST_WORKDAYS = 20

export const onMonthDays = (days: readonly number[], repeater?: Repeater): Recurrence =>
  recurring(
    { freq: 'MONTHLY', byMonthDay: days },
    either(days.map((day) => (day < 0 ? nthWithin(every('month'), every('day'), day) : onDayOfMonth(day)))),
    repeater,
  )

export const inTheYear = (t: Time, context: Context): Recurrence | null => {
  const span = t.series.after(context.now)
  if (!span || !t.month) return null
  const day = Number(new Date(span.start).getUTCDate())
  return recurring({ freq: 'YEARLY', byMonth: [t.month], byMonthDay: [day] }, onMonthDay(t.month, day))
}

/** Every so many weeks on that day. */
export function everySoMany(n: number, d: Time, repeater?: Repeater): Recurrence | null {
  const found = d.weekday === undefined || n < 1 || n > 52 ? null : onDays([d.weekday], repeater)
  return found && n > 1 ? { ...found, rule: { ...found.rule, interval: n } } : found
}

export const inMonthOfYear = ({ month: m = 1 }: Time, repeater?: Repeater): Recurrence =>
  recurring({ freq: 'YEARLY', byMonth: [m] }, inMonth(m), repeater)

/** In so many years each date has been every day of the week, and the first day of spring has moved. */
const YEARS_TOLD = 40

/** A feast that the calendar fixes, by its date or as the n-th such day of its month; others have no such rule. */
export function everyFeast({ series }: Time, { now }: Context, repeater?: Repeater): Recurrence | null {
  const told = series.after(now)
  if (!told) return null
  const { year, month, day } = dateOf(told.start)
  const weekday = weekdayOf(told.start)
  const place = Math.ceil(day / 7)
  let [isDate, isPlace, isLast] = [true, true, true]
  let span: Span | null = told
  for (let index = 0; index < YEARS_TOLD; index++) {
    const found = span && dateOf(span.start)
    if (!span || found?.month !== month || found.year !== year + index) return null
    const isSameDay = weekdayOf(span.start) === weekday
    isDate &&= found.day === day
    isPlace &&= isSameDay && Math.ceil(found.day / 7) === place
    isLast &&= isSameDay && found.day + 7 > daysInMonth(found.year, month)
    span = series.after(span.end)
  }
  const byMonth = [month]
  if (isDate) return recurring({ freq: 'YEARLY', byMonth, byMonthDay: [day] }, series, repeater)
  return isPlace || isLast
    ? recurring(
        { freq: 'YEARLY', byMonth, byDay: [`${isPlace ? place : -1}${RULE_DAYS[weekday - 1]}`] },
        series,
        repeater,
      )
    : null
}
