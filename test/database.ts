import { glob, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { migrate } from '#kernel/migrate.ts'
import { openPostgres, type PostgresLog } from '#kernel/postgres/open-postgres.ts'
import { createPool } from '#kernel/postgres/pool.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase
  }
}

/** What `freshDatabase` needs to copy the migrated template. */
export interface TestDatabase {
  /** As a superuser, or one who may create databases and roles. */
  readonly adminUrl: string
  /** As the role that owns the copies, and that row-level security binds. */
  readonly ownerUrl: string
  readonly template: string
}

const OWNER = 'reeve_test'
const PASSWORD = 'reeve-test'
const TEMPLATE = 'reeve_test_template'

/**
 * One PostgreSQL for the whole run, with one migrated database in it to copy: the server at TEST_DATABASE_URL, or else
 * our own in a temporary folder, which need not survive a power cut.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer()
  try {
    const ownerUrl = withUser(server.adminUrl, OWNER, PASSWORD)
    await makeTemplate(server.adminUrl, ownerUrl)
    project.provide('database', { adminUrl: server.adminUrl, ownerUrl, template: TEMPLATE })
    return server.stop
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function testServer(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { adminUrl: given, stop: async () => {} }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'reeve-test-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
  }
  const postgres = await openPostgres({ dataDir, log: silent, settings }).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  return {
    adminUrl: postgres.adminConnectionString ?? '',
    async stop() {
      await postgres.stop()
      await remove()
    },
  }
}

async function makeTemplate(adminUrl: string, ownerUrl: string): Promise<void> {
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  try {
    const known = await admin.query('select from pg_roles where rolname = $1', [OWNER])
    if (!known.rowCount) await admin.query(`create role ${OWNER} login password '${PASSWORD}'`)
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
    await admin.query(`create database ${TEMPLATE} owner ${OWNER}`)
  } finally {
    await admin.end()
  }
  const pool = createPool({ connectionString: withDatabase(ownerUrl, TEMPLATE), log: silent, size: 1 })
  try {
    await migrate(pool, await migrationFiles())
  } finally {
    await pool.end()
  }
}

async function migrationFiles(): Promise<URL[]> {
  const source = fileURLToPath(new URL('../src/', import.meta.url))
  const files = glob(['kernel/migrations/*.sql', 'modules/*/migrations/*.sql'], { cwd: source })
  return (await Array.fromAsync(files)).map((file) => pathToFileURL(path.join(source, file)))
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url)
  changed.username = user
  changed.password = password
  return changed.href
}

export const silent: PostgresLog = { info() {}, warn() {}, error() {} }
