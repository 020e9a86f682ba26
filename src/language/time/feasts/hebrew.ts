import { type Civil, DAY, midnight } from '../civil.ts'

/** The Hebrew calendar by its arithmetic (Dershowitz and Reingold, “Calendrical Calculations”). */
const EPOCH = midnight(-3760, 9, 7)

const isLeap = (year: number) => (((7 * year + 1) % 19) + 19) % 19 < 7

/** Days from the epoch to the first of Tishri, before the delays by the length of the years. */
function elapsedDays(year: number): number {
  const months = Math.floor((235 * year - 234) / 19)
  const parts = 12_084 + 13_753 * months
  const day = 29 * months + Math.floor(parts / 25_920)
  return (3 * (day + 1)) % 7 < 3 ? day + 1 : day
}

function newYearDay(year: number): number {
  const last = elapsedDays(year - 1)
  const day = elapsedDays(year)
  const following = elapsedDays(year + 1)
  return day + (following - day === 356 ? 2 : day - last === 382 ? 1 : 0)
}

/** Months from Tishri: Tishri, Heshvan, Kislev, Tevet, Shevat, Adar (the second in a leap year), Nisan … */
export type HebrewMonth = 'tishri' | 'kislev' | 'shevat' | 'adar' | 'nisan' | 'iyar' | 'sivan' | 'av'

/** Midnight before the day of a Hebrew date, in the Hebrew year that begins in the autumn of a Gregorian year. */
export function hebrewDate(autumn: number, month: HebrewMonth, day: number): Civil {
  const year = autumn + 3761
  const start = newYearDay(year)
  const length = newYearDay(year + 1) - start
  const heshvan = length % 10 === 5 ? 30 : 29
  const kislev = length % 10 === 3 ? 29 : 30
  const toShevat = 30 + heshvan + kislev + 29
  const toAdar = toShevat + 30 + (isLeap(year) ? 30 : 0)
  const first: Readonly<Record<HebrewMonth, number>> = {
    tishri: 0,
    kislev: 30 + heshvan,
    shevat: toShevat,
    adar: toAdar,
    nisan: toAdar + 29,
    iyar: toAdar + 59,
    sivan: toAdar + 88,
    av: toAdar + 147,
  }
  return EPOCH + (start + first[month] + day - 1) * DAY
}
