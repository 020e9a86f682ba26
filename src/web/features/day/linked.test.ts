import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Source } from '#modules/day/contract.ts'
import { linked } from './linked.ts'

const source = (label: string, id = label): Source => ({ kind: 'task', id, label })

test('a source that a sentence names is linked where it is named, the others are told apart', () => {
  const weekly = source('Operations weekly')
  const thread = source('Line 2: second shift')
  expect(linked('First meeting 11:00 “Operations weekly” with Jonas.', [thread, weekly])).toEqual({
    stretches: [
      { text: 'First meeting 11:00 “', source: null },
      { text: 'Operations weekly', source: weekly },
      { text: '” with Jonas.', source: null },
    ],
    unnamed: [thread],
  })
})

test('a name within a longer name does not take its place', () => {
  const cake = source('Order the cake')
  const large = source('Order the cake for Papa')
  const { stretches, unnamed } = linked('Due: “Order the cake for Papa”, “Order the cake”.', [cake, large])
  expect(stretches.filter((one) => one.source)).toEqual([
    { text: 'Order the cake for Papa', source: large },
    { text: 'Order the cake', source: cake },
  ])
  expect(unnamed).toEqual([])
})

test('no word of a sentence is lost or said twice, and every source is there once', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '“'), maxLength: 30 })
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 6 }), (text, labels) => {
      const sources = labels.map((label, index) => source(label, String(index)))
      const { stretches, unnamed } = linked(text, sources)
      expect(stretches.map((one) => one.text).join('')).toBe(text)
      const told = [...stretches.flatMap((one) => one.source ?? []), ...unnamed]
      expect(told.map(({ id }) => id).sort()).toEqual(sources.map(({ id }) => id).sort())
      for (const one of stretches) if (one.source) expect(one.text).toBe(one.source.label)
    }),
  )
})
