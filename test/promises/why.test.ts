import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { WhyNode } from '#kernel/ledger/why-contract.ts'
import { RULE_WORDS } from '#kernel/ledger/why-words.ts'
import { RULES } from '#kernel/trust/monitor-rules.ts'
import type { Planner } from '#modules/agents/index.ts'

import type { Json } from '../app.ts'
import { demoOffice } from '../demo.ts'

/**
 * You can see why. A busy morning in the demo office: mail and calendar are taken in, hands react, a run plans, a card is
 * approved and one refused, something leaves, something expires, things are undone, an agent asks over MCP. Then every
 * single event in the record must say who, by which right and from what.
 */
let app: Awaited<ReturnType<typeof demoOffice>>

/** Reads a thread, then wants to write a task from it and to send its answer. */
const planner: Planner = {
  name: 'scripted',
  next: async (_goal, tried) => {
    const last = tried.at(-1)
    if (!last)
      return [{ step: 'read', operation: 'mail.threads', input: { limit: 1 }, because: 'to see what is new' }]
    if (last.step !== 'read') return []
    return [
      { step: 'open', operation: 'mail.thread', input: { id: '$read.items.0.id' }, because: '' },
      {
        step: 'note',
        operation: 'tasks.capture',
        input: { text: 'Answer: {$open.messages.0.subject}' },
        because: '',
      },
      {
        step: 'write',
        operation: 'mail.write',
        input: { to: ['tomasz@acme.test'], subject: 'News', body: 'All is well' },
        because: 'you asked for it',
      },
    ]
  },
}

beforeAll(async () => {
  app = await demoOffice({ planners: [planner] })
  await busyMorning()
}, 180_000)
afterAll(async () => app[Symbol.asyncDispose]())

const items = async (name: string, input: Json = {}) => (await app.call(name, input))['items'] as Json[]

async function busyMorning(): Promise<void> {
  const me = app
  const threads = await items('mail.threads', { split: 'needs_you', limit: 5 })
  const idOf = (at: number) => String(threads[at]?.['id'])
  for (const at of [0, 1]) await me.call('mail.draft_reply', { id: idOf(at), intent: 'accept' })
  await me.settled()
  const [card] = await items('cards.list', { status: 'waiting' })
  const typed = Object.fromEntries(
    ((card?.['items'] ?? []) as { typed: { answer: string } | null }[]).flatMap((one, at) =>
      one.typed ? [[String(at), one.typed.answer]] : [],
    ),
  )
  await me.call('cards.approve', { id: card?.['id'], hash: card?.['hash'], typed })
  await me.settled()
  me.tick({ minutes: 1 })
  await me.app.dispatcher.settled()

  const done = crypto.randomUUID()
  await me.call('mail.done', { id: idOf(2) }, { key: done })
  await me.call('acts.undo', { actId: done })
  const { id } = await me.call('tasks.capture', { text: 'Water plants every monday' })
  await me.call('tasks.complete', { id })
  await me.call('day.propose')
  await me.call('mail.make_task', { id: idOf(3) })
  await me.call('calendar.add', {
    title: 'Dentist',
    start: '2026-11-24T09:00:00Z',
    end: '2026-11-24T10:00:00Z',
    zone: 'Europe/Vienna',
  })
  await me.call('stop.engage')
  await me.call('stop.release')

  const run = await me.call('runs.start', {
    goal: 'Read my newest mail, note it as a task and write to tomasz@acme.test',
  })
  for (let status: unknown = 'running'; status === 'running';) {
    await me.settled()
    status = ((await me.call('runs.show', { id: run['id'] }))['run'] as Json)['status']
  }

  const agent = me.as({ ...me.owner, door: 'mcp' })
  await agent.call('tasks.capture', { text: 'From an agent' })
  await agent.call('mail.write', { to: ['x@elsewhere.test'], subject: 'Hi', body: 'Hi' }).catch(() => {})
  await agent.call('people.edit_preferences', { bufferMinutes: 5 }).catch(() => {})
  const contact = await me.call('people.save_contact', { name: 'Gone Soon', addresses: ['gone@acme.test'] })
  await me.settled()
  await me.call('privacy.forget', { contactId: contact['id'], typed: 'gone@acme.test' })
  await me.settled()
}

interface Entry {
  id: string
  actId: string
  name: string
  operation: string
  actor: { memberId: string; door: string; hand: string | null }
  why: Record<string, unknown>
}

async function everything(): Promise<Entry[]> {
  const all: Entry[] = []
  let cursor: unknown
  do {
    const page: Json = await app.call('ledger.list', { limit: 200, ...(cursor ? { cursor } : {}) })
    all.push(...(page['items'] as Entry[]))
    cursor = page['nextCursor']
  } while (cursor)
  return all
}

const below = (node: WhyNode): WhyNode[] => [node, ...node.children.flatMap(below)]

