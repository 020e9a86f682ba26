import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DIMENSIONS, directionOf, meaningOf } from './index.ts'
import { type MeaningTable, packedMeanings, unpackedMeanings } from './table.ts'

const likeness = (one: Float32Array | null, other: Float32Array | null) =>
  one && other ? one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0) : 0
const words = (line: string) => line.split(' ')

test('words used alike point alike', () => {
  for (const [word, like, unlike] of [
    ['movie', 'film', 'invoice'],
    ['doctor', 'nurse', 'volume'],
    ['monday', 'thursday', 'kitchen'],
    ['cancel', 'canceled', 'sunny'],
  ] as const) {
    const near = likeness(directionOf(word), directionOf(like))
    expect(near, `${word} ${like}`).toBeGreaterThan(0.5)
    expect(near, `${word} ${unlike}`).toBeGreaterThan(likeness(directionOf(word), directionOf(unlike)) + 0.3)
  }
})

test('lines that speak of the same thing in other words point alike', () => {
  const asked = meaningOf(words('book a flight to paris'))
  const same = likeness(asked, meaningOf(words('reserve me a plane to london')))
  expect(same).toBeGreaterThan(likeness(asked, meaningOf(words('write down the wifi password'))) + 0.2)
})

test('a word that is not known points nowhere', () => {
  expect(directionOf('qwrtzplmk')).toBeNull()
  expect(meaningOf(['qwrtzplmk', '#3', '?'])).toBeNull()
  expect(meaningOf([])).toBeNull()
  expect(directionOf("doctor's")).toEqual(directionOf('doctor'))
})

test('whatever the words, a line points with length 1 or nowhere', () => {
  const word = fc.oneof(fc.constantFrom('the', 'tax', 'lunch', 'dana', 'send'), fc.string())
  fc.assert(
    fc.property(fc.array(word), (line) => {
      const meaning = meaningOf(line)
      if (meaning)
        expect([meaning.length, Math.hypot(...meaning)]).toEqual([DIMENSIONS, expect.closeTo(1, 4)])
    }),
  )
})

test('what is packed comes back the same, and a damaged table is refused', () => {
  const made: MeaningTable = {
    words: ['a', 'abacus', 'abandon', 'be', 'beta', 'betas'],
    dimensions: 4,
    pieces: 2,
    codes: Uint8Array.from({ length: 12 }, (_, at) => 21 * at),
    rarities: Uint8Array.from([0, 255, 12, 3, 40, 41]),
    centres: Int8Array.from({ length: 1_024 }, (_, at) => (at % 255) - 127),
  }
  expect(unpackedMeanings(packedMeanings(made))).toEqual(made)
  expect(() => unpackedMeanings({ ...packedMeanings(made), words: 'AaBb' })).toThrow(RangeError)
})
