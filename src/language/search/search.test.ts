import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  distance,
  fold,
  forgiven,
  frequencyIn,
  hasPhrase,
  hintsOf,
  lettersOf,
  queryOf,
  rarity,
  saturated,
  SATURATION,
  snippetOf,
  stemOf,
  unharmed,
  wordsOf,
  wordsToIndex,
} from './index.ts'

const now = Temporal.ZonedDateTime.from('2026-11-23T09:00[Europe/Vienna]')
const asked = { now, dayFirst: true }
const texts = (text: string) => wordsOf(text).map((word) => word.text)

describe('writing without spaces between words', () => {
  test('is read in pairs of letters, beside words that have spaces', () => {
    expect(texts('请看报价单 iPhone15电池')).toEqual(['请看', '看报', '报价', '价单', 'iphone15', '电池'])
    expect(texts('バッテリーの見積')).toEqual(['ハッ', 'ッテ', 'テリ', 'リー', 'ーの', 'の見', '見積'])
    expect(texts('茶 ใบเสนอ')).toEqual(['茶', 'ใบ', 'บเ', 'เส', 'สน', 'นอ'])
    expect(texts('한국 회의')).toHaveLength(2)
    expect(wordsToIndex('报价单, 茶').map((word) => word.text)).toEqual(['报价', '价单', '单', '茶'])
  })

  const letter = fc.constantFrom(...'会议报价单电池茶見積バッがณรงค์ที่ນີ້', '𠮷', '々', 'ー')
  const run = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''))

  test('has every pair of whatever part of it is looked for, and begins a word with every letter', () => {
    fc.assert(
      fc.property(run, run, run, (before, part, behind) => {
        const whole = `Re: ${before}${part}${behind} x`
        const words = wordsToIndex(whole).map((word) => word.text)
        const asked = texts(part)
        if (asked.length === 1) expect(words.some((word) => word.startsWith(asked[0] ?? ''))).toBe(true)
        else for (const word of asked) expect(words).toContain(word)
      }),
    )
  })

  test('is where it says', () => {
    fc.assert(
      fc.property(run, fc.constantFrom('', 'ab ', '12'), (one, before) => {
        const whole = `${before}${one}`
        for (const { text, from, to } of wordsToIndex(whole)) expect(fold(whole.slice(from, to))).toBe(text)
      }),
    )
  })

  test('is shown once where pairs lie over each other', () => {
    const text = '请把新的报价单发给我'
    const weightOf = (word: string) =>
      word === '报价' || word === '价单' ? { wanted: 0, weight: 1 } : undefined
    expect(snippetOf(text, wordsToIndex(text), weightOf).matches).toEqual([{ from: 4, to: 7 }])
  })
})

describe('words', () => {
  test('have no case, no diacritics and no apostrophes', () => {
    expect(texts('Müller’s Straße, l’accord d’Été: naïve ŁÓDŹ x2')).toEqual([
      'muller',
      'strasse',
      'accord',
      'ete',
      'naive',
      'lodz',
      'x2',
    ])
  })

  test('stand where they say, and folding them again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { text: word, from, to } of wordsOf(text)) {
          expect(fold(text.slice(from, to))).toBe(word)
          expect(fold(word)).toBe(word)
        }
      }),
    )
  })

  test.for([
    ['batteries', 'battery'],
    ['invoices', 'invoiced'],
    ['meeting', 'meetings'],
    ['rechnungen', 'rechnung'],
    ['termine', 'terminen'],
    ['mueller', 'muller'],
    ['factures', 'facture'],
    ['journaux', 'journal'],
    ['reuniones', 'reunion'],
    ['fattura', 'fatture'],
    ['planned', 'plan'],
  ])('%s and %s are forms of one word', ([one, other]) => {
    expect(stemOf(one ?? '')).toBe(stemOf(other ?? ''))
  })

  test.for([
    ['price', 'prince'],
    ['line', 'link'],
    ['bus', 'but'],
    ['2026', '2025'],
  ])('%s and %s are not', ([one, other]) => {
    expect(stemOf(one ?? '')).not.toBe(stemOf(other ?? ''))
  })
})

