import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import type { PlanStep, RunId } from './contract.ts'
import { advance } from './engine.ts'
import type { Planner, Tried } from './planner.ts'

type TestApp = Awaited<ReturnType<typeof testApp>>
type Shown = {
  run: { status: string; words: string | null; cardId: string | null; done: number; steps: number }
  steps: { step: string; status: string; words: string | null; sources: object; output: unknown }[]
}

const shown = async (app: TestApp, id: unknown) => (await app.call('runs.show', { id })) as unknown as Shown

/** The run once it has ended or waits. */
async function settled(app: TestApp, id: unknown): Promise<Shown> {
  for (;;) {
    await app.settled()
    const now = await shown(app, id)
    if (now.run.status !== 'running') return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function started(options: Parameters<typeof testApp>[0] = {}): Promise<TestApp> {
  const app = await testApp(options)
  await app.app.start()
  return app
}

const step = (name: string, operation: string, input: object): PlanStep => ({
  step: name,
  operation,
  input: { ...input },
  because: '',
})

test('a plan runs step by step, and later steps use what earlier ones answered', async () => {
  await using app = await started()
  const { id } = await app.call('runs.start', {
    goal: 'Add a task and finish it',
    steps: [
      step('add', 'tasks.capture', { text: 'Water the plants' }),
      step('finish', 'tasks.complete', { id: '$add.id' }),
    ],
  })
  const { run, steps } = await settled(app, id)
  expect(run).toMatchObject({ status: 'done', done: 2, words: null })
  expect(steps[0]).toMatchObject({ sources: { text: ['owner'] } })
  expect(steps[1]).toMatchObject({ status: 'done', sources: { id: ['local'] } })
})

test('a text is never taken for an id', async () => {
  await using app = await started()
  const { id } = await app.call('runs.start', {
    goal: 'Finish a task by its title',
    steps: [
      step('add', 'tasks.capture', { text: 'Water the plants' }),
      step('finish', 'tasks.complete', { id: '$add.title' }),
    ],
  })
  const { run, steps } = await settled(app, id)
  expect(run.status).toBe('failed')
  expect(steps[1]).toMatchObject({ status: 'failed', words: expect.stringContaining('wants an id') })
})

test('a step that needs what never came is skipped, and the others are done', async () => {
  await using app = await started()
  const { id } = await app.call('runs.start', {
    goal: 'Finish two tasks',
    steps: [
      step('missing', 'tasks.complete', { id: '01990000-0000-7000-8000-000000000001' }),
      step('after', 'tasks.reopen', { id: '$missing.id' }),
      step('add', 'tasks.capture', { text: 'Water the plants' }),
    ],
  })
  const { steps } = await settled(app, id)
  expect(steps.map(({ status }) => status)).toEqual(['failed', 'skipped', 'done'])
})

test('steps that refer ahead, or share a name, are refused before anything is done', async () => {
  await using app = await started()
  const ahead = [step('a', 'tasks.complete', { id: '$b.id' }), step('b', 'tasks.capture', { text: 'x' })]
  await expect(app.call('runs.start', { goal: 'x', steps: ahead })).rejects.toMatchObject({
    code: 'plan.refers_ahead',
  })
  const twice = [step('a', 'tasks.capture', { text: 'x' }), step('a', 'tasks.capture', { text: 'y' })]
  await expect(app.call('runs.start', { goal: 'x', steps: twice })).rejects.toMatchObject({
    code: 'plan.step_twice',
  })
  await expect(app.call('runs.start', { goal: 'x' })).rejects.toMatchObject({ code: 'run.no_plan' })
})

/** A run of an agent's that sends a draft and notes a task about it. */
async function sending(app: TestApp, between: readonly PlanStep[] = [], note = 'Dana was {$send.status}') {
  const draft = await app.call('mail.write', {
    to: ['dana@acme.test'],
    subject: 'Numbers',
    body: 'Here they are.',
  })
  const agent = app.as({ ...app.owner, hand: 'helper', door: 'mcp' })
  return agent.call('runs.start', {
    goal: 'Send the draft',
    steps: [
      step('send', 'mail.send', {
        id: draft['id'],
        to: ['dana@acme.test'],
        cc: [],
        subject: 'Numbers',
        body: 'Here they are.',
      }),
      ...between,
      step('note', 'tasks.capture', { text: note }),
    ],
  })
}

/** Says yes to the one card that waits, which looks so. */
async function approveOnly(app: TestApp, expected: object) {
  const { items } = (await app.call('cards.list', { status: 'waiting' })) as {
    items: { id: string; hash: string }[]
  }
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject(expected)
  await app.call('cards.approve', { id: items[0]?.id, hash: items[0]?.hash })
}

test('what reaches others waits on the one card of the run, and goes on once you said yes', async () => {
  await using app = await started()
  const { id } = await sending(app, [], 'Ask Dana about {$send.subject}')
  const waiting = await settled(app, id)
  expect(waiting.run).toMatchObject({ status: 'waiting', done: 0 })
  await approveOnly(app, { runId: id, items: [{ step: 'send' }] })
  const { run, steps } = await settled(app, id)
  expect(run).toMatchObject({ status: 'done', done: 2 })
  const tasks = (await app.call('tasks.list')) as { items: { title: string }[] }
  expect(tasks.items.map(({ title }) => title)).toContain('Ask Dana about Numbers')
  expect(steps[1]?.sources).toEqual({ text: ['tool:mail.send', 'model'] })
})

/** Works on a run here and now; `meanwhile` happens at the act of that name, before or right after it was put on a card. */
async function workOn(
  app: TestApp,
  id: unknown,
  at: 'mail.send' | 'tasks.capture',
  meanwhile: () => Promise<void>,
) {
  const { db, spine, registry } = app.app
  const watched: typeof spine = {
    ...spine,
    judge: async (operation, ...rest) => {
      if (operation.name === 'tasks.capture' && at === 'tasks.capture') await meanwhile()
      return spine.judge(operation, ...rest)
    },
    hold: (...call) =>
      spine.hold(...call).finally(async () => {
        if (at === 'mail.send') await meanwhile()
      }),
  }
  const ports = {
    db,
    spine: () => watched,
    registry: () => registry,
    planners: [],
    committed: () => spine.committed(),
  }
  await advance(ports, app.owner.workspaceId, id as RunId) // as `runs.start` gave it
}

test.each(['mail.send', 'tasks.capture'] as const)(
  'a card that is approved while its run is still at work, at %s, is not forgotten',
  async (at) => {
    await using app = await testApp()
    const { id } = await sending(app, [step('other', 'tasks.capture', { text: 'Water the plants' })])
    let approved = false
    await workOn(app, id, at, async () => {
      if (approved) return
      approved = true
      const { items } = (await app.call('cards.list', { status: 'waiting' })) as {
        items: { id: string; hash: string }[]
      }
      await app.call('cards.approve', { id: items[0]?.id, hash: items[0]?.hash })
      await app.settled()
    })
    const { run, steps } = await shown(app, id)
    expect(steps.map(({ step: name, status }) => [name, status])).toEqual([
      ['send', 'done'],
      ['other', 'done'],
      ['note', 'done'],
    ])
    expect(run).toMatchObject({ status: 'done', done: 3, cardId: null })
  },
)

test('an agent that calls itself the owner is not taken for the owner', async () => {
  await using app = await started()
  const agent = app.as({ ...app.owner, hand: 'owner', door: 'mcp' })
  const { id, by } = await agent.call('runs.start', {
    goal: 'Note it',
    steps: [step('add', 'tasks.capture', { text: 'Water the plants' })],
  })
  expect(by).toBe('agent “owner”')
  expect((await settled(app, id)).steps[0]).toMatchObject({ sources: { text: ['model'] } })
})

test('a refused card stops its steps, and what needed them is skipped', async () => {
  await using app = await started()
  const { id } = await sending(app)
  await settled(app, id)
  const { items } = (await app.call('cards.list', { status: 'waiting' })) as { items: { id: string }[] }
  await app.call('cards.refuse', { id: items[0]?.id })
  const { run, steps } = await settled(app, id)
  expect(run).toMatchObject({ status: 'stopped', words: 'you refused it' })
  expect(steps.map(({ status }) => status)).toEqual(['stopped', 'skipped'])
})

test('STOP halts a run where it is, and releasing it lets the run go on', async () => {
  await using app = await started()
  await app.call('stop.engage')
  const agent = app.as({ ...app.owner, hand: 'helper', door: 'mcp' })
  await expect(
    agent.call('runs.start', { goal: 'x', steps: [step('a', 'tasks.capture', { text: 'One' })] }),
  ).rejects.toMatchObject({ code: 'trust.denied' })
  const { id } = await app.call('runs.start', {
    goal: 'Two tasks',
    steps: [step('a', 'tasks.capture', { text: 'One' }), step('b', 'tasks.capture', { text: 'Two' })],
  })
  expect((await settled(app, id)).run).toMatchObject({ status: 'waiting', done: 0 })
  await app.call('stop.release')
  expect((await settled(app, id)).run).toMatchObject({ status: 'done', done: 2 })
})

test('the same call with the same result three times stops the run', async () => {
  const circling: Planner = {
    name: 'circling',
    next: async (_goal, tried) => [step(`look_${tried.length}`, 'tasks.list', {})],
  }
  await using app = await started({ planners: [circling] })
  const { id } = await app.call('runs.start', { goal: 'What is there to do?' })
  const { run } = await settled(app, id)
  expect(run).toMatchObject({ status: 'failed', done: 3, words: expect.stringContaining('in circles') })
})

test('a planner that read a stranger’s words and obeys them is stopped, in words', async () => {
  const obeying: Planner = {
    name: 'obeying',
    next: async (_goal: string, tried: readonly Tried[]) =>
      tried.length === 0
        ? [step('look', 'mail.threads', {})]
        : tried.length === 1
          ? [step('save', 'people.save_contact', { name: 'Dana', addresses: ['drop@evil.test'] })]
          : [],
  }
  await using app = await started({ planners: [obeying] })
  const { id } = await app.call('runs.start', { goal: 'What came in?' })
  const { run, steps } = await settled(app, id)
  expect(steps[1]).toMatchObject({ status: 'held' })
  expect(run.status).toBe('waiting')
})

test('a plan that cannot be followed ends the run in words', async () => {
  const muddled: Planner = {
    name: 'muddled',
    next: async () => [step('b', 'tasks.complete', { id: '$a.id' })],
  }
  await using app = await started({ planners: [muddled] })
  const { id } = await app.call('runs.start', { goal: 'Finish something' })
  const { run } = await settled(app, id)
  expect(run).toMatchObject({ status: 'failed', words: expect.stringContaining('does not come before it') })
})
