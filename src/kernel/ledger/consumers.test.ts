import { expect, test } from 'vitest'
import { z } from 'zod'

import { testApp } from '../../../test/app.ts'
import { AppError } from '../errors.ts'
import { defineEvent } from '../events.ts'
import { Consumers, onEveryChange, reaction } from './consumers.ts'

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
  const ignore = () => undefined
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

test('an event is not set aside because the database did not answer', async () => {
  const { answered, dead } = await failing(8, () => new AppError('unavailable', 'database.busy', 'Busy.'))
  expect([answered.length, dead]).toEqual([1, 0])
})

test('a reaction misses nothing that another instance sealed between two batches of ours', async () => {
  await using app = await testApp()
  const heard: string[] = []
  const captured = reaction({
    name: 'test.captured',
    hand: 'test',
    on: defineEvent('tasks.captured.v1', z.object({ title: z.string() })),
    run: async (_tx, { payload }) => void heard.push(payload.title),
  })
  const ignore = () => undefined
  const consumers = new Consumers(app.app.db, [captured], app.app.propose, ignore, ignore)
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