describe('wrong letters', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefg'), minLength: 4, maxLength: 12 })
  const edit = fc.record({
    kind: fc.constantFrom('out', 'in', 'other', 'swap'),
    at: fc.nat(11),
    letter: fc.constantFrom(...'abcxyz'),
  })
  const edited = (text: string, { kind, at, letter }: { kind: string; at: number; letter: string }) => {
    const place = at % text.length
    const head = text.slice(0, place)
    if (kind === 'in') return head + letter + text.slice(place)
    if (kind === 'out') return head + text.slice(place + 1)
    if (kind === 'other') return head + letter + text.slice(place + 1)
    return head + (text[place + 1] ?? '') + (text[place] ?? '') + text.slice(place + 2)
  }

  test('one is found from one end or the other', () => {
    fc.assert(
      fc.property(word, edit, (text, change) => {
        const wrong = edited(text, change)
        expect(distance(text, wrong, 2)).toBeLessThanOrEqual(1)
        const { start, end } = unharmed(wrong)
        expect(text.startsWith(start) || text.endsWith(end)).toBe(true)
      }),
    )
  })

  test('two change at most four of the letters a word has', () => {
    fc.assert(
      fc.property(word, edit, edit, (text, one, other) => {
        const wrong = edited(edited(text, one) || 'a', other)
        const differing = (lettersOf(text) ^ lettersOf(wrong)) >>> 0
        expect(differing.toString(2).replaceAll('0', '').length).toBeLessThanOrEqual(4)
      }),
    )
  })

  test('are counted alike in both directions, and given up above the most', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b, 2)).toBe(distance(b, a, 2))
        expect(distance(a, b, 1)).toBe(Math.min(distance(a, b, 9), 2))
        expect(distance(a, a, 2)).toBe(0)
      }),
    )
    expect([forgiven('asj'), forgiven('mikl'), forgiven('batteries'), forgiven('line2026')]).toEqual([
      0, 1, 2, 0,
    ])
  })
})

