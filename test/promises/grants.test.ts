import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import type { Module } from '#kernel/module.ts'
import { command } from '#kernel/operation.ts'
import type { Grant } from '#kernel/trust/contract.ts'
import { covers } from '#kernel/trust/grants/covering.ts'
import { asOf, begunAt } from '#kernel/trust/grants/period.ts'
import { isWider } from '#kernel/trust/grants/widening.ts'
import type { Action } from '#kernel/trust/monitor.ts'

import { type Json, testApp } from '../app.ts'

/** What the owner allowed is all that is allowed: as it reads, as often as it says, and made by the owner alone. */
type TestApp = Awaited<ReturnType<typeof testApp>>
type Made = { grant: Grant; words: string; defaults: string[]; notes: string[] }
type Listed = { items: (Json & { id: string; state: string; usedNow: number; spentNow: number })[] }

/** An operation that tells one address something, and one that pays. */
const pigeons = (): Module => ({
  name: 'pigeons',
  operations: [
    command({
      name: 'pigeons.post',
      summary: 'Post a note by pigeon.',
      http: 'POST /v1/pigeons',
      effect: 'outward',
      undo: { none: 'It has flown.' },
      input: z.object({ to: z.string(), note: z.string() }),
      output: z.object({}),
      origins: () => [],
      about: {
        words: ['letter', 'advert'],
        of: (_db, _actor, { note }) => [note.startsWith('Buy') ? 'advert' : 'letter'],
      },
      targets: ({ to }) => [{ argument: 'to', address: to }],
      preview: ({ to }) => ({ title: `Post to ${to}`, lines: [], body: null, recipients: [], undo: 'No.' }),
      run: async () => ({}),
    }),
    command({
      name: 'pigeons.feed',
      summary: 'Buy feed for the pigeons.',
      http: 'POST /v1/pigeons/feed',
      effect: 'spend',
      undo: { none: 'It is eaten.' },
      input: z.object({ price: z.number() }),
      output: z.object({}),
      decisive: ['price'],
      amount: ({ price }) => price,
      run: async () => ({}),
    }),
  ],
  migrations: [],
  entities: [],
  reactions: [],
})

async function acting(now?: string): Promise<TestApp> {
  const app = await testApp({ modules: [pigeons()], ...(now ? { now } : {}) })
  await app.call('people.edit_preferences', { autonomy: 'act' })
  await app.call('people.save_contact', { name: 'Dana', addresses: ['dana@acme.test'] })
  return app
}

const allowed = async (app: TestApp, sentence: string) =>
  (await app.call('grants.create', { sentence })) as unknown as Made
const hand = (app: TestApp, name = 'pigeons') =>
  app.as({ ...app.owner, door: 'hand', hand: name, signedInAt: undefined })
const post = (app: TestApp, to = 'dana@acme.test', name = 'pigeons') =>
  hand(app, name).call(
    'pigeons.post',
    { to, note: 'Hello' },
    { provenance: { '*': ['contacts'] }, chosenBy: ['model'] },
  )
const feed = (app: TestApp, price: number) =>
  hand(app).call('pigeons.feed', { price }, { provenance: { '*': ['local'] }, chosenBy: ['model'] })
const stale = (app: TestApp, minutes = 16) =>
  app.as({ ...app.owner, signedInAt: app.now().subtract({ minutes }) })

