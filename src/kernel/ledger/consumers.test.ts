import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { testApp } from '../../../test/app.ts'
import { silent } from '../../../test/database.ts'
import { Database, type Transaction } from '../database.ts'
import { healthOf } from '../doors/cli/health.ts'
import { AppError } from '../errors.ts'
import { defineEvent } from '../events.ts'
import { createPool } from '../postgres/pool.ts'
import { Consumers, onEveryChange, reaction } from './consumers.ts'
import { Keyring } from './keyring.ts'

const ignore = () => undefined

const captured = (run: (tx: Transaction, title: string) => Promise<void>) =>
  reaction({
    name: 'test.captured',
    hand: 'test',
    on: defineEvent('tasks.captured.v1', z.object({ title: z.string() })),
    run: (tx, { payload }) => run(tx, payload.title),
  })

/** A reaction that fails that often, and the events it then answered. */
async function failing(times: number, failure: () => Error) {
  const app = await testApp()
  const answered: string[] = []
  let left = times
  const reaction = onEveryChange({
    name: 'test.failing',
    hand: 'test',
    run: async (_tx, { id }) => {
      if (left-- > 0) throw failure()
      answered.push(id)
    },
  })
  const consumers = new Consumers(app.app.db, [reaction], app.app.propose, ignore, ignore)
  await app.call('tasks.capture', { text: 'One' })
  await app.app.sealer.settled()
  for (let n = 0; n <= times; n++) await consumers.settled()
  await consumers.stop()
  const { rows } = await app.database.pool.query('select error from kernel.dead_letter')
  await app[Symbol.asyncDispose]()
  return { answered, dead: rows.length }
}

test('an event that always fails is set aside after five tries and holds nobody up', async () => {
  expect(await failing(5, () => new Error('a fault'))).toEqual({ answered: [], dead: 1 })
})

test('a database that is down is waited for, however often it is tried, and no try is counted', async () => {
  await using app = await testApp()
  await using nowhere = brokenPool()
  let isDown = false
  const { pool } = app.database
  const pools = () => (isDown ? nowhere.pool : pool)
  const db = new Database(
    {
      get people() {
        return pools()
      },
      get system() {
        return pools()
      },
    },
    app.now,
    new Keyring(Buffer.alloc(32, 7)),
  )
  const answered: string[] = []
  let outages = 20
  const surviving = captured(async (_tx, title) => {
    isDown = outages-- > 0
    if (isDown) throw new AppError('unavailable', 'database.gone', 'Gone.')
    if (outages === -1) throw new Error('a fault, once')
    answered.push(title)
  })
  const consumers = new Consumers(db, [surviving], app.app.propose, ignore, ignore, 0)
  await app.call('tasks.capture', { text: 'One' })
  await app.app.sealer.settled()
  for (let n = 0; n < 25; n++) {
    isDown = false
    await consumers.settled()
  }
  await consumers.stop()
  expect(answered).toEqual(['One'])
  expect((await healthOf(app.app.db)).deadLetters).toEqual([])
})

test('work on which a database that answers gives up each time is set aside for the owner to see, and what follows is answered', async () => {
  await using app = await testApp()
  const answered: string[] = []
  let tries = 0
  const slow = captured(async (tx, title) => {
    if (title === 'Two') return void answered.push(title)
    tries++
    await sql`set local statement_timeout = 20`.execute(tx.sql)
    await sql`select pg_sleep(5)`.execute(tx.sql)
  })
  const consumers = new Consumers(app.app.db, [slow], app.app.propose, ignore, ignore, 0)
  await app.call('tasks.capture', { text: 'One' })
  await app.call('tasks.capture', { text: 'Two' })
  await app.app.sealer.settled()
  for (let n = 0; n < 7; n++) await consumers.settled()
  expect((await healthOf(app.app.db)).deadLetters).toEqual([])
  await consumers.settled()
  await consumers.stop()
  expect([tries, answered]).toEqual([8, ['Two']])
  expect((await healthOf(app.app.db)).deadLetters).toEqual([
    { consumer: 'test.captured', error: expect.stringContaining('took too long') },
  ])
})

test('such work is not tried again at once, and others go on meanwhile', async () => {
  await using app = await testApp()
  const heard: string[] = []
  let tries = 0
  const failing = captured(async () => {
    tries++
    throw new AppError('unavailable', 'database.slow', 'Slow.')
  })
  const other = onEveryChange({
    name: 'test.other',
    hand: 'test',
    run: async (_tx, { changes }) => void heard.push(...changes.map(({ id }) => id)),
  })
  const consumers = new Consumers(app.app.db, [failing, other], app.app.propose, ignore, ignore, 60_000)
  for (let n = 1; n <= 3; n++) {
    await app.call('tasks.capture', { text: 'One more' })
    await app.app.sealer.settled()
    await consumers.settled()
    expect([tries, heard.length]).toEqual([1, n])
  }
  await consumers.stop()
})

/** Connections to where no database is. */
function brokenPool() {
  const pool = createPool({ connectionString: 'postgres://reeve@127.0.0.1:1/reeve', log: silent })
  return { pool, [Symbol.asyncDispose]: () => pool.end() }
}

test('a reaction misses nothing that another instance sealed between two batches of ours', async () => {
  await using app = await testApp()
  const heard: string[] = []
  const hearing = captured(async (_tx, title) => void heard.push(title))
  const consumers = new Consumers(app.app.db, [hearing], app.app.propose, ignore, ignore)
  const sealed = async () => {
    await app.app.sealer.settled()
    const { rows } = await app.database.pool.query<{ ordinal: number }>('select ordinal from kernel.sealer')
    return rows[0]?.ordinal ?? 0
  }
  await consumers.settled()
  const first = await sealed()
  consumers.wake({ names: ['other.v1'], before: first, reached: first })
  await app.call('tasks.capture', { text: 'By another' })
  const before = await sealed()
  await app.call('people.save_contact', { name: 'Ines' })
  consumers.wake({ names: ['people.contact_saved.v1'], before, reached: await sealed() })
  await consumers.settled()
  await consumers.stop()
  expect(heard).toEqual(['By another'])
})
