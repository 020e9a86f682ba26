import { type Civil, DAY, floor, HOUR, MINUTE, midnight } from '../civil.ts'
import { moonBefore, moonLongitude, newMoon, sunLongitude } from './moon.ts'

/** India's clock, and the hours at which a feast asks which lunar day it is. */
const INDIA = 5 * HOUR + 30 * MINUTE

export type Hour = 'sunrise' | 'noon' | 'evening' | 'midnight'

const HOURS: Readonly<Record<Hour, number>> = {
  sunrise: 6.25 * HOUR,
  noon: 12 * HOUR,
  evening: 19 * HOUR,
  midnight: 24 * HOUR,
}

/** Lahiri's ayanamsa in degrees: how far the fixed stars are behind the equinox. */
const ayanamsa = (at: Civil) => 23.853 + ((at - Date.UTC(2000, 0, 1)) / DAY / 365.25) * 0.013968

const sidereal = (longitude: number, at: Civil) => (longitude - ayanamsa(at) + 360) % 360

/** The lunar day, 1 to 30: 1–15 wax, 30 is the new moon. */
function lunarDay(at: Civil): number {
  return Math.floor(((moonLongitude(at) - sunLongitude(at) + 360) % 360) / 12) + 1
}

/** The lunar months of a year by the sign the sun stands in when they begin; Chaitra is 1. */
function monthOf(k: number): number {
  const at = newMoon(k)
  const sign = Math.floor(sidereal(sunLongitude(at), at) / 30)
  return ((sign + 1) % 12) + 1
}

/**
 * The day in a Gregorian year on which a lunar day of a month (counted from new moon to new moon) falls; for
 * leap months the true one.
 * @param hour At which hour the lunar day must reign.
 */
export function hinduDate(year: number, month: number, day: number, hour: Hour = 'sunrise'): Civil | null {
  const first = moonBefore(midnight(year - 1, 12, 15))
  for (let k = first; k < first + 14; k++) {
    if (monthOf(k) !== month || monthOf(k + 1) === month) continue
    const found = dayWith(newMoon(k), day, hour)
    if (found !== null && found >= midnight(year, 1, 1) && found < midnight(year + 1, 1, 1)) return found
  }
  return null
}

function dayWith(moon: Civil, day: number, hour: Hour): Civil | null {
  const start = floor(moon + INDIA, 'day') + (day - 3) * DAY
  for (let at = start; at < start + 6 * DAY; at += DAY) {
    const left = (day - lunarDay(at + HOURS[hour] - INDIA) + 30) % 30
    if (left === 0) return at
    // A lunar day may pass between two sunrises; then it is kept on the day it begins, and a night on the next.
    if (left === 1 && lunarDay(at + DAY + HOURS[hour] - INDIA) === (day % 30) + 1)
      return HOURS[hour] > HOURS.noon ? at + DAY : at
  }
  return null
}

/** The day the sun enters a sign of the fixed stars (0 is Aries) in India, when it does so by evening. */
export function sunEnters(year: number, sign: number): Civil {
  const around = midnight(year, 1, 10) + ((sign - 9 + 12) % 12) * 30.4 * DAY
  for (let at = around - 8 * DAY; at < around + 12 * DAY; at += DAY) {
    const day = floor(at, 'day')
    const evening = day + 18 * HOUR - INDIA
    if (Math.floor(sidereal(sunLongitude(evening), evening) / 30) === sign) return day
  }
  return floor(around, 'day')
}

/** The day in the solar month of Leo on which the moon stands in Shravana at sunrise. */
export function onam(year: number): Civil | null {
  const first = sunEnters(year, 4)
  for (let at = first; at < first + 31 * DAY; at += DAY) {
    const sunrise = at + HOURS.sunrise - INDIA
    const mansion = Math.floor(sidereal(moonLongitude(sunrise), sunrise) / (360 / 27))
    if (mansion === 21) return at
  }
  return null
}
