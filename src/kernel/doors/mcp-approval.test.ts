import {
  Client,
  type ElicitRequest,
  type ElicitResult,
  InMemoryTransport,
} from '@modelcontextprotocol/client'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { type Json, testApp } from '../../../test/app.ts'
import type { Actor } from '../actor.ts'
import type { Module } from '../module.ts'
import { command } from '../operation.ts'
import { mcpServer } from './mcp.ts'
import { answered } from './mcp-approval.ts'

type App = Awaited<ReturnType<typeof testApp>>
type Answer = (asked: ElicitRequest['params']) => ElicitResult

const ALL = ['*']
const CARRIES = ['*', 'cards:approve']

/** A client of the owner's, whose user answers as told; without an answer it cannot ask anybody. */
async function client(app: App, scopes: string[], answer?: Answer, hand = 'claude') {
  const actor: Actor = { ...app.owner, scopes: new Set(scopes), door: 'mcp', hand }
  const server = mcpServer({ ...app.app, version: 'test', log: pino({ level: 'silent' }) }, actor)
  const one = new Client(
    { name: 'test', version: '1' },
    answer ? { capabilities: { elicitation: { form: {} } } } : {},
  )
  const asked: ElicitRequest['params'][] = []
  if (answer)
    one.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params)
      return answer(params)
    })
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(ours), one.connect(theirs)])
  return {
    asked,
    async call(name: string, input: Json): Promise<Json> {
      const { content, isError } = await one.callTool({ name, arguments: input })
      const [first] = content
      return { isError, ...(JSON.parse(first?.type === 'text' ? first.text : '{}') as Json) }
    },
    [Symbol.asyncDispose]: () => one.close(),
  }
}

const mail = async (app: App, to = ['dana@acme.test']) => {
  const { id } = await app.call('mail.write', { to, subject: 'Numbers', body: 'Here they are.' })
  return { id, to, subject: 'Numbers', body: 'Here they are.' }
}
const outbox = async (app: App) => ((await app.call('outbox.list')) as { items: Json[] }).items
const yes: Answer = () => ({ action: 'accept', content: { approve: true } })

test('an act that waits is told with what it would do and how its owner approves it', async () => {
  await using app = await testApp()
  await using agent = await client(app, ALL)
  const answer = await agent.call('mail_send', await mail(app))
  expect(answer).toMatchObject({
    code: 'trust.card_waiting',
    cardId: expect.any(String),
    hash: expect.any(String),
    toApprove: expect.stringContaining('reeve approve'),
    wouldDo: expect.stringContaining(
      'To: dana@acme.test (not known to you)\nSubject: Numbers\n| Here they are.',
    ),
  })
  expect(answer.isError).not.toBe(true)
})

test('a client whose key may carry the answer asks its user in the words of the card, and the yes does it', async () => {
  await using app = await testApp()
  await using agent = await client(app, CARRIES, yes)
  const answer = await agent.call('mail_send', await mail(app))
  expect(answer).toMatchObject({ code: 'trust.approved', results: [{ operation: 'mail.send' }] })
  const [card] = ((await app.call('cards.list')) as { items: Json[] }).items
  expect(agent.asked[0]?.message).toContain('To: dana@acme.test')
  expect(agent.asked[0]?.message).toContain(`Code of this card: ${String(card?.['hash']).slice(0, 8)}`)
  expect(card).toMatchObject({ status: 'approved', decidedBy: app.owner.memberId })
  expect(await outbox(app)).toHaveLength(1)
})

test('a key with every permission but this one carries no yes, whatever its client answers', async () => {
  await using app = await testApp()
  await using agent = await client(app, ALL, yes)
  expect(await agent.call('mail_send', await mail(app))).toMatchObject({ code: 'trust.card_waiting' })
  expect(agent.asked).toEqual([])
  expect(await outbox(app)).toEqual([])
})

test('no, no answer, and an answer that says neither leave the card waiting', async () => {
  await using app = await testApp()
  const answers: ElicitResult[] = [
    { action: 'decline' },
    { action: 'cancel' },
    { action: 'accept', content: { approve: false } },
    { action: 'accept', content: {} },
    { action: 'accept', content: { approve: 'true' } },
  ]
  for (const one of answers) {
    await using agent = await client(app, CARRIES, () => one)
    expect(await agent.call('mail_send', await mail(app))).toMatchObject({ code: 'trust.card_waiting' })
  }
  expect(await outbox(app)).toEqual([])
})

test('a typed card wants its answer typed there too; a bare yes does nothing', async () => {
  let cleared = 0
  const clear = command({
    name: 'notes.clear',
    summary: 'Clear many notes.',
    http: 'POST /v1/notes/clear',
    effect: 'write',
    undo: { none: 'A test.' },
    input: z.object({}),
    output: z.object({ cleared: z.int() }),
    count: () => 21,
    run: async () => ({ cleared: ++cleared }),
  })
  const notes: Module = { name: 'notes', operations: [clear], migrations: [], entities: [], reactions: [] }
  await using app = await testApp({ modules: [notes] })
  const answered = async (content: Record<string, string | boolean>) => {
    await using agent = await client(app, CARRIES, () => ({ action: 'accept', content }))
    const answer = await agent.call('notes_clear', {})
    expect(agent.asked[0]).toMatchObject({ requestedSchema: { required: ['approve', 'typed_0'] } })
    return answer
  }
  expect(await answered({ approve: true })).toMatchObject({ code: 'card.typed_missing', isError: true })
  expect(await answered({ approve: true, typed_0: 'yes' })).toMatchObject({ code: 'card.typed_wrong' })
  expect(cleared).toBe(0)
  expect(await answered({ approve: true, typed_0: '21' })).toMatchObject({ code: 'trust.approved' })
  expect(cleared).toBe(1)
})

test('an answer of another key’s conversation is not taken', async () => {
  await using app = await testApp()
  const actor: Actor = { ...app.owner, scopes: new Set(CARRIES), door: 'mcp', hand: 'other' }
  await using agent = await client(app, CARRIES, () => ({ action: 'decline' }))
  const held = await agent.call('mail_send', await mail(app))
  const state = app.app.elsewhere.rounds.sign({
    workspaceId: actor.workspaceId,
    cardId: held['cardId'] as never,
    hash: String(held['hash']),
    until: app.now().add({ minutes: 5 }),
    holder: 'somebody else',
  })
  const context = {
    mcpReq: {
      requestState: () => state,
      inputResponses: { approval: { action: 'accept', content: { approve: true } } },
    },
  }
  await expect(
    answered({ elsewhere: app.app.elsewhere, actor, now: app.now }, context as never),
  ).rejects.toMatchObject({ code: 'card.link_wrong' })
})
