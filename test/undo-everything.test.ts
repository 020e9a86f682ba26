import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { demoOffice } from './demo.ts'

/**
 * Do, then undo is the identity, for every command that says it can be undone. The list is taken from the registry: a
 * new command without an example here fails. What a client holds is compared, byte for byte.
 */
type App = Awaited<ReturnType<typeof demoOffice>>
type Input = Record<string, unknown>
interface Row {
  id: string
  [member: string]: unknown
}

let app: App
beforeAll(async () => {
  app = await demoOffice()
}, 120_000)
afterAll(async () => app[Symbol.asyncDispose]())

const rows = async (kind: string): Promise<Row[]> =>
  ((await app.call('sync.snapshot'))['rows'] as Record<string, Row[]>)[kind] ?? []
const one = async (kind: string, fits: (row: Row) => boolean = () => true): Promise<Row> => {
  const found = (await rows(kind)).find(fits)
  if (!found) throw new Error(`the demo office has no such ${kind}`)
  return found
}
const thread = (fits?: (row: Row) => boolean) =>
  one('thread', fits ?? ((row) => row['state'] === 'inbox' && row['split'] === 'needs_you'))
const idOf = async (row: Promise<Row> | Row): Promise<Input> => ({ id: (await row).id })
const event = () => one('calendar_event', (row) => row['title'] === 'Harborlight: rollout call')
const draft = async () =>
  app.call('mail.draft_reply', {
    ...(await idOf(thread())),
    body: 'Thank you, I will look at it.',
    ready: false,
  })
const grant = async () =>
  ((await app.call('grants.create', { sentence: 'may archive newsletters' }))['grant'] as Row).id
const proposal = async () => app.call('day.propose')
const block = async () =>
  app.call('day.place', {
    title: 'Think',
    kind: 'focus',
    start: '2026-11-24T09:00:00Z',
    end: '2026-11-24T10:00:00Z',
  })
const card = async () => {
  await app.call('mail.draft_reply', { ...(await idOf(thread())), intent: 'accept' })
  await app.settled()
  const waiting = await one('card', (row) => row['status'] === 'waiting')
  return { id: waiting.id, hash: waiting['hash'] }
}
/** A card with a mail of the owner's own, which takes no thread away from the others. */
const written = async () => {
  await app.call('mail.write', { to: ['dana@acme.test'], subject: 'Numbers', body: 'Here.', ready: true })
  await app.settled()
  const waiting = await one('card', (row) => row['status'] === 'waiting')
  return { id: waiting.id, hash: waiting['hash'] }
}
const queued = async () => {
  const { id, to, cc, subject, body } = (await draft()) as Row & {
    to: { address: string }[]
    cc: { address: string }[]
  }
  await app.call('mail.send', {
    id,
    to: to.map(({ address }) => address),
    cc: cc.map(({ address }) => address),
    subject,
    body,
  })
  return one('outbox_item', (row) => row['state'] === 'queued')
}

