import fc from 'fast-check'
import { expect, test } from 'vitest'

import { editDistance, looksLike, skeleton } from './look-alike.ts'

const known = new Set(['acme-trading.test', 'otolith.test', 'bank.example', 'ab.test'])

test.each([
  ['acme-tradlng.test', 'acme-trading.test'],
  ['acme-tradıng.test', 'acme-trading.test'],
  ['acmetrading.test', 'acme-trading.test'],
  ['ot0lith.test', 'otolith.test'],
  ['оtolith.test', 'otolith.test'], // Cyrillic о
  ['xn--tolith-vqf.test', 'otolith.test'], // the same, as it travels
  ['otolith-billing.test', 'otolith.test'],
  ['otolith.example', 'otolith.test'],
  ['mail.otolih.test', 'otolith.test'],
])('%s is made to look like %s', (domain, real) => expect(looksLike(domain, known)?.domain).toBe(real))

test.each([
  'otolith.test',
  'mail.otolith.test',
  'eu.bank.example',
  'dolomite.test',
  'cd.test',
  'localhost',
  '',
])('%s looks like nothing but itself', (domain) => expect(looksLike(domain, known)).toBeUndefined())

test('letters that look alike are drawn alike', () => {
  expect(skeleton('rnicrosoft.test')).toBe(skeleton('microsoft.test'))
  expect(skeleton('ехаmple.test')).toBe('example.test')
})

test('the distance is that of Damerau and Levenshtein: symmetric, nought for the same, one for an edit or a swap', () => {
  const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9))
      expect(editDistance(a, a, 0)).toBe(0)
    }),
  )
  expect(editDistance('acme', 'amce', 1)).toBe(1)
  expect(editDistance('acme', 'acmee', 1)).toBe(1)
  expect(editDistance('acme', 'axxe', 1)).toBeUndefined()
})
