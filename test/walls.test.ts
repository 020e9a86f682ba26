import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'

import pg from 'pg'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { served } from './served.ts'

test('every table with a workspace has row-level security, forced on its owner too', async () => {
  await using app = await served()
  const admin = new pg.Client(app.database.adminConnectionString)
  await admin.connect()
  const { rows } = await admin.query<{ name: string; forced: boolean; policies: string[] }>(
    `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
            array(select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = c.oid) as policies
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relkind in ('r', 'p')`,
  )
  await admin.end()
  expect(rows.length).toBeGreaterThan(20)
  for (const { name, forced, policies } of rows) {
    expect([name, forced]).toEqual([name, true])
    expect([name, policies.length, policies[0]]).toEqual([
      name,
      1,
      expect.stringContaining('kernel.acting()'),
    ])
  }
})

async function streamed(app: Awaited<ReturnType<typeof served>>, key: unknown): Promise<string[]> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream?cursor=0`, {
    headers: { authorization: `Bearer ${String(key)}` },
  })
  const kinds: string[] = []
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; changes?: { kind: string }[] }
      kinds.push(...(message.changes ?? []).map(({ kind }) => kind))
      if (message.type === 'ready') resolve(kinds)
    })
    socket.once('error', reject)
  }).finally(() => socket.close()) as Promise<string[]>
}

test('a key hears, finds and is explained only what it may read', async () => {
  await using app = await served()
  const { id } = await app.call('tasks.capture', { text: 'Secret plan' })
  await app.call('people.save_contact', { name: 'Secret friend' })
  await app.settled()
  const { key } = await app.call('key.create', {
    name: 'narrow',
    scopes: ['people:read', 'sync:read', 'search:read', 'ledger:read'],
  })
  const headers = { authorization: `Bearer ${String(key)}` }
  const get = async (path: string) => (await app.fetch(path, { headers })).json()

  expect(await streamed(app, key)).toEqual(['contact'])
  const { changes, position } = (await get('/v1/sync/changes')) as {
    changes: { kind: string }[]
    position: number
  }
  expect(changes.map(({ kind }) => kind)).toEqual(['contact'])
  expect(position).toBeGreaterThan(1)
  const { items } = (await get('/v1/search?q=secret')) as { items: { kind: string }[] }
  expect(items.map(({ kind }) => kind)).toEqual(['contact'])
  const why = (await get(`/v1/ledger/why/${String(id)}`)) as {
    items: { changes: unknown[]; touched: unknown[] }[]
  }
  expect(why.items).toMatchObject([{ touched: [{ kind: 'task', id }], changes: [], payload: {} }])

  const { key: none } = await app.call('key.create', { name: 'none', scopes: ['tasks:read'] })
  await expect(streamed(app, none)).rejects.toThrow('403')
})

test('a key that was revoked hears nothing more on the stream it has open', async () => {
  await using app = await served()
  const { id, key } = await app.call('key.create', { name: 'gone soon' })
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream`, {
    headers: { authorization: `Bearer ${String(key)}` },
  })
  const heard: string[] = []
  socket.on('message', (data) => heard.push(String(data)))
  await expect.poll(() => heard.some((one) => one.includes('"ready"'))).toBe(true)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await app.call('key.revoke', { id })
  await app.call('tasks.capture', { text: 'Not for you' })
  app.app.sealer.start()
  await closed
  expect(heard.join()).not.toContain('Not for you')
})

test('an address that is none does not bring the server down', async () => {
  await using app = await served()
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
  socket.write('GET // HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(String(answer)).toContain('404')
  socket.destroy()
})

test('a key that was shown once is kept nowhere', async () => {
  await using app = await served()
  const headers = { authorization: `Bearer ${app.key}`, 'idempotency-key': 'make-a-key' }
  const made = await app.fetch('/v1/keys', { body: { name: 'script' }, headers })
  const { key } = (await made.json()) as { key: string }
  expect(key).toMatch(/^reeve_/)
  const kept = await app.app.db.read(app.owner.workspaceId, (sql) =>
    sql
      .$extendTables<{ 'kernel.receipt': { output: unknown } }>()
      .selectFrom('kernel.receipt')
      .select('output')
      .execute(),
  )
  expect(JSON.stringify(kept)).not.toContain(key)
})

test('an upload that is refused leaves no file behind', async () => {
  await using app = await served()
  const { key } = await app.call('key.create', { name: 'agent', agent: true })
  const files = async () => (await readdir(app.app.folder).catch(() => [])).length
  const before = await files()
  const response = await app.fetch('/v1/imports/uploads?name=tasks.txt', {
    body: 'Water the fern',
    headers: { authorization: `Bearer ${String(key)}`, 'content-type': 'text/plain' },
  })
  expect(response.status).toBe(403)
  expect(await files()).toBe(before)
})

test('two links that are made at the same time sign in two different people', async () => {
  await using app = await served()
  const other = await app.newOwner()
  await app.app.signIn.addAccount({
    memberId: other.memberId,
    name: 'Other',
    email: `${other.memberId}@owner.invalid`,
  })
  const links = await Promise.all([
    app.app.signIn.link(app.owner.memberId),
    app.app.signIn.link(other.memberId),
  ])
  expect(new Set(links).size).toBe(2)
})

test('keys are made by the operation that is recorded, and by no way around it', async () => {
  await using app = await served()
  const link = await app.app.signIn.link(app.owner.memberId)
  const opened = await fetch(link.replace('http://127.0.0.1:4310', app.url), { redirect: 'manual' })
  const cookie = opened.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect((await app.fetch('/v1/tasks', { headers: { cookie } })).status).toBe(200)
  const made = await app.fetch('/api/auth/api-key/create', {
    body: { name: 'hidden' },
    headers: { cookie, 'content-type': 'application/json' },
  })
  expect(made.status).toBe(404)
  const again = await fetch(link.replace('http://127.0.0.1:4310', app.url), { redirect: 'manual' })
  expect(again.headers.getSetCookie().join()).not.toContain('session_token')
})

test('a listener that does not say goodbye does not hold up the end', async () => {
  const app = await served()
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
  socket.write(
    `GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${app.key}\r\nConnection: Upgrade\r\n` +
      'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  await once(socket, 'data')
  const since = performance.now()
  await app[Symbol.asyncDispose]()
  socket.destroy()
  expect(performance.now() - since).toBeLessThan(5_000)
})

test('who guesses passwords is slowed down, whatever address they claim', async () => {
  await using app = await served()
  const statuses: number[] = []
  for (let n = 0; n < 6; n++) {
    const response = await app.fetch('/api/auth/sign-in/email', {
      body: { email: `${app.owner.memberId}@owner.invalid`, password: `guess number ${n}` },
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${n}` },
    })
    statuses.push(response.status)
  }
  expect(statuses).toContain(429)
})
