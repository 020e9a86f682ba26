import { type Civil, dateOf, midnight } from './civil.ts'
import { onceAYear, type Series, type Span } from './series.ts'

/** First days of spring, summer, autumn and winter in the north, as calendars print them. */
const FIRST_DAYS = [
  [3, 20],
  [6, 21],
  [9, 23],
  [12, 21],
] as const

/** The season with this index (0 spring … 3 winter) that begins in a year. */
function seasonOf(year: number, index: number): Span {
  const [month, day] = FIRST_DAYS[index] ?? FIRST_DAYS[0]
  const following = FIRST_DAYS[(index + 1) % 4] ?? FIRST_DAYS[0]
  return {
    start: midnight(year, month, day),
    end: midnight(index === 3 ? year + 1 : year, following[0], following[1]),
    grain: 'day',
  }
}

/** Every spring (0), summer (1), autumn (2) or winter (3). */
export const season = (index: number): Series => onceAYear((year) => seasonOf(year, index))

/** The season that holds `at`, or so many seasons from it. */
export function seasonFrom(at: Civil, count: number): Span {
  const { year } = dateOf(at)
  let order = (year - 1) * 4
  while (seasonOf(Math.floor(order / 4), order % 4).end <= at) order++
  order += count
  return seasonOf(Math.floor(order / 4), ((order % 4) + 4) % 4)
}
