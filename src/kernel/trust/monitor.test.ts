import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { EFFECTS } from '../operation.ts'
import { type Grant, isForeign, type Party, type Refusal, type Source } from './contract.ts'
import { type Action, decide, decideBy, type Decision, isByPerson, OUTCOMES } from './monitor.ts'
import { BULK, RULES } from './monitor-rules.ts'

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z')
const DANA = 'dana@acme.test'
const EVIL = 'drop@evil.test'

/** A mail to Dana that the owner asked for word by word. */
const asked: Action = {
  operation: 'mail.send',
  effect: 'outward',
  personOnly: false,
  undoable: true,
  actor: { door: 'hand', hand: 'mail' },
  chosenBy: ['owner'],
  targets: [{ argument: 'to', address: DANA }],
  parties: new Map([[DANA, 'known']]),
  decisive: [],
  wording: [],
  provenance: { to: ['owner'], '*': ['owner'] },
  readers: 'anyone',
  count: 1,
  amount: null,
  grants: [],
  refusals: [],
  shortage: null,
  mode: 'act',
  frozen: false,
  now: NOW,
}

const grant: Grant = {
  id: '01990000-0000-7000-8000-000000000001' as Grant['id'],
  sentence: 'Mail may write to people I know',
  hands: [],
  operations: ['mail.send'],
  to: ['known'],
  limit: 5,
  per: 'day',
  mostAmount: null,
  used: 0,
  usedFrom: null,
  lastUsedAt: null,
  expiresAt: null,
  createdAt: NOW,
  createdBy: 'owner',
  revokedAt: null,
}

const refusal: Refusal = {
  id: '01990000-0000-7000-8000-000000000002' as Refusal['id'],
  sentence: 'Mail may never again send a mail to Dana',
  hand: 'mail',
  operation: 'mail.send',
  to: [DANA],
  createdAt: NOW,
  createdBy: 'owner',
  cardId: null,
}

/** A model chose it, and nobody else had a word in it. */
const bymodel: Action = { ...asked, chosenBy: ['model'], provenance: { '*': ['model'] } }

/** What each rule is there for: take it away and this call gets freer. */
const PROMISES: Record<string, { action: Action; outcome: Decision['outcome'] }> = {
  stop: { action: { ...asked, effect: 'write', targets: [], frozen: true }, outcome: 'deny' },
  unknown: { action: { ...asked, effect: 'teleport' as Action['effect'] }, outcome: 'deny' },
  'person-only': { action: { ...asked, personOnly: true }, outcome: 'deny' },
  'never-again': { action: { ...asked, refusals: [refusal] }, outcome: 'deny' },
  authority: { action: { ...asked, effect: 'authority', chosenBy: ['model'] }, outcome: 'deny' },
  'look-only': { action: { ...bymodel, effect: 'write', targets: [], mode: 'look' }, outcome: 'deny' },
  'out-of-budget': { action: { ...asked, shortage: '20 mails a day' }, outcome: 'deny' },
  'origin-unknown': { action: { ...asked, provenance: {} }, outcome: 'deny' },
  'stranger-chose-recipient': {
    action: { ...asked, provenance: { ...asked.provenance, to: ['message:1'] } },
    outcome: 'typed-card',
  },
  'stranger-chose-act': {
    action: { ...asked, effect: 'write', targets: [], chosenBy: ['model', 'message:1'] },
    outcome: 'card',
  },
  'stranger-chose-what': {
    action: {
      ...asked,
      effect: 'spend',
      decisive: ['amount'],
      provenance: { ...asked.provenance, amount: ['message:1'] },
      amount: 90,
    },
    outcome: 'typed-card',
  },
  'stranger-chose-change': {
    action: {
      ...asked,
      effect: 'write',
      targets: [],
      chosenBy: ['owner', 'model'],
      provenance: { title: ['owner'], id: ['message:1'] },
    },
    outcome: 'card',
  },
  'look-alike': { action: { ...asked, parties: new Map([[DANA, 'look-alike']]) }, outcome: 'typed-card' },
  audience: {
    action: {
      ...bymodel,
      targets: [{ argument: 'to', address: DANA, access: true }],
      parties: new Map([[DANA, 'first']]),
    },
    outcome: 'typed-card',
  },
  discloses: { action: { ...asked, readers: [] }, outcome: 'card' },
  bulk: { action: { ...asked, effect: 'write', targets: [], count: BULK + 1 }, outcome: 'typed-card' },
  'suggest-only': { action: { ...asked, mode: 'suggest' }, outcome: 'card' },
  'first-contact': {
    action: {
      ...bymodel,
      parties: new Map([[DANA, 'first']]),
      grants: [{ ...grant, to: ['@acme.test'] }],
    },
    outcome: 'card',
  },
  'cannot-be-undone': {
    action: { ...asked, effect: 'write', targets: [], undoable: false },
    outcome: 'card',
  },
  'leaves-the-house': { action: bymodel, outcome: 'card' },
  destroys: { action: { ...bymodel, effect: 'destructive' }, outcome: 'card' },
  spends: { action: { ...bymodel, effect: 'spend' }, outcome: 'card' },
}

