import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { freshDatabase } from '../../../test/fresh-database.ts'
import { createPool, queriesOn } from './pool.ts'
import { silent } from '../../../test/database.ts'

const YEAR_2_IN_MICROSECONDS = -62_104_060_800_000_000n
const moments = fc
  .bigInt({ min: YEAR_2_IN_MICROSECONDS, max: 300_000_000_000_000_000n })
  .map((microseconds) => Temporal.Instant.fromEpochNanoseconds(microseconds * 1000n))
const days = fc
  .integer({ min: -719_162, max: 3_000_000 })
  .map((n) => new Temporal.PlainDate(1970, 1, 1).add({ days: n }))
const times = fc
  .integer({ min: 0, max: 86_399_999_999 })
  .map((microseconds) => new Temporal.PlainTime().add({ microseconds }))

interface Sent {
  at: Temporal.Instant
  moments: Temporal.Instant[]
  day: Temporal.PlainDate
  time: Temporal.PlainTime
}

test('moments, days and times come back as they were sent, whatever zone the session counts in', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  const zones = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns')
  await fc.assert(
    fc.asyncProperty(moments, days, times, zones, async (at, day, time, zone) => {
      await database.pool.query("select set_config('TimeZone', $1, false)", [zone])
      const { rows } = await database.pool.query<Sent>(
        'select $1::timestamptz as at, array[$1]::timestamptz[] as moments, $2::date as day, $3::time as time',
        [at, day, time],
      )
      expect(rows.map((row) => ({ ...row, moments: row.moments.map(String) }))).toEqual([
        { at, moments: [String(at)], day, time },
      ])
      expect([rows[0]?.at, rows[0]?.day, rows[0]?.time].map(String)).toEqual([at, day, time].map(String))
    }),
    { numRuns: 200 },
  )
})

test('a big integer is a number while that is exact, and loses no digit beyond', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  const { rows } = await database.pool.query(
    'select 9007199254740991::int8 as exact, 9007199254740993::int8 as beyond, array[1, 2]::int8[] as list',
  )
  expect(rows).toEqual([{ exact: 9_007_199_254_740_991, beyond: 9_007_199_254_740_993n, list: [1, 2] }])
})

test('columns are in camelCase, and what stands inside JSON is left as it is', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  const queries = queriesOn<Record<string, never>>(database.pool)
  const found = await sql`select 1 as position_count, '{"snake_case": [1]}'::jsonb as some_json`.execute(
    queries,
  )
  expect(found.rows).toEqual([{ positionCount: 1, someJson: { snake_case: [1] } }])
})

test('a connection that the server cuts in the middle of a transaction is an answer, and the next one works', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  const client = await database.pool.connect()
  await client.query('begin')
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const other = createPool({ connectionString: database.adminConnectionString, log: silent, size: 1 })
  const cut = new Promise((resolve) => void client.once('end', resolve))
  await other.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await Promise.all([cut, other.end()])
  await expect(client.query('select 1')).rejects.toMatchObject({ kind: 'unavailable', code: 'database.gone' })
  client.release()
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a statement that takes too long is given up', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  const impatient = createPool({
    connectionString: database.connectionString,
    log: silent,
    size: 1,
    statementTimeout: 50,
  })
  await expect(impatient.query('select pg_sleep(10)')).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'database.slow',
  })
  expect((await impatient.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await impatient.end()
})

test('no server, a wrong name and a full server are answers as well', async () => {
  const nowhere = createPool({ connectionString: 'postgresql://reeve@127.0.0.1:1/reeve', log: silent })
  await expect(nowhere.query('select 1')).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'database.gone',
  })
  await expect(
    queriesOn(nowhere)
      .selectNoFrom(sql`1`.as('one'))
      .execute(),
  ).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'database.gone',
  })
  await nowhere.end()

  await using database = await freshDatabase({ poolSize: 1 })
  const missing = new URL(database.connectionString)
  missing.pathname = '/nowhere'
  const nameless = createPool({ connectionString: missing.href, log: silent })
  await expect(nameless.connect()).rejects.toMatchObject({ kind: 'unavailable', code: 'database.refused' })
  await nameless.end()

  await database.pool.query('select 1')
  const admin = createPool({ connectionString: database.adminConnectionString, log: silent, size: 1 })
  await admin.query(
    `alter database ${new URL(database.connectionString).pathname.slice(1)} connection limit 1`,
  )
  await admin.end()
  const crowded = createPool({ connectionString: database.connectionString, log: silent })
  await expect(crowded.connect()).rejects.toMatchObject({ kind: 'unavailable', code: 'database.busy' })
  await crowded.end()
})

test('what the request did wrong stays an error of its own', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  await expect(database.pool.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
})
