import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { served } from './served.ts'

test('every door refuses who does not say who they are', async () => {
  await using app = await served()
  for (const operation of app.app.registry.operations.values()) {
    const [method = '', path = ''] = operation.http.split(' ')
    const response = await app.fetch(path.replace(/:\w+/g, crypto.randomUUID()), {
      method,
      headers: {},
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
    })
    expect([operation.name, response.status]).toEqual([operation.name, 401])
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  }
  expect((await app.fetch('/mcp', { body: {}, headers: {} })).status).toBe(401)
})

test('another site, and a name that is not ours, are refused at every door', async () => {
  await using app = await served()
  const authorization = `Bearer ${app.key}`
  const foreign = await app.fetch('/v1/tasks', { headers: { authorization, origin: 'https://evil.example' } })
  expect(await foreign.json()).toMatchObject({ status: 403, code: 'origin.foreign' })
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream`, {
    headers: { authorization, origin: 'https://evil.example' },
  })
  await expect(
    new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)),
  ).rejects.toThrow('403')
  const rebound = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream`, {
    headers: { authorization, host: 'evil.example' },
  })
  await expect(
    new Promise((resolve, reject) => rebound.once('open', resolve).once('error', reject)),
  ).rejects.toThrow('403')
})

test('a wrong type is refused, not bent', async () => {
  await using app = await served()
  const number = await app.fetch('/v1/tasks/capture', { body: { text: 7 } })
  expect(await number.json()).toMatchObject({
    status: 400,
    code: 'input.invalid',
    issues: [{ path: ['text'] }],
  })
  expect(await (await app.fetch('/v1/tasks?limit=ten')).json()).toMatchObject({ status: 400 })
  expect((await app.fetch('/v1/tasks?limit=1')).status).toBe(200)
  expect(await (await app.fetch('/v1/tasks/capture', { body: '[1]' })).json()).toMatchObject({
    status: 400,
    code: 'http.body',
  })
  expect(await (await app.fetch('/v1/tasks/capture', { body: '{"text"' })).json()).toMatchObject({
    status: 400,
  })
  expect(await (await app.fetch('/v1/tasks/%zz')).json()).toMatchObject({ status: 400 })
  expect(await (await app.fetch('/v1/nothing')).json()).toMatchObject({ status: 404, code: 'http.not_found' })
  expect((await app.fetch('/v1/tasks/capture', { body: { text: 'x'.repeat(1_200_000) } })).status).toBe(413)
})

test('what was read before and did not change is not sent again', async () => {
  await using app = await served()
  const first = await app.fetch('/v1/tasks')
  const etag = first.headers.get('etag') ?? ''
  const authorization = `Bearer ${app.key}`
  expect((await app.fetch('/v1/tasks', { headers: { authorization, 'if-none-match': etag } })).status).toBe(
    304,
  )
  await app.call('tasks.capture', { text: 'New' })
  expect((await app.fetch('/v1/tasks', { headers: { authorization, 'if-none-match': etag } })).status).toBe(
    200,
  )
})

test('the OpenAPI document names every operation once, with its effect and permission', async () => {
  await using app = await served()
  const document = (await (await app.fetch('/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; 'x-effect': string; 'x-scope': string }>>
  }
  expect(document.openapi).toBe('3.1.0')
  const described = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(described.map(({ operationId }) => operationId).toSorted()).toEqual(
    [...app.app.registry.operations.keys()].toSorted(),
  )
  expect(described.every((one) => one['x-effect'] && one['x-scope'])).toBe(true)
})

test('a listener hears every change once and in order, also one that comes back later', async () => {
  await using app = await served()
  app.app.sealer.start()
  const listen = (cursor: number) => {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream?cursor=${cursor}`, {
      headers: { authorization: `Bearer ${app.key}` },
    })
    const heard: { position: number; id: string }[] = []
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; changes?: typeof heard }
      if (message.type === 'changes') heard.push(...(message.changes ?? []))
    })
    return { socket, heard, opened: new Promise((resolve) => socket.once('open', resolve)) }
  }
  const first = listen(0)
  await first.opened
  const ids: unknown[] = []
  for (let n = 0; n < 5; n++) ids.push((await app.call('tasks.capture', { text: `Task ${n}` }))['id'])
  await expect.poll(() => first.heard.map(({ id }) => id)).toEqual(ids)
  first.socket.close()
  for (let n = 5; n < 9; n++) ids.push((await app.call('tasks.capture', { text: `Task ${n}` }))['id'])
  const again = listen(first.heard.at(-1)?.position ?? 0)
  await expect.poll(() => again.heard.map(({ id }) => id)).toEqual(ids.slice(5))
  again.socket.close()
})

test('an agent over MCP has the tools its key allows, and hears what waits for the owner', async () => {
  await using app = await served()
  const { key } = await app.call('key.create', {
    name: 'agent',
    agent: true,
    scopes: ['tasks:read', 'tasks:write'],
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${String(key)}` } },
    }),
  )
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['tasks_capture', 'tasks_list']))
  expect(tools.every(({ name }) => name.startsWith('tasks_'))).toBe(true)
  const captured = await client.callTool({
    name: 'tasks_capture',
    arguments: { text: 'Feed the cat tomorrow' },
  })
  expect(captured.structuredContent).toMatchObject({ title: 'Feed the cat' })
  const refused = await client.callTool({ name: 'tasks_capture', arguments: {} })
  expect(refused.isError).toBe(true)
  await client.close()
})