/** How to come to an input for each command. What is made on the way is there before the comparison starts. */
const EXAMPLES: Record<string, () => Promise<Input>> = {
  'cards.approve': card,
  'cards.refuse': async () => ({ id: (await card()).id }),
  'cards.never': async () => ({ id: (await written()).id }),
  'cards.edit': async () => ({ ...(await written()), item: 0, input: { body: 'Other words.' } }),
  'cards.drop_item': async () => {
    await written()
    return { ...(await written()), item: 0 }
  },
  'cards.later': async () => ({ id: (await written()).id, until: '2026-12-01T08:00:00Z' }),
  'refusals.lift': async () => {
    await app.call('cards.never', { id: (await written()).id })
    return idOf(one('refusal'))
  },
  'outbox.cancel': () => idOf(queued()),
  'outbox.retry': async () => {
    const { id } = await queued()
    await app.call('outbox.cancel', { id })
    return { id }
  },
  'stop.engage': async () => ({}),
  'stop.release': async () => {
    await app.call('stop.engage')
    return {}
  },
  'acts.undo': async () => {
    const actId = crypto.randomUUID()
    await app.call('tasks.capture', { text: 'To be undone' }, { key: actId })
    return { actId }
  },
  'trash.restore': async () => {
    const actId = crypto.randomUUID()
    await app.call('people.remove_contact', await idOf(one('contact')), { key: actId })
    return { actId }
  },
  'grants.create': async () => ({ sentence: 'Mail may send to dana@acme.test, 5 a week' }),
  'grants.change': async () => ({ id: await grant(), limit: 2, expiresAt: null }),
  'grants.revoke': async () => ({ id: await grant() }),
  'budgets.set': async () => ({ scope: 'hand', hand: 'mail', unit: 'calls', limit: 100 }),
  'people.edit_preferences': async () => ({
    bufferMinutes: 25,
    languages: ['de', 'fr'],
    workingHours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
  }),
  'runs.start': async () => ({
    goal: 'What is there to do?',
    steps: [{ step: 'look', operation: 'tasks.list' }],
  }),
  'people.save_contact': async () => ({ name: 'Somebody', addresses: ['somebody@acme.test'] }),
  'people.remove_contact': () => idOf(one('contact')),
  'tasks.capture': async () => ({ text: 'Call Dana tomorrow 14:00 p1' }),
  'tasks.edit': async () => ({
    ...(await idOf(one('task'))),
    title: 'Other',
    due: { date: '2026-12-01', time: '10:00' },
  }),
  'tasks.complete': () => idOf(one('task', (row) => row['recurrence'] !== null && row['status'] === 'open')),
  'tasks.drop': () => idOf(one('task', (row) => row['status'] === 'open')),
  'tasks.reopen': async () => {
    const { id } = await app.call('tasks.capture', { text: 'Done soon' })
    await app.call('tasks.complete', { id })
    return { id }
  },
  'notes.write': async () => ({ text: 'Dana likes mornings\n\nNever before nine. #people' }),
  'notes.edit': async () => {
    const { id, text } = await one('note')
    return { id, text: 'Other words', was: { text } }
  },
  'notes.pin': () => idOf(one('note', (row) => row['pinned'] === false)),
  'notes.unpin': async () => {
    const { id } = await app.call('notes.write', { text: 'At the top', pinned: true })
    return { id }
  },
  'notes.drop': () => idOf(one('note')),
  'mail.done': () => idOf(thread()),
  'mail.mute': () => idOf(thread()),
  'mail.snooze': async () => ({ ...(await idOf(thread())), until: 'tomorrow 8:00' }),
  'mail.wake': async () => {
    const { id } = await thread()
    await app.call('mail.snooze', { id, until: 'tomorrow 8:00' })
    return { id }
  },
  'mail.bulk_done': async () => ({ split: 'low' }),
  'mail.make_task': () => idOf(thread()),
  'mail.correct': async () => ({ ...(await idOf(thread())), split: 'low' }),
  'mail.draft_reply': () => idOf(thread()),
  'mail.delegate': async () => ({ ...(await idOf(thread())), to: 'jonas.reiter@otolith.test' }),
  'mail.write': async () => ({ to: ['dana@acme.test'], subject: 'Hello', body: 'Hello Dana' }),
  'mail.edit_draft': async () => ({ id: (await draft())['id'], body: 'Other words' }),
  'mail.discard_draft': async () => ({ id: (await draft())['id'] }),
  'mail.send': async () => {
    const { id, to, cc, subject, body } = (await draft()) as Row & {
      to: { address: string }[]
      cc: { address: string }[]
    }
    return { id, to: to.map(({ address }) => address), cc: cc.map(({ address }) => address), subject, body }
  },
  'mail.forward': async () => {
    const { messages } = (await app.call('mail.thread', { ...(await idOf(thread())) })) as { messages: Row[] }
    return { id: messages[0]?.id, to: ['jonas.reiter@otolith.test'] }
  },
  'mail.unsubscribe': () => idOf(thread((row) => row['type'] === 'newsletter' && row['state'] === 'inbox')),
  'calendar.add': async () => ({
    title: 'Dentist',
    start: '2026-11-24T09:00:00Z',
    end: '2026-11-24T10:00:00Z',
    zone: 'Europe/Vienna',
  }),
  'calendar.move': async () => {
    const { id } = await app.call('calendar.add', {
      title: 'Movable',
      start: '2026-11-25T09:00:00Z',
      end: '2026-11-25T10:00:00Z',
    })
    return { id, start: '2026-11-25T11:00:00Z', end: '2026-11-25T12:00:00Z' }
  },
  'calendar.cancel': async () => {
    const { id } = await app.call('calendar.add', {
      title: 'Cancelled',
      start: '2026-11-25T09:00:00Z',
      end: '2026-11-25T10:00:00Z',
    })
    return { id }
  },
  'calendar.remove': () => idOf(event()),
  'calendar.respond': async () => ({
    ...(await idOf(one('calendar_event', (row) => /walk-through/i.test(String(row['title']))))),
    answer: 'accepted',
  }),
  'calendar.invite': async () => {
    const { id } = await app.call('calendar.add', {
      title: 'Mine',
      start: '2026-11-25T13:00:00Z',
      end: '2026-11-25T14:00:00Z',
    })
    return { id, guests: ['jonas.reiter@otolith.test'] }
  },
  'calendar.reschedule': async () => {
    const { id } = await EXAMPLES['calendar.invite']!().then((input) => app.call('calendar.invite', input))
    return {
      id,
      start: '2026-11-26T13:00:00Z',
      end: '2026-11-26T14:00:00Z',
      guests: ['jonas.reiter@otolith.test'],
    }
  },
  'calendar.call_off': async () => {
    const { id } = await EXAMPLES['calendar.invite']!().then((input) => app.call('calendar.invite', input))
    return { id, guests: ['jonas.reiter@otolith.test'] }
  },
  'day.propose': async () => ({}),
  'day.accept': async () => ({ id: (await proposal())['id'] }),
  'day.refuse': async () => ({ id: (await proposal())['id'] }),
  'day.place': async () => ({
    title: 'Think',
    kind: 'focus',
    start: '2026-11-24T09:00:00Z',
    end: '2026-11-24T10:00:00Z',
  }),
  'day.move_block': async () => ({
    id: (await block())['id'],
    start: '2026-11-24T11:00:00Z',
    end: '2026-11-24T12:00:00Z',
  }),
  'day.lock': async () => {
    const { id } = await block()
    await app.call('day.unlock', { id })
    return { id }
  },
  'day.unlock': async () => ({ id: (await block())['id'] }),
  'day.remove_block': async () => ({ id: (await block())['id'] }),
  'day.dismiss_line': async () => ({ kind: 'due' }),
  'office.own': async () => ({
    name: 'Somebody Else',
    addresses: ['other@acme.test'],
    timeZone: 'Europe/Berlin',
  }),
}

