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
  ])('%s', async (__, written) => {
    const text = await forget(`Write to <${written}>, or to dana@acme.test.\nThanks`)
    expect(text).toBe(`Write to <${'•'.repeat(written.length)}>, or to dana@acme.test.\nThanks`)
  })

  test('at the end of a line and of the text', async () =>
    expect(await forget(`a ${ADDRESS}\nThanks, ${ADDRESS}`)).toBe(
      `a ${'•'.repeat(ADDRESS.length)}\nThanks, ${'•'.repeat(ADDRESS.length)}`,
    ))
})

test.each([
  ["Dear O'Brien <o'brien@x.example>", "o'brien@x.example"],
  ['Contactanna.b@c.example', 'anna.b@c.example'],
  ['anna.b@c.exampleTel', 'anna.b@c.example'],
  ['9anna.b@c.example', 'anna.b@c.example'],
  ['x"@anna.b@c.example@y', 'anna.b@c.example'],
  [`${'n'.repeat(80)}@c.example`, `${'n'.repeat(80)}@c.example`],
  ['(anna(b)@c.example)', 'anna(b)@c.example'],
  ['<anna.b&#0000000000064;c.example>', 'anna.b@c.example'],
  ['first@c.example, anna.b@\n@c.example', 'anna.b@@c.example'],
])('in “%s” the address goes as it does from what was read', async (words, address) => {
  const hidden = await hide(words, address)
  expect(hidden).toBe(masked(words, address))
  expect(hidden).toContain('•••••')
})

test('what a digest says of one file says nothing of another, and without one nothing is changed', async () => {
  expect(await withoutForgotten(ADDRESS, 'other', [digestOf('file', ADDRESS)])).toBe(ADDRESS)
  expect(await withoutForgotten(ADDRESS, 'file', [])).toBe(ADDRESS)
})

test('whatever stands around an address, it goes as it does from what was read, and nothing else does', async () => {
  const pieces = [
    'a',
    'b.',
    '(c)',
    '@',
    'x@y',
    "'",
    '-',
    '\n',
    '-\n',
    ' ',
    '&amp;',
    '&#64;',
    'ä',
    '7',
    ADDRESS,
  ]
  const words = fc.array(fc.constantFrom(...pieces), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(words, words, async (before, after) => {
      const text = `${before.join('')}${ADDRESS}${after.join('')}`
      expect(await hide(text)).toBe(masked(text))
    }),
  )
})

test.each([
  ['signs', '@'.repeat(100_000)],
  ['short parts', 'a.@a.'.repeat(20_000)],
  ['long parts', `${'a.'.repeat(150)}@`.repeat(300)],
  ['addresses', 'ines.duarte@my-acme.tes '.repeat(4_000)],
  ['blanks', ' '.repeat(100_000)],
  ['references', '&#0'.repeat(33_000)],
])('a text of nothing but %s lets others go on, whoever was forgotten', async (_, text) => {
  const hidden = Array.from({ length: 40 }, (__, at) =>
    digestOf('file', `${'a'.repeat(1 + (at % 12))}@${'b'.repeat(4 + at)}.test`),
  )
  let longest = 0
  let last = performance.now()
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const started = performance.now()
  await withoutForgotten(text, 'file', hidden)
  const took = performance.now() - started
  clearInterval(ticking)
  longest = Math.max(longest, performance.now() - last)
  expect(longest).toBeLessThan(400)
  expect(took).toBeLessThan(4_000)
})