describe('each rule is needed', () => {
  test('and there is a promise for every one', () => {
    expect(Object.keys(PROMISES).toSorted()).toEqual(RULES.map(({ name }) => name).toSorted())
  })

  test.for(RULES.map(({ name }) => name))('%s', (name) => {
    const promise = PROMISES[name]
    if (!promise) throw new Error(`no promise for ${name}`)
    const { action, outcome } = promise
    expect(decide(action)).toMatchObject({ outcome, rule: name })
    const without = RULES.filter((rule) => rule.name !== name)
    expect(rank(decideBy(without)(action))).toBeLessThan(OUTCOMES.indexOf(outcome))
    const inverted = RULES.map((rule) =>
      rule.name === name
        ? {
            ...rule,
            floor: (...[of, by]: Parameters<typeof rule.floor>) => (rule.floor(of, by) ? undefined : outcome),
          }
        : rule,
    )
    expect(rank(decideBy(inverted)(action))).toBeLessThan(OUTCOMES.indexOf(outcome))
  })
})

test('what the owner asked for word by word runs', () => {
  expect(decide(asked)).toMatchObject({ outcome: 'auto', rule: 'owner-said' })
})

test('the same with a sentence of a stranger in it waits', () => {
  const { provenance } = asked
  expect(decide({ ...asked, provenance: { ...provenance, body: ['message:1'] } })).toMatchObject({
    outcome: 'card',
    rule: 'leaves-the-house',
  })
})

test('a stranger’s text that names the recipient of an act nobody asked for is refused', () => {
  const action: Action = {
    ...asked,
    chosenBy: ['message:1'],
    targets: [{ argument: 'to', address: EVIL }],
    provenance: { '*': ['message:1'] },
  }
  expect(decide(action)).toMatchObject({ outcome: 'deny', rule: 'stranger-chose-recipient' })
})

test('what is written down in somebody else’s words waits when a model chose them, and not when you did', () => {
  const action: Action = {
    ...asked,
    effect: 'write',
    targets: [],
    chosenBy: ['owner', 'model'],
    provenance: { text: ['message:1'] },
  }
  expect(decide(action)).toMatchObject({ outcome: 'card', rule: 'stranger-chose-change' })
  expect(decide({ ...action, chosenBy: ['model'] }).outcome).toBe('card')
  expect(decide({ ...action, chosenBy: ['owner'] })).toMatchObject({ outcome: 'auto', rule: 'own-data' })
  expect(decide({ ...action, provenance: { text: ['owner'] } }).outcome).toBe('auto')
  expect(decide({ ...action, grants: [grant] })).toMatchObject({ outcome: 'auto', rule: 'grant' })
  const written = { ...action, wording: ['text'] }
  expect(decide(written), 'their words may be written down').toMatchObject({ outcome: 'auto' })
  expect(decide({ ...written, provenance: { text: ['message:1'], id: ['message:1'] } }).outcome).toBe('card')
})

