import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { settleLost, type Cost } from '#kernel/trust/budgets/spending.ts'

import { type Json, testApp } from '../app.ts'

/** Hands use up no more than they may: in a run, a day, a month, whatever happens at once. */
type TestApp = Awaited<ReturnType<typeof testApp>>
type Use = {
  scope: string
  unit: string
  subject: string | null
  used: number
  reserved: number
  limit: number
  left: number
}

const set = (app: TestApp, scope: string, unit: string, limit: number | null, hand?: string) =>
  app.call('budgets.set', { scope, unit, limit, ...(hand ? { hand } : {}) })
const uses = async (app: TestApp) => ((await app.call('budgets.list')) as unknown as { items: Use[] }).items
const use = async (app: TestApp, scope: string, unit: string, subject: string | null = null) =>
  (await uses(app)).find((one) => one.scope === scope && one.unit === unit && one.subject === subject)
const hand = (app: TestApp, name = 'tasks') => app.as({ ...app.owner, door: 'hand', hand: name })
const capture = (app: TestApp, name?: string, runId?: string) =>
  hand(app, name).call(
    'tasks.capture',
    { text: 'Water the plants' },
    runId ? { run: { id: runId, step: 'a', because: '' } } : {},
  )
const told = async (app: TestApp) =>
  (await app.events()).filter((name) => name === 'trust.budget_reached.v1').length

/** A model that answers after a moment, at a price. */
const model = (price: Cost) => async () => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
  return price
}

