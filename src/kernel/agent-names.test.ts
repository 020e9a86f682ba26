import { expect, test } from 'vitest'

import { testApp } from '../../test/app.ts'
import { agentCalled, isOfTheHouse } from './agent-names.ts'

test('no agent goes by the name of a hand of the house', async () => {
  await using app = await testApp()
  const { modules } = app.app.registry
  const hands = modules.flatMap(({ name, reactions }) => [name, ...reactions.map(({ hand }) => hand)])
  expect(hands.filter((hand) => !isOfTheHouse(hand))).toEqual([])
  for (const hand of hands) expect(agentCalled(hand.toUpperCase())).toBe(`agent “${hand.toUpperCase()}”`)
  expect(agentCalled('helper')).toBe('helper')
})

test('what Reeve does by itself is told in words', async () => {
  await using app = await testApp()
  const { modules, summary } = app.app.registry
  const names = modules.flatMap(({ reactions }) => reactions.map(({ name }) => name))
  for (const name of [
    ...names,
    'agents.run',
    'connections.import',
    'outbox.dispatch',
    'people.open_workspace',
  ])
    expect(summary(name), name).toMatch(/^\p{Lu}\p{L}+ \p{L}/u)
})
