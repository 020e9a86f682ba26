import fc from 'fast-check'
import { expect, test } from 'vitest'

import { EFFECTS } from '../operation.ts'
import type { Source } from './contract.ts'
import { type Action, decide } from './monitor.ts'

const sources = fc.oneof(
  fc.constantFrom<Source>('owner', 'contacts', 'local', 'web', 'model'),
  fc.constantFrom<Source>('message:1', 'event:2', 'correspondent:3'),
)
const actions: fc.Arbitrary<Action> = fc.record({
  operation: fc.constantFrom('mail.send', 'tasks.capture'),
  effect: fc.constantFrom(...EFFECTS),
  personOnly: fc.boolean(),
  actor: fc.record({
    door: fc.constantFrom('http', 'mcp', 'cli', 'workflow', 'hand'),
    hand: fc.constantFrom(null, 'mail', 'calendar'),
  }),
  targets: fc.array(fc.record({ argument: fc.constantFrom('to', 'cc'), address: fc.constant('x@y.test') }), {
    maxLength: 3,
  }),
  provenance: fc.dictionary(fc.constantFrom('to', 'cc', '*'), fc.array(sources, { maxLength: 3 })),
  frozen: fc.boolean(),
})

const FREEDOM = { deny: 0, card: 1, auto: 2 }

test('every call gets an answer with its rule in words', () => {
  fc.assert(
    fc.property(actions, (action) => {
      const { outcome, rule, words } = decide(action)
      expect(['auto', 'card', 'deny']).toContain(outcome)
      expect(rule && words).toBeTruthy()
    }),
  )
})

test('more distrust never makes an act freer', () => {
  fc.assert(
    fc.property(actions, sources, fc.constantFrom('to', 'cc', '*'), (action, source, argument) => {
      const known = action.provenance[argument]
      fc.pre(known !== undefined)
      const tainted = {
        ...action,
        provenance: { ...action.provenance, [argument]: [...(known ?? []), source] },
      }
      fc.pre((known ?? []).length > 0)
      expect(FREEDOM[decide(tainted).outcome]).toBeLessThanOrEqual(FREEDOM[decide(action).outcome])
    }),
  )
})

test('nothing a hand does leaves the house, destroys or spends without a card', () => {
  fc.assert(
    fc.property(actions, (action) => {
      fc.pre(action.actor.hand !== null || action.actor.door === 'mcp' || action.actor.door === 'hand')
      fc.pre(action.effect !== 'read' && action.effect !== 'write')
      expect(decide(action).outcome).not.toBe('auto')
    }),
  )
})

test('text that somebody else wrote never chooses whom an act reaches', () => {
  for (const source of ['message:1', 'event:2', 'web'] as const)
    expect(
      decide({
        operation: 'mail.send',
        effect: 'outward',
        personOnly: false,
        actor: { door: 'hand', hand: 'mail' },
        targets: [{ argument: 'to', address: 'x@evil.test' }],
        provenance: { to: ['owner', source] },
        frozen: false,
      }),
    ).toMatchObject({ outcome: 'deny', rule: 'stranger-chose-recipient' })
})

test('an effect that nobody knows is refused', () => {
  const unknown = 'teleport' as unknown as Action['effect']
  const action: Action = {
    operation: 'x.y',
    effect: unknown,
    personOnly: false,
    actor: { door: 'hand', hand: 'mail' },
    targets: [],
    provenance: {},
    frozen: false,
  }
  expect(decide(action)).toMatchObject({ outcome: 'deny', rule: 'unknown' })
})
