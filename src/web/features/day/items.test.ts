import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type DayItem, placed } from './items.ts'

const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
const item = (key: string, start: number, minutes: number): DayItem => ({
  kind: 'meeting',
  key,
  start: at(start),
  end: at(start + minutes),
  title: key,
  meeting: {
    eventId: key,
    title: key,
    start: at(start),
    end: at(start + minutes),
    allDay: false,
    busy: true,
    location: null,
    people: [],
    originalStart: null,
  },
})

test('no two items are ever drawn over each other, and each lane exists', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 5, max: 180 })), {
    maxLength: 25,
  })
  fc.assert(
    fc.property(spans, fc.integer({ min: 5, max: 30 }), (list, shortest) => {
      const items = list.map(([start, minutes], index) => item(`${index}`, start, minutes))
      items.sort((a, b) => Temporal.Instant.compare(a.start, b.start))
      const result = placed(items, shortest)
      expect(result).toHaveLength(items.length)
      const drawn = result.map(({ item: { start, end }, lane, lanes }) => {
        expect(lane).toBeLessThan(lanes)
        const from = start.epochMilliseconds
        return { lane, from, to: Math.max(end.epochMilliseconds, from + shortest * 60_000) }
      })
      for (const a of drawn)
        for (const b of drawn)
          if (a !== b && a.lane === b.lane) expect(a.to <= b.from || b.to <= a.from).toBe(true)
    }),
  )
})

test('items one after the other have the whole width', () => {
  expect(placed([item('a', 0, 30), item('b', 30, 30)], 15).map(({ lanes }) => lanes)).toEqual([1, 1])
})
