import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { command } from '#kernel/operation.ts'
import { instant, plainDate } from '#kernel/schemas.ts'
import type { Preview } from '#kernel/trust/contract.ts'
import { contactsByAddress, preferencesOf } from '#modules/people/index.ts'

import {
  CalendarEvent,
  eventCancelled,
  EventId,
  eventMoved,
  guestsInvited,
  invitationAnswered,
  type Person,
} from './contract.ts'
import { eventEntity } from './entities.ts'
import { writeReply, writeRequest } from './ics/write-meeting.ts'
import { meetingPreview, ownerOf, queueMeetingMail, whenInWords } from './meeting-mail.ts'
import { whenMoved } from './new-event.ts'
import { answered, assertOwn, cancelled, guestsOf, invited, moved } from './rules.ts'
import * as store from './store.ts'

/** What others hear of: answers to invitations, and meetings of the owner's with guests. */

const ANSWERS = { accepted: 'Accept', tentative: 'Accept tentatively', declined: 'Decline' } as const
const ANSWERED = { accepted: 'accepts', tentative: 'accepts tentatively', declined: 'declines' } as const

/** Who hears of it. A hand has to name them all, so that the monitor and the card see whom it reaches. */
const told = {
  guests: z
    .array(z.email())
    .max(300)
    .optional()
    .describe('Everybody who gets a mail; must be the guests. A hand has to name them'),
  message: z.string().trim().max(2_000).optional(),
}
const targetsOf = ({ guests = [] }: { guests?: string[] | undefined }) =>
  guests.map((address) => ({ argument: 'guests', address }))

const respond = command({
  name: 'calendar.respond',
  summary: 'Answer an invitation; the organizer gets a mail.',
  http: 'POST /v1/calendar/events/:id/respond',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    id: EventId,
    answer: z.enum(['accepted', 'tentative', 'declined']),
    comment: z.string().trim().max(2_000).optional(),
    organizer: z
      .email()
      .optional()
      .describe('Who gets the answer; must be the organizer. A hand has to name it'),
  }),
  output: CalendarEvent,
  targets: ({ organizer }) => (organizer ? [{ argument: 'organizer', address: organizer }] : []),
  preview: ({ answer, comment, organizer }) =>
    plan(`${ANSWERS[answer]} an invitation`, organizer ? [organizer] : [], comment ?? null),
  async run(tx, actor, { id, answer, comment, organizer: named }) {
    const before = await eventToChange(tx, actor, id)
    const preferences = await preferencesOf(tx, actor.workspaceId)
    const after = answered(before, answer, preferences.addresses, tx.now)
    const { organizer } = after
    if (!organizer || (named && named.toLowerCase() !== organizer.address))
      throw new AppError(
        'conflict',
        'calendar.other_organizer',
        `“${before.title}” is not organized by ${named ?? 'anybody'}.`,
      )
    const guest = guestAs(before, ownerOf(preferences), preferences.addresses)
    const body = [
      `${guest.name ?? guest.address} ${ANSWERED[answer]}: ${after.title}, ${whenInWords(after.when)}`,
      comment,
    ]
      .filter(Boolean)
      .join('\n\n')
    keep(tx, actor, after)
    tx.emit(invitationAnswered, { eventId: id, title: after.title, answer }, [
      changed(eventEntity, before, after),
    ])
    await queueMeetingMail(tx, actor, {
      from: guest,
      to: [organizer],
      subject: `${answer[0]?.toUpperCase()}${answer.slice(1)}: ${after.title}`,
      body,
      method: 'REPLY',
      ics: writeReply(after, guest, answer, comment ?? null, tx.now),
      preview: meetingPreview(`${ANSWERS[answer]} “${after.title}”`, after, [organizer], body),
    })
    return after
  },
})

const invite = command({
  name: 'calendar.invite',
  summary: 'Add guests to a meeting of yours; they get an invitation by mail.',
  http: 'POST /v1/calendar/events/:id/invite',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    id: EventId,
    guests: z.array(z.email()).min(1).max(50),
    message: z.string().trim().max(2_000).optional(),
  }),
  output: CalendarEvent,
  targets: ({ guests }) => guests.map((address) => ({ argument: 'guests', address })),
  preview: ({ guests, message }) => plan(`Invite ${guests.join(', ')} to a meeting`, guests, message ?? null),
  async run(tx, actor, { id, guests, message }) {
    const before = await eventToChange(tx, actor, id)
    const preferences = await preferencesOf(tx, actor.workspaceId)
    assertOwn(before, preferences.addresses)
    const addresses = [...new Set(guests.map((address) => address.toLowerCase()))]
    const contacts = await contactsByAddress(tx.sql, actor.workspaceId, addresses)
    const people = addresses.map((address): Person => ({
      address,
      name: contacts.get(address)?.name ?? null,
    }))
    const after = invited(before, people, ownerOf(preferences), tx.now)
    keep(tx, actor, after)
    tx.emit(guestsInvited, { eventId: id, title: after.title, addresses }, [
      changed(eventEntity, before, after),
    ])
    await tellGuests(tx, actor, after, 'REQUEST', message ?? null)
    return after
  },
})

