import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logOdds, packed, probability, unpacked } from './linear-model.ts'
import { FeatureBag } from './sparse.ts'
import { calibrated, crossValidated, generator, quantised, rawScore, trained } from './train-linear.ts'
import { wordsOf } from './words.ts'

const training = { bits: 12, epochs: 20, rate: 0.5, models: 2 }
const vectorOf = (text: string) => {
  const bag = new FeatureBag(training.bits)
  for (const word of wordsOf(text, 50)) bag.add(word)
  return bag.unit()
}
const examples = ['please send it', 'please call me', 'can you send this', 'please answer', 'can you call']
  .map((text) => ({ vector: vectorOf(text), isYes: true }))
  .concat(
    ['the meeting was good', 'we went home', 'it was late', 'they had lunch', 'the house is old'].map(
      (text) => ({
        vector: vectorOf(text),
        isYes: false,
      }),
    ),
  )
const NO_CALIBRATION = { slope: 1, offset: 0 }

test('what was taught is known, and what is like it is guessed', () => {
  const model = quantised(trained(examples, training), training.bits, NO_CALIBRATION)
  for (const { vector, isYes } of examples) expect(probability(model, vector) > 0.5).toBe(isYes)
  expect(probability(model, vectorOf('please can you come'))).toBeGreaterThan(0.5)
  expect(probability(model, vectorOf('it was the old house'))).toBeLessThan(0.5)
})

test('the same examples give the same weights', () => {
  expect(trained(examples, training)).toEqual(trained(examples, training))
})

test('packing and unpacking changes nothing', () => {
  const model = quantised(trained(examples, training), training.bits, NO_CALIBRATION)
  expect(unpacked(packed(model))).toEqual(model)
  expect(() => unpacked({ ...packed(model), bits: 9 })).toThrow(RangeError)
})

test('a byte per weight answers nearly as the full weights do', () => {
  const full = trained(examples, training)
  const model = quantised(full, training.bits, NO_CALIBRATION)
  for (const { vector } of examples) expect(logOdds(model, vector)).toBeCloseTo(rawScore(full, vector), 1)
})

test('calibration makes a score of chance 70 % mean 70 %', () => {
  const random = generator(7)
  const scores = Array.from({ length: 4_000 }, () => {
    const score = 6 * random() - 3
    return { score, isYes: random() < 1 / (1 + Math.exp(-(0.5 * score + 0.8))) }
  })
  const { slope, offset } = calibrated(scores)
  expect(slope).toBeCloseTo(0.5, 1)
  expect(offset).toBeCloseTo(0.8, 1)
})

test('in cross-validation every example is judged once, by a model without it', () => {
  const scores = crossValidated(examples, training, (at) => at % 5)
  expect(scores).toHaveLength(examples.length)
  expect(scores.filter(({ isYes }) => isYes)).toHaveLength(5)
})

test('vectors have length 1 and no index twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (names) => {
      const bag = new FeatureBag(8)
      for (const name of names) bag.add(name)
      const { indices, values } = bag.unit()
      expect(new Set(indices).size).toBe(indices.length)
      expect(Math.hypot(...values)).toBeCloseTo(1, 4)
      expect(Math.max(...indices)).toBeLessThan(256)
    }),
  )
})
