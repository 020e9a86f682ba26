import { expect, test } from 'vitest'
import { z } from 'zod'

import { command } from '../../operation.ts'
import { registryOf } from '../../registry.ts'
import { type Json, testApp } from '../../../../test/app.ts'

type TestApp = Awaited<ReturnType<typeof testApp>>
type Item = {
  actId: string
  kind: string
  name: string
  hand: string | null
  daysLeft: number
  operation: string
}

const trash = async (app: TestApp) => ((await app.call('trash.list')) as unknown as { items: Item[] }).items
const rows = async (app: TestApp) => (await app.call('sync.snapshot'))['rows'] as Record<string, Json[]>
const span = { start: '2026-11-25T09:00:00Z', end: '2026-11-25T10:00:00Z' }

/** Each way to throw something away: what there is before, and how it goes. */
const WAYS: Record<string, { kind: string; name: string; make: (app: TestApp) => Promise<Json> }> = {
  'tasks.drop': {
    kind: 'task',
    name: 'Water the plants',
    make: (app) => app.call('tasks.capture', { text: 'Water the plants' }),
  },
  'people.remove_contact': {
    kind: 'contact',
    name: 'Dana',
    make: (app) => app.call('people.save_contact', { name: 'Dana' }),
  },
  'notes.drop': {
    kind: 'note',
    name: 'Dana likes mornings',
    make: (app) => app.call('notes.write', { text: 'Dana likes mornings' }),
  },
  'mail.discard_draft': {
    kind: 'draft',
    name: 'Numbers',
    make: (app) => app.call('mail.write', { to: ['dana@acme.test'], subject: 'Numbers', body: 'Here.' }),
  },
  'calendar.remove': {
    kind: 'calendar_event',
    name: 'Dentist',
    make: (app) => app.call('calendar.add', { title: 'Dentist', ...span }),
  },
  'calendar.cancel': {
    kind: 'calendar_event',
    name: 'Dentist',
    make: (app) => app.call('calendar.add', { title: 'Dentist', ...span }),
  },
  'day.remove_block': {
    kind: 'block',
    name: 'Think',
    make: (app) => app.call('day.place', { title: 'Think', kind: 'focus', ...span }),
  },
}

test('every operation that removes something of the owner’s is among these', async () => {
  await using app = await testApp()
  const removing = [...app.app.registry.operations.values()].filter(
    (one) =>
      one.kind === 'command' &&
      one.undo === 'restore' &&
      /\b(drop|remove|discard|delete|cancel)/.test(one.name.replace(/^\w+\./, '')),
  )
  const others = ['cards.drop_item', 'outbox.cancel']
  expect(
    removing
      .map(({ name }) => name)
      .filter((name) => !others.includes(name))
      .toSorted(),
  ).toEqual(Object.keys(WAYS).toSorted())
})

test.for(Object.entries(WAYS))(
  '%s: it lies in the trash for thirty days and comes back as it was',
  async ([operation, { kind, name, make }]) => {
    await using app = await testApp()
    const { id } = await make(app)
    await app.settled()
    const before = await rows(app)
    const actId = crypto.randomUUID()
    await app.call(operation, { id }, { key: actId })
    expect(await trash(app)).toMatchObject([{ actId, kind, name, operation, hand: null, daysLeft: 30 }])
    app.tick({ hours: 24 * 30 - 1 })
    await app.settled()
    expect(await trash(app)).toMatchObject([{ actId, daysLeft: 1 }])
    await app.call('trash.restore', { actId })
    await app.settled()
    expect(await rows(app)).toEqual(before)
    expect(await trash(app)).toEqual([])
  },
)