/** What is missing in the reasons of an act. */
function holes(tree: WhyNode): string[] {
  const all = below(tree)
  const has = (kind: WhyNode['kind']) => all.some((one) => one.kind === kind)
  const rules = tree.children.filter(({ kind }) => kind === 'rule')
  return [
    ...(has('who') ? [] : ['nobody did it']),
    ...(rules.length ? [] : ['no rule']),
    ...rules
      .filter(({ words }) => !Object.values(RULE_WORDS).includes(words) && !words.startsWith('refused: '))
      .map(({ words }) => `a rule without words: ${words}`),
    ...all.filter(({ words }) => !words.trim()).map(({ kind }) => `a ${kind} without words`),
    ...all
      .filter(({ kind, children }) => (kind === 'argument' || kind === 'card') && !children.length)
      .map(({ kind, words }) => `${kind} “${words}” rests on nothing`),
    ...all
      .filter(({ words }) => / that is gone/.test(words))
      .map(({ words, source }) => `${words}: ${source}`),
  ]
}

describe('you can see why', () => {
  test('every event of a busy morning has somebody who did it, an operation, and a right to be', async () => {
    const all = await everything()
    expect(all.length).toBeGreaterThan(40)
    const lacking = all.filter(
      ({ actor, operation, why }) =>
        !actor.memberId || !actor.door || !operation || !(why['rule'] || why['cardId'] || why['grantId']),
    )
    expect(lacking.map(({ name, operation, why }) => ({ name, operation, why }))).toEqual([])
    const kinds = new Set(all.map(({ why }) => String(why['rule'])))
    // The morning was busy: each way in was used.
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'own-hand',
        'approved',
        'reaction',
        'durable-work',
        'own-data',
        'run',
        'outbox',
      ]),
    )
  })

  test(
    '`why` has no hole for any of them, down to the words of each source',
    { timeout: 120_000 },
    async () => {
      const acts = new Set((await everything()).map(({ actId }) => actId))
      const found: Record<string, string[]> = {}
      for (const id of acts) {
        const { tree } = (await app.call('ledger.why', { id })) as unknown as { tree: WhyNode[] }
        const missing = tree.length === 1 ? tree.flatMap(holes) : [`${tree.length} trees`]
        if (missing.length) found[`${id} ${tree[0]?.words}`] = missing
      }
      expect(found).toEqual({})
    },
  )

  test('what was approved says which card, who said yes, and what it came to', async () => {
    const [queued] = await items('ledger.list', { name: 'mail.queued.v1', limit: 1 })
    const { tree } = (await app.call('ledger.why', { id: queued?.['actId'] })) as unknown as {
      tree: WhyNode[]
    }
    const all = tree.flatMap(below)
    const of = (kind: WhyNode['kind']) => all.find((one) => one.kind === kind)
    expect(of('rule')?.words).toBe(RULE_WORDS['approved'])
    expect(of('approver')?.words).toMatch(/^you said yes to exactly this on 2026-11-23.*SHA-256/)
    expect(of('outcome')?.words).toMatch(/outbox|left the house|sent/)
    expect(of('argument')?.children[0]?.words).toBeTruthy()
  })

  test('what a run did says the goal, the step, and the mail it rests on in its own words', async () => {
    const [run] = await items('runs.list', { limit: 1 })
    const captured = (await everything()).find(
      ({ why, operation }) => operation === 'tasks.capture' && why['runId'] === run?.['id'],
    )
    const { tree } = (await app.call('ledger.why', { id: captured?.actId })) as unknown as { tree: WhyNode[] }
    const all = tree.flatMap(below)
    expect(all.find(({ kind }) => kind === 'run')?.text).toMatch(/^Read my newest mail/)
    expect(all.find(({ kind }) => kind === 'step')?.words).toContain('note')
    const source = all.find(({ kind, source: from }) => kind === 'source' && from?.startsWith('message:'))
    expect(source?.words).toMatch(/^the (mail|conversation) “.+/)
    expect(source?.text).toBeTruthy()
  })

  test('what happened before is an act with reasons of its own', async () => {
    const reaction = (await everything()).find(({ why }) => why['rule'] === 'reaction')
    const { tree } = (await app.call('ledger.why', { id: reaction?.actId })) as unknown as { tree: WhyNode[] }
    const before = tree.flatMap(below).find(({ words }) => words.startsWith('what happened before'))
    const id = before?.source?.replace('act:', '')
    expect(((await app.call('ledger.why', { id })) as { items: Json[] }).items[0]).toMatchObject({
      actId: id,
    })
  })

  test('an agent from outside does not pass for a hand of the house', async () => {
    const agent = app.as({ ...app.owner, door: 'mcp', hand: 'mail' })
    const { id } = await agent.call('tasks.capture', { text: 'From an agent with a name' })
    const { tree } = (await app.call('ledger.why', { id })) as unknown as { tree: WhyNode[] }
    expect(tree.flatMap(below).find(({ kind }) => kind === 'who')?.words).toBe(
      '“mail”, an agent, for you, over MCP',
    )
  })

  test('every rule of the monitor has words of its own', () => {
    expect(RULES.map(({ name }) => name).filter((name) => !RULE_WORDS[name])).toEqual([])
  })
})