const reschedule = command({
  name: 'calendar.reschedule',
  summary: 'Move a meeting of yours that has guests; they get a mail.',
  http: 'POST /v1/calendar/events/:id/reschedule',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    id: EventId,
    start: instant.optional(),
    end: instant.optional(),
    day: plainDate.optional(),
    ...told,
  }),
  output: CalendarEvent,
  targets: targetsOf,
  preview: ({ guests, message }) => plan('Move a meeting and tell its guests', guests ?? [], message ?? null),
  async run(tx, actor, { id, guests, message, ...to }) {
    const before = await eventToChange(tx, actor, id)
    const { addresses } = await preferencesOf(tx, actor.workspaceId)
    assertOwn(before, addresses)
    assertThese(guests, before, addresses)
    if (before.repeats)
      throw new AppError(
        'conflict',
        'calendar.series',
        `“${before.title}” repeats; a whole series cannot be moved yet.`,
      )
    const after = moved(before, whenMoved(before, to), tx.now)
    keep(tx, actor, after)
    tx.emit(eventMoved, { eventId: id, title: after.title, from: before.when, to: after.when }, [
      changed(eventEntity, before, after),
    ])
    await tellGuests(tx, actor, after, 'REQUEST', message ?? null)
    return after
  },
})

const callOff = command({
  name: 'calendar.call_off',
  summary: 'Call off a meeting of yours that has guests; they get a mail.',
  http: 'POST /v1/calendar/events/:id/call_off',
  effect: 'outward',
  undo: 'restore',
  input: z.object({ id: EventId, ...told }),
  output: CalendarEvent,
  targets: targetsOf,
  preview: ({ guests, message }) =>
    plan('Call off a meeting and tell its guests', guests ?? [], message ?? null),
  async run(tx, actor, { id, guests, message }) {
    const before = await eventToChange(tx, actor, id)
    const { addresses } = await preferencesOf(tx, actor.workspaceId)
    assertOwn(before, addresses)
    assertThese(guests, before, addresses)
    const after = cancelled(before, tx.now)
    if (after === before) return before
    keep(tx, actor, after)
    tx.emit(eventCancelled, { eventId: id, title: after.title }, [changed(eventEntity, before, after)])
    await tellGuests(tx, actor, after, 'CANCEL', message ?? null)
    return after
  },
})

export const outwardOperations = [respond, invite, reschedule, callOff]

/** What a card shows before the event is looked up. */
const plan = (title: string, addresses: readonly string[], body: string | null): Preview => ({
  title,
  lines: [],
  body,
  recipients: addresses.map((address) => ({ address, known: null })),
  undo: 'Undo within ten seconds, before it has left.',
})

/** What was approved names whom it reaches; nobody else may be reached by it. @throws AppError `calendar.other_guests` */
function assertThese(
  named: readonly string[] | undefined,
  event: CalendarEvent,
  own: readonly string[],
): void {
  if (!named) return
  const addresses = new Set(named.map((address) => address.toLowerCase()))
  const guests = guestsOf(event, own)
  if (guests.length !== addresses.size || !guests.every(({ address }) => addresses.has(address)))
    throw new AppError(
      'conflict',
      'calendar.other_guests',
      `The guests of “${event.title}” are not those that were named. Look at it again.`,
    )
}

async function eventToChange(tx: Transaction, actor: Actor, id: EventId): Promise<CalendarEvent> {
  const event = await store.findEventForUpdate(tx.sql, actor.workspaceId, id)
  if (!event) throw notFound('event', id)
  return event
}

const keep = (tx: Transaction, actor: Actor, event: CalendarEvent): void =>
  tx.write(store.updateEvent(tx.build, actor.workspaceId, event))

/** The owner under the address that was invited. */
function guestAs(event: CalendarEvent, owner: Person, own: readonly string[]): Person {
  const address = event.attendees.find((guest) => own.includes(guest.address))?.address
  return address ? { ...owner, address } : owner
}

const SUBJECTS = { REQUEST: 'Invitation', CANCEL: 'Called off' } as const

async function tellGuests(
  tx: Transaction,
  actor: Actor,
  event: CalendarEvent,
  method: 'REQUEST' | 'CANCEL',
  message: string | null,
): Promise<void> {
  const preferences = await preferencesOf(tx, actor.workspaceId)
  const guests = guestsOf(event, preferences.addresses)
  if (!guests.length) return
  const body = [`${event.title}\n${whenInWords(event.when)}`, event.location, message]
    .filter(Boolean)
    .join('\n\n')
  const title = `${method === 'CANCEL' ? 'Call off' : 'Invite to'} “${event.title}”`
  await queueMeetingMail(tx, actor, {
    from: event.organizer ?? ownerOf(preferences),
    to: guests,
    subject: `${SUBJECTS[method]}: ${event.title}`,
    body,
    method,
    ics: writeRequest(event, method, tx.now),
    preview: meetingPreview(title, event, guests, body),
  })
}
