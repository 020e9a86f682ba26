import { type Civil, DAY, floor, HOUR, midnight } from '../civil.ts'
import { moonBefore, newMoon, sunLongitude } from './moon.ts'

const CHINA = 8 * HOUR

/** The first day in China of the month that begins with a new moon. */
const chineseMonth = (k: number): Civil => floor(newMoon(k) + CHINA, 'day')

/** The number of the new moon that begins the month of the winter solstice of a year. */
function solsticeMonth(year: number): number {
  let day = midnight(year, 12, 19)
  while (sunLongitude(day + DAY - CHINA) < 270) day += DAY
  return moonBefore(day + DAY - CHINA - 1)
}

/** A month in which the sun enters no sign is a leap month. */
const hasNoSign = (k: number) =>
  Math.floor(sunLongitude(chineseMonth(k) - CHINA) / 30) ===
  Math.floor(sunLongitude(chineseMonth(k + 1) - CHINA) / 30)

/** The new moon of the first month: the second after the solstice month, or the third behind a leap month. */
function firstMonth(year: number): number {
  const eleventh = solsticeMonth(year - 1)
  const isLeapYear = solsticeMonth(year) - eleventh === 13
  return eleventh + (isLeapYear && (hasNoSign(eleventh + 1) || hasNoSign(eleventh + 2)) ? 3 : 2)
}

export const chineseNewYear = (year: number): Civil => chineseMonth(firstMonth(year))

/** The day of a month of the Chinese year; a leap month has the number of the one before. */
export function chineseDate(year: number, month: number, day: number): Civil {
  const first = firstMonth(year)
  const eleventh = solsticeMonth(year)
  const isLeapYear = eleventh - first === 11
  const k = first + month - 1
  if (isLeapYear) for (let leap = first + 1; leap <= k; leap++) if (hasNoSign(leap)) return dayOf(k + 1, day)
  return dayOf(k, day)
}

const dayOf = (k: number, day: number) => chineseMonth(k) + (day - 1) * DAY

const YEAR = 365.2422 * DAY

/** The day on which the sun reaches a longitude, on a clock so far ahead of UTC. */
export function solarTerm(year: number, longitude: number, ahead: number): Civil {
  let at = midnight(year, 3, 20) + (longitude / 360) * YEAR
  // Each round leaves a thirtieth of the error: the sun is never two degrees off its mean.
  for (let round = 0; round < 4; round++)
    at += ((((longitude - sunLongitude(at) + 540) % 360) - 180) / 360) * YEAR
  return floor(at + ahead, 'day')
}

/** New moon number of 1 Muharram 1420 (17 April 1999). */
const MUHARRAM_1420 = moonBefore(Date.UTC(1999, 3, 17))

/**
 * The first day of an Islamic month as Mecca counts: the day after the new moon, when the moon is new before
 * sunset there. Sightings elsewhere may be a day later.
 * @param month 1 is Muharram.
 */
export function islamicMonth(year: number, month: number): Civil {
  const conjunction = newMoon(MUHARRAM_1420 + (year - 1420) * 12 + month - 1)
  const inMecca = conjunction + 3 * HOUR
  const sunset = floor(inMecca, 'day') + 18 * HOUR
  return floor(inMecca, 'day') + (inMecca < sunset ? DAY : 2 * DAY)
}

/** The Islamic years that begin before or in a Gregorian year. */
export function islamicYears(gregorian: number): readonly number[] {
  const near = Math.floor(((gregorian - 622) * 33) / 32)
  return [near - 1, near, near + 1, near + 2]
}
