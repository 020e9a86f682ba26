import { execFile } from 'node:child_process'
import { glob, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { migrate } from '#kernel/migrate.ts'
import { openPostgres, type PostgresLog } from '#kernel/postgres/open-postgres.ts'
import { createPool } from '#kernel/postgres/pool.ts'

import { makeRunFolder } from './run-folder.ts'
import { GIVEN_SERVERS, WORKERS } from './workers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databases: readonly TestDatabase[]
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

interface Server {
  readonly adminUrl: string
  stop(): Promise<void>
}

const OWNER = 'reeve_test'
const PASSWORD = 'reeve-test'
const TEMPLATE = 'reeve_test_template'
const DBOS = fileURLToPath(new URL('../node_modules/.bin/dbos', import.meta.url))

/**
 * A PostgreSQL for each worker, with one migrated database in it to copy: the servers at TEST_DATABASE_URL, or else our
 * own, which need not survive a power cut. What tests lay down in the temporary folder goes when they have run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeRunFolder()
  process.env['TMPDIR'] = folder
  const servers: Server[] = []
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    for (let worker = 1; worker <= WORKERS; worker++) servers.push(await serverOf(worker, folder))
    project.provide('databases', await Promise.all(servers.map(({ adminUrl }) => prepared(adminUrl))))
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

async function serverOf(worker: number, folder: string): Promise<Server> {
  const given = GIVEN_SERVERS[worker - 1]
  if (given) return { adminUrl: given, stop: async () => {} }
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
  }
  const postgres = await openPostgres({
    dataDir: path.join(folder, `server-${worker}`),
    log: silent,
    settings,
  })
  return { adminUrl: postgres.adminConnectionString ?? '', stop: () => postgres.stop() }
}

async function prepared(adminUrl: string): Promise<TestDatabase> {
  const ownerUrl = withUser(adminUrl, OWNER, PASSWORD)
  await makeTemplate(adminUrl, ownerUrl)
  return { adminUrl, ownerUrl, template: TEMPLATE }
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
  await makeDurableTables(withDatabase(ownerUrl, TEMPLATE))
}

/**
 * The tables of durable work, as its library makes them. It looks at their version at each start, so that an application
 * finds them as it wants them.
 */
const makeDurableTables = (url: string) => promisify(execFile)(process.execPath, [DBOS, 'schema', url])

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
