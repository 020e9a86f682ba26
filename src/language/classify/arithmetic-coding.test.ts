import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnswerReader, AnswerWriter } from './arithmetic-coding.ts'

const CONTEXTS = 5
type Answer = readonly [context: number, isYes: boolean]

const written = (answers: readonly Answer[]) => {
  const writer = new AnswerWriter(CONTEXTS)
  for (const [context, isYes] of answers) writer.write(context, isYes)
  return writer.signs()
}

test('what was written is read', () => {
  const answer = fc.tuple(fc.nat(CONTEXTS - 1), fc.boolean())
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 400 }), (answers) => {
      const reader = new AnswerReader(written(answers), CONTEXTS)
      expect(answers.map(([context]) => reader.read(context))).toEqual(answers.map(([, isYes]) => isYes))
    }),
  )
})

test('long runs of the same answer are read, and take hardly any room', () => {
  const answers = Array.from({ length: 20_000 }, (_, at): Answer => [at % 2, at % 997 === 0])
  const signs = written(answers)
  const reader = new AnswerReader(signs, CONTEXTS)
  expect(answers.every(([context, isYes]) => reader.read(context) === isYes)).toBe(true)
  expect(signs.length).toBeLessThan(60)
  expect(signs).toMatch(/^[(-[\]-_a-~]*$/)
})
