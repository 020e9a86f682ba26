import { expect, test } from 'vitest'

import { differential } from '../eval/differential.ts'

test('where everyday phrases are read otherwise than by chrono, there is a reason', () => {
  const { phrases, agreed, classes, unexplained } = differential()
  expect(unexplained).toEqual([])
  expect(classes.filter(({ differences }) => differences.length === 0).map(({ why }) => why)).toEqual([])
  expect(phrases).toBeGreaterThan(3_000)
  expect(agreed / phrases).toBeGreaterThan(0.7)
}, 120_000)
