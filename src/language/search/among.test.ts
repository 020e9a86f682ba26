import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hasPhrase, lookingFor, standingIn, wordsOf, wordsToIndex } from './index.ts'

const PARTS =
  `line Line 2 LINE l İ x₂ 2ⁿ Müller mu\u0308ller ﬁle file ½ 12 Straße ™ привет Привет K \u212A 𝔘nity unity 😀
二号线 号线 二 が か ㈠号 ไทย \u0301 \uD83D ${'x'.repeat(39)} ${'x'.repeat(40)} ${'x'.repeat(41)} ${'ü'.repeat(45)}`.split(
    /\s/,
  )
const SIGNS = [...` \n'’-—·、_…⁄ª\u00A0\u200B\u200D`, '', '', '']
const text = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(...SIGNS)), { maxLength: 25 })
  .map((parts) => parts.flat().join(''))
const anyText = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 60 }))
/** Words as they are asked for: those of another text, so that some stand in the first and some do not. */
const words = (limit: number) =>
  text.map((from) =>
    wordsOf(from)
      .slice(0, limit)
      .map((word) => word.text),
  )

describe('looking for some words', () => {
  test('finds them where reading all words finds them', () => {
    fc.assert(
      fc.property(anyText, words(6), (said, wanted) => {
        const all = wordsToIndex(said).filter((word) => wanted.includes(word.text))
        expect(lookingFor(wanted)(said)).toEqual(all)
      }),
      { numRuns: 3_000 },
    )
  })

  test('finds a phrase where reading all words finds it', () => {
    let stood = 0
    fc.assert(
      fc.property(anyText, words(3), fc.nat(), fc.integer({ min: 1, max: 4 }), (said, other, at, length) => {
        const all = wordsOf(said).map((word) => word.text)
        const from = all.length ? at % all.length : 0
        const apart = [from, from + 2].flatMap((place) => all[place] ?? [])
        for (const phrase of [other, apart, all.slice(from, from + length)]) {
          if (!phrase.length) continue
          const stands = hasPhrase(all, phrase)
          if (stands) stood++
          expect(standingIn(phrase)(said)).toBe(stands)
        }
      }),
      { numRuns: 3_000 },
    )
    expect(stood).toBeGreaterThan(1_000)
  })

  test('a phrase does not reach over another word, and does over signs and what hangs on an apostrophe', () => {
    const inverter = standingIn(['inverter', 'price'])
    expect(inverter('The inverter (price on request)')).toBe(true)
    expect(inverter("The INVERTER's price")).toBe(true)
    expect(inverter('the inverter, whose price')).toBe(false)
    expect(inverter(`inverter${' '.repeat(50_000)}price`)).toBe(true)
    expect(inverter('inverters price, inverter prices')).toBe(false)
  })
})
