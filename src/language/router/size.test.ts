import { expect, test } from 'vitest'
import { bundledSize } from '../../../eval/router.ts'

test('router, capture and weights stay below 120 kB in the browser', async () => {
  expect(await bundledSize()).toBeLessThan(120_000)
})
