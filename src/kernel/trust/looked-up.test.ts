import { expect, test } from 'vitest'

import { withLookedUp } from './looked-up.ts'

const whole = { id: '1', guests: ['dana@acme.test'] }

test('what was looked up by the owner’s own choice is the house’s', () => {
  expect(withLookedUp({ id: ['owner'] }, whole, [])).toEqual({ id: ['owner'], guests: ['local'] })
})

test('what was looked up by a stranger’s choice is the stranger’s too', () => {
  expect(withLookedUp({ id: ['model', 'message:1'] }, whole, [])).toMatchObject({
    guests: ['local', 'model', 'message:1'],
  })
})

test('it carries whose text it was found in', () => {
  expect(withLookedUp({ id: ['owner', 'local'] }, whole, ['correspondent:7'])).toMatchObject({
    guests: ['local', 'correspondent:7'],
  })
})

test('what was said of all arguments holds for those that were added', () => {
  const said = { '*': ['message:1' as const] }
  expect(withLookedUp(said, whole, [])).toBe(said)
})

test('what was named by the caller keeps its own sources', () => {
  expect(withLookedUp({ id: ['message:1'], guests: ['owner'] }, whole, [])).toMatchObject({
    guests: ['owner'],
  })
})
