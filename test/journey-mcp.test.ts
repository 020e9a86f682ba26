import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'

import { demoOffice } from './demo.ts'

interface Row {
  id: string
  [member: string]: unknown
}
type Page = { items: Row[] }

test(
  'an agent clears the morning over MCP, and what would leave the house waits for the owner',
  { timeout: 120_000 },
  async () => {
    await using app = await demoOffice()
    const { key } = await app.call('key.create', { name: 'morning', agent: true })
    const client = new Client({ name: 'morning', version: '1' })
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${String(key)}` } },
      }),
    )
    const tool = async <Output = Record<string, unknown>>(
      name: string,
      input: Record<string, unknown> = {},
    ) => {
      const { structuredContent, content, isError } = await client.callTool({ name, arguments: input })
      return {
        isError,
        output: structuredContent as Output,
        text: content[0]?.type === 'text' ? content[0].text : '',
      }
    }

    const { tools } = await client.listTools()
    const names = tools.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['day_view', 'mail_threads', 'mail_draft_reply', 'day_propose', 'day_accept']),
    )
    // What only a person may do is not even offered.
    expect(names).not.toEqual(expect.arrayContaining(['cards_approve']))
    expect(names).not.toContain('key_create')

    const brief = (await tool<{ brief: { lines: { kind: string; empty: boolean }[] } }>('day_view')).output
      .brief
    expect(brief.lines.map(({ kind }) => kind)).toEqual([
      'changed',
      'due',
      'load',
      'first_meeting',
      'promises',
      'stopped',
    ])
    expect(brief.lines.at(-1)?.empty).toBe(false)

    const inbox = (await tool<Page>('mail_threads', { state: 'inbox', limit: 200 })).output.items
    const needing = inbox.filter(({ split }) => split === 'needs_you')
    const ruth = needing.find((thread) => (thread['from'] as { name: string }).name === 'Ruth Abelson')
    if (!ruth) throw new Error('the demo office has no mail of Ruth Abelson')
    for (const split of ['updates', 'low']) await tool('mail_bulk_done', { split })
    for (const { id } of needing.filter((thread) => thread !== ruth)) await tool('mail_make_task', { id })

    const plan = (await tool<{ id: string; moves: { reasons: { words: string }[] }[] }>('day_propose')).output
    expect(plan.moves.length).toBeGreaterThan(0)
    expect(plan.moves.every(({ reasons }) => reasons.length > 0)).toBe(true)
    expect((await tool('day_accept', { id: plan.id })).output).toMatchObject({ status: 'settled' })

    const draft = (
      await tool<{ id: string; to: { address: string }[]; subject: string }>('mail_draft_reply', {
        id: ruth.id,
        body: 'Monday at three suits me.',
        ready: true,
      })
    ).output
    await app.settled()
    expect((await app.call('outbox.list'))['items']).toEqual([])
    // Sending it outright is no way around: it is held, and that is no error.
    const sent = await tool('mail_send', {
      id: draft.id,
      to: draft.to.map(({ address }) => address),
      cc: [],
      subject: draft.subject,
      body: 'Monday at three suits me.',
    })
    expect(sent.isError).toBeFalsy()
    expect(JSON.parse(sent.text)).toMatchObject({ code: 'trust.card_waiting' })

    const cards = (await app.call('cards.list', { status: 'waiting' }))['items'] as (Row & { hash: string })[]
    expect(cards.length).toBeGreaterThan(0)
    expect((await tool('cards_approve', { id: cards[0]?.id, hash: cards[0]?.hash })).isError).toBe(true)
    expect((await app.call('outbox.list'))['items']).toEqual([])
    // The draft lies on the mail hand's card and on the agent's: one yes settles both.
    await app.call('cards.approve', { id: cards[0]?.id, hash: cards[0]?.hash })
    await app.settled()
    expect((await app.call('cards.list', { status: 'waiting' }))['items']).toEqual([])
    expect((await app.call('outbox.list'))['items']).toMatchObject([{ state: 'queued', channel: 'mail' }])
    await client.close()
  },
)
