import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { pino } from 'pino'

import { execute } from '#kernel/execute.ts'
import { createPool } from '#kernel/postgres/pool.ts'
import { nothingLeaves } from '#kernel/trust/transport.ts'
import type { Planner } from '#modules/agents/index.ts'
import { ensureOwner } from '#modules/people/index.ts'

import { createApp } from '../src/app.ts'
import { serve } from '../src/server.ts'
import { percentile, type Report } from './report.ts'

const ROUNDS = 40
const STEPS = 1_000
const CALLS = 100_000

/** Plans a thousand tasks, a hundred at a time. */
const thousand: Planner = {
  name: 'thousand',
  next: async (_goal, tried) =>
    tried.length >= STEPS
      ? []
      : Array.from({ length: 100 }, (_, index) => ({
          step: `step_${tried.length + index}`,
          operation: 'tasks.capture',
          input: { text: `Task ${tried.length + index}` },
          because: '',
        })),
}

/** STOP over HTTP in the middle of runs of a thousand steps: until nothing moves any more, and how many acts came after it. */
export async function stop(connectionString: string): Promise<Report[]> {
  const log = pino({ level: 'silent' })
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-bench-stop-'))
  const pool = createPool({ connectionString, log, size: 10 })
  const nothing = nothingLeaves('a bench')
  const app = createApp({
    pool,
    systemPool: pool,
    clock: () => Temporal.Now.instant(),
    log,
    transports: { mail: nothing, http: nothing },
    connectionString,
    masterKey: Buffer.alloc(32, 7),
    origin: 'http://127.0.0.1:4310',
    folder,
    executorId: 'bench',
    planners: [thousand],
  })
  const owner = await ensureOwner(app.db, app.signIn, {
    name: 'Mara',
    timeZone: 'UTC',
    addresses: [],
    office: 'new',
  })
  const { key } = await app.signIn.createKey(owner.memberId, 'bench', { scopes: ['*'], agent: null }, null)
  const listening = await serve(app, { host: '127.0.0.1', port: 0, hosts: [], version: 'bench', log })
  await app.start()
  const call = async (name: string, input: object = {}) =>
    (await execute(
      app.spine,
      app.registry.operation(name),
      { ...owner, signedInAt: app.db.now() },
      input,
    )) as Record<string, unknown> // outputs are objects
  const post = (url: string) =>
    fetch(`http://127.0.0.1:${listening.port}${url}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    })
  for (const scope of ['run', 'hand', 'day', 'workspace'])
    await call('budgets.set', { scope, unit: 'calls', limit: CALLS })

  const answered: number[] = []
  const halted: number[] = []
  const late: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await call('runs.start', { goal: 'Write down a thousand tasks' })
    const run = async () => (await call('runs.show', { id }))['run'] as { status: string; done: number }
    const from = 20 + ((round * 37) % 200)
    while ((await run()).done < from) await new Promise((resolve) => setTimeout(resolve, 5))
    const began = performance.now()
    await post('/v1/stop')
    answered.push(performance.now() - began)
    while ((await run()).status === 'running') await new Promise((resolve) => setTimeout(resolve, 2))
    halted.push(performance.now() - began)
    await app.settled()
    late.push(await actsAfterLastStop(pool))
    await call('runs.cancel', { id })
    await post('/v1/stop/release')
  }
  await listening.close()
  await app.stop()
  await pool.end()
  await rm(folder, { recursive: true, force: true })
  const p99 = percentile(halted, 0.99)
  const most = Math.max(...late)
  return [
    { name: 'STOP answered over HTTP, median', value: percentile(answered, 0.5), unit: 'ms' },
    { name: 'STOP answered over HTTP, p99', value: percentile(answered, 0.99), unit: 'ms' },
    {
      name: `a run of ${STEPS} steps halted after STOP, p99 of ${ROUNDS}`,
      value: p99,
      unit: 'ms',
      bar: '< 1000',
      good: p99 < 1_000,
    },
    { name: 'acts after STOP in the ledger, most', value: most, unit: '', bar: '≤ 1', good: most <= 1 },
  ]
}

async function actsAfterLastStop(pool: ReturnType<typeof createPool>): Promise<number> {
  const { rows } = await pool.query<{ acts: number }>(
    `select count(distinct event.act_id)::int as acts from kernel.event
       join kernel.seal on seal.event_id = event.id
       where event.name = 'tasks.captured.v1' and seal.ordinal >
         (select max(ordinal) from kernel.seal join kernel.event as stop on stop.id = seal.event_id
            where stop.name = 'trust.stop_changed.v1')`,
  )
  return rows[0]?.acts ?? Number.NaN
}