test('authority is changed by a hand only when you said each word, and then you type it', () => {
  expect(decide({ ...asked, effect: 'authority' })).toMatchObject({
    outcome: 'typed-card',
    typed: { ask: 'word', answer: 'allow' },
  })
})

describe('a grant', () => {
  const action: Action = { ...bymodel, grants: [grant] }

  test('makes asking needless, and is named', () => {
    expect(decide(action)).toMatchObject({ outcome: 'auto', rule: 'grant', grantId: grant.id })
  })

  const over: [string, Partial<Grant>][] = [
    ['another operation', { operations: ['mail.forward'] }],
    ['another hand', { hands: ['calendar'] }],
    ['nobody', { to: [] }],
    ['somebody else', { to: ['someone@acme.test'] }],
    ['used up', { used: 5, usedFrom: NOW.subtract({ hours: 1 }) }],
    ['expired', { expiresAt: NOW }],
    ['revoked', { revokedAt: NOW }],
  ]
  test.for(over)('does not cover what it does not say: %s', ([, changes]) => {
    expect(decide({ ...action, grants: [{ ...grant, ...changes }] }).outcome).toBe('card')
  })

  test('never covers a recipient that a stranger chose, nor authority, nor many at once', () => {
    const grants = [{ ...grant, to: ['known', EVIL] }]
    const strange: Action = {
      ...action,
      grants,
      targets: [{ argument: 'to', address: EVIL }],
      provenance: { to: ['message:1'] },
    }
    expect(decide(strange).outcome).toBe('deny')
    expect(decide({ ...action, effect: 'authority' }).outcome).toBe('deny')
    expect(decide({ ...action, count: BULK + 1 }).outcome).toBe('typed-card')
  })

  test('covers spending only up to its amount', () => {
    const grants = [{ ...grant, mostAmount: 20 }]
    const spend: Action = { ...action, effect: 'spend', grants, amount: 20 }
    expect(decide(spend).outcome).toBe('auto')
    expect(decide({ ...spend, amount: 20.01 }).outcome).toBe('card')
    expect(decide({ ...spend, amount: -1 }).outcome).toBe('card')
    expect(decide({ ...spend, amount: Number.NaN }).outcome).toBe('card')
  })
})

