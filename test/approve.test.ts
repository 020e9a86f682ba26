import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeEach, expect, test } from 'vitest'

import { asHand } from '#kernel/actor.ts'

import type { Json } from './app.ts'
import { servedCommandLine } from './command-line.ts'

/** `reeve approve`, and the page behind a mailed link, at the doors of a running server. */
const { app, cli } = await servedCommandLine()

interface CardRow extends Json {
  id: string
  hash: string
  items: { input: Json; typed: { answer: string } | null }[]
}
const cards = async (status: string) =>
  ((await app.call('cards.list', { status })) as unknown as { items: CardRow[] }).items
const theCard = async () => {
  await app.settled()
  const [card] = await cards('waiting')
  if (!card) throw new Error('no card waits')
  return card
}
const write = async () => {
  await app.call('mail.write', {
    to: ['dana@acme.test'],
    subject: 'Numbers',
    body: 'On Tuesday.',
    ready: true,
  })
  return theCard()
}
/** A person who types one line after the other, and then goes away. */
const typing = (...lines: string[]) => {
  const keys = lines.map((line) => `${line}\r`)
  return { press: () => keys.shift() }
}

beforeEach(async () => {
  for (const { id } of await cards('waiting')) await app.call('cards.refuse', { id })
})

test('a card is shown whole, and Enter alone does nothing', async () => {
  const { hash } = await write()
  const { out } = await cli.reeve(['approve'], typing(''))
  expect(out).toContain('dana@acme.test')
  expect(out).toContain('│ On Tuesday.')
  expect(out).toContain(hash.slice(0, 4))
  expect(out).toContain('Left as it is.')
  expect(await cards('waiting')).toHaveLength(1)
})

test('changing a card shows it again with what changed; its old code approves nothing, its new one does', async () => {
  const before = await write()
  const { out } = await cli.reeve(['approve', '1', '--edit', 'body=On Thursday.'])
  expect(out).toContain('│ On [-Tuesday-]{+Thursday+}.')
  const wrong = await cli.reeve(['approve', '1', '--hash', before.hash.slice(0, 8)])
  expect(wrong).toMatchObject({ code: expect.any(Number), err: expect.stringContaining('not the code') })
  const { hash } = await theCard()
  const done = await cli.reeve(['approve', '1', '--hash', hash.slice(0, 4)])
  expect(done.out).toContain('✓ Approved')
})

test('in a terminal one may change, be wrong about the code, and approve, in one sitting', async () => {
  await write()
  const { out, err } = await cli.reeve(['approve'], typing('edit subject=Other', 'zzzz'))
  expect(out).toContain('Numbers → Other')
  expect(err).toContain('not the code')
  expect(await cards('waiting')).toMatchObject([{ edits: 1 }])
})

test('what cannot be changed on a card is said with what can', async () => {
  await write()
  const { err } = await cli.reeve(['approve', '1', '--edit', 'from=me'])
  expect(err).toContain('to=…, cc=…, subject=…, body=…')
})

test('later and never', async () => {
  await write()
  const { out } = await cli.reeve(['approve', '1', '--later', '2026-11-30T08:00:00Z', '--json'])
  expect(JSON.parse(out)).toMatchObject({ status: 'waiting', laterUntil: expect.any(String) })
  expect((await cli.reeve(['approve', '1', '--never'])).out).toContain('Refused for good')
  const { items } = (await app.call('refusals.list')) as { items: { id: string }[] }
  expect(items).toHaveLength(1)
  await app.call('refusals.lift', { id: items[0]?.id })
})

test('a typed card asks for what is to be typed, and does nothing without it', async () => {
  const to = ['drop@evil.test']
  const { id } = await app.call('mail.write', { to, subject: 'Numbers', body: 'Here.' })
  const hand = app.as(asHand(app.owner, 'mail'))
  const said = { provenance: { to: ['message:1'], '*': ['owner'] }, chosenBy: ['owner'] }
  const asked = hand.call('mail.send', { id, to, subject: 'Numbers', body: 'Here.' }, said as never)
  await expect(asked).rejects.toMatchObject({ code: 'trust.card_waiting' })
  const { hash } = await theCard()
  const code = hash.slice(0, 4)
  expect((await cli.reeve(['approve', '1', '--hash', code])).err).toContain('type the address it would reach')
  expect((await cli.reeve(['approve', '1', '--hash', code, '--typed', 'yes'])).err).toContain(
    'type it exactly',
  )
  expect((await cli.reeve(['approve'], typing(code, 'yes'))).err).toContain('type it exactly')
  expect(await cards('waiting')).toHaveLength(1)
  expect((await cli.reeve(['approve'], typing(code, 'drop@evil.test'))).out).toContain('✓ Approved')
})

test('a mailed link opens its own page, before the page of the application, and approves there', async () => {
  const { id, hash } = await write()
  const { workspaceId } = app.owner
  const until = app.now().add({ hours: 1 })
  const token = app.app.elsewhere.links.sign({ workspaceId, cardId: id as never, hash, until, holder: '' })
  const page = await fetch(`${app.url}/confirm/${token}`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<pre aria-label="The text that would leave">On Tuesday.</pre>')
  expect(await cards('waiting')).toHaveLength(1)
  const answer = await fetch(`${app.url}/confirm/${token}`, {
    method: 'POST',
    headers: { origin: 'null' },
    body: new URLSearchParams({ answer: 'approve' }),
  })
  expect(answer.status).toBe(200)
  expect(await cards('waiting')).toEqual([])
})

test.for(['2025-11-25', '2026-07-28'])(
  'over MCP %s a key that was made for it carries the owner’s yes where the wire can ask, and no other key does',
  async (version) => {
    const ask = async (scopes: string[]) => {
      const { key } = await app.call('key.create', { name: `claude ${scopes.length}`, scopes, agent: true })
      const client = new Client(
        { name: 'test', version: '1' },
        {
          capabilities: { elicitation: { form: {} } },
          versionNegotiation: { mode: version === '2025-11-25' ? 'legacy' : 'auto' },
        },
      )
      let asked = 0
      client.setRequestHandler('elicitation/create', () => {
        asked++
        return { action: 'accept', content: { approve: true } }
      })
      const headers = { authorization: `Bearer ${String(key)}` }
      await client.connect(
        new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), { requestInit: { headers } }),
      )
      expect(client.getNegotiatedProtocolVersion()).toBe(version)
      const input = { to: ['dana@acme.test'], subject: 'Numbers', body: 'Here.' }
      const { id } = await app.call('mail.write', input)
      const { content } = await client.callTool({ name: 'mail_send', arguments: { id, ...input } })
      await client.close()
      return { asked, answer: JSON.parse(content[0]?.type === 'text' ? content[0].text : '{}') as Json }
    }
    expect(await ask(['*'])).toMatchObject({ asked: 0, answer: { code: 'trust.card_waiting' } })
    // Over plain HTTP the older wire has no way back to the client, so that the act waits.
    expect(await ask(['*', 'cards:approve'])).toMatchObject(
      version === '2025-11-25'
        ? { asked: 0, answer: { code: 'trust.card_waiting' } }
        : { asked: 1, answer: { code: 'trust.approved' } },
    )
  },
)
