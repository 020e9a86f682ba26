import fc from 'fast-check'
import { expect, test } from 'vitest'

import { nearest } from './nearest.ts'

const KNOWN = ['today', 'add', 'inbox', 'plan', 'approve', 'undo', 'tasks', 'calendar']

test.for([
  ['tdoay', 'today'],
  ['aprove', 'approve'],
  ['tsaks', 'tasks'],
  ['calender', 'calendar'],
  ['inboxx', 'inbox'],
  ['cal', 'calendar'],
])('%s probably means %s', ([typed = '', meant]) => {
  expect(nearest(typed, KNOWN)).toBe(meant)
})

test('what resembles nothing is not guessed', () => {
  expect(nearest('xyzzy', KNOWN)).toBeUndefined()
  expect(nearest('', KNOWN)).toBeUndefined()
})

test('swapping any two neighbouring letters of a command still finds it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KNOWN), fc.nat(), (word, at) => {
      const i = at % (word.length - 1)
      const swapped = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)
      expect(nearest(swapped, KNOWN)).toBe(word)
    }),
  )
})
