import { type Civil, DAY, dateOf, daysInMonth, midnight, weekdayOf } from '../time/civil.ts'
import type { Rule } from './rule.ts'

/** Which days of a period a rule means (the day rows of the table in RFC 5545 §3.3.10). Days are their midnights. */

/** A year as weeks count it: a week belongs to the year that holds four of its days (RFC 5545, BYWEEKNO). */
export interface Week {
  readonly year: number
  /** From 1. */
  readonly number: number
  /** How many weeks that year has: 52 or 53. */
  readonly of: number
}

/** The week of a day, when weeks begin on `weekStart` (1 Monday to 7 Sunday). */
export function weekOf(day: Civil, weekStart: number): Week {
  const { year } = dateOf(startOfWeek(day, weekStart) + 3 * DAY)
  const first = firstWeek(year, weekStart)
  return {
    year,
    number: Math.floor((day - first) / (7 * DAY)) + 1,
    of: Math.round((firstWeek(year + 1, weekStart) - first) / (7 * DAY)),
  }
}

/** The first day of that week-year. */
function firstWeek(year: number, weekStart: number): Civil {
  return startOfWeek(midnight(year, 1, 4), weekStart)
}

export const startOfWeek = (day: Civil, weekStart: number): Civil =>
  day - ((weekdayOf(day) - weekStart + 7) % 7) * DAY

const counts = (list: readonly number[], fromStart: number, fromEnd: number): boolean =>
  list.includes(fromStart) || list.includes(-fromEnd)

/** Whether a day is among those that BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO and BYDAY name. */
export function isNamed(rule: Rule, day: Civil): boolean {
  const { year, month, day: ofMonth } = dateOf(day)
  if (rule.byMonth.length && !rule.byMonth.includes(month)) return false
  if (rule.byMonthDay.length && !counts(rule.byMonthDay, ofMonth, daysInMonth(year, month) - ofMonth + 1))
    return false
  return isNamedBesides(rule, day)
}

/** The same without BYMONTH and BYMONTHDAY, for days that were made from them. */
function isNamedBesides(rule: Rule, day: Civil): boolean {
  if (rule.byYearDay.length) {
    const { year } = dateOf(day)
    const fromStart = (day - midnight(year, 1, 1)) / DAY + 1
    if (!counts(rule.byYearDay, fromStart, (midnight(year + 1, 1, 1) - day) / DAY)) return false
  }
  if (rule.byWeekNo.length) {
    const week = weekOf(day, rule.weekStart)
    if (!counts(rule.byWeekNo, week.number, week.of - week.number + 1)) return false
  }
  return rule.byDay.length === 0 || isWeekday(rule, day)
}

function isWeekday(rule: Rule, day: Civil): boolean {
  const weekday = weekdayOf(day)
  return rule.byDay.some((one) => one.weekday === weekday && (one.nth === 0 || isNth(rule, day, one.nth)))
}

/** Whether the day is the nth of its weekday: in its month, or in its year for a yearly rule that names no month. */
function isNth(rule: Rule, day: Civil, nth: number): boolean {
  const { year, month } = dateOf(day)
  const inYear = rule.frequency === 'YEARLY' && rule.byMonth.length === 0
  const first = inYear ? midnight(year, 1, 1) : midnight(year, month, 1)
  const after = inYear ? midnight(year + 1, 1, 1) : first + daysInMonth(year, month) * DAY
  return nth > 0
    ? Math.floor((day - first) / (7 * DAY)) + 1 === nth
    : Math.floor((after - DAY - day) / (7 * DAY)) + 1 === -nth
}

/** The days that the rule names in a month, in order. */
export function namedInMonth(rule: Rule, year: number, month: number): Civil[] {
  if (rule.byMonth.length && !rule.byMonth.includes(month)) return []
  const first = midnight(year, month, 1)
  const length = daysInMonth(year, month)
  const numbers = rule.byMonthDay.length
    ? monthDays(rule, length)
    : Array.from({ length }, (_, index) => index + 1)
  return numbers.map((number) => first + (number - 1) * DAY).filter((day) => isNamedBesides(rule, day))
}

/** Numbers of days in a month of that length. A day it lacks is left out, or moved as RFC 7529 §4.1 says. */
function monthDays({ byMonthDay, skip }: Rule, length: number): number[] {
  const numbers = byMonthDay.flatMap((number) => {
    if (number < 0) return number >= -length ? [length + 1 + number] : []
    if (number <= length) return [number]
    return skip === 'omit' ? [] : [skip === 'backward' ? length : length + 1]
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** The days that the rule names in a calendar year, in order. */
export function namedInYear(rule: Rule, year: number): Civil[] {
  const months = rule.byMonth.length ? rule.byMonth : ALL_MONTHS
  return months.flatMap((month) => namedInMonth(rule, year, month))
}

const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** The days that the rule names in the weeks of a week-year, in order. They may lie in the year before or after. */
export function namedInWeekYear(rule: Rule, year: number): Civil[] {
  const first = firstWeek(year, rule.weekStart)
  const weeks = Math.round((firstWeek(year + 1, rule.weekStart) - first) / (7 * DAY))
  const numbers = rule.byWeekNo.map((number) => (number < 0 ? weeks + 1 + number : number))
  return [...new Set(numbers)]
    .filter((number) => number >= 1 && number <= weeks)
    .sort((a, b) => a - b)
    .flatMap((number) => namedAmong(rule, first + (number - 1) * 7 * DAY, 7))
}

/** Of so many days from `first` on, those the rule names. */
export function namedAmong(rule: Rule, first: Civil, length: number): Civil[] {
  const days: Civil[] = []
  for (let day = first; day < first + length * DAY; day += DAY) if (isNamed(rule, day)) days.push(day)
  return days
}
