import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freePort, ServerProcess } from './server-process.ts'

const REEVE = fileURLToPath(new URL('../scripts/reeve.mjs', import.meta.url))

// One data folder and its real database for the whole file, as a person would have it. The tests go on from each other.
let folder: string
let env: Record<string, string>
let server: ServerProcess
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reeve-cli-'))
  env = { REEVE_DATA: path.join(folder, 'data'), REEVE_PORT: String(await freePort()) }
  server = new ServerProcess(env)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command as npm runs it, in its own process. */
function begun(
  argv: readonly string[],
  more: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ran> } {
  const child = spawn(process.execPath, [REEVE, ...argv], {
    env: { ...process.env, ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err }))),
  }
}
const reeve = (...argv: string[]): Promise<Ran> => begun(argv).ended
const json = <Output>({ out }: Ran): Output => JSON.parse(out)
const inData = (name: string) => path.join(env['REEVE_DATA'] ?? '', name)

test(
  'a key can be made before the server ever ran, and the server takes it',
  { timeout: 120_000 },
  async () => {
    const made = await reeve('key', 'create', '--name', 'before', '--json')
    expect(made).toMatchObject({ code: 0, err: '' })
    const { id, name, key } = json<{ id: string; name: string; key: string }>(made)
    expect({ id, name }).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'before' })

    await server.start()
    const listed = await fetch(`${server.url}/v1/tasks`, { headers: { authorization: `Bearer ${key}` } })
    expect(listed.status).toBe(200)
  },
)

test(
  'a running server does the work, and says where it is to this user alone',
  { timeout: 60_000 },
  async () => {
    const record = JSON.parse(await readFile(inData('server.json'), 'utf8')) as Record<string, unknown>
    expect(record).toMatchObject({ pid: server.pid, port: Number(env['REEVE_PORT']), origin: server.url })
    for (const file of ['server.json', 'cli.key']) expect((await stat(inData(file))).mode & 0o777).toBe(0o600)

    const made = json<{ key: string }>(await reeve('key', 'create', '--name', 'during', '--json'))
    const captured = await server.fetch(
      '/v1/tasks/capture',
      { text: 'Over HTTP' },
      { authorization: `Bearer ${made.key}` },
    )
    expect(captured.status).toBe(200)
    const { items } = json<{ items: { title: string }[] }>(await reeve('tasks', 'list', '--json'))
    expect(items.map(({ title }) => title)).toEqual(['Over HTTP'])
  },
)

test('a sign-in link made beside the running server signs in', { timeout: 60_000 }, async () => {
  const { out } = await reeve('link')
  expect(out).toMatch(new RegExp(`^${server.url}/api/auth/magic-link/verify\\S+\n$`))
  const signedIn = await fetch(out.trim(), { redirect: 'manual' })
  expect(signedIn.headers.getSetCookie().join()).toContain('reeve.session_token')
})

test('a local key that was revoked is made anew', { timeout: 60_000 }, async () => {
  const { items } = json<{ items: { id: string; name: string }[] }>(await reeve('key', 'list', '--json'))
  const own = items.find(({ name }) => name === 'Command line')
  const before = await readFile(inData('cli.key'), 'utf8')
  expect((await reeve('key', 'revoke', own?.id ?? '')).code).toBe(0)
  expect(await reeve('tasks', 'list', '--json')).toMatchObject({ code: 0, err: '' })
  expect(await readFile(inData('cli.key'), 'utf8')).not.toBe(before)
})

test('a second server on the same folder is told of the first', { timeout: 60_000 }, async () => {
  const second = new ServerProcess({ ...env, REEVE_PORT: String(await freePort()) })
  await expect(second.start()).rejects.toThrow(
    `Reeve is at work already on ${env['REEVE_DATA']}: open ${server.url}`,
  )
  expect((await reeve('tasks', 'list')).code).toBe(0)
})

test(
  'MCP on standard input and output speaks to the running server as an agent',
  { timeout: 60_000 },
  async () => {
    const client = await mcp()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain('tasks_capture')
    expect(tools.map(({ name }) => name)).not.toContain('cards_approve')
    const captured = await client.callTool({ name: 'tasks_capture', arguments: { text: 'Said by an agent' } })
    expect(captured.structuredContent).toMatchObject({ title: 'Said by an agent' })
    await client.close()
    const { items } = json<{ items: { actor: object }[] }>(
      await reeve('ledger', 'list', '--limit', '1', '--json'),
    )
    expect(items[0]?.actor).toMatchObject({ door: 'mcp', hand: 'mcp' })
  },
)

