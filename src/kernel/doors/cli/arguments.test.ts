import fc from 'fast-check'
import { expect, test } from 'vitest'

import { has, type Options, parsed, valueOf } from './arguments.ts'

const OPTIONS: Options = { all: 'flag', limit: 'value', label: 'list', accept: { maybe: /^\d+(,\d+)*$/ } }

test('options may stand anywhere among the words', () => {
  const args = parsed(['--limit', '3', 'one', '--all', 'two', '--label=a', '--label', 'b'], OPTIONS)
  expect(args.words).toEqual(['one', 'two'])
  expect(valueOf(args, 'limit')).toBe('3')
  expect(has(args, 'all')).toBe(true)
  expect(args.options.get('label')).toEqual(['a', 'b'])
})

test('what follows a double dash is words, whatever it looks like', () => {
  expect(parsed(['--all', '--', '--limit', '-x'], OPTIONS).words).toEqual(['--limit', '-x'])
})

test('an option with or without a value takes the next word only if it looks like one', () => {
  expect(parsed(['--accept', '1,3'], OPTIONS).options.get('accept')).toEqual(['1,3'])
  expect(parsed(['--accept', 'today'], OPTIONS)).toMatchObject({ words: ['today'] })
  expect(parsed(['--accept'], OPTIONS).options.get('accept')).toEqual([])
})

test('--no- turns a flag off and clears a value', () => {
  const { options } = parsed(['--no-all', '--no-limit'], OPTIONS)
  expect(options.get('all')).toEqual(['false'])
  expect(options.get('limit')).toBeNull()
})

test('a mistyped option is refused with the one that was meant', () => {
  expect(() => parsed(['--limti', '3'], OPTIONS)).toThrow('Did you mean --limit?')
  expect(() => parsed(['-x'], OPTIONS)).toThrow('There is no option -x here')
  expect(() => parsed(['--limit'], OPTIONS)).toThrow('--limit needs a value')
})

test('where text is typed, what is no option is text', () => {
  expect(parsed(['fix', '--verbose', 'of', '-5', '--json'], {}, { lenient: true }).words).toEqual([
    'fix',
    '--verbose',
    'of',
    '-5',
  ])
})

test('words without dashes come back as they were, in their order', () => {
  const word = fc.string().filter((text) => !text.startsWith('-'))
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(parsed(words, OPTIONS).words).toEqual(words)
    }),
  )
})
