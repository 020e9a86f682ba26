import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Source } from './contract.ts'
import { fits, intersection, isTainted, joined, KINDS, mayRead, type Readers, type Value } from './values.ts'

const sources = fc.array(
  fc.constantFrom<Source>('owner', 'contacts', 'local', 'model', 'web', 'message:1', 'event:2', 'tool:x'),
  { maxLength: 4 },
)
const readers: fc.Arbitrary<Readers> = fc.oneof(
  fc.constant('anyone' as const),
  fc.array(fc.constantFrom('a@x.test', 'B@x.test', 'c@x.test'), { maxLength: 3 }),
)
const values: fc.Arbitrary<Value> = fc.record({
  value: fc.string(),
  kind: fc.constantFrom(...KINDS),
  sources,
  readers,
})

test('what is made of values comes from wherever they came from', () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (parts) => {
      const made = joined('x', 'text', parts)
      expect(new Set(made.sources)).toEqual(new Set(parts.flatMap((part) => part.sources)))
      expect(isTainted(made.sources)).toBe(parts.some((part) => isTainted(part.sources)))
    }),
  )
})

test('only who may see every part may see what is made of them', () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), fc.constantFrom('a@x.test', 'b@x.test'), (parts, who) => {
      expect(mayRead(joined('x', 'text', parts).readers, who)).toBe(
        parts.every((part) => mayRead(part.readers, who)),
      )
    }),
  )
})

test('joining readers does not depend on the order', () => {
  fc.assert(
    fc.property(readers, readers, readers, (a, b, c) => {
      const sorted = (some: Readers) => (some === 'anyone' ? some : [...some].toSorted())
      expect(sorted(intersection(a, intersection(b, c)))).toEqual(sorted(intersection(intersection(a, b), c)))
      expect(sorted(intersection(a, b))).toEqual(sorted(intersection(b, a)))
    }),
  )
})

test('text never stands where an id, an address, an amount or a link is wanted', () => {
  const text: Value = { value: '0199', kind: 'text', sources: ['message:1'], readers: 'anyone' }
  for (const wanted of ['id', 'address', 'amount', 'url', 'time', 'choice'] as const)
    expect(fits(text, wanted)).toBe(false)
})
