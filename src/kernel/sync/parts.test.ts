import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { FeedChange } from '../ledger/feed.ts'
import { inParts } from './parts.ts'

/** A feed as `changesAfter` gives it: events in order, some without changes, some with several, some acts of several events. */
const feed = fc
  .array(
    fc.record({
      act: fc.constantFrom('a', 'b', 'c', 'd'),
      sizes: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .chain((events) => fc.record({ after: fc.nat(1_000), events: fc.constant(events) }))
  .map(({ after, events }) => ({
    after,
    position: after + events.length,
    acts: [...new Set(events.map(({ act }) => act))],
    changes: events.flatMap(({ act, sizes }, index) =>
      sizes.map((size, nth): FeedChange => ({
        position: after + index + 1,
        kind: 'note',
        id: `${index}-${nth}`,
        row: { text: 'ü'.repeat(size) },
        cause: act,
      })),
    ),
  }))

test('parts tell everything once, in order and without gaps; only a single event may be larger than a part', () => {
  fc.assert(
    fc.property(feed, fc.integer({ min: 1, max: 2_000 }), ({ after, ...news }, most) => {
      const parts = inParts(after, news, most)
      const told = parts.map(({ changes }) => changes.map((text) => JSON.parse(text) as FeedChange))
      expect(told.flat()).toEqual(news.changes)
      expect(parts.flatMap(({ acts }) => acts).toSorted()).toEqual(news.acts.toSorted())
      expect(parts.map((part) => part.after)).toEqual([
        after,
        ...parts.slice(0, -1).map((part) => part.position),
      ])
      expect(parts.at(-1)?.position).toBe(news.position)
      for (const [index, { changes, acts, ...part }] of parts.entries()) {
        const positions = new Set(told[index]?.map(({ position }) => position))
        for (const position of positions) {
          expect(position).toBeGreaterThan(part.after)
          expect(position).toBeLessThanOrEqual(part.position)
        }
        const bytes = changes.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
        expect(bytes <= most || positions.size === 1).toBe(true)
        // An act is named once all that it changed has been told.
        const later = told.slice(index + 1).flat()
        expect(later.filter(({ cause }) => acts.includes(cause))).toEqual([])
      }
    }),
    { numRuns: 500 },
  )
})
