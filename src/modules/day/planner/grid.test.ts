import fc from 'fast-check'
import { expect, test } from 'vitest'

import { gridOf } from './grid.ts'
import { lengthOf, overlaps, type Span, without } from './spans.ts'

const zones = fc.constantFrom(
  'Europe/Vienna',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
)
const days = fc
  .integer({ min: 0, max: 800 })
  .map((after) => Temporal.PlainDate.from('2026-01-01').add({ days: after }))

test('each slot knows what its owner’s clock shows, also on days when clocks change', () => {
  const inputs = fc.tuple(
    zones,
    fc.oneof(days, fc.constantFrom('2026-03-29', '2026-10-25').map(Temporal.PlainDate.from)),
  )
  fc.assert(
    fc.property(inputs, fc.nat({ max: 400 }), ([timeZone, firstDay], slot) => {
      const now = firstDay.toZonedDateTime(timeZone).toInstant()
      const grid = gridOf({ now, timeZone, firstDay, days: 1, workingHours: {} })
      const local = grid.momentOf(slot).toZonedDateTimeISO(timeZone)
      expect(grid.minuteOfDay[slot]).toBe(local.hour * 60 + local.minute)
      expect(grid.floor(grid.momentOf(slot))).toBe(slot)
      expect(grid.ceil(grid.momentOf(slot).add({ nanoseconds: 1_000 }))).toBe(slot + 1)
    }),
  )
})

const spans = fc.array(
  fc
    .tuple(fc.nat({ max: 100 }), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]): Span => ({ start, end: start + length })),
  { maxLength: 8 },
)

test('what is cut out of free time is gone, and nothing else is', () => {
  fc.assert(
    fc.property(spans, (taken) => {
      const left = without(
        [
          { start: 0, end: 60 },
          { start: 80, end: 120 },
        ],
        taken,
      )
      expect(left.some((span) => taken.some((cut) => overlaps(span, cut)))).toBe(false)
      const isFree = (slot: number) =>
        (slot < 60 || slot >= 80) && !taken.some(({ start, end }) => start <= slot && slot < end)
      expect(lengthOf(left)).toBe(Array.from({ length: 120 }, (_, slot) => slot).filter(isFree).length)
    }),
  )
})
