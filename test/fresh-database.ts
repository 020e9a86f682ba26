import { randomBytes } from 'node:crypto'

import pg from 'pg'
import { inject } from 'vitest'

import { createPool } from '#kernel/postgres/pool.ts'

import { silent, type TestDatabase, withDatabase } from './database.ts'

/** A database that nobody else uses. Disposing of it closes its pool and drops it. */
export interface FreshDatabase extends AsyncDisposable {
  readonly name: string
  readonly pool: pg.Pool
  /** As its owner, whom row-level security binds. */
  readonly connectionString: string
  /** As the superuser, to look behind the second wall. */
  readonly adminConnectionString: string
}

/** The PostgreSQL of this worker. */
export function testDatabase(): TestDatabase {
  const database = inject('databases')[Number(process.env['VITEST_POOL_ID']) - 1]
  if (!database) throw new Error('there are more workers than servers')
  return database
}

/** A migrated, empty database: a copy of the template that `test/database.ts` made for this run. */
export async function freshDatabase({ poolSize = 8 } = {}): Promise<FreshDatabase> {
  const { adminUrl, ownerUrl, template } = testDatabase()
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(
    adminUrl,
    `create database ${name} template ${template} strategy file_copy owner ${new URL(ownerUrl).username}`,
  )
  const connectionString = withDatabase(ownerUrl, name)
  const pool = createPool({ connectionString, log: silent, size: poolSize })
  return {
    name,
    pool,
    connectionString,
    adminConnectionString: withDatabase(adminUrl, name),
    async [Symbol.asyncDispose]() {
      if (!pool.ended) await pool.end()
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
