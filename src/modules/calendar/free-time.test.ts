import fc from 'fast-check'
import { expect, test } from 'vitest'

import { freeTime, workingSpans } from './free-time.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Vienna').toInstant()
const time = (text: string) => Temporal.PlainTime.from(text)
const NINE_TO_FIVE = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: time('09:00'), to: time('17:00') }))
const meeting = (start: string, end: string, busy = true) => ({
  start: at(start),
  end: at(end),
  busy,
  status: 'confirmed' as const,
})
const monday = { start: at('2026-11-23T00:00'), end: at('2026-11-24T00:00') }
const shown = (spans: { start: Temporal.Instant; end: Temporal.Instant }[]) =>
  spans.map(({ start, end }) =>
    [start, end]
      .map((one) => one.toZonedDateTimeISO('Europe/Vienna').toPlainTime().toString().slice(0, 5))
      .join('–'),
  )

test('free time is what meetings and their buffers leave of the working hours', () => {
  const meetings = [
    meeting('2026-11-23T14:00', '2026-11-23T15:00'),
    meeting('2026-11-23T09:30', '2026-11-23T10:00'),
    meeting('2026-11-23T12:00', '2026-11-23T13:00', false),
  ]
  expect(shown(freeTime(meetings, monday, NINE_TO_FIVE, 'Europe/Vienna'))).toEqual([
    '09:00–09:30',
    '10:00–14:00',
    '15:00–17:00',
  ])
  const buffers = { before: 10, after: 10, shortest: 30 }
  expect(shown(freeTime(meetings, monday, NINE_TO_FIVE, 'Europe/Vienna', buffers))).toEqual([
    '10:10–13:50',
    '15:10–17:00',
  ])
})

test('a day off has no free time, a night shift goes on after midnight', () => {
  const sunday = { start: at('2026-11-22T00:00'), end: at('2026-11-23T00:00') }
  expect(freeTime([], sunday, NINE_TO_FIVE, 'Europe/Vienna')).toEqual([])
  const night = [{ weekday: 1, from: time('22:00'), to: time('06:00') }]
  const [shift] = workingSpans(
    { start: at('2026-11-23T00:00'), end: at('2026-11-25T00:00') },
    night,
    'Europe/Vienna',
  )
  expect(shift?.end.since(shift.start).total('hours')).toBe(8)
})

test('free time lies in the window and the working hours, and never in a meeting', () => {
  const minutes = fc.integer({ min: 0, max: 14 * 24 * 60 })
  const meetings = fc.array(
    fc
      .record({ start: minutes, length: fc.integer({ min: 0, max: 600 }), busy: fc.boolean() })
      .map(({ start, length, busy }) => ({
        start: monday.start.add({ minutes: start }),
        end: monday.start.add({ minutes: start + length }),
        busy,
        status: 'confirmed' as const,
      })),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(meetings, minutes, (taken, length) => {
      const window = { start: monday.start, end: monday.start.add({ minutes: length }) }
      const free = freeTime(taken, window, NINE_TO_FIVE, 'Europe/Vienna')
      const working = workingSpans(window, NINE_TO_FIVE, 'Europe/Vienna')
      for (const { start, end } of free) {
        expect(
          working.some(
            (span) =>
              span.start.epochMilliseconds <= start.epochMilliseconds &&
              end.epochMilliseconds <= span.end.epochMilliseconds,
          ),
        ).toBe(true)
        for (const one of taken.filter(({ busy }) => busy))
          expect(
            one.end.epochMilliseconds <= start.epochMilliseconds ||
              one.start.epochMilliseconds >= end.epochMilliseconds,
          ).toBe(true)
      }
    }),
  )
})