describe('a line', () => {
  test('is words, phrases, what is left out, and filters', () => {
    expect(
      queryOf('price "line two" -draft from:dana has:Anhang before:friday in:mail ros', asked),
    ).toMatchObject({
      words: [
        { text: 'price', unfinished: false },
        { text: 'line' },
        { text: 'two' },
        { text: 'ros', unfinished: true },
      ],
      phrases: [['line', 'two']],
      without: [['draft']],
      facets: [
        { name: 'from', values: ['dana'], not: false },
        { name: 'has', values: ['file'], not: false },
      ],
      places: [{ place: 'mail', not: false }],
      times: [{ of: 'time', from: null, to: Temporal.PlainDateTime.from('2026-11-20T00:00') }],
      notes: [],
    })
  })

  test.for([
    ['due:tomorrow', '2026-11-24T00:00', '2026-11-25T00:00'],
    ['due:morgen', '2026-11-24T00:00', '2026-11-25T00:00'],
    ['fällig:demain', '2026-11-24T00:00', '2026-11-25T00:00'],
    ['on:2026-11-20', '2026-11-20T00:00', '2026-11-21T00:00'],
    ['on:last-week', '2026-11-16T00:00', '2026-11-23T00:00'],
    ['since:"20 November"', '2026-11-20T00:00', undefined],
    ['vor:gestern', undefined, '2026-11-22T00:00'],
    ['after:2026-10', '2026-11-01T00:00', undefined],
  ] as const)('%s is read as a time', ([line, from, to]) => {
    const [time] = queryOf(line, asked).times
    expect([time?.from?.toString().slice(0, 16), time?.to?.toString().slice(0, 16)]).toEqual([from, to])
  })

  test('loses nothing: what is no filter is words, with a sentence', () => {
    const { words, notes } = queryOf('colour:blue before:soonish is:purple', asked)
    expect(words.map(({ text }) => text)).toEqual(['colour', 'blue', 'soonish', 'purple'])
    expect(notes).toHaveLength(3)
    expect(queryOf('see https://acme.test at 14:00 from:', asked)).toMatchObject({
      words: [
        { text: 'see' },
        { text: 'https' },
        { text: 'acme' },
        { text: 'test' },
        { text: 'at' },
        { text: '14' },
        { text: '00' },
      ],
      notes: [expect.stringContaining('from: says nothing yet')],
    })
  })

  test('never throws, and what it understood stands where it says', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('"', '-', 'from:', 'before:friday', 'due:', 'in:mail', ' ', 'is:', '-has:file', ':'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const line = parts.join('')
        const { words, understood } = queryOf(line, asked)
        expect(words.length).toBeLessThanOrEqual(12)
        for (const { from, to, text } of understood) expect(line.slice(from, to)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})

describe('scores', () => {
  const frequency = frequencyIn({ items: 100, titleWords: 500, bodyWords: 8_000 })
  const counts = { title: 0, people: 0, more: 0, body: 0, titleLength: 5, bodyLength: 80 }

  test('a word counts more in the title, in a short text, and when it is rare', () => {
    expect(frequency({ ...counts, title: 1 })).toBeGreaterThan(frequency({ ...counts, body: 1 }))
    expect(frequency({ ...counts, body: 1, bodyLength: 20 })).toBeGreaterThan(
      frequency({ ...counts, body: 1 }),
    )
    expect(rarity(100, 2)).toBeGreaterThan(rarity(100, 50))
  })

  test('more is never worth less, and nothing is worth more than the limit', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.nat(100), (a, b, having) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(saturated(less)).toBeLessThanOrEqual(saturated(more))
        expect(saturated(more)).toBeLessThan(SATURATION)
        expect(rarity(100, having)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('the best things hint at words they share, not at those that are everywhere or were asked for', () => {
    const seen = [
      { score: 3, words: ['turbine', 'gasket', 'the', 'valve'] },
      { score: 2, words: ['turbine', 'gasket', 'the'] },
      { score: 1, words: ['turbine', 'lunch', 'the'] },
    ]
    const having = new Map(Object.entries({ turbine: 3, gasket: 2, the: 900, valve: 1, lunch: 4 }))
    const hints = hintsOf(seen, having, 1_000, new Set(['turbine']))
    expect(hints).toEqual([{ word: 'gasket', weight: 1 }])
    expect(hintsOf(seen.slice(0, 1), having, 1_000, new Set())).toEqual([])
  })
})

describe('snippets', () => {
  const worth = (wanted: readonly string[]) => (word: string) =>
    wanted.includes(word) ? { wanted: wanted.indexOf(word), weight: 1 } : undefined

  test('show the part with most of what was looked for', () => {
    const text = `Alpha. ${'Nothing here. '.repeat(30)}Then alpha and beta.${' Nothing.'.repeat(30)}`
    const { text: snippet, matches } = snippetOf(text, wordsOf(text), worth(['alpha', 'beta']))
    expect(matches.map(({ from, to }) => snippet.slice(from, to))).toEqual(['alpha', 'beta'])
    expect(snippet.startsWith('…') && snippet.endsWith('…')).toBe(true)
  })

  test('are one short line whose ranges hold, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom('alpha', 'BETA', '\n', 'x'.repeat(50)), fc.string({ maxLength: 9 })),
          { maxLength: 80 },
        ),
        (parts) => {
          const text = parts.join(' ')
          const { text: snippet, matches } = snippetOf(text, wordsOf(text), worth(['alpha', 'beta']))
          expect(snippet.length).toBeLessThanOrEqual(182)
          expect(snippet).not.toMatch(/\n/)
          for (const { from, to } of matches)
            expect(['alpha', 'beta']).toContain(fold(snippet.slice(from, to)))
        },
      ),
    )
  })

  test('an exact phrase stands without a gap', () => {
    expect(hasPhrase(['a', 'b', 'a', 'c'], ['a', 'c'])).toBe(true)
    expect(hasPhrase(['a', 'b', 'c'], ['a', 'c'])).toBe(false)
  })
})
