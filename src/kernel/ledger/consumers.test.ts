import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { AppError } from '../errors.ts'
import { Consumers, onEveryChange } from './consumers.ts'

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
