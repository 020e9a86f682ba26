import { expect, test } from 'vitest'

import { asHand } from '#kernel/actor.ts'

import { type Json, testApp } from '../../../test/app.ts'
import { noteInvitation } from './invitations.ts'
import { isInvitation, readInvitation } from './ics/read-invitation.ts'

const MONDAY = '2026-11-23T08:00:00Z'
const DANA = 'dana@harbor.test'
type App = Awaited<ReturnType<typeof testApp>>

const act = (nth: number) => `019ab000-0000-7000-8000-00000000000${nth}`

async function agenda(app: App): Promise<string[]> {
  const { items } = (await app.call('calendar.events')) as { items: { title: string; start: string }[] }
  return items.map(({ start, title }) => `${start.slice(5, 16)} ${title}`)
}

/** A meeting of the owner's with Dana, on four mornings. */
async function standup(app: App): Promise<string> {
  const { id } = await app.call('calendar.add', {
    title: 'Standup',
    start: '2026-11-23T09:00:00Z',
    rule: 'FREQ=DAILY;COUNT=4',
  })
  await app.call('calendar.invite', { id, guests: [DANA] })
  return String(id)
}

const outbox = async (app: App) =>
  ((await app.call('outbox.list')) as { items: { summary: string; preview: { body: string } }[] }).items

test('a series with guests is rescheduled whole, its guests get one mail, and undo restores it', async () => {
  await using app = await testApp({ now: MONDAY })
  const id = await standup(app)
  await app.call('calendar.reschedule', {
    id,
    originalStart: '2026-11-25T09:00:00Z',
    start: '2026-11-25T15:00:00Z',
  })
  const before = await agenda(app)
  expect(before).toEqual([
    '11-23T09:00 Standup',
    '11-24T09:00 Standup',
    '11-25T15:00 Standup',
    '11-26T09:00 Standup',
  ])
  await expect(app.call('calendar.reschedule', { id, start: '2026-11-23T10:00:00Z' })).rejects.toMatchObject({
    code: 'calendar.which_time',
  })
  const mails = (await outbox(app)).length
  const moved = await app.call(
    'calendar.reschedule',
    { id, wholeSeries: true, start: '2026-11-24T10:30:00Z' },
    { key: act(1) },
  )
  expect(moved).toMatchObject({ id, repeats: { rule: 'FREQ=DAILY;COUNT=4' }, sequence: 2 })
  expect(await agenda(app)).toEqual([
    '11-24T10:30 Standup',
    '11-25T10:30 Standup',
    '11-25T15:00 Standup',
    '11-27T10:30 Standup',
  ])
  expect(await outbox(app)).toHaveLength(mails + 1)
  await app.settled()
  await app.call('acts.undo', { actId: act(1) })
  expect(await agenda(app)).toEqual(before)
  expect(await outbox(app)).toHaveLength(mails)
})

test('changed times that take each other’s place move and come back', async () => {
  await using app = await testApp({ now: MONDAY })
  const id = await standup(app)
  for (const day of ['24', '25', '26'])
    await app.call('calendar.reschedule', {
      id,
      originalStart: `2026-11-${day}T09:00:00Z`,
      start: `2026-11-${day}T11:00:00Z`,
    })
  const before = await agenda(app)
  for (const [nth, start] of ['2026-11-24T09:00:00Z', '2026-11-22T09:00:00Z'].entries()) {
    await app.call('calendar.reschedule', { id, wholeSeries: true, start }, { key: act(nth) })
    await app.settled()
    expect(await agenda(app)).not.toEqual(before)
    await app.call('acts.undo', { actId: act(nth) })
    expect(await agenda(app)).toEqual(before)
    await app.settled()
  }
})

test('this and all later times are rescheduled and called off together', async () => {
  await using app = await testApp({ now: MONDAY })
  const id = await standup(app)
  await app.call(
    'calendar.reschedule',
    { id, originalStart: '2026-11-25T09:00:00Z', andFollowing: true, start: '2026-11-25T12:00:00Z' },
    { key: act(1) },
  )
  expect(await agenda(app)).toEqual([
    '11-23T09:00 Standup',
    '11-24T09:00 Standup',
    '11-25T12:00 Standup',
    '11-26T12:00 Standup',
  ])
  expect((await outbox(app))[0]?.preview.body).toContain('this time and all that follow')
  await app.call('calendar.call_off', { id, originalStart: '2026-11-24T09:00:00Z', andFollowing: true })
  expect(await agenda(app)).toEqual(['11-23T09:00 Standup'])
  await app.call('calendar.call_off', { id })
  expect(await agenda(app)).toEqual([])
})

test('a private series moves whole, too', async () => {
  await using app = await testApp({ now: MONDAY })
  const { id } = await app.call('calendar.add', {
    title: 'Run',
    start: '2026-11-23T17:00:00Z',
    rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2',
  })
  await app.call('calendar.move', { id, wholeSeries: true, start: '2026-11-24T18:00:00Z' })
  expect(await agenda(app)).toEqual(['11-24T18:00 Run', '12-01T18:00 Run'])
})

