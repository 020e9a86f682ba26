import { expect, test } from 'vitest'

import type { Planner } from '#modules/agents/index.ts'

import { type Json } from '../app.ts'
import { served } from '../served.ts'
import { smtpServer } from '../smtp.ts'
import { https, smtp } from '#kernel/trust/transport.ts'

/** STOP, from every door: nothing leaves, no hand acts, every run halts; the owner releases it and all goes on. */
type Served = Awaited<ReturnType<typeof served>>
type Run = { run: { id: string; status: string; done: number; words: string | null } }

/** Plans a hundred tasks at a time, until there are a thousand. */
const thousand: Planner = {
  name: 'thousand',
  next: async (_goal, tried) =>
    tried.length >= 1_000
      ? []
      : Array.from({ length: 100 }, (_, index) => ({
          step: `step_${tried.length + index}`,
          operation: 'tasks.capture',
          input: { text: `Task ${tried.length + index}` },
          because: '',
        })),
}

const shown = async (app: Served, id: unknown) => (await app.call('runs.show', { id })) as unknown as Run

async function running(): Promise<{ app: Served; id: unknown }> {
  const app = await served({ planners: [thousand] })
  await app.app.start()
  await app.call('budgets.set', { scope: 'run', unit: 'calls', limit: 5_000 })
  const { id } = await app.call('runs.start', { goal: 'Write down a thousand tasks' })
  return { app, id }
}

/** Waits until the run is well under way. */
async function underWay(app: Served, id: unknown, steps = 10): Promise<void> {
  await expect
    .poll(async () => (await shown(app, id)).run.done, { timeout: 20_000, interval: 5 })
    .toBeGreaterThanOrEqual(steps)
}

/** How many acts of hands the ledger has after the first STOP. */
async function actsAfterStop(app: Served): Promise<number> {
  await app.settled()
  const { rows } = await app.database.pool.query<{ acts: number }>(
    `select count(distinct event.act_id)::int as acts from kernel.event
       join kernel.seal on seal.event_id = event.id
       where event.workspace_id = $1 and event.name = 'tasks.captured.v1' and seal.ordinal >
         (select min(ordinal) from kernel.seal join kernel.event as stop on stop.id = seal.event_id
            where stop.name = 'trust.stop_changed.v1' and stop.workspace_id = $1)`,
    [app.owner.workspaceId],
  )
  return rows[0]?.acts ?? -1
}

test(
  'STOP over HTTP in the middle of a run of a thousand steps: at most one act after it, and the run halts',
  { timeout: 120_000 },
  async () => {
    const { app, id } = await running()
    await using _ = app
    await underWay(app, id)
    const began = performance.now()
    const response = await app.fetch('/v1/stop', { method: 'POST', body: {} })
    expect(response.status).toBe(200)
    await expect
      .poll(async () => (await shown(app, id)).run.status, { timeout: 10_000, interval: 5 })
      .toBe('waiting')
    // The bench measures how long it takes; here it is only seen to be no matter of minutes.
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await actsAfterStop(app)).toBeLessThanOrEqual(1)
    const halted = await shown(app, id)
    expect(halted.run).toMatchObject({ words: expect.stringContaining('STOP') })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await shown(app, id)).run.done).toBe(halted.run.done)
    expect(halted.run.done).toBeLessThan(1_000)
    await app.fetch('/v1/stop/release', { method: 'POST', body: {} })
    await underWay(app, id, halted.run.done + 5)
  },
)

test('every door has it: HTTP, MCP, the command line, an agent’s key; only a person releases it', async () => {
  await using app = await served()
  const doors = [
    { ...app.owner, door: 'http' as const },
    { ...app.owner, door: 'cli' as const },
    { ...app.owner, door: 'mcp' as const, hand: 'helper' },
    { ...app.owner, door: 'http' as const, hand: 'helper' },
    { ...app.owner, door: 'hand' as const, hand: 'mail' },
  ]
  for (const door of doors) {
    const caller = app.as(door)
    expect(await caller.call('stop.engage')).toMatchObject({ frozen: true })
    await expect(
      app.as({ ...app.owner, door: 'mcp', hand: 'other' }).call('tasks.capture', { text: 'x' }),
    ).rejects.toMatchObject({
      code: 'trust.denied',
    })
    if (door.hand !== null)
      await expect(caller.call('stop.release')).rejects.toMatchObject({ code: 'trust.denied' })
    await app.call('stop.release')
  }
})

test('what waits in the outbox does not leave while STOP is on, and leaves once it is released', async () => {
  await using server = await smtpServer()
  await using app = await served({ transports: { mail: smtp(server.url), http: https } })
  const draft = await app.call('mail.write', { to: ['dana@acme.test'], subject: 'Numbers', body: 'Here.' })
  await app.call('mail.send', {
    id: draft['id'],
    to: ['dana@acme.test'],
    cc: [],
    subject: 'Numbers',
    body: 'Here.',
  })
  await app.call('stop.engage')
  app.tick({ minutes: 5 })
  await app.app.dispatcher.settled()
  expect(server.delivered).toEqual([])
  const { items } = (await app.call('outbox.list')) as { items: Json[] }
  expect(items[0]).toMatchObject({ state: 'queued', holding: 'STOP is on' })
  await app.call('stop.release')
  await app.app.dispatcher.settled()
  expect(server.delivered).toHaveLength(1)
})

test('an act that was judged before STOP and begins after it is not done', async () => {
  await using app = await served()
  const { spine, registry, db } = app.app
  const hand = { ...app.owner, door: 'hand' as const, hand: 'tasks' }
  const capture = registry.command('tasks.capture')
  const input = { text: 'Too late' }
  const decision = await spine.judge(capture, hand, input, {})
  expect(decision.outcome).toBe('auto')
  const counted = () =>
    db.transact(app.owner.workspaceId, (tx) => spine.count(tx, capture, hand, input, decision, {}))
  await counted()
  await app.call('stop.engage')
  await expect(counted()).rejects.toMatchObject({ code: 'trust.denied', details: { rule: 'stop' } })
})
