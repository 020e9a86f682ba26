import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant, plainDate, timeZone } from '#kernel/schemas.ts'

/** What the rest of the world knows about calendars. Browser-safe. All text in an event may be a stranger's: never markup. */

export const CalendarId = idOf('Calendar')
export type CalendarId = z.output<typeof CalendarId>
export const EventId = idOf('CalendarEvent')
export type EventId = z.output<typeof EventId>

export const Calendar = z.object({
  id: CalendarId,
  name: z.string().min(1).max(200),
  kind: z
    .enum(['own', 'file', 'invitations'])
    .describe('own: what the owner adds here; file: taken in from an .ics file; invitations: found in mails'),
  createdAt: instant,
})
export type Calendar = z.output<typeof Calendar>

/** A moment of a timed event, or a day of an all-day one. */
export const Moment = z.union([instant, plainDate])
export type Moment = z.output<typeof Moment>

/** When an event takes place. For one that repeats: its first time. */
export const When = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('timed'),
    start: instant,
    end: instant.describe('Not before the start; equal to it for a mere moment'),
    zone: timeZone.describe('The zone in which it was meant, and on whose clock it repeats'),
  }),
  z.object({
    kind: z.literal('allDay'),
    from: plainDate,
    until: plainDate.describe('The day after the last'),
  }),
])
export type When = z.output<typeof When>

/** Its further times. `rule` is an RFC 5545 §3.3.10 RECUR value without `RRULE:`. */
export const Repetition = z.object({
  rule: z.string().max(1000).nullable(),
  alsoOn: z
    .array(z.object({ start: Moment, end: Moment.nullable().describe('null: as long as the first') }))
    .max(1000),
  except: z.array(Moment).max(1000).describe('Starts that are left out; a day leaves out every start on it'),
})
export type Repetition = z.output<typeof Repetition>

/**
 * The clock of a zone that no IANA zone equals, as its VTIMEZONE defined it (RFC 5545 §3.6.5). Wall-clock times,
 * offsets from UTC in seconds.
 */
export const OwnZone = z.object({
  name: z.string().max(200),
  phases: z
    .array(
      z.object({
        from: z
          .string()
          .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
          .describe('Wall clock before the change'),
        offsetBefore: z.int(),
        offset: z.int(),
        rule: z.string().max(500).nullable(),
        alsoOn: z.array(z.string()).max(200),
      }),
    )
    .min(1)
    .max(50),
})
export type OwnZone = z.output<typeof OwnZone>

export const PARTSTATS = ['needs-action', 'accepted', 'tentative', 'declined', 'delegated'] as const

export const Person = z.object({ name: z.string().max(200).nullable(), address: z.string().max(320) })
export type Person = z.output<typeof Person>
export const Attendee = Person.extend({
  partstat: z.enum(PARTSTATS),
  role: z.enum(['required', 'optional', 'informed', 'chair']),
})
export type Attendee = z.output<typeof Attendee>

export const EventSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('file'), name: z.string().max(300) }),
  z.object({ kind: z.literal('message'), id: z.string().max(200) }),
])
export type EventSource = z.output<typeof EventSource>

/** Said of what is kept as it came, so that it goes back into a calendar unchanged; `rules/naming.ts` makes it fit to be shown. */
const RAW = 'Raw: as it arrived, and it may have been written by a stranger. Disarm it before it is shown'

/**
 * An event as it was written: a single one, the master of a series (`repeats`), or the override of one of its times
 * (`recurrenceId`). A row of the replica. The times themselves are occurrences.
 */
