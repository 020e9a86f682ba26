import { expect, test } from 'vitest'

import { whoActed } from './who-acted.ts'

test.for([
  ['http', null, 'You'],
  ['cli', null, 'You, on the command line'],
  ['hand', 'mail', 'The mail hand'],
  ['workflow', 'mail', 'The mail hand'],
  ['workflow', 'agents', 'Reeve, by its plan'],
  ['hand', 'cards', 'Reeve, about your cards'],
] as const)('%s, %s: %s', ([door, hand, words]) => {
  expect(whoActed({ door, hand }).words).toBe(words)
})

test.for(['http', 'mcp', 'cli'] as const)(
  'a key that is called “mail” is no hand of the house: %s',
  (door) => {
    expect(whoActed({ door, hand: 'mail' })).toEqual({ key: 'agent mail', words: '“mail”, an agent' })
  },
)

test('an agent whose plan is worked on in the background is still an agent', () => {
  expect(whoActed({ door: 'workflow', hand: 'helper' }).words).toBe('“helper”, an agent')
})
