import { type Civil, DAY, daysInMonth, midnight, weekdayOf } from '../civil.ts'
import { onceAYear, type Series, type Span } from '../series.ts'
import { type HebrewMonth, hebrewDate } from './hebrew.ts'
import { type Hour, hinduDate } from './hindu.ts'
import { islamicMonth, islamicYears } from './lunar.ts'

/** Lunar feasts are reckoned within these years only; further off the moon's series would drift. */
const FIRST = 1800
const LAST = 2200

const days = (start: Civil | null, count = 1): Span | null =>
  start === null ? null : { start, end: start + count * DAY, grain: 'day' }

/** When a feast is, and whether it lasts for days. */
export interface Feast {
  readonly series: Series
  readonly isLong: boolean
  /** Whether it begins on the evening before. */
  readonly fromEve?: boolean
}

/** What was reckoned is kept: the sky takes some time. */
function feast(find: (year: number) => Civil | null, count: number): Feast {
  const known = new Map<number, Span | null>()
  const series = onceAYear((year) => {
    const kept = known.get(year)
    if (kept !== undefined) return kept
    const span = days(find(year), count)
    if (known.size < LAST - FIRST) known.set(year, span)
    return span
  })
  return { series, isLong: count > 1 }
}

/** A day, or several, that a rule finds in each year. */
export const yearly = (find: (year: number) => Civil | null, count = 1): Feast => feast(find, count)

const reckoned = (find: (year: number) => Civil | null, count = 1): Feast =>
  feast((year) => (year < FIRST || year > LAST ? null : find(year)), count)

export const fixed = (month: number, day: number, count = 1) =>
  yearly((year) => midnight(year, month, day), count)

/** The n-th weekday (1 Monday) of a month; from its end when negative. */
export function nthWeekdayOf(year: number, month: number, weekday: number, n: number): Civil {
  if (n > 0) {
    const first = midnight(year, month, 1)
    return first + (((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7) * DAY
  }
  const last = midnight(year, month, daysInMonth(year, month))
  return last - (((weekdayOf(last) - weekday + 7) % 7) + (-n - 1) * 7) * DAY
}

export const nthWeekday = (month: number, weekday: number, n: number, plus = 0, count = 1) =>
  yearly((year) => nthWeekdayOf(year, month, weekday, n) + plus * DAY, count)

/** Easter Sunday, Gregorian: the anonymous algorithm printed in Nature, 1876. */
export function easterSunday(year: number): Civil {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return midnight(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Easter Sunday of the churches that keep the Julian reckoning (J. Meeus), on the Gregorian calendar. */
export function orthodoxSunday(year: number): Civil {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const n = d + e + 114
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return midnight(year, Math.floor(n / 31), (n % 31) + 1) + behind * DAY
}

export const easter = (plus: number, count = 1) => yearly((year) => easterSunday(year) + plus * DAY, count)
export const orthodox = (plus: number, count = 1) =>
  yearly((year) => orthodoxSunday(year) + plus * DAY, count)

/** The last Sunday before Christmas Day, moved. */
export const advent = (plus: number) =>
  yearly((year) => {
    const eve = midnight(year, 12, 24)
    return eve + (plus - (weekdayOf(eve) % 7)) * DAY
  })

/** Begins on the evening before the day of the date, as Jewish days do. */
export const jewish = (month: HebrewMonth, day: number, count = 1): Feast => ({
  ...reckoned((year) => {
    const autumn = month === 'tishri' || month === 'kislev' ? year : year - 1
    return hebrewDate(autumn, month, day) + (OFF_SABBATH[`${month}${day}`]?.(autumn) ?? 0) * DAY - DAY
  }, count),
  fromEve: true,
})

/** By how many days Israel moves its days of remembrance and of independence away from a Sabbath. */
const byIndependence = (autumn: number) =>
  [0, 1, 0, 0, 0, -1, -2, 0][weekdayOf(hebrewDate(autumn, 'iyar', 5))] ?? 0
const OFF_SABBATH: Readonly<Record<string, (autumn: number) => number>> = {
  iyar4: byIndependence,
  iyar5: byIndependence,
  nisan27: (autumn) => [0, 0, 0, 0, 0, -1, 0, 1][weekdayOf(hebrewDate(autumn, 'nisan', 27))] ?? 0,
}

/** In each Gregorian year the first such day; a few years have two. */
export const islamic = (month: number, day: number, count = 1) =>
  reckoned((year) => {
    const all = islamicYears(year).map((one) => islamicMonth(one, month) + (day - 1) * DAY)
    return all.find((at) => at >= midnight(year, 1, 1) && at < midnight(year + 1, 1, 1)) ?? null
  }, count)

/** The last Friday of Ramadan. */
export const lastFridayOfRamadan = reckoned((year) => {
  const all = islamicYears(year).map((one) => {
    const last = islamicMonth(one, 10) - DAY
    return last - ((weekdayOf(last) + 2) % 7) * DAY
  })
  return all.find((at) => at >= midnight(year, 1, 1) && at < midnight(year + 1, 1, 1)) ?? null
})

export const hindu = (month: number, day: number, hour?: Hour, plus = 0, count = 1) =>
  reckoned((year) => {
    const found = hinduDate(year, month, day, hour)
    return found === null ? null : found + plus * DAY
  }, count)

export const lunarYearly = reckoned

/** The workday nearest to a date: Friday for Saturday, Monday for Sunday. */
export function nearestWorkday(at: Civil): Civil {
  const weekday = weekdayOf(at)
  return weekday === 6 ? at - DAY : weekday === 7 ? at + DAY : at
}