test('a hand that names nobody lays a card with everybody who would hear of it', async () => {
  await using app = await testApp({ now: MONDAY })
  const id = await standup(app)
  const hand = app.as(asHand(app.owner, 'calendar'))
  const held = async (operation: string, input: Json) => {
    await expect(hand.call(operation, input, { provenance: { '*': ['owner'] } })).rejects.toMatchObject({
      code: 'trust.card_waiting',
    })
    const { items: cards } = (await app.call('cards.list')) as {
      items: { items: { operation: string; preview: Record<string, unknown> }[] }[]
    }
    return cards.flatMap(({ items }) => items).findLast((item) => item.operation === operation)?.preview
  }
  const to = [expect.objectContaining({ address: DANA })]
  expect(
    await held('calendar.reschedule', { id, wholeSeries: true, start: '2026-11-23T10:00:00Z' }),
  ).toMatchObject({
    title: 'Move “Standup” and tell its guests',
    recipients: to,
    lines: [
      { label: 'Meeting', value: 'Standup' },
      {
        label: 'When',
        before: expect.stringContaining('23 Nov 2026, 10:00'),
        value: expect.stringContaining('23 Nov 2026, 11:00'),
      },
      { label: 'Which', value: 'the whole series' },
    ],
  })
  expect(await held('calendar.call_off', { id })).toMatchObject({
    title: 'Call off “Standup” and tell its guests',
    recipients: to,
  })
  const invitation = await receive(app, 'REQUEST', [
    'DTSTAMP:20261120T000000Z',
    'DTSTART:20261124T130000Z',
    'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:mara@otolith.test',
  ])
  expect(await held('calendar.respond', { id: invitation[0]?.eventId, answer: 'accepted' })).toMatchObject({
    title: 'Accept “Budget”',
    recipients: to,
  })
})

test('a card about a meeting that was moved meanwhile does nothing, and says so', async () => {
  await using app = await testApp({ now: MONDAY })
  const id = await standup(app)
  const hand = app.as(asHand(app.owner, 'calendar'))
  const asked = hand.call('calendar.call_off', { id }, { provenance: { '*': ['owner'] } })
  await expect(asked).rejects.toMatchObject({ code: 'trust.card_waiting' })
  const { items } = (await app.call('cards.list')) as { items: { id: string; hash: string }[] }
  await app.call('calendar.reschedule', { id, wholeSeries: true, start: '2026-11-23T11:00:00Z' })
  const before = (await outbox(app)).length
  const approval = app.call('cards.approve', { id: items[0]?.id, hash: items[0]?.hash })
  await expect(approval).rejects.toMatchObject({ code: 'calendar.changed_since' })
  expect(await outbox(app)).toHaveLength(before)
})

test('what a card says of a meeting cannot be passed off by who asks for it', async () => {
  await using app = await testApp({ now: MONDAY })
  const id = await standup(app)
  const hand = app.as(asHand(app.owner, 'calendar'))
  const shown = { title: 'Lunch', when: 'never', newWhen: null, which: null }
  await expect(
    hand.call('calendar.call_off', { id, shown }, { provenance: { '*': ['owner'] } }),
  ).rejects.toMatchObject({ message: expect.stringContaining('Standup') })
})

test('an organizer calls off this and all later times by mail', async () => {
  await using app = await testApp({ now: MONDAY })
  await receive(app, 'REQUEST', [
    'DTSTAMP:20261120T000000Z',
    'DTSTART:20261124T130000Z',
    'RRULE:FREQ=DAILY;COUNT=4',
    'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:mara@otolith.test',
  ])
  expect(await agenda(app)).toHaveLength(4)
  const noted = await receive(app, 'CANCEL', [
    'SEQUENCE:1',
    'RECURRENCE-ID;RANGE=THISANDFUTURE:20261126T130000Z',
  ])
  expect(noted).toMatchObject([{ change: 'cancelled' }])
  expect(await agenda(app)).toEqual(['11-24T13:00 Budget', '11-25T13:00 Budget'])
})

/** Dana's word on the meeting “Budget”, as the Calendar hand takes it in. */
async function receive(app: App, method: string, lines: readonly string[]) {
  const ics = [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:budget',
    'SUMMARY:Budget',
    `ORGANIZER:mailto:${DANA}`,
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const read = readInvitation(ics.join('\r\n'), 'Europe/Vienna')
  if (!isInvitation(read)) throw new Error(read.why)
  return app.app.db.transact(
    app.owner.workspaceId,
    (tx) =>
      noteInvitation(
        tx,
        { actor: asHand(app.owner, 'calendar'), propose: app.app.propose },
        { messageId: 'm1', from: DANA, senderIsKnown: true },
        read,
      ),
    () => () => [],
  )
}