describe('acts', () => {
  test('everything there is stands in the list, with what Reeve starts with', async () => {
    await using app = await testApp()
    expect(await use(app, 'hand', 'calls')).toMatchObject({ limit: 2_000, used: 0, byOwner: false })
    expect(await use(app, 'run', 'calls')).toMatchObject({ limit: 500, until: null })
    expect(await use(app, 'day', 'mails')).toMatchObject({ limit: 50, until: '2026-11-23T23:00:00Z' })
    expect(await use(app, 'workspace', 'money')).toMatchObject({ limit: 0, until: '2026-11-30T23:00:00Z' })
  })

  test('fifty acts at once against a budget of ten: ten are done, and it is told once', async () => {
    await using app = await testApp()
    await set(app, 'hand', 'calls', 10)
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => capture(app)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    const { items } = (await app.call('tasks.list')) as { items: Json[] }
    expect(items).toHaveLength(10)
    expect(await use(app, 'hand', 'calls', 'tasks')).toMatchObject({ used: 10, left: 0 })
    expect(await told(app)).toBe(1)
    await expect(capture(app)).rejects.toMatchObject({
      message: expect.stringContaining('has used up its 10 acts of today'),
    })
    expect(await told(app)).toBe(1)
  })

  test('each hand has its own, a run has its own, and all together have one', async () => {
    await using app = await testApp()
    await set(app, 'hand', 'calls', 2)
    await set(app, 'hand', 'calls', 3, 'mail')
    await set(app, 'run', 'calls', 1)
    await capture(app, 'mail', 'run-1')
    await expect(capture(app, 'mail', 'run-1')).rejects.toMatchObject({ code: 'trust.denied' })
    await capture(app, 'mail', 'run-2')
    await capture(app, 'mail')
    await expect(capture(app, 'mail')).rejects.toMatchObject({ code: 'trust.denied' })
    await capture(app, 'tasks')
    await set(app, 'day', 'calls', 4)
    await expect(capture(app, 'tasks')).rejects.toMatchObject({
      message: expect.stringContaining('hands have used up their 4'),
    })
  })

  test('the day after it goes on, and the owner is never counted', async () => {
    await using app = await testApp()
    await set(app, 'day', 'calls', 1)
    await capture(app)
    await expect(capture(app)).rejects.toMatchObject({ code: 'trust.denied' })
    await app.call('tasks.capture', { text: 'By hand' })
    app.tick({ hours: 24 })
    await capture(app)
    await expect(capture(app)).rejects.toMatchObject({ code: 'trust.denied' })
    expect(await told(app)).toBe(2)
  })

  test('a day begins at the owner’s midnight: at ten in the evening of UTC it is tomorrow in Athens', async () => {
    await using app = await testApp({ now: '2026-11-23T21:59:00Z', timeZone: 'Europe/Athens' })
    await set(app, 'day', 'calls', 1)
    await capture(app)
    await expect(capture(app)).rejects.toMatchObject({ code: 'trust.denied' })
    app.tick({ minutes: 1 })
    await capture(app)
    app.tick({ hours: 2 }) // midnight of UTC
    await expect(capture(app)).rejects.toMatchObject({ code: 'trust.denied' })
    expect(await use(app, 'day', 'calls')).toMatchObject({ used: 1, until: '2026-11-24T22:00:00Z' })
  })

  test('the day on which clocks go back has twenty-five hours', async () => {
    await using app = await testApp({ now: '2026-10-24T22:30:00Z', timeZone: 'Europe/Vienna' })
    await set(app, 'day', 'calls', 1)
    await capture(app)
    app.tick({ hours: 24 })
    await expect(capture(app)).rejects.toMatchObject({ code: 'trust.denied' })
    expect(await use(app, 'day', 'calls')).toMatchObject({ used: 1, until: '2026-10-25T23:00:00Z' })
    app.tick({ minutes: 30 })
    await capture(app)
  })

  test('the owner’s day moves with the owner, and what was done on a date stays counted on it', async () => {
    await using app = await testApp({ now: '2026-11-23T12:00:00Z' })
    const live = (timeZone: string) => app.call('people.edit_preferences', { timeZone })
    await set(app, 'day', 'calls', 1)
    await capture(app)
    await live('Pacific/Auckland') // the 24th already
    await capture(app)
    for (const zone of ['Europe/Vienna', 'Pacific/Auckland']) {
      await live(zone)
      await expect(capture(app)).rejects.toMatchObject({ code: 'trust.denied' })
    }
  })

  test('a run that has used up its acts ends at once, and tries none of its other steps', async () => {
    await using app = await testApp()
    await app.app.start()
    await set(app, 'run', 'calls', 3)
    const steps = Array.from({ length: 8 }, (_, at) => ({
      step: `step_${at}`,
      operation: 'tasks.capture',
      input: { text: `Task ${at}` },
    }))
    const { id } = await app.call('runs.start', { goal: 'Eight tasks', steps })
    const run = async () => (await app.call('runs.show', { id }))['run'] as Json
    await expect.poll(async () => (await run())['status'], { timeout: 10_000 }).toBe('stopped')
    expect(await run()).toMatchObject({
      done: 3,
      words: expect.stringContaining('this run has used up its 3 acts'),
    })
    expect((await app.events()).filter((name) => name === 'trust.act_stopped.v1')).toHaveLength(1)
  })

  test('what failed is not counted', async () => {
    await using app = await testApp()
    const gone = { id: '01990000-0000-7000-8000-000000000001' }
    await expect(hand(app).call('tasks.complete', gone)).rejects.toMatchObject({ code: 'task.not_found' })
    expect(await use(app, 'hand', 'calls', 'tasks')).toBeUndefined()
  })

  test('whatever limits are set while acts come from all sides, none is passed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          hand: fc.integer({ min: 0, max: 6 }),
          day: fc.integer({ min: 0, max: 9 }),
          run: fc.integer({ min: 0, max: 4 }),
        }),
        fc.array(fc.tuple(fc.constantFrom('tasks', 'mail'), fc.constantFrom('run-1', 'run-2', undefined)), {
          minLength: 8,
          maxLength: 24,
        }),
        async (limits, calls) => {
          await using app = await testApp()
          for (const [scope, limit] of Object.entries(limits)) await set(app, scope, 'calls', limit)
          const outcomes = await Promise.allSettled(calls.map(([name, run]) => capture(app, name, run)))
          const done = calls.filter((_, index) => outcomes[index]?.status === 'fulfilled')
          expect(done.length).toBeLessThanOrEqual(limits.day)
          for (const name of ['tasks', 'mail'])
            expect(done.filter(([one]) => one === name).length).toBeLessThanOrEqual(limits.hand)
          for (const run of ['run-1', 'run-2'])
            expect(done.filter(([, one]) => one === run).length).toBeLessThanOrEqual(limits.run)
          const { items } = (await app.call('tasks.list')) as { items: Json[] }
          expect(items).toHaveLength(done.length)
        },
      ),
      { numRuns: 6 },
    )
  })
})

