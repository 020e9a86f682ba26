import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import pg from 'pg'
import { expect, test } from 'vitest'

import type { PlanStep } from '../../src/modules/agents/contract.ts'
import { execute } from '#kernel/execute.ts'
import type { Planner } from '#modules/agents/index.ts'

import { type Json, testApp } from '../app.ts'
import { mortal, resumedAtOnce, type Side } from '../mortal.ts'

/**
 * Whatever durable work there is, killed at every commit of it: the first process dies just before the first commit of
 * the work, the next just after it, before anybody knows; the next before the second, and so on until one comes to the
 * end. What there is then is what there is when nobody dies.
 */

type TestApp = Awaited<ReturnType<typeof testApp>>
type Call = (name: string, input?: Json) => Promise<Json>

interface Work {
  readonly workflow: string
  readonly planners?: readonly Planner[]
  /** Writes down that it is to be done. */
  begin(app: TestApp): Promise<unknown>
  /** Does what a person has to, and says whether it has ended. */
  isOver(call: Call, id: unknown): Promise<boolean>
  /** What is told of it at the end, without what differs from one time to the next. */
  told(app: TestApp, id: unknown): Promise<unknown>
}

const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n))

/** Files of two batches each, with something in them that is refused or known. */
const FILES: Readonly<Record<string, { name: string; text: string }>> = {
  mail: {
    name: 'mail.mbox',
    text: many(
      60,
      (n) =>
        `From a@acme.test Sat Nov 21 08:00:00 2026\nFrom: Ann <a${n % 9}@acme.test>\nTo: mara@otolith.test\n` +
        `Subject: Figure ${n % 58}\nMessage-ID: <${n % 58}@acme.test>\nDate: Sat, 21 Nov 2026 08:00:00 +0000\n\n` +
        `Could you send me figure ${n % 58} by Friday?\n\n`,
    ).join(''),
  },
  calendar: {
    name: 'calendar.ics',
    text: [
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n',
      ...many(
        505,
        (n) =>
          `BEGIN:VEVENT\r\nUID:${n}@acme.test\r\nDTSTAMP:20261101T080000Z\r\nSUMMARY:Meeting ${n}\r\n` +
          `DTSTART:202611${String(1 + (n % 28)).padStart(2, '0')}T090000Z\r\nDURATION:PT30M\r\nEND:VEVENT\r\n`,
      ),
      'BEGIN:VEVENT\r\nUID:none\r\nSUMMARY:Without a time\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    ].join(''),
  },
  tasks: { name: 'todo.txt', text: many(505, (n) => `Water plant ${n}\n`).join('') },
  contacts: {
    name: 'people.vcf',
    text: many(
      505,
      (n) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${n === 7 ? '' : `Ann ${n}`}\r\nEND:VCARD\r\n`,
    ).join(''),
  },
}

/** An uploaded file is taken in, and removed. */
const importOf = (kind: string, { name, text }: { name: string; text: string }): Work => ({
  workflow: 'connections.import',
  async begin(app) {
    const upload = `${crypto.randomUUID()}${path.extname(name)}`
    await mkdir(app.app.folder, { recursive: true })
    await writeFile(path.join(app.app.folder, upload), text)
    return (await app.call('imports.take_in', { upload, kind, name }))['id']
  },
  isOver: async (call, id) => (await call('imports.show', { id }))['status'] !== 'running',
  async told(app, id) {
    const { id: _, ...run } = await app.call('imports.show', { id })
    return run
  },
})

const GOAL = 'Water the plants, and write to Dana that they are watered'
const PLAN: readonly PlanStep[] = [
  { step: 'water', operation: 'tasks.capture', input: { text: 'Water the plants' }, because: '' },
  { step: 'done', operation: 'tasks.complete', input: { id: '$water.id' }, because: '' },
  { step: 'seen', operation: 'tasks.list', input: { limit: 5 }, because: '' },
  {
    step: 'write',
    operation: 'mail.write',
    input: { to: ['dana@acme.test'], subject: 'Plants', body: 'They are watered.' },
    because: '',
  },
  {
    step: 'send',
    operation: 'mail.send',
    input: { id: '$write.id', to: ['dana@acme.test'], subject: 'Plants', body: 'They are watered.' },
    because: '',
  },
  { step: 'after', operation: 'tasks.capture', input: { text: 'See what Dana says' }, because: '' },
]

const REFUSED: readonly PlanStep[] = [
  { step: 'water', operation: 'tasks.capture', input: { text: 'Water the plants' }, because: '' },
  { step: 'rename', operation: 'people.edit_preferences', input: { name: 'Eve' }, because: '' },
  { step: 'again', operation: 'people.edit_preferences', input: { name: 'Eve' }, because: '' },
]

/** One step at a time, so that each is a plan of its own. */
const planner: Planner = {
  name: 'stepwise',
  next: async (_goal, tried) => PLAN.slice(tried.length, tried.length + 1),
}

/** A run that comes to a card, which the owner approves. */
const runOf = (given: Pick<Work, 'planners'> & { steps?: readonly PlanStep[] }): Work => ({
  workflow: 'agents.run',
  planners: given.planners ?? [],
  begin: async (app) =>
    (await app.call('runs.start', { goal: GOAL, ...(given.steps && { steps: given.steps }) }))['id'],
  async isOver(call, id) {
    const { run } = (await call('runs.show', { id })) as { run: Json }
    if (run['status'] === 'waiting') await approved(call, run['cardId'])
    return run['status'] !== 'running' && run['status'] !== 'waiting'
  },
  async told(app, id) {
    const { run, steps } = (await app.call('runs.show', { id })) as { run: Json; steps: Json[] }
    return [run['status'], run['done'], ...steps.map(({ step, status, words }) => [step, status, words])]
  },
})

async function approved(call: Call, id: unknown): Promise<void> {
  const { items } = (await call('cards.list', { status: 'waiting' })) as {
    items: { id: string; hash: string }[]
  }
  const card = items.find((one) => one.id === id)
  if (card) await call('cards.approve', { id, hash: card.hash, typed: { '0': 'dana@acme.test' } })
}

const WORK: Readonly<Record<string, Work>> = {
  ...Object.fromEntries(
    Object.entries(FILES).map(([kind, file]) => [`an import of ${kind}`, importOf(kind, file)] as const),
  ),
  'a run with a plan that was given whole': runOf({ steps: PLAN }),
  'a run that is planned step by step': runOf({ planners: [planner] }),
  'a run with steps that are refused': runOf({ steps: REFUSED }),
}

test('all the durable work that there is, is here', async () => {
  await using app = await testApp()
  const here = new Set(Object.values(WORK).map(({ workflow }) => workflow))
  expect(app.app.workflows.names().toSorted()).toEqual([...here].toSorted())
})

test.for(Object.entries(WORK))(
  '%s that is killed at every commit leaves what one leaves that is not',
  { timeout: 120_000 },
  async ([, work]) => {
    using _ = resumedAtOnce()
    const quiet = await done(work, () => 'never')
    expect(quiet.commits).toBeGreaterThan(2)
    // One that gets nowhere because it dies at the same place again and again is let live.
    const most = 2 * quiet.commits
    const killed = await done(work, (deaths) => (deaths > most ? 'never' : deaths % 2 ? 'after' : 'before'))
    expect.soft(killed.deaths).toBe(most)
    expect(killed.left).toEqual(quiet.left)
  },
)

/** Does the work in one process after the other, each dying at the given side of its first commit. */
async function done(work: Work, side: (deaths: number) => Side | 'never') {
  await using app = await testApp({ planners: work.planners ?? [] })
  const id = await work.begin(app)
  for (let deaths = 0; ; deaths++) {
    const { died, commits } = await lived(app, work, id, side(deaths))
    if (!died) return { deaths, commits, left: await left(app, work, id) }
  }
}

/** The life of one process: until the work is over, or its own end. */
async function lived(app: TestApp, work: Work, id: unknown, side: Side | 'never') {
  await using connections = mortal(app.database.connectionString, side)
  const running = app.another({ pool: connections.pool })
  const call: Call = async (name, input = {}) =>
    (await execute(running.spine, running.registry.operation(name), app.owner, input)) as Json // outputs are objects
  let died = false
  const over = async () => {
    while (!died && !(await work.isOver(call, id))) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await running.settled()
    }
  }
  try {
    await running.start()
    await Promise.race([over(), connections.died.then(() => (died = true))])
    return { died, commits: connections.commits() }
  } finally {
    died = true
    await running.stop()
  }
}

/** What there is at the end: what is told of the work, every event in order, how many rows each table has. */
async function left(app: TestApp, work: Work, id: unknown) {
  const events = await app.events()
  expect(await app.call('audit.verify')).toMatchObject({ fault: null })
  return { told: await work.told(app, id), events, rows: await rowsOf(app) }
}

async function rowsOf(app: TestApp): Promise<Record<string, number>> {
  const admin = new pg.Client(app.database.adminConnectionString)
  await admin.connect()
  try {
    const { rows } = await admin.query<{ name: string; rows: number }>(
      `select format('%I.%I', schemaname, tablename) as name,
        (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, tablename),
          false, true, '')))[1]::text::int as rows
       from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'dbos') order by 1`,
    )
    // Each process makes keys of its own for the people it has to do with.
    return Object.fromEntries(
      rows.flatMap(({ name, rows: n }) => (name === 'kernel.person_key' ? [] : [[name, n]])),
    )
  } finally {
    await admin.end()
  }
}
