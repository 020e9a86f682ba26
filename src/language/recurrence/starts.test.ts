import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fixedClock, readRule, type Rule, startsBetween, wholeDays, zoneClock } from './index.ts'

const UTC = fixedClock()
const at = (text: string) => Date.parse(text.includes('T') ? `${text}Z` : text)

function rule(text: string): Rule {
  const read = readRule(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.rule
}

/** The first times of a rule on the wall clock, as `2026-03-29T02:30`. */
const times = (text: string, start: string, count: number, withFirst = false): string[] =>
  startsBetween(rule(text), at(start), UTC, {
    from: at(start),
    to: at('9999-01-01'),
    limit: count,
    withFirst,
  }).starts.map(({ wall }) => new Date(wall).toISOString().slice(0, 16))

test('the last weekday of each month', () => {
  expect(times('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-01-30T09:00', 3)).toEqual([
    '2026-01-30T09:00',
    '2026-02-27T09:00',
    '2026-03-31T09:00',
  ])
})

test('Friday the 13th', () => {
  expect(times('FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '2026-01-01T09:00', 3)).toEqual([
    '2026-02-13T09:00',
    '2026-03-13T09:00',
    '2026-11-13T09:00',
  ])
})

test('every other week counts weeks from the day they begin with', () => {
  const first = '2026-08-04T09:00' // a Tuesday
  expect(times('FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', first, 9)).toEqual([
    '2026-08-04T09:00',
    '2026-08-09T09:00',
    '2026-08-18T09:00',
    '2026-08-23T09:00',
  ])
  expect(times('FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', first, 9)).toEqual([
    '2026-08-04T09:00',
    '2026-08-16T09:00',
    '2026-08-18T09:00',
    '2026-08-30T09:00',
  ])
})

test('the 31st is left out where a month has none, or moved where the rule says so', () => {
  expect(times('FREQ=MONTHLY', '2026-01-31T09:00', 3)).toEqual([
    '2026-01-31T09:00',
    '2026-03-31T09:00',
    '2026-05-31T09:00',
  ])
  expect(times('RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD', '2026-01-31T09:00', 3)).toEqual([
    '2026-01-31T09:00',
    '2026-02-28T09:00',
    '2026-03-31T09:00',
  ])
  expect(times('RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD', '2026-01-31T09:00', 3)).toEqual([
    '2026-01-31T09:00',
    '2026-03-01T09:00',
    '2026-03-31T09:00',
  ])
})

test('a birthday on 29 February comes every fourth year', () => {
  expect(times('FREQ=YEARLY', '2024-02-29T00:00', 3)).toEqual([
    '2024-02-29T00:00',
    '2028-02-29T00:00',
    '2032-02-29T00:00',
  ])
})

test('a week rule keeps the weekday of its first day', () => {
  expect(times('FREQ=YEARLY;BYWEEKNO=1,2', '2013-01-07T00:00', 3)).toEqual([
    '2013-01-07T00:00',
    '2013-12-30T00:00',
    '2014-01-06T00:00',
  ])
})

test('UNTIL as a day holds to the end of that day, as a moment to that moment in UTC', () => {
  expect(times('FREQ=DAILY;UNTIL=20260103', '2026-01-01T23:00', 9)).toHaveLength(3)
  expect(times('FREQ=DAILY;UNTIL=20260103T225959Z', '2026-01-01T23:00', 9)).toHaveLength(2)
})

test('the first time counts even where the rule does not name it', () => {
  expect(times('FREQ=WEEKLY;BYDAY=WE;COUNT=3', '2026-01-06T09:00', 9, true)).toEqual([
    '2026-01-06T09:00',
    '2026-01-07T09:00',
    '2026-01-14T09:00',
  ])
})

test('a time the clock skips counts by the offset before, one it shows twice is the first', () => {
  const vienna = zoneClock('Europe/Vienna')
  const moments = (from: string, to: string, start: string) =>
    startsBetween(rule('FREQ=DAILY'), at(start), vienna, { from: at(from), to: at(to), limit: 9 }).starts.map(
      ({ moment }) => new Date(moment).toISOString().slice(0, 16),
    )
  expect(moments('2026-03-28', '2026-03-31', '2026-01-01T02:30')).toEqual([
    '2026-03-28T01:30',
    '2026-03-29T01:30',
    '2026-03-30T00:30',
  ])
  expect(moments('2026-10-24', '2026-10-27', '2026-01-01T02:30')).toEqual([
    '2026-10-24T00:30',
    '2026-10-25T00:30',
    '2026-10-26T01:30',
  ])
})

test('whole days ignore what a rule says about times', () => {
  expect(wholeDays(rule('FREQ=DAILY;BYMINUTE=1,2'))).toMatchObject({ frequency: 'DAILY', byMinute: [] })
  expect(wholeDays(rule('FREQ=HOURLY;INTERVAL=48'))).toMatchObject({ frequency: 'DAILY', interval: 2 })
})

test.each([
  'FREQ=SECONDLY',
  'FREQ=SECONDLY;COUNT=999999999',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=SECONDLY;INTERVAL=999999999;BYHOUR=3;BYMINUTE=7;BYSECOND=13',
  'FREQ=YEARLY;BYDAY=MO;BYWEEKNO=53;BYMONTHDAY=15',
  `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=${[...Array(60).keys()].join()};BYSECOND=${[...Array(60).keys()].join()};BYSETPOS=-1`,
])('%s ends quickly', (text) => {
  const began = performance.now()
  const { starts } = startsBetween(rule(text), at('1990-01-01T09:00'), zoneClock('Europe/Vienna'), {
    from: at('2026-11-01'),
    to: at('2026-12-01'),
    limit: 500,
  })
  expect(starts.length).toBeLessThanOrEqual(500)
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('a rule that leads nowhere says so, one with too many times says that there are more', () => {
  const window = { from: at('2026-01-01'), to: at('2027-01-01'), limit: 10 }
  expect(
    startsBetween(rule('FREQ=SECONDLY;COUNT=999999999'), at('1990-01-01T00:00'), UTC, window),
  ).toMatchObject({ ranOut: true, complete: false })
  expect(startsBetween(rule('FREQ=DAILY'), at('2026-01-01T00:00'), UTC, window)).toMatchObject({
    ranOut: false,
    complete: false,
  })
})

const some = <Value>(values: readonly Value[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: most })
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU', '1MO', '-1FR', '2WE', '-2SU', '5TU']
const part = (name: string, values: readonly (string | number)[]) =>
  values.length ? `;${name}=${values.join()}` : ''

/** Any rule that can be written, also those without sense. */
const rules = fc
  .record({
    frequency: fc.constantFrom('SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 20 }),
    months: some(numbers(1, 12), 3),
    weeks: some([...numbers(1, 53), -1, -52], 2),
    yearDays: some([1, 60, 100, 200, 366, -1, -366], 2),
    monthDays: some([...numbers(1, 31), -1, -15, -31], 3),
    days: some(weekdays, 3),
    hours: some(numbers(0, 23), 3),
    minutes: some(numbers(0, 59), 2),
    seconds: some([0, 30, 59], 2),
    positions: some([1, 2, -1, -3], 2),
    weekStart: fc.constantFrom('MO', 'SU', 'TH'),
  })
  .map(
    (r) =>
      `FREQ=${r.frequency};INTERVAL=${r.interval};WKST=${r.weekStart}${part('BYMONTH', r.months)}${part('BYWEEKNO', r.weeks)}${part('BYYEARDAY', r.yearDays)}${part('BYMONTHDAY', r.monthDays)}${part('BYDAY', r.days)}${part('BYHOUR', r.hours)}${part('BYMINUTE', r.minutes)}${part('BYSECOND', r.seconds)}${part('BYSETPOS', r.positions)}`,
  )
const zones = fc.constantFrom(
  'UTC',
  'Europe/Vienna',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
)
const firsts = fc
  .integer({ min: at('1995-01-01') / 1000, max: at('2030-01-01') / 1000 })
  .map((seconds) => seconds * 1000)

test('times are in order, without doubles, inside the window and never before the first', () => {
  fc.assert(
    fc.property(rules, zones, firsts, fc.integer({ min: -400, max: 4000 }), (text, zone, first, days) => {
      const clock = zoneClock(zone)
      const from = first + days * 86_400_000
      const to = from + 40 * 86_400_000
      const { starts } = startsBetween(rule(text), first, clock, { from, to, limit: 50, withFirst: false })
      expect(starts.length).toBeLessThanOrEqual(50)
      for (const [index, { wall, moment }] of starts.entries()) {
        expect(moment).toBeGreaterThan(starts[index - 1]?.moment ?? -Infinity)
        expect(moment).toBeGreaterThanOrEqual(from)
        expect(moment).toBeLessThan(to)
        expect(wall).toBeGreaterThanOrEqual(first)
      }
    }),
    { numRuns: 400 },
  )
})

test('a window far off shows what a walk from the first time shows there', () => {
  fc.assert(
    fc.property(rules, zones, firsts, fc.integer({ min: 0, max: 700 }), (text, zone, first, days) => {
      const clock = zoneClock(zone)
      const from = first + days * 86_400_000
      const window = { from, to: from + 20 * 86_400_000, limit: 5_000, withFirst: false }
      const jumped = startsBetween(rule(text), first, clock, window)
      // With a COUNT that is never reached every period is walked through.
      const walked = startsBetween(rule(`${text};COUNT=900000000`), first, clock, window)
      if (!jumped.ranOut && !walked.ranOut) expect(jumped.starts).toEqual(walked.starts)
    }),
    { numRuns: 300 },
  )
})

test('any text is read or refused with a sentence, and never costs more than its steps', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc
          .string({ unit: fc.constantFrom(...'FREQ=DAILYBYMONTH;,-0123456789') })
          .map((text) => `FREQ=DAILY;${text}`),
      ),
      (text) => {
        const read = readRule(text)
        if ('problem' in read) expect(read.problem).toMatch(/\.$/)
        else
          startsBetween(read.rule, at('2026-01-01T09:00'), UTC, {
            from: at('2026-01-01'),
            to: at('2030-01-01'),
            limit: 100,
          })
      },
    ),
    { numRuns: 2_000 },
  )
})