describe('a grant lets through what it says, and nothing else', () => {
  test('without one it waits on a card; with one it runs, and the act names the grant', async () => {
    await using app = await acting()
    await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
    const { grant, words } = await allowed(app, 'Pigeons may post notes to dana@acme.test, 3 a day')
    expect(words).toMatch(/reaching dana@acme\.test, at most 3 a day, until/)
    await post(app)
    const { items } = (await app.call('grants.list')) as Listed
    expect(items).toMatchObject([{ id: grant.id, state: 'in force', usedNow: 1 }])
  })

  test('another address, another hand and a revoked grant ask again', async () => {
    await using app = await acting()
    const { grant } = await allowed(app, 'Pigeons may post notes to @acme.test')
    await post(app)
    await expect(post(app, 'eve@evil.test')).rejects.toMatchObject({ code: 'trust.card_waiting' })
    await expect(post(app, 'dana@acme.test', 'mail')).rejects.toMatchObject({ code: 'trust.card_waiting' })
    await app.call('grants.revoke', { id: grant.id })
    await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
  })

  test('the limit counts by its period, and begins anew after it', async () => {
    await using app = await acting()
    await allowed(app, 'Pigeons may post notes to people I know, twice a day')
    await post(app)
    await post(app)
    await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
    expect(((await app.call('grants.list')) as Listed).items[0]).toMatchObject({ state: 'used up' })
    app.tick({ hours: 24 })
    await post(app)
  })

  test('a day of it begins at the owner’s midnight, not a day after it was used', async () => {
    await using app = await acting('2026-11-23T22:55:00Z') // 23:55 in Vienna
    await allowed(app, 'Pigeons may post notes to people I know, once a day')
    await post(app)
    await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
    app.tick({ minutes: 5 })
    expect(((await app.call('grants.list')) as Listed).items[0]).toMatchObject({
      state: 'in force',
      usedNow: 0,
    })
    await post(app)
    app.tick({ hours: 23, minutes: 59 })
    await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
    app.tick({ minutes: 1 })
    await post(app)
  })

  test('the sum of a day is held, not only each price', async () => {
    await using app = await acting()
    await app.call('budgets.set', { scope: 'hand', unit: 'money', limit: 1_000 })
    await app.call('budgets.set', { scope: 'day', unit: 'money', limit: 1_000 })
    await app.call('budgets.set', { scope: 'workspace', unit: 'money', limit: 1_000 })
    await allowed(app, 'Pigeons may spend up to 20 € a day on feed')
    await feed(app, 12.5)
    await expect(feed(app, 8)).rejects.toMatchObject({ code: 'trust.card_waiting' })
    await feed(app, 7.5)
    expect(((await app.call('grants.list')) as Listed).items[0]).toMatchObject({ spentNow: 20 })
    await expect(feed(app, 0.01)).rejects.toMatchObject({ code: 'trust.card_waiting' })
  })

  test('fifty acts at once against a limit of ten: ten run', async () => {
    await using app = await acting()
    await allowed(app, 'Pigeons may post notes to dana@acme.test, 10 a day')
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => post(app)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    const codes = new Set(
      outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.code)] : [])),
    )
    expect([...codes].filter((code) => code !== 'grant.used_up' && code !== 'trust.card_waiting')).toEqual([])
    expect(((await app.call('grants.list')) as Listed).items[0]).toMatchObject({ usedNow: 10 })
  })

  test('limited to what it is about, anything else asks', async () => {
    await using app = await acting()
    await app.call('grants.create', {
      sentence: 'Letters',
      operations: ['pigeons.post'],
      to: ['dana@acme.test'],
      about: ['letter'],
    })
    await post(app)
    const advert = { to: 'dana@acme.test', note: 'Buy now' }
    const said = { provenance: { '*': ['contacts' as const] }, chosenBy: ['model' as const] }
    await expect(hand(app).call('pigeons.post', advert, said)).rejects.toMatchObject({
      code: 'trust.card_waiting',
    })
  })

  test('an accepted invitation does not allow a declined one', async () => {
    await using app = await acting()
    const { grant } = await allowed(app, 'may accept invitations from people I know')
    expect(grant).toMatchObject({
      operations: ['calendar.respond'],
      about: ['accepted'],
      to: ['known'],
      hands: ['calendar'],
    })
  })

  test('what is not understood whole is refused, with what can be said', async () => {
    await using app = await acting()
    await expect(
      allowed(app, 'Pigeons may post notes to dana@acme.test unless it rains'),
    ).rejects.toMatchObject({
      code: 'grant.not_understood',
      // What was typed comes back, with three sentences that are understood.
      message: expect.stringMatching(
        /^Nothing was allowed by “Pigeons may post notes to dana@acme\.test unless it rains”\. .+ Say it like “[^”]+”, “[^”]+” or “[^”]+”\.$/,
      ),
    })
    expect(((await app.call('grants.list')) as Listed).items).toEqual([])
  })

  test('given condition by condition, its sentence is what the conditions say', async () => {
    await using app = await acting()
    const { grant } = (await app.call('grants.create', {
      sentence: 'Pigeons may do next to nothing',
      hands: ['pigeons'],
      operations: ['pigeons.post'],
      to: ['dana@acme.test'],
      limit: 5,
      per: 'day',
      expiresAt: '2026-12-24T00:00:00Z',
    })) as unknown as Made
    expect(grant.sentence).toBe(
      'Pigeons may post a note by pigeon (pigeons.post), reaching dana@acme.test, at most 5 a day, until 24 Dec 2026 01:00',
    )
    await expect(
      app.call('grants.create', { sentence: 'x', operations: ['pigeons.post'], to: [] }),
    ).rejects.toMatchObject({ code: 'grant.not_understood' })
    await expect(
      app.call('grants.create', { sentence: 'x', operations: ['key.create'], to: [] }),
    ).rejects.toMatchObject({ code: 'grant.not_understood' })
  })
})