export const CalendarEvent = z.object({
  id: EventId,
  calendarId: CalendarId,
  uid: z.string().min(1).max(1000).describe('RFC 5545 UID: the same in every copy of the event'),
  recurrenceId: Moment.nullable().describe('The original start of the one time that this row changes'),
  thisAndFuture: z.boolean().describe('The override changes all later times as well'),
  title: z.string().max(500).describe(RAW),
  location: z.string().max(500).nullable().describe(RAW),
  description: z.string().max(10_000).nullable().describe(RAW),
  link: z.string().max(2000).nullable().describe('Where one joins it, as written; http or https'),
  when: When,
  ownZone: OwnZone.nullable(),
  repeats: Repetition.nullable(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  busy: z.boolean().describe('Whether it takes the time away'),
  organizer: Person.nullable(),
  attendees: z.array(Attendee).max(300),
  mine: z
    .enum(PARTSTATS)
    .nullable()
    .describe("The owner's answer; null when the owner is not among the guests"),
  source: EventSource,
  sequence: z.int().min(0),
  stampedAt: instant.nullable().describe('DTSTAMP: when this version was written'),
  warnings: z
    .array(z.string().max(300))
    .max(20)
    .describe('What could not be taken over as written, in sentences'),
  createdAt: instant,
  updatedAt: instant,
})
export type CalendarEvent = z.output<typeof CalendarEvent>

/** One time at which an event takes place. */
export const Occurrence = z.object({
  id: z.string().describe('Event id, `@`, original start: stays the same when the one time is moved'),
  eventId: EventId.describe('The row it comes from: master or override'),
  calendarId: CalendarId,
  start: instant.describe("For an all-day event: midnight in the asker's zone"),
  end: instant,
  allDay: z.object({ from: plainDate, until: plainDate }).nullable(),
  zone: timeZone.nullable().describe('The zone in which it was meant; null for all-day'),
  originalStart: Moment.nullable().describe('Names this time within its series; null outside of one'),
  title: z.string(),
  location: z.string().nullable(),
  link: z.string().nullable(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  busy: z.boolean().describe('False for what is free, declined or cancelled'),
  mine: z.enum(PARTSTATS).nullable(),
  people: z.array(Person).max(100).describe('Organizer and guests other than the owner'),
})
export type Occurrence = z.output<typeof Occurrence>

export const AddEvent = z.object({
  id: EventId.optional().describe('Chosen by the caller, so that it can show the event at once'),
  title: z.string().trim().min(1).max(500),
  start: instant.optional().describe('For an event with a time'),
  end: instant.optional().describe('Half an hour after the start when left out'),
  zone: timeZone.optional().describe("The owner's when left out"),
  day: plainDate.optional().describe('For an all-day event'),
  lastDay: plainDate.optional().describe('The same day when left out'),
  location: z.string().trim().max(500).optional(),
  description: z.string().trim().max(10_000).optional(),
  rule: z.string().max(1000).optional().describe('How it repeats, as an RFC 5545 rule: FREQ=WEEKLY;BYDAY=MO'),
  busy: z
    .boolean()
    .optional()
    .describe('Whether it takes the time away; an all-day event does not unless said so'),
})
export type AddEvent = z.output<typeof AddEvent>

const named = { eventId: EventId, title: z.string() }

export const eventAdded = defineEvent('calendar.event_added.v1', z.object(named))
export const eventMoved = defineEvent('calendar.event_moved.v1', z.object({ ...named, from: When, to: When }))
export const eventCancelled = defineEvent('calendar.event_cancelled.v1', z.object(named))
export const eventRemoved = defineEvent('calendar.event_removed.v1', z.object(named))
export const eventsTakenIn = defineEvent(
  'calendar.events_taken_in.v1',
  z.object({
    calendarId: CalendarId,
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    eventIds: z.array(EventId).describe('Those that were added or changed'),
  }),
)
export const invitationReceived = defineEvent(
  'calendar.invitation_received.v1',
  z.object({
    ...named,
    messageId: z.string(),
    organizer: Person.nullable(),
    change: z.enum(['new', 'updated', 'cancelled']),
  }),
)
export const invitationAnswered = defineEvent(
  'calendar.invitation_answered.v1',
  z.object({ ...named, answer: z.enum(['accepted', 'tentative', 'declined']) }),
)
export const guestAnswered = defineEvent(
  'calendar.guest_answered.v1',
  z.object({ ...named, address: z.string(), answer: z.enum(PARTSTATS) }),
)
export const guestsInvited = defineEvent(
  'calendar.guests_invited.v1',
  z.object({ ...named, addresses: z.array(z.string()) }),
)
