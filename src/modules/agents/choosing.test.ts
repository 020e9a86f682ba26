import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import type { PlanStep } from './contract.ts'
import type { Planner, Tried } from './planner.ts'

/** What a planner may choose by itself after it has read the text of somebody else: nothing. */

type Wanted = Pick<PlanStep, 'operation' | 'input'>
type Row = { id: string; title: string }

/** A planner that goes through these rounds, each of which may know what was tried before. */
const through = (...rounds: ((tried: readonly Tried[]) => readonly Wanted[])[]): Planner => {
  let round = 0
  return {
    name: 'rounds',
    next: async (_goal, tried) =>
      (rounds[round++]?.(tried) ?? []).map((one, index) => ({
        ...one,
        step: `s${tried.length + index}`,
        because: '',
      })),
  }
}

/** The statuses of a run's steps by the end of it, in an office with two tasks and a meeting that somebody else described. */
async function worked(
  goal: string,
  planner: Planner,
  before: (app: Awaited<ReturnType<typeof testApp>>) => Promise<void> = async () => {},
) {
  const app = await testApp({ planners: [planner] })
  await app.app.start()
  await app.call('people.edit_preferences', { autonomy: 'act' })
  for (const text of ['Pay the rent', 'Water the plants']) await app.call('tasks.capture', { text })
  await before(app)
  const { id } = await app.call('runs.start', { goal })
  for (;;) {
    await app.settled()
    const { run, steps } = (await app.call('runs.show', { id })) as unknown as {
      run: { status: string }
      steps: { operation: string; status: string; words: string | null; sources: object }[]
    }
    if (run.status !== 'running') return { app, run, steps, last: steps.at(-1) }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const list = (): Wanted[] => [{ operation: 'tasks.list', input: {} }]
/** Answers count as somebody else's where an operation does not say whose they are. */
const foreign = (): Wanted[] => [{ operation: 'mail.threads', input: {} }, ...list()]
const rent = (tried: readonly Tried[]): string => {
  const { items } = (tried.at(-1)?.output ?? { items: [] }) as { items: Row[] }
  return items.find(({ title }) => title === 'Pay the rent')?.id ?? ''
}

test.for([
  ['its id', rent],
  ['a reference to it', () => '$s1.items.0.id'],
] as const)('a task that the owner did not name is not dropped quietly by %s', async ([, chosen]) => {
  const { app, last } = await worked(
    'Read what came in and drop the tasks that are done',
    through(foreign, (tried) => [{ operation: 'tasks.drop', input: { id: chosen(tried) } }]),
  )
  await using _app = app
  expect(last).toMatchObject({ operation: 'tasks.drop', status: 'held' })
})

test('one that the owner called by its name is', async () => {
  const { app, last } = await worked(
    'Read what came in, and drop “pay the rent”',
    through(foreign, (tried) => [{ operation: 'tasks.drop', input: { id: rent(tried) } }]),
  )
  await using _app = app
  expect(last).toMatchObject({ operation: 'tasks.drop', status: 'done', words: null })
})

test('what was planned before anything was read asks for nothing, whatever is read meanwhile', async () => {
  const { app, last } = await worked(
    'Read what came in and add a task for it',
    through(() => [...foreign(), { operation: 'tasks.capture', input: { text: 'Look through the mails' } }]),
  )
  await using _app = app
  expect(last).toMatchObject({ status: 'done', sources: { text: ['model'] } })
})

test('an act of which the owner named nothing waits after somebody else was read', async () => {
  const { app, last } = await worked(
    'Read what came in and get the mails done',
    through(foreign, () => [{ operation: 'mail.bulk_done', input: { split: 'low' } }]),
  )
  await using _app = app
  expect(last).toMatchObject({ operation: 'mail.bulk_done', status: 'held' })
})

test('whom a meeting would reach that a stranger’s text chose, is chosen by that text', async () => {
  const { app, run } = await worked(
    'Read what came in, and cancel what has to be called off',
    through(
      () => [...foreign(), { operation: 'calendar.events', input: { from: NEXT_WEEK, to: WEEK_AFTER } }],
      () => [{ operation: 'calendar.call_off', input: { id: '$s2.items.0.eventId' } }],
    ),
    async ({ call }) => {
      const { id } = await call('calendar.add', {
        title: 'Review',
        start: '2026-11-24T09:00:00Z',
        end: '2026-11-24T10:00:00Z',
      })
      await call('calendar.invite', { id, guests: ['dana@acme.test'] })
    },
  )
  await using _app = app
  expect(run.status).toBe('waiting')
  const { items: cards } = (await app.call('cards.list', { status: 'waiting' })) as {
    items: { items: object[] }[]
  }
  expect(cards.flatMap(({ items }) => items)).toMatchObject([
    {
      operation: 'calendar.call_off',
      // Nothing of it was named by the owner: then whoever was read may have chosen anything of it, the guests too.
      provenance: { '*': expect.arrayContaining(['model', 'tool:mail.threads']) },
      typed: { ask: 'address', answer: 'dana@acme.test' },
    },
  ])
})

const NEXT_WEEK = '2026-11-23T00:00:00Z'
const WEEK_AFTER = '2026-11-30T00:00:00Z'
