import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'

import { pino } from 'pino'
import { expect, test } from 'vitest'

import { serve } from '../src/server.ts'
import { testApp } from './app.ts'
import { served } from './served.ts'

/** What no schema forbids and PostgreSQL cannot keep: each is an answer the caller can act on, never a 500. */
test('a place in a list that no page gave is refused in words', async () => {
  await using app = await served()
  for (const path of [
    '/v1/tasks',
    '/v1/ledger',
    '/v1/cards',
    '/v1/outbox',
    '/v1/contacts',
    '/v1/imports',
    '/v1/threads',
  ])
    expect([path, (await app.fetch(`${path}?cursor=abc`)).status]).toEqual([path, 400])
})

test('half a character and a NUL are kept as what a text can hold', async () => {
  await using app = await served()
  const half = await app.fetch('/v1/tasks/capture', { body: '{"text":"a\\ud800b"}' })
  expect([half.status, ((await half.json()) as { title: string }).title]).toEqual([200, 'a\uFFFDb'])
  const nul = await app.fetch('/v1/contacts', { body: '{"name":"a\\u0000b"}' })
  expect([nul.status, ((await nul.json()) as { name: string }).name]).toEqual([200, 'ab'])
  expect((await app.fetch('/v1/ledger?name=a%00b')).status).toBe(200)
})

test('JSON that is nested without end is refused, also under a key', async () => {
  await using app = await served()
  const body = `{"text":"x","y":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  const headers = { authorization: `Bearer ${app.key}`, 'idempotency-key': 'deep' }
  expect(await (await app.fetch('/v1/tasks/capture', { body, headers })).json()).toMatchObject({
    status: 400,
    code: 'input.too_deep',
  })
})

test('an id that is taken is a conflict, and a day that PostgreSQL does not know is refused', async () => {
  await using app = await served()
  const { id } = await app.call('tasks.capture', { text: 'First' })
  const again = await app.fetch('/v1/tasks/capture', { body: { text: 'Second', id } })
  expect(await again.json()).toMatchObject({ status: 409, code: 'input.taken' })
  const due = { date: '0000-01-01', time: null }
  expect((await app.fetch(`/v1/tasks/${String(id)}`, { method: 'PATCH', body: { due } })).status).toBe(400)
})

test('a zone that does not exist is refused before anything is written', async () => {
  await using app = await served()
  const response = await app.fetch('/v1/office/own', { body: { name: 'Mara', timeZone: 'Nowhere/None' } })
  expect(await response.json()).toMatchObject({ status: 400, code: 'input.invalid' })
})

test('sign-in and MCP take no body without end', async () => {
  await using app = await served()
  for (const [path, headers] of [
    ['/api/auth/sign-in/email', {}],
    ['/mcp', { authorization: `Bearer ${app.key}` }],
  ] as const) {
    const status = (length: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asking = request(
          app.url + path,
          { method: 'POST', headers: { 'content-type': 'application/json', ...headers, ...length } },
          (response) => {
            resolve(response.statusCode)
            asking.destroy()
          },
        )
        asking.once('error', reject)
        asking.write('{')
      })
    expect([path, await status({ 'content-length': '50000000' })]).toEqual([path, 413])
    expect([path, await status({ 'transfer-encoding': 'chunked' })]).toEqual([path, 413])
  }
})

test('a port in use is said, with another one to choose', async () => {
  await using app = await testApp()
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo // it listens at a port
  try {
    const log = pino({ level: 'silent' })
    await expect(
      serve(app.app, { host: '127.0.0.1', port, hosts: [], version: '0', log }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`^Port ${port} is in use.*REEVE_PORT=${port + 1}`)),
    })
  } finally {
    other.close()
  }
})