test('every command that can be undone has an example here', () => {
  const undoable = [...app.app.registry.operations.values()].filter(
    (one) => one.kind === 'command' && one.undo === 'restore',
  )
  expect(undoable.map(({ name }) => name).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted())
})

describe('do, then undo is the identity', () => {
  test.for(Object.entries(EXAMPLES))('%s', async ([name, example]) => {
    const input = await example()
    await app.settled()
    const before = await state()
    const actId = crypto.randomUUID()
    await app.call(name, input, { key: actId })
    await app.settled()
    if (name !== 'mail.bulk_done') expect(await state(), 'it changed something').not.toEqual(before)
    await app.call('acts.undo', { actId })
    await app.settled()
    expect(await state()).toEqual(before)
    app.tick({ minutes: 1 })
  })
})

/**
 * Everything that a client holds, without the order in which it comes. Why the outbox holds something is a remark of the
 * dispatcher, which looks by itself.
 */
async function state(): Promise<Record<string, Row[]>> {
  const all = (await app.call('sync.snapshot'))['rows'] as Record<string, Row[]>
  return Object.fromEntries(
    Object.entries(all).map(([kind, list]) => [
      kind,
      list
        .map((row) => (kind === 'outbox_item' ? { ...row, holding: null } : row))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  )
}