describe('mails', () => {
  test('what hands send by approved cards is counted, and refused whole beyond the limit; your own is not', async () => {
    await using app = await testApp()
    await set(app, 'day', 'mails', 1)
    const send = async (name: string | null) => {
      const draft = await app.call('mail.write', {
        to: ['dana@acme.test'],
        subject: 'Numbers',
        body: 'Here.',
      })
      const caller = name ? app.as({ ...app.owner, door: 'mcp', hand: name }) : app
      return caller.call('mail.send', {
        id: draft['id'],
        to: ['dana@acme.test'],
        cc: [],
        subject: 'Numbers',
        body: 'Here.',
      })
    }
    const approve = async () => {
      const { items } = (await app.call('cards.list', { status: 'waiting' })) as {
        items: { id: string; hash: string; items: { typed: { answer: string } | null }[] }[]
      }
      const [card] = items
      const typed = Object.fromEntries(
        (card?.items ?? []).flatMap(({ typed: one }, at) => (one ? [[String(at), one.answer]] : [])),
      )
      return app.call('cards.approve', { id: card?.id, hash: card?.hash, typed })
    }
    await expect(send('helper')).rejects.toMatchObject({ code: 'trust.card_waiting' })
    await approve()
    expect(await use(app, 'day', 'mails')).toMatchObject({ used: 1, left: 0 })
    await expect(send('helper')).rejects.toMatchObject({ code: 'trust.card_waiting' })
    await expect(approve()).rejects.toMatchObject({ code: 'budget.reached' })
    await send(null)
    expect(await use(app, 'day', 'mails')).toMatchObject({ used: 1 })
    await set(app, 'day', 'mails', 2)
    await approve()
  })
})