test('STOP is heard although the server hangs', { timeout: 60_000 }, async () => {
  const pid = server.pid ?? 0
  process.kill(pid, 'SIGSTOP')
  try {
    const began = performance.now()
    expect(await reeve('stop')).toMatchObject({ code: 0, out: expect.stringContaining('STOP is on') })
    expect(performance.now() - began).toBeLessThan(15_000)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  expect(json(await reeve('stop', 'show', '--json'))).toMatchObject({ frozen: true })
  expect((await reeve('go')).code).toBe(0)
})

test('an import shows what came of it, and Ctrl-C ends it where it is', { timeout: 120_000 }, async () => {
  const file = path.join(folder, 'long.mbox')
  await writeFile(file, mbox(6_000))
  const { child, ended } = begun(['import', 'mail', file])
  for (let tries = 0; tries < 200; tries++) {
    const { items } = json<{ items: { status: string; added: number }[] }>(await reeve('imports', '--json'))
    if ((items[0]?.added ?? 0) > 0) break
  }
  child.kill('SIGINT')
  const { code, out } = await ended
  expect(code).toBe(130)
  expect(out).toMatch(/^– long\.mbox: \d+ mails taken in until it was cancelled$/m)
  expect(out).toContain('The same command goes on')

  const short = path.join(folder, 'short.mbox')
  await writeFile(short, mbox(3, 'short'))
  expect((await reeve('import', 'mail', short)).out).toBe('✓ short.mbox: 3 mails taken in\n')
  expect((await reeve('import', 'mail', short)).out).toBe('✓ short.mbox: 0 mails taken in, 3 known before\n')
  expect(await reeve('import', 'mail', path.join(folder, 'nowhere.mbox'))).toMatchObject({
    code: expect.toSatisfy((one: number) => one > 0),
  })
})

test('a server that was killed is noticed, and the work is done here', { timeout: 120_000 }, async () => {
  await server.kill()
  expect(JSON.parse(await readFile(inData('server.json'), 'utf8'))).toHaveProperty('pid')
  expect((await reeve('add', 'After', 'the', 'crash')).out).toBe('✓ After the crash\n')
  const both = await Promise.all([reeve('add', 'Twins', '--json'), reeve('add', 'Twins', '--json')])
  expect(both.map(({ code, err }) => ({ code, err }))).toEqual([
    { code: 0, err: '' },
    { code: 0, err: '' },
  ])
  const doctor = await reeve('doctor')
  expect(doctor.out).toMatch(/^! Server +does not run/m)
  expect(doctor.out).toMatch(/^✓ Ledger +\d+ events, and the chain of hashes holds$/m)
  expect(doctor.code).toBe(0)
})

test('without a server, MCP and imports work on the folder itself', { timeout: 120_000 }, async () => {
  const client = await mcp()
  const captured = await client.callTool({ name: 'tasks_capture', arguments: { text: 'Said to the folder' } })
  expect(captured.structuredContent).toMatchObject({ title: 'Said to the folder' })
  await client.close()
  const file = path.join(folder, 'todo.txt')
  await writeFile(file, '(A) Call the plumber\nx Done already\n')
  expect((await reeve('import', 'tasks', file)).out).toMatch(/^✓ todo\.txt: \d tasks? taken in/)
})

test('the doctor says what to do where nothing can be opened', { timeout: 60_000 }, async () => {
  const foreign = path.join(folder, 'foreign')
  await mkdir(foreign)
  await writeFile(path.join(foreign, 'thesis.txt'), 'mine')
  const refused = await begun(['doctor'], { REEVE_DATA: foreign }).ended
  expect(refused.code).toBe(9)
  expect(refused.out).toMatch(
    /^✗ Data folder +\S+\s+holds\s+files\s+that\s+are\s+not\s+Reeve's\n +→ Name another folder/m,
  )

  const unreachable = await begun(['doctor', '--json'], {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  }).ended
  expect(unreachable.code).toBe(9)
  const { checks } = json<{ checks: { name: string; state: string; todo: string | null }[] }>(unreachable)
  expect(checks.find(({ name }) => name === 'Database')).toMatchObject({ state: 'wrong' })
  expect(checks.filter(({ state, todo }) => state !== 'ok' && !todo)).toEqual([])

  const misspelt = await begun(['doctor'], { REEVE_PORT: 'eighty' }).ended
  expect(misspelt).toMatchObject({ code: 9, err: '' })
  expect(misspelt.out).toMatch(/^✗ Settings +REEVE_PORT is “eighty”/m)
})

async function mcp(): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [REEVE, 'mcp'], env, stderr: 'ignore' }),
  )
  return client
}

const mbox = (count: number, name = 'long'): string =>
  Array.from(
    { length: count },
    (_, n) =>
      `From a@acme.test Sat Nov 21 08:00:00 2026\nFrom: Ann <a${n}@acme.test>\nTo: mara@otolith.test\nSubject: Note ${n}\nMessage-ID: <${name}-${n}@acme.test>\nDate: Sat, 21 Nov 2026 08:00:00 +0000\n\nCould you look at note ${n} by Friday?\n\n`,
  ).join('')