const source = fc.constantFrom<Source>(
  'owner',
  'contacts',
  'local',
  'model',
  'correspondent:3',
  'message:1',
  'event:2',
  'web:x',
  'tool:y',
)
const party = fc.constantFrom<Party>('self', 'known', 'first', 'look-alike', 'unknown')
const actions: fc.Arbitrary<Action> = fc.record({
  operation: fc.constantFrom('mail.send', 'tasks.capture'),
  effect: fc.constantFrom(...EFFECTS),
  personOnly: fc.boolean(),
  undoable: fc.boolean(),
  actor: fc.record({
    door: fc.constantFrom('http', 'mcp', 'cli', 'workflow', 'hand'),
    hand: fc.constantFrom(null, 'mail', 'calendar'),
  }),
  chosenBy: fc.array(source, { maxLength: 3 }),
  targets: fc.array(
    fc.record({
      argument: fc.constantFrom('to', 'cc'),
      address: fc.constantFrom(DANA, EVIL),
      access: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  parties: fc.record({ dana: party, evil: party }).map(
    ({ dana, evil }) =>
      new Map([
        [DANA, dana],
        [EVIL, evil],
      ]),
  ),
  decisive: fc.subarray(['amount', 'id']),
  wording: fc.subarray(['body']),
  provenance: fc.dictionary(
    fc.constantFrom('to', 'cc', 'amount', 'body', '*'),
    fc.array(source, { maxLength: 3 }),
  ),
  readers: fc.oneof(fc.constant('anyone' as const), fc.subarray([DANA, EVIL])),
  count: fc.integer({ min: 0, max: 50 }),
  amount: fc.option(fc.double({ noNaN: false })),
  grants: fc.subarray([grant, { ...grant, to: [DANA], mostAmount: 50 }]),
  refusals: fc.subarray([refusal, { ...refusal, to: [] }]),
  shortage: fc.constantFrom(null, null, null, '20 mails a day'),
  mode: fc.constantFrom('look', 'suggest', 'act'),
  frozen: fc.boolean(),
  now: fc.constant(NOW),
})
const rank = ({ outcome }: Decision): number => OUTCOMES.indexOf(outcome)

test('every call gets an answer with its rule in words, and a typed card says what to type', () => {
  fc.assert(
    fc.property(actions, (action) => {
      const { outcome, rule, words, typed } = decide(action)
      expect(OUTCOMES).toContain(outcome)
      expect(rule && words).toBeTruthy()
      expect(outcome === 'typed-card').toBe(typed !== null)
      if (typed) expect(typed.answer).not.toBe('')
    }),
    { numRuns: 2_000 },
  )
})

test('more of a stranger’s text in an argument never makes an act freer', () => {
  fc.assert(
    fc.property(
      actions,
      source.filter(isForeign),
      fc.constantFrom('to', 'cc', 'amount', 'body', '*'),
      (action, foreign, argument) => {
        const known = action.provenance[argument]
        // Where nobody stated an origin, stating one may help: only what is there is made worse.
        fc.pre(known !== undefined && known.length > 0)
        const tainted = {
          ...action,
          provenance: { ...action.provenance, [argument]: [...(known ?? []), foreign] },
        }
        expect(rank(decide(tainted))).toBeGreaterThanOrEqual(rank(decide(action)))
      },
    ),
    { numRuns: 5_000 },
  )
})

const doubts: Record<string, (action: Action) => Action> = {
  'a stranger had a word in choosing it': (action) => ({
    ...action,
    chosenBy: action.chosenBy.length ? [...action.chosenBy, 'message:9'] : action.chosenBy,
  }),
  'a target turns out to be a look-alike': (action) => ({
    ...action,
    parties: new Map([...action.parties].map(([address]) => [address, 'look-alike'])),
  }),
  'fewer may see it': (action) => ({ ...action, readers: [] }),
  'it changes more': (action) => ({ ...action, count: action.count + 10 }),
  'undo does not reach it': (action) => ({ ...action, undoable: false }),
  'something is used up': (action) => ({ ...action, shortage: 'calls' }),
  'the owner said never again': (action) => ({
    ...action,
    refusals: [...action.refusals, { ...refusal, operation: action.operation }],
  }),
  'the grants are gone': (action) => ({ ...action, grants: [] }),
  'STOP is on': (action) => ({ ...action, frozen: true }),
  'hands may suggest only': (action) => (action.mode === 'act' ? { ...action, mode: 'suggest' } : action),
  'hands may look only': (action) => ({ ...action, mode: 'look' }),
  'only a person may': (action) => ({ ...action, personOnly: true }),
}
test.for(Object.entries(doubts))('never freer when %s', ([, worse]) => {
  fc.assert(
    fc.property(actions, (action) => {
      expect(rank(decide(worse(action)))).toBeGreaterThanOrEqual(rank(decide(action)))
    }),
    { numRuns: 2_000 },
  )
})

test('nothing a hand does leaves the house, destroys or spends without the owner’s word or grant', () => {
  fc.assert(
    fc.property(actions, (action) => {
      fc.pre(!isByPerson(action.actor) && action.effect !== 'read' && action.effect !== 'write')
      const { outcome, grantId } = decide(action)
      if (outcome !== 'auto') return
      expect(
        grantId !== null || (action.chosenBy.includes('owner') && !action.chosenBy.some(isForeign)),
      ).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
