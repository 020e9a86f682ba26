import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addressPattern } from '../store/address-pattern.ts'
import { digestOf, withoutForgotten } from './forgotten.ts'

const ADDRESS = 'ines.duarte@my-acme.test'
const hide = (words: string, address = ADDRESS) =>
  withoutForgotten(words, 'file', [digestOf('file', address)])

/** PostgreSQL's expressions of that kind mean the same in JavaScript. */
const masked = (words: string, address = ADDRESS) =>
  words.replace(new RegExp(addressPattern(address), 'gi'), (all) => '•'.repeat(all.length))

describe.each([
  ['before it was read', hide],
  ['after it was read', masked],
])('who is forgotten %s is not named in a file', (_, forget) => {
  test.each([
    ['plainly', ADDRESS],
    ['in capitals', 'Ines.Duarte@My-Acme.TEST'],
    ['with references of HTML', 'ines&#46;duarte&#x40;my-acme&period;test'],
    ['over two lines', 'ines.duarte@my-\nacme.test'],
    ['over two lines with a hyphen of the printer', 'ines.duarte@my-ac-\r\n  me.test'],
    ['over three lines', 'ines.\nduarte@\nmy-acme.test'],
    ['with a soft hyphen', 'ines.du\u00adarte@my-acme.test'],
  ])('%s', (__, written) => {
    const text = forget(`Write to <${written}>, or to dana@acme.test.\nThanks`)
    expect(text).toBe(`Write to <${'•'.repeat(written.length)}>, or to dana@acme.test.\nThanks`)
  })

  test('at the end of a line and of the text', () =>
    expect(forget(`a ${ADDRESS}\nThanks, ${ADDRESS}`)).toBe(
      `a ${'•'.repeat(ADDRESS.length)}\nThanks, ${'•'.repeat(ADDRESS.length)}`,
    ))
})

test('what a digest says of one file says nothing of another, and without one nothing is changed', () => {
  expect(withoutForgotten(ADDRESS, 'other', [digestOf('file', ADDRESS)])).toBe(ADDRESS)
  expect(withoutForgotten(ADDRESS, 'file', [])).toBe(ADDRESS)
})

test('wherever an address stands among other words, it goes, and nothing else does', () => {
  const words = fc.array(fc.constantFrom('a', 'b.', '(c)', '@', 'x@y', '\n', '-\n', '&amp;', 'ä'), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(words, words, (before, after) => {
      const [left, right] = [before.join(' '), after.join(' ')]
      expect(hide(`${left} ${ADDRESS} ${right}`)).toBe(`${left} ${'•'.repeat(ADDRESS.length)} ${right}`)
    }),
  )
})

test('a text of nothing but signs takes no longer than another', () => {
  const started = performance.now()
  for (const text of ['@'.repeat(100_000), 'a.@a.'.repeat(20_000), `${'a.'.repeat(150)}@`.repeat(300)])
    hide(text)
  expect(performance.now() - started).toBeLessThan(4_000)
})
