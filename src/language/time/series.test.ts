import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, type Civil, DAY, dateOf, floor, isDate, midnight, weekdayOf } from './civil.ts'
import { intersect } from './combine.ts'
import {
  atClock,
  betweenHours,
  every,
  inMonth,
  onDayOfMonth,
  onMonthDay,
  onWeekday,
  onWeekend,
  onWorkday,
  type Series,
} from './series.ts'

const moment = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) })
const clock = (hour: number) => atClock({ hour, minute: null, second: null, halfDay: false })

const named: readonly (readonly [string, Series])[] = [
  ['Thursdays', onWeekday(4)],
  ['workdays', onWorkday],
  ['weekends', onWeekend],
  ['Februaries', inMonth(2)],
  ['the 31st', onDayOfMonth(31)],
  ['29 February', onMonthDay(2, 29)],
  ['three o’clock, either half', atClock({ hour: 3, minute: null, second: null, halfDay: true })],
  ['evenings', betweenHours(18, 24)],
  ['weeks', every('week')],
  ['quarters', every('quarter')],
  ['Friday the 13th', intersect(onWeekday(5), onDayOfMonth(13))],
  ['Mondays in March', intersect(inMonth(3), onWeekday(1))],
  ['Sundays at nine', intersect(onWeekday(7), clock(9))],
]

describe.each(named)('%s', (_, series) => {
  test('after a moment comes the first one that is not over', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const span = series.after(at)
        expect(span).not.toBeNull()
        if (!span) return
        expect(span.end).toBeGreaterThan(at)
        const earlier = series.before(span.start)
        if (earlier) expect(earlier.end).toBeLessThanOrEqual(Math.max(at, span.start))
      }),
      { numRuns: 200 },
    )
  })

  test('going forward and back again arrives at the same one', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const span = series.after(at)
        const following = span && series.after(span.end)
        expect(following && series.before(following.start)).toEqual(span)
      }),
      { numRuns: 200 },
    )
  })
})

test('civil dates are those of the Gregorian calendar', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const date = new Date(at)
      expect(dateOf(at)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      expect(weekdayOf(at) % 7).toBe(date.getUTCDay())
      expect(midnight(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(
        floor(at, 'day'),
      )
    }),
  )
})

test('a month added never leaves the month after', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -600, max: 600 }), (at, months) => {
      const from = dateOf(at)
      const to = dateOf(add(at, months, 'month'))
      expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months)
      expect(isDate(to.year, to.month, to.day)).toBe(true)
    }),
  )
})

test('narrowing days by a weekday finds what looking at each day finds', () => {
  const both = intersect(onWeekday(2), onDayOfMonth(29))
  fc.assert(
    fc.property(moment, (at) => {
      let day: Civil = floor(at, 'day')
      while (weekdayOf(day) !== 2 || dateOf(day).day !== 29) day += DAY
      expect(both.after(at)?.start).toBe(day)
    }),
    { numRuns: 100 },
  )
})
