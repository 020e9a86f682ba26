import { expect, test, vi } from 'vitest'

import { silent, withDatabase } from '../../../test/database.ts'
import { freshDatabase, testDatabase } from '../../../test/fresh-database.ts'
import { externalPostgres, unsuitable } from './external-postgres.ts'

test('a server that fits is used as it is, and never stopped by us', async () => {
  await using database = await freshDatabase({ poolSize: 1 })
  const warn = vi.fn()
  const postgres = await externalPostgres(database.connectionString, { ...silent, warn })
  expect(postgres).toMatchObject({ connectionString: database.connectionString, owned: false })
  await postgres.stop()
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect(warn).not.toHaveBeenCalled()
})

test('a role that row-level security does not bind is pointed out', async () => {
  const warn = vi.fn()
  await externalPostgres(testDatabase().adminUrl, { ...silent, warn })
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('row-level security'))
})

test('each way of not reaching it is a sentence that names DATABASE_URL and no password', async () => {
  const nobody = 'postgresql://robin:hush@127.0.0.1:1/reeve'
  const nowhere = 'postgresql://robin:hush@database.invalid/reeve'
  const noSocket = 'postgresql://robin:hush@localhost/reeve?host=/nowhere'
  const noDatabase = withDatabase(testDatabase().ownerUrl, 'nowhere')
  for (const url of [nobody, nowhere, noSocket, noDatabase]) {
    const failure: unknown = await externalPostgres(url, silent).catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'unavailable', code: 'database.not_reached' })
    expect(failure).toMatchObject({ message: expect.stringContaining('DATABASE_URL') })
    expect(failure).toMatchObject({ message: expect.not.stringContaining('hush') })
  }
})

test.each([
  ['14.19 (Debian 14.19-1)', 'UTF8', 'database.too_old'],
  ['9.6.24', 'UTF8', 'database.too_old'],
  ['16.2', 'LATIN1', 'database.not_utf8'],
])('PostgreSQL %s in %s is refused', (version, encoding, code) => {
  expect(unsuitable({ version, encoding })).toMatchObject({ kind: 'unavailable', code })
})

test.each(['15.14 (Debian 15.14-0+deb12u1)', '18.4', '19beta1'])('PostgreSQL %s is accepted', (version) => {
  expect(unsuitable({ version, encoding: 'UTF8' })).toBeNull()
})
