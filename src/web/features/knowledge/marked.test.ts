import fc from 'fast-check'
import { expect, test } from 'vitest'

import { stretchesOf } from './marked.ts'

const marked = (line: string) => stretchesOf(line).flatMap((one) => (one.marked ? [one.text] : []))

test.each([
  ['(see https://a.example/b).', 'https://a.example/b'],
  ['https://en.wikipedia.org/wiki/A_(b)', 'https://en.wikipedia.org/wiki/A_(b)'],
  ['(https://en.wikipedia.org/wiki/A_(b)), she said', 'https://en.wikipedia.org/wiki/A_(b)'],
  ['[the plan](https://a.example/plan?x=1)', 'https://a.example/plan?x=1'],
  ['<https://a.example/b>', 'https://a.example/b'],
  ['Is it “https://a.example/b”?', 'https://a.example/b'],
  ['http://a.example/b/?q=[1]#c, and so on', 'http://a.example/b/?q=[1]#c'],
  ['https://a.example/b…', 'https://a.example/b'],
  ['https://a.example/ü/漢。', 'https://a.example/ü/漢'],
])('“%s” links %s', (line, link) => {
  expect(marked(line)).toEqual([link])
})

test('code and bold are marked whole, and what is no address is not', () => {
  expect(marked('**bold** and `code https://a.example)` and http:// and https://).')).toEqual([
    '**bold**',
    '`code https://a.example)`',
  ])
  expect(marked('https://a.example/b), https://b.example/c')).toEqual([
    'https://a.example/b',
    'https://b.example/c',
  ])
})

const path = fc.stringMatching(/^[a-z0-9]{1,8}(?:\/[a-z0-9]{1,6}|_\([a-z]{1,4}\)|\?q=[a-z]{1,3})*$/)

test('a link is marked to its last letter, whatever sentence and brackets stand around it', () => {
  const before = fc.constantFrom('', 'see ', '(', '(see ', '[', '“', '<')
  const after = fc.constantFrom('', '.', ').', ')', '),', '], and', '”.', '>', '?!', ' ', '…')
  fc.assert(
    fc.property(before, path, after, (opening, rest, closing) => {
      const link = `https://a.example/${rest}`
      expect(marked(`${opening}${link}${closing}`)).toEqual([link])
    }),
  )
})

test('whatever is typed, no letter of it is lost or moved', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('https://', 'a.example', '(', ')', '[', ']', '`', '**', ' ', '.', '🎂', 'x'))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(line, (text) => {
      expect(
        stretchesOf(text)
          .map((one) => one.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
