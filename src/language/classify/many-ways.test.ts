import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chancesOf, packedWays, scoresOf, unpackedWays } from './many-way-model.ts'
import { FeatureBag } from './sparse.ts'
import { type ManyWayTraining, quantisedWays, rawScores, temperedBy, trainedWays } from './train-many-ways.ts'
import { wordsOf } from './words.ts'

const training: ManyWayTraining = {
  bits: 10,
  epochs: 20,
  rate: 0.5,
  hidden: 0.2,
  kept: Number.POSITIVE_INFINITY,
  choosing: 10,
  models: 2,
  loss: 'surprise',
}
const ROUNDING = { bits: training.bits, largest: 3, clipped: 0.03 }
const LABELS = ['asks', 'greets', 'tells']
const vectorOf = (text: string) => {
  const bag = new FeatureBag(training.bits)
  for (const word of wordsOf(text, 50)) bag.add(word)
  return bag.unit()
}
const lines: [label: number, text: string][] = [
  [0, 'when is it'],
  [0, 'where is the house'],
  [0, 'when did they come'],
  [1, 'hello there'],
  [1, 'good morning'],
  [1, 'hello and good day'],
  [2, 'we went home'],
  [2, 'they had lunch'],
  [2, 'we saw the town'],
]
const examples = lines.map(([label, text]) => ({ vector: vectorOf(text), label, weight: 1 }))
const bestOf = (scores: Float64Array) => scores.indexOf(Math.max(...scores))

test('what was taught is known, and what is like it is guessed', () => {
  const weights = trainedWays(examples, LABELS.length, training)
  const model = quantisedWays(weights, LABELS, ROUNDING, 1)
  for (const { vector, label } of examples) expect(bestOf(scoresOf(model, vector))).toBe(label)
  expect(bestOf(scoresOf(model, vectorOf('when is lunch')))).toBe(0)
  expect(bestOf(scoresOf(model, vectorOf('good evening')))).toBe(1)
})

test('where the margin is learned, the right label is above 0 and the others below', () => {
  const learned = trainedWays(examples, LABELS.length, { ...training, loss: 'squared margin' })
  for (const { vector, label } of examples)
    for (const [at, score] of rawScores(learned, vector).entries())
      expect(Math.sign(score)).toBe(at === label ? 1 : -1)
})

test('the same examples give the same weights', () => {
  expect(trainedWays(examples, LABELS.length, training)).toEqual(
    trainedWays(examples, LABELS.length, training),
  )
})

test('no more features are kept than allowed, and the few still know what was taught', () => {
  const { weights, biases } = trainedWays(examples, LABELS.length, { ...training, kept: 12 })
  const told = Array.from({ length: 2 ** training.bits }, (_, place) =>
    weights.subarray(place * LABELS.length, (place + 1) * LABELS.length).some((weight) => weight !== 0),
  )
  expect(told.filter(Boolean).length).toBeLessThanOrEqual(12)
  for (const { vector, label } of examples) expect(bestOf(rawScores({ weights, biases }, vector))).toBe(label)
})

test('packing and unpacking changes nothing, and damage is noticed', () => {
  const model = quantisedWays(trainedWays(examples, LABELS.length, training), LABELS, ROUNDING, 1)
  expect(unpackedWays(packedWays(model))).toEqual(model)
  const packed = packedWays(model)
  expect(packed.places).toMatch(/^[(-[\]-~]*$/)
  expect(model.rows.filter((row) => row > 0).length).toBeGreaterThan(0)
  expect(() => unpackedWays({ ...packed, bits: 2 })).toThrow(RangeError)
})

test('chances add up to 1 and keep the order of the scores', () => {
  const score = fc.double({ min: -5_000, max: 5_000, noNaN: true })
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 40 }), (scores) => {
      const chances = chancesOf(Float64Array.from(scores))
      expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6)
      expect(chances[scores.indexOf(Math.max(...scores))]).toBe(Math.max(...chances))
    }),
  )
})

test('the factor with the least surprise is found', () => {
  expect(temperedBy((factor) => (factor - 1.7) ** 2)).toBeCloseTo(1.7, 1)
})
