import { expect, test } from 'vitest'

import { fuzz, MOST_MS } from '../eval/fuzz.ts'

test('thirty thousand random and hostile lines are read quickly, and none makes anything of a date that cannot be', () => {
  const { lines, faults } = fuzz(30_000, 20_261_121, MOST_MS)
  expect({ lines, faults }).toEqual({ lines: 30_000, faults: [] })
}, 300_000)
