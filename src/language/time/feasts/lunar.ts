import { type Civil, DAY, floor, HOUR, midnight } from '../civil.ts'
import { moonBefore, newMoon } from './moon.ts'

/** New moons between 21 January and 20 February in China begin the year. */
export function chineseNewYear(year: number): Civil {
  const offset = 8 * HOUR
  const k = moonBefore(midnight(year, 2, 21) - offset - 1)
  return floor(newMoon(k) + offset, 'day')
}

/** The day of a month of the Chinese year, counted from its first month; leap months are not looked for. */
export function chineseDate(year: number, month: number, day: number): Civil {
  const offset = 8 * HOUR
  const first = moonBefore(chineseNewYear(year) - offset + DAY)
  return floor(newMoon(first + month - 1) + offset, 'day') + (day - 1) * DAY
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
