import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fixedClock, movedRule, readRule, startsBetween, zoneClock } from './index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string) => Date.parse(`${text}Z`)
const TUESDAY = at('2026-11-24T10:00')

test('a week moves with its days, an end with its times', () => {
  const moved = (rule: string, by: number) => movedRule(rule, TUESDAY, by, fixedClock(HOUR))
  expect(moved('FREQ=WEEKLY;BYDAY=TU,SU', 2 * DAY)).toBe('FREQ=WEEKLY;BYDAY=TH,TU')
  expect(moved('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU', DAY)).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,MO;WKST=TU')
  expect(moved('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU', -DAY)).toBe(
    'FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=MO',
  )
  expect(moved('FREQ=DAILY;UNTIL=20261231', 15 * HOUR)).toBe('FREQ=DAILY;UNTIL=20270101')
  expect(moved('FREQ=DAILY;UNTIL=20261231T090000Z', HOUR)).toBe('FREQ=DAILY;UNTIL=20261231T100000Z')
  expect(moved('FREQ=MONTHLY', DAY)).toBe('FREQ=MONTHLY')
})

test('a rule that cannot say it is not bent', () => {
  const moved = (rule: string, by: number, first = TUESDAY) => movedRule(rule, first, by, fixedClock())
  expect(moved('FREQ=MONTHLY;BYDAY=-1FR', DAY)).toBeUndefined()
  expect(moved('FREQ=MONTHLY', 2 * DAY, at('2026-01-28T10:00'))).toBeUndefined()
  expect(moved('FREQ=WEEKLY;BYMONTH=11;BYDAY=TU', DAY)).toBeUndefined()
  expect(moved('FREQ=DAILY;BYHOUR=10,14', HOUR)).toBeUndefined()
  expect(moved('FREQ=MONTHLY;BYDAY=-1FR', HOUR)).toBe('FREQ=MONTHLY;BYDAY=-1FR')
})

const part = (name: string) => (values: readonly (string | number)[]) =>
  values.length ? `;${name}=${values.join()}` : ''
const some = (name: string, values: readonly (string | number)[], maxLength = 3) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength }).map(part(name))
const rules = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'HOURLY'),
    fc.integer({ min: 1, max: 4 }),
    some('BYDAY', ['MO', 'TU', 'WE', 'SA', 'SU']),
    some('WKST', ['SU', 'TH'], 1),
    some('BYMONTH', [1, 6, 11], 1),
    some('UNTIL', ['20270115', '20270115T101010', '20270115T101010Z'], 1),
    some('BYHOUR', [9, 10], 1),
  )
  .map(([frequency, interval, ...parts]) => `FREQ=${frequency};INTERVAL=${interval}${parts.join('')}`)

test('each time of a moved rule is as much later on the wall clock', () => {
  let moves = 0
  fc.assert(
    fc.property(
      rules,
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: -30, max: 30 }).map((quarters) => quarters * HOUR * 5.25),
      (text, days, by) => {
        const clock = zoneClock('Europe/Vienna')
        const first = TUESDAY + days * DAY
        const moved = movedRule(text, first, by, clock)
        if (!moved) return
        moves += 1
        const walls = (rule: string, from: number) => {
          const read = readRule(rule)
          if ('problem' in read) throw new Error(read.problem)
          const window = { from: first - 40 * DAY, to: first + 900 * DAY, limit: 40, withFirst: false }
          const { starts } = startsBetween(read.rule, from, clock, window)
          return starts.map(({ wall }) => wall).filter((wall) => wall < from + 800 * DAY)
        }
        // A rule that does not name its own first time fills in nothing from it (see `settled`).
        const before = walls(text, first)
        if (before[0] === first) expect(walls(moved, first + by)).toEqual(before.map((wall) => wall + by))
      },
    ),
    { numRuns: 1_500 },
  )
  expect(moves).toBeGreaterThan(150)
})
