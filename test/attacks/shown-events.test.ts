import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { disarmed } from '#language/untrusted/index.ts'

import type { Json } from '../app.ts'
import { commandLine } from '../command-line.ts'
import { served } from '../served.ts'

/*
 * A calendar keeps what arrived. Whatever door shows it, to a person or to a model, shows nothing that hides, that turns
 * writing round or that imitates a model's conversation. A program may get the original where the contract calls it raw.
 */

// oxlint-disable-next-line no-control-regex, no-misleading-character-class -- such characters are what it is about
const UNSEEN = /[\u0000-\u0008\u001b\u200b\u202a-\u202e\u2060-\u2069\ufeff\u{E0000}-\u{E01EF}]/u
const MARKS = /<\|\w+\|>|\[\/?INST\]|<<\/?SYS>>|<\/?tool_call>/i

const PIECES = [
  'Review', ' ', 'Dana', '\u200b', '\u202e', 'fdp.exe', '\u2066', '\u2069', '\ufeff', '\u{E0041}\u{E0042}', '\u{E007F}',
  '<|im_start|>', 'system', '<|im_end|>', '[INST]', '<<SYS>>', '<tool_call>', 'https://bank.example@evil.test/', '\u2064', '\u061c',
] // prettier-ignore
const TITLES = fc
  .sample(
    fc
      .array(fc.constantFrom(...PIECES), { minLength: 3, maxLength: 12 })
      .map((parts) => `Plan ${parts.join('')}`),
    { numRuns: 40, seed: 7 },
  )
  .filter((title) => disarmed(title).found.length > 0)

let app: Awaited<ReturnType<typeof served>>
let folder: string
let line: Awaited<ReturnType<typeof commandLine>>
const events: string[] = []

beforeAll(async () => {
  app = await served()
  line = await commandLine(app)
  await app.call('people.edit_preferences', { addresses: ['mara@otolith.test'], name: 'Mara' })
  const at = app.now().toZonedDateTimeISO('UTC').toPlainDate()
  const day = at.toString().replaceAll('-', '')
  const lines = TITLES.flatMap((title, index) => [
    'BEGIN:VEVENT',
    `UID:hostile-${index}`,
    'DTSTAMP:20261120T000000Z',
    `SUMMARY:${title}`,
    `LOCATION:Room ${title}`,
    `DESCRIPTION:About ${title}`,
    `DTSTART:${day}T${String(8 + (index % 10)).padStart(2, '0')}0000Z`,
    `DTEND:${day}T${String(8 + (index % 10)).padStart(2, '0')}3000Z`,
    `ATTENDEE;CN="${title.replaceAll('"', '')}";PARTSTAT=ACCEPTED:mailto:guest${index}@acme.test`,
    'END:VEVENT',
  ])
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR'].join('\r\n')
  folder = await mkdtemp(path.join(tmpdir(), 'reeve-shown-'))
  const file = path.join(folder, 'hostile.ics')
  await writeFile(file, text)
  await app.app.start()
  const { id } = await app.call('imports.start', { kind: 'calendar', path: file })
  while ((await app.call('imports.show', { id }))['status'] !== 'done')
    await new Promise((resolve) => setTimeout(resolve, 20))
  await app.settled()
  const found = (await app.call('calendar.events', { from: `${at}T00:00:00Z`, to: `${at}T23:59:00Z` }))[
    'items'
  ]
  events.push(...(found as { eventId: string }[]).map(({ eventId }) => eventId))
  // Something on a card, in the outbox, in the trash and refused, each about such an event.
  const agent = app.as({ ...app.owner, hand: 'helper', door: 'mcp' })
  await agent.call('calendar.call_off', { id: events[0] }).catch(() => {})
  await agent.call('tasks.capture', { text: `Look at ${TITLES[0]}` })
  await app.call('calendar.call_off', { id: events[1] }).catch(() => {})
  await app.call('calendar.remove', { id: events[2] })
  await app.settled()
}, 60_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await line[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

const READS: [string, () => Json][] = [
  ['calendar.events', () => ({ from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', limit: 200 })],
  ['day.view', () => ({})],
  ['search.find', () => ({ q: 'plan' })],
  ['ledger.list', () => ({ limit: 200 })],
  ['cards.list', () => ({})],
  ['outbox.list', () => ({})],
  ['trash.list', () => ({})],
]

test('the events are there, and their rows hold what arrived', async () => {
  expect(events.length).toBeGreaterThan(20)
  const titles = await Promise.all(
    events.slice(3).map(async (id) => (await app.call('calendar.event', { id }))['title']),
  )
  for (const title of titles) expect(TITLES.map((one) => one.trim())).toContain(String(title).trim())
  expect(titles.some((title) => UNSEEN.test(String(title)))).toBe(true)
})

test.each(READS)('%s shows a person none of it', async (name, input) => {
  const answer = JSON.stringify(await app.call(name, input()))
  expect(answer).toMatch(/plan/i)
  expect(answer).not.toMatch(UNSEEN)
  expect(answer).not.toMatch(MARKS)
})

test('an agent sees none of it either, not even where it is raw: over MCP and with a key', async () => {
  const { key } = await app.call('key.create', { name: 'reader', agent: true })
  const client = new Client({ name: 'reader', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${String(key)}` } },
    }),
  )
  const asked: [string, Json][] = [
    ...READS.map(([name, input]): [string, Json] => [name, input()]),
    ...events.slice(3, 12).map((id): [string, Json] => ['calendar.event', { id }]),
    ['ledger.why', { id: events[3] }],
  ]
  for (const [name, input] of asked) {
    const { content, isError } = await client.callTool({ name: name.replaceAll('.', '_'), arguments: input })
    const text = content[0]?.type === 'text' ? content[0].text : ''
    if (isError) expect(text, name).toContain('access.scope_missing')
    expect(text, name).not.toMatch(UNSEEN)
    expect(text, name).not.toMatch(MARKS)
  }
  const raw = await app.fetch(`/v1/calendar/events/${events[3]}`, {
    headers: { authorization: `Bearer ${String(key)}` },
  })
  expect(await raw.text()).not.toMatch(UNSEEN)
  await client.close()
})

test('the command line shows none of it, and --json may, where the contract says raw', async () => {
  const said = [
    ['calendar', 'events'],
    ['calendar', 'event', events[3] ?? ''],
    ['today'],
    ['search', 'plan'],
    ['why', events[3] ?? ''],
    ['why', events[2] ?? ''],
    ['approve'],
    ['trash', 'list'],
  ]
  for (const argv of said) {
    const { out, err } = await line.reeve(argv)
    expect(out + err, argv.join(' ')).not.toBe('')
    expect(out + err, argv.join(' ')).not.toMatch(UNSEEN)
    expect(out + err, argv.join(' ')).not.toMatch(MARKS)
  }
})

test('a refusal that names such an event shows none of it', async () => {
  const failures = await Promise.all(
    events
      .slice(3)
      .map((id) => app.call('calendar.move', { id, start: '2026-11-24T09:00:00Z' }).catch(String)),
  )
  const words = JSON.stringify(failures.filter((one) => typeof one === 'string'))
  expect(words).toMatch(/has guests|Plan/)
  expect(words).not.toMatch(UNSEEN)
  expect(words).not.toMatch(MARKS)
})
