import fc from 'fast-check'
import { expect, test } from 'vitest'

import { wordDiff } from './word-diff.ts'

const joined = (pieces: ReturnType<typeof wordDiff>, without: 'added' | 'removed') =>
  pieces
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')

test('one word that changed is one word that went and one that came', () => {
  expect(wordDiff('See you on Tuesday, Dana.', 'See you on Thursday, Dana.')).toEqual([
    { change: 'same', text: 'See you on ' },
    { change: 'removed', text: 'Tuesday' },
    { change: 'added', text: 'Thursday' },
    { change: 'same', text: ', Dana.' },
  ])
})

test('words side by side are one change, and what stayed between others stays', () => {
  expect(wordDiff('I will come on Friday at noon', 'I can not come on Monday at noon')).toEqual([
    { change: 'same', text: 'I ' },
    { change: 'removed', text: 'will' },
    { change: 'added', text: 'can not' },
    { change: 'same', text: ' come on ' },
    { change: 'removed', text: 'Friday' },
    { change: 'added', text: 'Monday' },
    { change: 'same', text: ' at noon' },
  ])
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'dana', ' ', '  ', '\n', '.', 'é', '👩‍🚀', '\u0301'), { maxLength: 40 })
  .map((words) => words.join(''))

test('without what came it is the old text, without what went the new one', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
      const pieces = wordDiff(before, after)
      expect(joined(pieces, 'added')).toBe(before)
      expect(joined(pieces, 'removed')).toBe(after)
      expect(pieces.every((piece) => piece.text !== '')).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('a text that did not change is one piece, an empty one none', () => {
  fc.assert(
    fc.property(text, (same) => {
      expect(wordDiff(same, same)).toEqual(same ? [{ change: 'same', text: same }] : [])
    }),
  )
})

test('a long text that is all new is compared in a moment', () => {
  const [before, after] = ['red fox ', 'blue owl '].map((words) => words.repeat(20_000))
  const began = performance.now()
  const pieces = wordDiff(before ?? '', after ?? '')
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(joined(pieces, 'removed')).toBe(after)
})
