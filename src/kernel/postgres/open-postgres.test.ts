import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'

import { silent } from '../../../test/database.ts'
import { openPostgres } from './open-postgres.ts'
import { createPool } from './pool.ts'

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-open-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function opened(dataDir: string) {
  const postgres = await openPostgres({ dataDir, log: silent, patience: 3000 })
  onTestFinished(() => postgres.stop())
  return postgres
}

function poolOn(
  { connectionString }: { connectionString: string },
  { size = 3, statementTimeout = 15_000 } = {},
): pg.Pool {
  const pool = createPool({ connectionString, log: silent, size, statementTimeout })
  onTestFinished(() => (pool.ended ? undefined : pool.end()))
  return pool
}

const itself = (error: unknown) => error

const pidOf = async (dataDir: string) =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

test('what was written is there after the next start', async () => {
  const dataDir = await emptyFolder()
  const first = await openPostgres({ dataDir, log: silent })
  const pool = poolOn(first)
  await pool.query('create table kept as select 42 as answer')
  await pool.end()
  await first.stop()
  const second = await opened(dataDir)
  expect((await poolOn(second).query('select answer from kept')).rows).toEqual([{ answer: 42 }])
  expect(second.version).toMatch(/^18\./)
})

test('the product is no superuser, and every acknowledged write is on the disk', async () => {
  const postgres = await opened(await emptyFolder())
  const rights = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
  const { rows } = await poolOn(postgres).query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages
     from pg_roles where rolname = current_user`,
  )
  expect(rows).toEqual([{ ...rights, fsync: 'on', commit: 'on', pages: 'on' }])
})

test('two who open the same new folder at once share one server', async () => {
  const dataDir = await emptyFolder()
  const both = await Promise.all([opened(dataDir), opened(dataDir)])
  expect(both.map((postgres) => postgres.owned).toSorted()).toEqual([false, true])
  expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new'))).toEqual([])
})

test('who used the server of another takes it over when the other leaves', async () => {
  const dataDir = await emptyFolder()
  const owner = await openPostgres({ dataDir, log: silent })
  const guest = await opened(dataDir)
  expect(guest.owned).toBe(false)
  const pool = poolOn(guest)
  await pool.query('select 1')
  await owner.stop()
  await vi.waitFor(() => pool.query('select 1'), { timeout: 10_000, interval: 50 })
  expect(guest.owned).toBe(true)
})

test('a server that is killed comes back with all that was acknowledged, and is an answer meanwhile', async () => {
  const dataDir = await emptyFolder()
  const pool = poolOn(await opened(dataDir))
  await pool.query('create table kept (n int)')
  await pool.query('insert into kept values (1)')
  process.kill(await pidOf(dataDir), 'SIGKILL')
  // A connection may outlive its server for a moment and still answer; the next one cannot.
  const failure = await vi.waitUntil(() => pool.query('select 1').then(() => null, itself), { interval: 5 })
  expect(failure).toMatchObject({ kind: 'unavailable', code: 'database.gone' })
  const count = () => pool.query('select count(*) as n from kept')
  expect((await vi.waitFor(count, { timeout: 10_000, interval: 20 })).rows).toEqual([{ n: 1 }])
})

test('a server that is frozen is an answer, not a hang', async () => {
  const dataDir = await emptyFolder()
  const pool = poolOn(await opened(dataDir), { size: 1, statementTimeout: 100 })
  const client = await pool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = rows[0]?.pid ?? 0
  process.kill(backend, 'SIGSTOP')
  await expect(client.query('select 1')).rejects.toMatchObject({ kind: 'unavailable', code: 'database.slow' })
  client.release()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  process.kill(backend, 'SIGCONT')
})

test('the number of a killed server that has passed to a stranger does not keep us out', async () => {
  const dataDir = await emptyFolder()
  await (await openPostgres({ dataDir, log: silent })).stop()
  // Of the same user, because PostgreSQL itself knows strangers of others.
  const { uid, gid } = await stat(path.join(dataDir, 'postgres'))
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  onTestFinished(() => void stranger.kill())
  const pidFile = `${stranger.pid}\n${dataDir}/postgres\n1\n5432\n/tmp\n\n  1234567    1\nready   \n`
  await writeFile(path.join(dataDir, 'postgres/postmaster.pid'), pidFile)
  const again = await opened(dataDir)
  expect(again.owned).toBe(true)
})

test('a folder with files of others is left alone', async () => {
  const dataDir = await emptyFolder()
  await writeFile(path.join(dataDir, 'letter.txt'), 'Dear Robin')
  await expect(openPostgres({ dataDir, log: silent })).rejects.toMatchObject({
    code: 'data.not_ours',
    message: expect.stringContaining('REEVE_DATA'),
  })
  expect(await readdir(dataDir)).toEqual(['letter.txt'])
})

test('a file where the folder should be is said to be one', async () => {
  const dataDir = path.join(await emptyFolder(), 'file')
  await writeFile(dataDir, '')
  await expect(openPostgres({ dataDir, log: silent })).rejects.toMatchObject({ code: 'data.not_a_folder' })
  await expect(openPostgres({ dataDir: `${dataDir}/in`, log: silent })).rejects.toMatchObject({
    code: 'data.not_a_folder',
  })
})

test('a temporary folder that cannot be used is named, with why and what to do, and not the data folder', async () => {
  const dataDir = await emptyFolder()
  const beside = await emptyFolder()
  await writeFile(path.join(beside, 'file'), '')
  onTestFinished(() => void vi.unstubAllEnvs())
  for (const [name, why] of [
    ['missing', 'it does not exist. The database needs it to listen in. Make it'],
    ['file', 'it is no folder'],
  ] as const) {
    vi.stubEnv('TMPDIR', path.join(beside, name))
    const failure = openPostgres({ dataDir, log: silent })
    await expect(failure).rejects.toMatchObject({
      code: 'temp.unusable',
      message: expect.stringContaining(`${path.join(beside, name)} cannot be used: ${why}`),
    })
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining(dataDir) })
  }
})

test('a cluster of another PostgreSQL is left alone', async () => {
  const dataDir = await emptyFolder()
  await writeFile(path.join(dataDir, 'reeve.json'), '{"reeve":1,"demo":false}')
  await mkdir(path.join(dataDir, 'postgres'))
  await writeFile(path.join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expect(openPostgres({ dataDir, log: silent })).rejects.toMatchObject({
    code: 'database.other_version',
    message: expect.stringMatching(/PostgreSQL 17.*brings 18/),
  })
})

test.runIf(process.platform === 'linux')(
  'a cluster that somebody holds and does not serve is said to be locked',
  async () => {
    const dataDir = await emptyFolder()
    await (await openPostgres({ dataDir, log: silent })).stop()
    const holder = spawn('sh', [
      '-c',
      'exec flock "$0" sh -c "echo held; read wait"',
      path.join(dataDir, 'postgres.lock'),
    ])
    onTestFinished(() => void holder.stdin.end())
    await once(holder.stdout, 'data')
    await expect(openPostgres({ dataDir, log: silent, patience: 300 })).rejects.toMatchObject({
      code: 'data.locked',
    })
  },
)

test('a first start that was interrupted leaves nothing in the way', async () => {
  const dataDir = await emptyFolder()
  await writeFile(path.join(dataDir, 'reeve.json.1a2b3c4d'), '{"ree')
  const first = await openPostgres({ dataDir, log: silent })
  await first.stop()
  await rm(path.join(dataDir, 'postgres'), { recursive: true })
  await mkdir(path.join(dataDir, 'postgres.new-1-1a2b3c4d'))
  expect((await opened(dataDir)).owned).toBe(true)
})