test('after thirty days it is no longer offered, and what removed nothing never was', async () => {
  await using app = await testApp()
  const actId = crypto.randomUUID()
  const { id } = await app.call('tasks.capture', { text: 'Water the plants' })
  await app.call('tasks.edit', { id, title: 'Water the garden' })
  expect(await trash(app)).toEqual([])
  await app.call('tasks.drop', { id }, { key: actId })
  app.tick({ hours: 24 * 30 })
  expect(await trash(app)).toEqual([])
  await expect(app.call('trash.restore', { actId })).rejects.toMatchObject({ code: 'trash.not_found' })
  await expect(app.call('trash.restore', { actId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'trash.not_found',
  })
})

test('it says which hand threw something away, also by undoing that it was made', async () => {
  await using app = await testApp()
  const hand = app.as({ ...app.owner, door: 'mcp', hand: 'helper' })
  const { id } = await app.call('tasks.capture', { text: 'Water the plants' })
  await hand.call('tasks.drop', { id })
  const made = crypto.randomUUID()
  await app.call('tasks.capture', { text: 'Feed the cat' }, { key: made })
  await hand.call('acts.undo', { actId: made })
  expect((await trash(app)).map(({ name, hand: who }) => [name, who])).toEqual([
    ['Feed the cat', 'helper'],
    ['Water the plants', 'helper'],
  ])
  const [last] = await trash(app)
  await app.call('trash.restore', { actId: last?.actId })
  const { items } = (await app.call('tasks.list')) as { items: Json[] }
  expect(items.map(({ title, status }) => [title, status])).toEqual([
    ['Feed the cat', 'open'],
    ['Water the plants', 'dropped'],
  ])
})

test('another workspace, and a key that may not read them, see nothing of it', async () => {
  await using app = await testApp()
  const actId = crypto.randomUUID()
  const { id } = await app.call('tasks.capture', { text: 'Water the plants' })
  await app.call('tasks.drop', { id }, { key: actId })
  const other = app.as(await app.newOwner())
  expect(await other.call('trash.list')).toMatchObject({ items: [] })
  await expect(other.call('trash.restore', { actId })).rejects.toMatchObject({ code: 'trash.not_found' })
  const mailOnly = app.as({ ...app.owner, scopes: new Set(['trash:read', 'trash:write', 'mail:read']) })
  expect(await mailOnly.call('trash.list')).toMatchObject({ items: [] })
  await expect(mailOnly.call('trash.restore', { actId })).rejects.toMatchObject({
    code: 'access.scope_missing',
  })
})

test('an operation that takes many ids and does not count them does not load', () => {
  const many = (count: boolean) =>
    command({
      name: 'stones.move',
      summary: 'Move stones.',
      http: 'POST /v1/stones',
      effect: 'write',
      undo: 'restore',
      input: z.object({
        ids: z
          .array(z.uuid({ version: 'v7' }).brand<'Stone'>())
          .min(1)
          .optional(),
      }),
      output: z.object({}),
      ...(count ? { count: ({ ids }: { ids?: unknown[] | undefined }) => ids?.length ?? 0 } : {}),
      run: async () => ({}),
    })
  const load = (count: boolean) =>
    registryOf([{ name: 'stones', operations: [many(count)], migrations: [], entities: [], reactions: [] }])
  expect(() => load(false)).toThrow('stones.move: takes many ids at once')
  expect(load(true).operations.size).toBe(1)
})

test('a hand that clears many mails at once asks for the count, whether it names them or a split', async () => {
  await using app = await testApp()
  const ids = Array.from({ length: 21 }, (_, at) => `01990000-0000-7000-8000-${String(at).padStart(12, '0')}`)
  const hand = app.as({ ...app.owner, door: 'hand', hand: 'mail' })
  await expect(hand.call('mail.bulk_done', { ids })).rejects.toMatchObject({ code: 'trust.card_waiting' })
  const { items } = (await app.call('cards.list')) as { items: { items: { typed: unknown }[] }[] }
  expect(items[0]?.items[0]).toMatchObject({ typed: { ask: 'count', answer: '21' } })
  expect(await hand.call('mail.bulk_done', { ids: ids.slice(0, 3) })).toEqual({ moved: 0, more: false })
})