describe('only the owner, just signed in, lets hands do more', () => {
  test('a hand, an agent and a workflow cannot make, change or revoke one', async () => {
    await using app = await acting()
    const { grant } = await allowed(app, 'Pigeons may post notes to dana@acme.test')
    for (const actor of [
      { ...app.owner, hand: 'pigeons', door: 'hand' as const },
      { ...app.owner, hand: 'helper', door: 'mcp' as const },
      { ...app.owner, hand: 'helper', door: 'http' as const },
      { ...app.owner, hand: 'agents', door: 'workflow' as const },
    ])
      for (const [name, input] of [
        ['grants.create', { sentence: 'may add tasks' }],
        ['grants.change', { id: grant.id, limit: 1 }],
        ['grants.revoke', { id: grant.id }],
        ['budgets.set', { scope: 'day', unit: 'calls', limit: 1 }],
      ] as const)
        await expect(app.as(actor).call(name, input, { chosenBy: ['model'] })).rejects.toMatchObject({
          code: 'trust.denied',
        })
  })

  test('an old sign-in may narrow and revoke, and is asked to sign in again for more', async () => {
    await using app = await acting()
    const { grant } = await allowed(app, 'Pigeons may post notes to @acme.test, 10 a day, until 31 Dec')
    const old = stale(app)
    const again = { code: 'access.sign_in_again' }
    await expect(old.call('grants.create', { sentence: 'may add tasks' })).rejects.toMatchObject(again)
    await expect(old.call('grants.change', { id: grant.id, limit: 11 })).rejects.toMatchObject(again)
    await expect(old.call('grants.change', { id: grant.id, expiresAt: null })).rejects.toMatchObject(again)
    await old.call('grants.change', { id: grant.id, limit: 5, to: ['dana@acme.test'] })
    await expect(old.call('grants.change', { id: grant.id, to: ['@acme.test'] })).rejects.toMatchObject(again)
    await old.call('grants.revoke', { id: grant.id })
    const nobodySays = app.as({ ...app.owner, signedInAt: undefined })
    await expect(nobodySays.call('grants.create', { sentence: 'may add tasks' })).rejects.toMatchObject(again)
    await stale(app, 14).call('grants.create', { sentence: 'may add tasks' })
  })

  test('undo gives a revoked grant back only to a fresh sign-in, and never what was used of it', async () => {
    await using app = await acting()
    const { grant } = await allowed(app, 'Pigeons may post notes to dana@acme.test, 2 a day')
    const actId = crypto.randomUUID()
    await app.call('grants.change', { id: grant.id, limit: 1 }, { key: actId })
    await post(app)
    await expect(stale(app).call('acts.undo', { actId })).rejects.toMatchObject({
      code: 'access.sign_in_again',
    })
    await app.call('acts.undo', { actId })
    expect(((await app.call('grants.list')) as Listed).items[0]).toMatchObject({ limit: 2, usedNow: 1 })
    await post(app)
    await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
  })

  test('what is taken back is no grant of another', async () => {
    const hands = fc.subarray(['mail', 'calendar'])
    const to = fc.subarray(['known', '@acme.test', 'dana@acme.test', 'eve@evil.test'])
    const grants = fc.record({
      hands,
      operations: fc.subarray(['mail.send', 'mail.forward'], { minLength: 1 }),
      to,
      about: fc.subarray(['newsletter', 'receipt']),
      limit: fc.option(fc.integer({ min: 1, max: 3 })),
      per: fc.constantFrom<Grant['per']>('day', 'week', 'month', 'ever'),
      mostAmount: fc.option(fc.integer({ min: 1, max: 3 })),
      mostTotal: fc.option(fc.integer({ min: 1, max: 3 })),
      expiresAt: fc.option(fc.integer({ min: 1, max: 3 }).map((day) => AT.add({ hours: 24 * day }))),
    })
    const actions = fc.record({
      operation: fc.constantFrom('mail.send', 'mail.forward'),
      hand: fc.constantFrom('mail', 'calendar', 'helper'),
      address: fc.constantFrom('dana@acme.test', 'bo@acme.test', 'eve@evil.test', 'kim@known.test'),
      about: fc.option(fc.subarray(['newsletter', 'receipt', 'person']), { nil: undefined }),
      amount: fc.option(fc.integer({ min: 1, max: 4 })),
      usedAfter: fc.integer({ min: 0, max: 240 }),
      after: fc.integer({ min: 0, max: 240 }),
      used: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(grants, grants, actions, (one, other, { used, usedAfter, ...act }) => {
        const grantOf = (given: typeof one): Grant => ({
          ...given,
          id: '01990000-0000-7000-8000-000000000001' as Grant['id'],
          sentence: '',
          used,
          usedFrom: used ? AT.add({ hours: usedAfter }) : null,
          spent: 0,
          lastUsedAt: null,
          createdAt: AT,
          createdBy: 'owner',
          revokedAt: null,
        })
        const [before, after] = [grantOf(one), grantOf(other)]
        fc.pre(!isWider(before, after))
        const now = AT.add({ hours: act.after })
        const begun = begunAt(now.toZonedDateTimeISO('Europe/Vienna'))
        if (covers(asOf(after, begun), actionOf(act, now)))
          expect(covers(asOf(before, begun), actionOf(act, now))).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})

test('a dry run shows which of the last thirty days’ cards it would have spared', async () => {
  await using app = await acting()
  await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
  const approve = async (operation: 'cards.approve' | 'cards.refuse') => {
    const { items } = (await app.call('cards.list', { status: 'waiting' })) as { items: Json[] }
    await app.call(
      operation,
      operation === 'cards.approve'
        ? { id: items[0]?.['id'], hash: items[0]?.['hash'] }
        : { id: items[0]?.['id'] },
    )
  }
  await approve('cards.approve')
  app.tick({ hours: 1 })
  await expect(post(app)).rejects.toMatchObject({ code: 'trust.card_waiting' })
  await approve('cards.refuse')
  app.tick({ hours: 1 })
  await expect(post(app, 'eve@evil.test')).rejects.toMatchObject({ code: 'trust.card_waiting' })
  await approve('cards.refuse')
  const preview = await app.call('grants.preview', {
    sentence: 'Pigeons may post notes to dana@acme.test, 5 a day',
  })
  expect(preview).toMatchObject({ days: 30, asked: 3, covered: 2, approved: 1, refused: 1 })
  expect(
    await app.call('grants.preview', { sentence: 'Pigeons may post notes to dana@acme.test, once a day' }),
  ).toMatchObject({
    asked: 3,
    covered: 1,
  })
  expect(((await app.call('grants.list')) as Listed).items).toEqual([])
  app.tick({ hours: 24 * 31 })
  expect(
    await app.call('grants.preview', { sentence: 'Pigeons may post notes to dana@acme.test' }),
  ).toMatchObject({
    asked: 0,
  })
})

const AT = Temporal.Instant.from('2026-11-23T08:00:00Z')

const actionOf = (
  act: {
    operation: string
    hand: string
    address: string
    about: string[] | undefined
    amount: number | null
  },
  now: Temporal.Instant,
): Action => ({
  operation: act.operation,
  effect: 'outward',
  personOnly: false,
  undoable: true,
  actor: { door: 'hand', hand: act.hand },
  chosenBy: ['model'],
  targets: [{ argument: 'to', address: act.address }],
  parties: new Map([['kim@known.test', 'known']]),
  decisive: [],
  wording: [],
  provenance: { '*': ['contacts'] },
  readers: 'anyone',
  count: 1,
  about: act.about,
  amount: act.amount,
  grants: [],
  refusals: [],
  shortage: null,
  mode: 'act',
  frozen: false,
  now,
})
