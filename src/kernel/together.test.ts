import { expect, test } from 'vitest'

import { testApp } from '../../test/app.ts'
import type { Compilable } from './database.ts'
import { AppError } from './errors.ts'
import { inserting } from './inserting.ts'
import { Together } from './together.ts'

const into = inserting<{ n: number }>('some.table', ['n'])
const update = { compile: () => ({ sql: 'update some.table', parameters: [] }) } as unknown as Compilable

/** Writes nothing; keeps what it was given, fails where it is told to, and is as slow as a disk. */
function disk(failure: (numbers: readonly unknown[]) => unknown = () => undefined) {
  const written: (readonly unknown[])[] = []
  const together = new Together(async (_workspaceId, queries) => {
    const numbers = queries.flatMap((query) => query.compile().parameters)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const error = failure(numbers)
    if (error) throw error
    written.push(numbers)
  })
  const write = (n: number) => together.write('workspace', [into([{ n }])])
  return { together, written, write }
}

const numbers = Array.from({ length: 100 }, (_, n) => n)

test('commands that come at once are written in a few statements, each exactly once', async () => {
  const { written, write } = disk()
  await Promise.all(numbers.map(write))
  expect(written.flat()).toEqual(numbers)
  expect(written.length).toBeLessThan(10)
})

test('one that comes alone is written alone', async () => {
  const { written, write } = disk()
  await write(1)
  await write(2)
  expect(written).toEqual([[1], [2]])
})

test('the failure of one is its own', async () => {
  const { written, write } = disk((given) => given.includes(7) && new Error('taken'))
  const outcomes = await Promise.allSettled(numbers.map(write))
  expect(outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([7])
  expect(written.flat().toSorted()).toEqual(numbers.filter((n) => n !== 7).toSorted())
})

test('a database that does not answer is asked once, not once for each', async () => {
  let asked = 0
  const gone = new AppError('unavailable', 'database.gone', 'Gone.')
  const { write } = disk(() => {
    asked += 1
    return gone
  })
  const outcomes = await Promise.allSettled(numbers.slice(0, 16).map(write))
  expect(outcomes).toEqual(outcomes.map(() => ({ status: 'rejected', reason: gone })))
  expect(asked).toBe(1)
})

test('what is not only inserts is never joined', async () => {
  const given: number[] = []
  const together = new Together(async (_workspaceId, queries) => void given.push(queries.length))
  await Promise.all([1, 2, 3].map((n) => together.write('workspace', [into([{ n }]), update])))
  expect(given).toEqual([2, 2, 2])
})

test('commands written together are acts of their own, and the same key still runs once', async () => {
  await using app = await testApp()
  const save = (name: string, key: string) => app.call('people.save_contact', { name }, { key })
  const keys = numbers.slice(0, 40).map(() => crypto.randomUUID())
  const saved = await Promise.all([...keys, ...keys].map((key, n) => save(`Contact ${n % 40}`, key)))
  expect(saved.slice(40)).toEqual(saved.slice(0, 40))
  await app.settled()
  const { rows } = await app.database.pool.query<{ acts: number; events: number; commits: number }>(
    `select count(distinct act_id) as acts, count(*) as events, count(distinct xid) as commits
     from kernel.event where name = 'people.contact_saved.v1'`,
  )
  expect(rows[0]).toMatchObject({ acts: 40, events: 40 })
  expect(rows[0]?.commits).toBeLessThan(40)
  expect(await app.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
})
