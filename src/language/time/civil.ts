import type { Grain } from './types.ts'

/**
 * Civil time as one number: milliseconds since 1970-01-01T00:00 on the wall clock, without any zone.
 * All series count in it; `Temporal` stands only at the edge.
 */
export type Civil = number

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
export const WEEK = 7 * DAY

/** Order of the grains, from the finest. */
export const RANK: Readonly<Record<Grain, number>> = {
  second: 0,
  minute: 1,
  hour: 2,
  day: 3,
  week: 4,
  month: 5,
  quarter: 6,
  year: 7,
}

/** Milliseconds of the grains that have a fixed length; an average for the others. */
export const LENGTH: Readonly<Record<Grain, number>> = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: WEEK,
  month: 30 * DAY,
  quarter: 91 * DAY,
  year: 365 * DAY,
}

export interface CivilDate {
  readonly year: number
  /** 1..12 */
  readonly month: number
  readonly day: number
}

/** Midnight of a proleptic Gregorian date. Days from civil: H. Hinnant, “chrono-compatible date algorithms”. */
export function midnight(year: number, month: number, day: number): Civil {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * DAY
}

export function dateOf(at: Civil): CivilDate {
  const days = Math.floor(at / DAY) + 719_468
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(at: Civil): number {
  const day = (Math.floor(at / DAY) + 3) % 7
  return (day < 0 ? day + 7 : day) + 1
}

/** The first moment of the grain that holds `at`. Weeks begin on Monday. */
export function floor(at: Civil, grain: Grain): Civil {
  if (RANK[grain] <= RANK.day) return Math.floor(at / LENGTH[grain]) * LENGTH[grain]
  if (grain === 'week') return Math.floor(at / DAY) * DAY - (weekdayOf(at) - 1) * DAY
  const { year, month } = dateOf(at)
  if (grain === 'month') return midnight(year, month, 1)
  return midnight(year, grain === 'quarter' ? month - ((month - 1) % 3) : 1, 1)
}

/** `at` moved by `count` grains. A day that a month lacks becomes its last (31 January + 1 month). */
export function add(at: Civil, count: number, grain: Grain): Civil {
  if (RANK[grain] <= RANK.week) return at + count * LENGTH[grain]
  const months = count * (grain === 'month' ? 1 : grain === 'quarter' ? 3 : 12)
  const { year, month, day } = dateOf(at)
  const index = year * 12 + month - 1 + months
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  return midnight(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))) + (at - floor(at, 'day'))
}

/** Years that people write in a line; outside it a number is not a year. */
const isYear = (year: number) => year >= 1 && year <= 9999

export const isDate = (year: number, month: number, day: number) =>
  isYear(year) && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

/** The year meant by two digits: 50..99 are the last century. */
export const fullYear = (year: number) => (year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year)
