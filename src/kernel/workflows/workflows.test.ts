import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { SYSTEM } from '../database.ts'
import { AppError } from '../errors.ts'
import type { Json } from '../json.ts'
import { dbosWorkflows } from './dbos.ts'
import type { Workflow } from './port.ts'
import { startUntilStarted } from './starting.ts'
import { stepOnce } from './step.ts'
import { watchdog } from './watchdog.ts'

type TestApp = Awaited<ReturnType<typeof testApp>>

const captureIn = (app: TestApp, name: string, prepared: () => Promise<Json> = async () => null) =>
  stepOnce(
    app.app.db,
    { workflowId: 'w1', workflow: 'test.work', name, actor: app.owner },
    prepared,
    async (tx) => {
      await tx.sql
        .$extendTables<{ 'kernel.consumer': { name: string; ordinal: number } }>()
        .insertInto('kernel.consumer')
        .values({ name: `effect ${tx.newId()}`, ordinal: 0 })
        .execute()
      return { step: name }
    },
  )

const effects = async (app: TestApp): Promise<number> => {
  const { rows } = await app.database.pool.query<{ n: number }>(
    `select count(*)::int as n from kernel.consumer where name like 'effect %'`,
  )
  return rows[0]?.n ?? -1
}

const settingsOf = (app: TestApp, ...work: Workflow[]): Parameters<typeof dbosWorkflows>[0] => ({
  db: app.app.db,
  connectionString: app.database.connectionString,
  executorId: 'same',
  version: '1',
  log: { error: () => undefined, warn: () => undefined } as never, // nothing is logged here
  committed: () => undefined,
  workflows: () => work,
})

test('a step that was done gives the same answer and does nothing, and does not prepare again', async () => {
  await using app = await testApp()
  let prepared = 0
  const prepare = async () => ++prepared
  const first = await captureIn(app, 'one', prepare)
  expect(await captureIn(app, 'one', prepare)).toEqual(first)
  expect([await effects(app), prepared]).toEqual([1, 1])
})

test('two that resume the same step at once have one effect', async () => {
  await using app = await testApp()
  const answers = await Promise.all([captureIn(app, 'one'), captureIn(app, 'one'), captureIn(app, 'one')])
  expect(answers).toEqual([{ step: 'one' }, { step: 'one' }, { step: 'one' }])
  expect(await effects(app)).toBe(1)
})

test('a step whose work fails leaves neither effect nor mark', async () => {
  await using app = await testApp()
  const failing = stepOnce(
    app.app.db,
    { workflowId: 'w1', workflow: 'test.work', name: 'one', actor: app.owner },
    async () => null,
    async (tx) => {
      tx.write(tx.build.insertInto('kernel.consumer').values({ name: 'x', ordinal: 0 }))
      throw new Error('no luck')
    },
  )
  await expect(failing).rejects.toThrow('no luck')
  await captureIn(app, 'one')
  expect(await effects(app)).toBe(1)
})

test('what a process held that is no longer seen is given to one other, once', async () => {
  await using app = await testApp()
  await app.database.pool.query(`insert into kernel.instance values ('gone', $1), ('alive', $2)`, [
    app.now().subtract({ minutes: 5 }).toString(),
    app.now().toString(),
  ])
  const taken: string[] = []
  const take = async (executorId: string) => void taken.push(executorId)
  const dogs = ['a', 'b', 'c'].map((name) => watchdog(app.app.db, name, take, () => undefined))
  await expect.poll(() => taken).toEqual(['gone'])
  const living = async () => {
    const { rows } = await app.database.pool.query<{ id: string }>(
      'select executor_id as id from kernel.instance',
    )
    return rows.map(({ id }) => id).toSorted()
  }
  await expect.poll(living).toEqual(['a', 'alive', 'b', 'c'])
  for (const dog of dogs) dog.stop()
  expect(taken).toEqual(['gone'])
})

test('work goes on where it was when its process is replaced', async () => {
  await using app = await testApp()
  const gate = Promise.withResolvers<void>()
  let runs = 0
  const work: Workflow = {
    name: 'test.work',
    async run(context) {
      runs++
      await context.transact(
        'first',
        app.owner,
        async () => null,
        async () => 'first',
      )
      if (runs === 1) await gate.promise
      await context.transact(
        'second',
        app.owner,
        async () => null,
        async () => 'second',
      )
    },
  }
  const settings = settingsOf(app, work)
  const before = dbosWorkflows(settings)
  await before.launch()
  await before.start(work, 'w-1', null)
  const marks = async () =>
    (
      await app.app.db.read(SYSTEM, (sql) =>
        sql
          .$extendTables<{ 'kernel.step': { name: string; workflowId: string } }>()
          .selectFrom('kernel.step')
          .select('name')
          .where('workflowId', '=', 'w-1')
          .execute(),
      )
    ).map(({ name }) => name)
  await expect.poll(marks).toEqual(['first'])
  await before.stop()

  const after = dbosWorkflows(settings)
  await after.launch()
  await after.ended('w-1')
  expect((await marks()).toSorted()).toEqual(['first', 'second'])
  expect(runs).toBe(2)
  gate.resolve()
  await after.stop()
})

test('what a step wakes can begin other work', async () => {
  await using app = await testApp()
  let done = 0
  const other: Workflow = { name: 'test.other', run: async () => void done++ }
  const work: Workflow = {
    name: 'test.work',
    run: async (context) =>
      void (await context.outside('wake', async () => {
        // As a reaction to what the step told, on a timer that was set in it.
        setTimeout(() => workflows.begin(other, 'w-other', null), 1)
        return null
      })),
  }
  const workflows = dbosWorkflows(settingsOf(app, work, other))
  await workflows.launch()
  await workflows.start(work, 'w-waking', null)
  await expect.poll(() => done).toBe(1)
  await workflows.stop()
})

test('what a step refused is known as that when its process is replaced before the work has answered it', async () => {
  await using app = await testApp()
  const gate = Promise.withResolvers<void>()
  const caught: unknown[] = []
  const work: Workflow = {
    name: 'test.work',
    async run(context) {
      try {
        await context.transact(
          'read',
          app.owner,
          async () => {
            throw new AppError('too_large', 'import.too_large', 'Split it.', { details: { bytes: 7 } })
          },
          async () => null,
        )
      } catch (error) {
        caught.push(error)
        if (caught.length === 1) await gate.promise
      }
    },
  }
  const before = dbosWorkflows(settingsOf(app, work))
  await before.launch()
  before.begin(work, 'w-2', null)
  await expect.poll(() => caught.length).toBe(1)
  await before.stop()

  const after = dbosWorkflows(settingsOf(app, work))
  await after.launch()
  await after.ended('w-2')
  expect(caught).toHaveLength(2)
  for (const error of caught) {
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      kind: 'too_large',
      code: 'import.too_large',
      message: 'Split it.',
      details: { bytes: 7 },
    })
  }
  gate.resolve()
  await after.stop()
})

test('a start that fails is tried again until it has succeeded, and told of once', async () => {
  let tries = 0
  const told: string[] = []
  const starting = startUntilStarted((_error, id) => told.push(id))
  starting.begin('w', async () => {
    if (++tries < 3) throw new Error('the database is away')
  })
  await expect.poll(() => tries, { timeout: 5_000 }).toBe(3)
  expect(told).toEqual(['w'])
  starting.begin('never', async () => {
    tries++
    throw new Error('the database is away')
  })
  await expect.poll(() => told).toEqual(['w', 'never'])
  starting.stop()
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(tries).toBe(4)
})
