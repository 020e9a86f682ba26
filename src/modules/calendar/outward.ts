import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { command, type Reader } from '#kernel/operation.ts'
import { contactsByAddress, preferencesOf } from '#modules/people/index.ts'

import { CalendarEvent, EventId, guestsInvited, invitationAnswered, type Person } from './contract.ts'
import { eventEntity } from './entities.ts'
import { writeReply } from './ics/write-meeting.ts'
import { meetingPreview, ownerOf, queueMeetingMail, whenInWords } from './meeting-mail.ts'
import { meetingOperations } from './meetings.ts'
import { titleOf } from './rules/naming.ts'
import { answered, assertOwn, invited } from './rules.ts'
import * as store from './store.ts'
import { assertAsShown, guestsIn, plan, shown, type Shown, tellGuests } from './telling.ts'

/** What others hear of: answers to invitations, and new guests of the owner's meetings. */

const ANSWERS = { accepted: 'Accept', tentative: 'Accept tentatively', declined: 'Decline' } as const
const ANSWERED = { accepted: 'accepts', tentative: 'accepts tentatively', declined: 'declines' } as const

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
      .describe('Who gets the answer; must be the organizer. Looked up when left out'),
    shown,
  }),
  output: CalendarEvent,
  async prepare(db, actor, input) {
    const event = await eventAsItIs(db, actor, input.id)
    const organizer = input.organizer ?? event.organizer?.address
    return { ...input, ...(organizer && { organizer }), shown: shownOf(event) }
  },
  // Whom an answer goes to came with the invitation, as the sender of a mail comes with the mail.
  async foundIn(db, actor, { id }) {
    const { source } = await eventAsItIs(db, actor, id)
    return source.kind === 'message' ? [`correspondent:${source.id}`] : []
  },
  about: { words: ['accepted', 'tentative', 'declined'], of: (_db, _actor, { answer }) => [answer] },
  targets: ({ organizer }) => (organizer ? [{ argument: 'organizer', address: organizer }] : []),
  preview: ({ answer, comment, organizer, ...input }) =>
    plan((it) => `${ANSWERS[answer]} ${it}`, input, organizer ? [organizer] : [], comment ?? null),
  fields: [{ name: 'comment', label: 'Comment', kind: 'text' }],
  async run(tx, actor, { id, answer, comment, organizer: named, shown: seen }) {
    const before = await eventToChange(tx, actor, id)
    assertAsShown(seen, shownOf(before))
    const preferences = await preferencesOf(tx, actor.workspaceId)
    const after = answered(before, answer, preferences.addresses, tx.now)
    const { organizer } = after
    if (!organizer || (named && named.toLowerCase() !== organizer.address))
      throw new AppError(
        'conflict',
        'calendar.other_organizer',
        `“${titleOf(before)}” is not organized by ${named ?? 'anybody'}.`,
      )
    const guest = guestAs(before, ownerOf(preferences), preferences.addresses)
    const body = [
      `${guest.name ?? guest.address} ${ANSWERED[answer]}: ${titleOf(after)}, ${whenInWords(after.when)}`,
      comment,
    ]
      .filter(Boolean)
      .join('\n\n')
    keep(tx, actor, after)
    tx.emit(invitationAnswered, { eventId: id, title: titleOf(after), answer }, [
      changed(eventEntity, before, after),
    ])
    await queueMeetingMail(tx, actor, {
      from: guest,
      to: [organizer],
      subject: `${answer[0]?.toUpperCase()}${answer.slice(1)}: ${titleOf(after)}`,
      body,
      method: 'REPLY',
      ics: writeReply(after, guest, answer, comment ?? null, tx.now),
      preview: meetingPreview(`${ANSWERS[answer]} “${titleOf(after)}”`, after, [organizer], body),
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
    shown,
  }),
  output: CalendarEvent,
  prepare: async (db, actor, input) => ({
    ...input,
    shown: shownOf(await eventAsItIs(db, actor, input.id)),
  }),
  targets: ({ guests }) => guests.map((address) => ({ argument: 'guests', address })),
  preview: ({ guests, message, ...input }) =>
    plan((it) => `Invite ${guests.join(', ')} to ${it}`, input, guests, message ?? null),
  fields: [
    { name: 'guests', label: 'Guests', kind: 'addresses' },
    { name: 'message', label: 'Message', kind: 'text' },
  ],
  async run(tx, actor, { id, guests, message, shown: seen }) {
    const before = await eventToChange(tx, actor, id)
    assertAsShown(seen, shownOf(before))
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
    tx.emit(guestsInvited, { eventId: id, title: titleOf(after), addresses }, [
      changed(eventEntity, before, after),
    ])
    await tellGuests(tx, actor, [after], {
      method: 'REQUEST',
      guests: guestsIn([after], preferences.addresses),
      message: message ?? null,
      which: null,
    })
    return after
  },
})

export const outwardOperations = [respond, invite, ...meetingOperations]

async function eventToChange(tx: Transaction, actor: Actor, id: EventId): Promise<CalendarEvent> {
  const event = await store.findEventForUpdate(tx.sql, actor.workspaceId, id)
  if (!event) throw notFound('event', id)
  return event
}

/** @throws AppError `event.not_found` */
async function eventAsItIs({ sql }: Reader, actor: Actor, id: EventId): Promise<CalendarEvent> {
  const event = await store.findEvent(sql, actor.workspaceId, id)
  if (!event) throw notFound('event', id)
  return event
}

const shownOf = (event: CalendarEvent): Shown => ({
  title: titleOf(event),
  when: whenInWords(event.when),
  newWhen: null,
  which: null,
})

const keep = (tx: Transaction, actor: Actor, event: CalendarEvent): void =>
  tx.write(store.updateEvent(tx.build, actor.workspaceId, event))

/** The owner under the address that was invited. */
function guestAs(event: CalendarEvent, owner: Person, own: readonly string[]): Person {
  const address = event.attendees.find((guest) => own.includes(guest.address))?.address
  return address ? { ...owner, address } : owner
}
