import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { testApp } from '../../../test/app.ts'
import { query } from '../operation.ts'
import { mcpServer } from './mcp.ts'

test('a fault of ours is logged once, with ids and the place but without what people wrote', async () => {
  await using app = await testApp()
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) })
  const broken = query({
    name: 'notes.read',
    summary: 'Read a note.',
    http: 'GET /v1/notes',
    input: z.object({ text: z.string() }),
    output: z.object({}),
    run(_db, _actor, { text }) {
      throw Object.assign(new TypeError(`no note\n    at ${text} (file.ts:1:1)`), {
        code: 'XX001',
        detail: text,
      })
    },
  })
  const registry = { ...app.app.registry, operations: new Map([[broken.name, broken]]) }
  const server = mcpServer({ ...app.app, registry, version: 'test', log }, app.owner)
  const client = new Client({ name: 'test', version: '1' })
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(ours), client.connect(theirs)])

  const answer = await client.callTool({ name: 'notes_read', arguments: { text: 'Dear Dana, in secret' } })
  expect(answer.isError).toBe(true)
  expect(JSON.stringify(answer)).not.toContain('Dana')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('Dana')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    operation: 'notes.read',
    workspaceId: app.owner.workspaceId,
    memberId: app.owner.memberId,
    fault: 'TypeError',
    code: 'XX001',
    at: expect.arrayContaining([expect.stringContaining('mcp.test.ts')]),
  })

  expect((await client.callTool({ name: 'notes_read', arguments: {} })).isError).toBe(true)
  expect(lines).toHaveLength(1)
  await client.close()
})