describe('what a model costs', () => {
  test('is counted in the owner’s month', async () => {
    await using app = await testApp({ now: '2026-11-30T15:30:00Z', timeZone: 'Asia/Tokyo' })
    await set(app, 'workspace', 'tokens', 100)
    await set(app, 'day', 'tokens', 100)
    await (
      await app.app.spend(app.owner.workspaceId, { hand: 'mail' }, { tokens: 60, money: 0 })
    ).settle({
      tokens: 60,
      money: 0,
    })
    expect(await use(app, 'workspace', 'tokens')).toMatchObject({ used: 60, until: '2026-12-31T15:00:00Z' })
  })

  const WIDE = 1e9
  async function withTokens(tokens: number): Promise<TestApp> {
    const app = await testApp()
    for (const scope of ['run', 'hand', 'workspace']) await set(app, scope, 'tokens', WIDE)
    await set(app, 'day', 'tokens', tokens)
    return app
  }
  const ask = async (app: TestApp, most: number, call: () => Promise<Cost>) => {
    const held = await app.app.spend(app.owner.workspaceId, { hand: 'mail' }, { tokens: most, money: 0 })
    try {
      await held.settle(await call())
    } catch (error) {
      await held.release()
      throw error
    }
  }

  test('no money is spent until you set some', async () => {
    await using app = await testApp()
    const spend = () => app.app.spend(app.owner.workspaceId, { hand: 'mail' }, { tokens: 10, money: 0.001 })
    await expect(spend()).rejects.toMatchObject({ code: 'budget.reached' })
    await expect(spend()).rejects.toMatchObject({ code: 'budget.reached' })
    expect(await told(app)).toBe(1)
    for (const scope of ['run', 'hand', 'day', 'workspace']) await set(app, scope, 'money', 0.5)
    await (await spend()).settle({ tokens: 10, money: 0.0007 })
    expect(await use(app, 'day', 'money')).toMatchObject({ used: 0.0007, reserved: 0 })
  })

  test('calls at once never pass the budget while each keeps to its most', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 100, max: 1_000 }),
        fc.array(
          fc.record({
            most: fc.integer({ min: 1, max: 400 }),
            part: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          { minLength: 5, maxLength: 20 },
        ),
        async (limit, calls) => {
          await using app = await withTokens(limit)
          let spent = 0
          const outcomes = await Promise.allSettled(
            calls.map(({ most, part }) => {
              const tokens = Math.ceil(most * part)
              return ask(app, most, model({ tokens, money: 0 })).then(() => (spent += tokens))
            }),
          )
          expect(spent).toBeLessThanOrEqual(limit)
          expect(await use(app, 'day', 'tokens')).toMatchObject({ used: spent, reserved: 0 })
          for (const one of outcomes)
            if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'budget.reached' })
        },
      ),
      { numRuns: 6 },
    )
  })

  test('a call that costs more than it said is counted whole, and is the last one', async () => {
    await using app = await withTokens(100)
    await ask(app, 60, model({ tokens: 60, money: 0 }))
    await ask(app, 40, model({ tokens: 75, money: 0 }))
    expect(await use(app, 'day', 'tokens')).toMatchObject({ used: 135, left: 0 })
    await expect(ask(app, 1, model({ tokens: 1, money: 0 }))).rejects.toMatchObject({
      code: 'budget.reached',
    })
  })

  test('what was never called is given back', async () => {
    await using app = await withTokens(100)
    const broken = () => Promise.reject(new Error('no answer'))
    await expect(ask(app, 90, broken)).rejects.toThrow('no answer')
    expect(await use(app, 'day', 'tokens')).toMatchObject({ used: 0, reserved: 0, left: 100 })
  })

  test('settling twice counts once', async () => {
    await using app = await withTokens(100)
    const held = await app.app.spend(app.owner.workspaceId, { hand: 'mail' }, { tokens: 50, money: 0 })
    await held.settle({ tokens: 20, money: 0 })
    await held.settle({ tokens: 20, money: 0 })
    await held.release()
    expect(await use(app, 'day', 'tokens')).toMatchObject({ used: 20, reserved: 0 })
  })

  test('a call whose process died holds its part for ten minutes, and then counts as made', async () => {
    await using app = await withTokens(100)
    await app.app.spend(app.owner.workspaceId, { hand: 'mail' }, { tokens: 70, money: 0 })
    expect(await use(app, 'day', 'tokens')).toMatchObject({ used: 0, reserved: 70, left: 30 })
    await expect(ask(app, 40, model({ tokens: 1, money: 0 }))).rejects.toMatchObject({
      code: 'budget.reached',
    })
    expect(await settleLost(app.app.db)).toBe(0)
    app.tick({ minutes: 10 })
    expect(await settleLost(app.app.db)).toBe(1)
    expect(await use(app, 'day', 'tokens')).toMatchObject({ used: 70, reserved: 0 })
  })
})

test('more takes a fresh sign-in, less does not, and neither does going back to less', async () => {
  await using app = await testApp()
  const old = app.as({ ...app.owner, signedInAt: app.now().subtract({ minutes: 16 }) })
  const again = { code: 'access.sign_in_again' }
  const put = (limit: number | null) => old.call('budgets.set', { scope: 'day', unit: 'calls', limit })
  await expect(put(10_001)).rejects.toMatchObject(again)
  await put(100)
  await expect(put(101)).rejects.toMatchObject(again)
  await expect(put(null)).rejects.toMatchObject(again)
  const actId = crypto.randomUUID()
  await old.call('budgets.set', { scope: 'day', unit: 'calls', limit: 50 }, { key: actId })
  await expect(old.call('acts.undo', { actId })).rejects.toMatchObject(again)
  await app.call('acts.undo', { actId })
  expect(await use(app, 'day', 'calls')).toMatchObject({ limit: 100 })
})
