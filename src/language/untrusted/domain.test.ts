import { domainToASCII, domainToUnicode } from 'node:url'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isDisguised, shownDomain } from './domain.ts'
import { decodedLabel } from './punycode.ts'

test('a label is decoded as Node decodes it', () => {
  const label = fc.string({
    unit: fc.constantFrom(...'abcxyz09äöüßéñøłšчиткамосکتابखातानिचधभ日本語中文한국어ελνικά'),
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(label, (name) => {
      const ascii = domainToASCII(`${name}.test`)
      fc.pre(ascii.startsWith('xn--'))
      expect(shownDomain(ascii)).toBe(domainToUnicode(ascii))
    }),
    { numRuns: 2_000 },
  )
})

test('what is no Punycode is given back or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 70 }), (text) => {
      decodedLabel(text)
      expect(typeof shownDomain(`xn--${text}.test`)).toBe('string')
    }),
    { numRuns: 2_000 },
  )
  expect(shownDomain('xn--.test')).toBe('xn--.test')
  expect(shownDomain('xn--99999999.test')).toBe('xn--99999999.test')
  expect(shownDomain('plain.test')).toBe('plain.test')
})

test.each([
  ['\u043etolith.test', true],
  ['\u0440\u0430\u0443\u0440\u0430\u04cf.test', true],
  ['münchen.test', false],
  ['пример.test', false],
  ['ελλάδα.test', false],
  ['日本.test', false],
  ['acme.test', false],
])('%s disguised: %s', (name, expected) => expect(isDisguised(name)).toBe(expected))
