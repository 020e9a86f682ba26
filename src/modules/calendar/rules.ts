import { AppError } from '#kernel/errors.ts'

import type { Attendee, CalendarEvent, EventId, Moment, Person, When } from './contract.ts'
import { personOf, titleOf } from './rules/naming.ts'
import { clockOf, numberOf, timesBetween } from './times.ts'

/** Decisions about events. Plain functions of their arguments. */

/** The owner's answer: the one that stands beside any of the owner's addresses; null when the owner is no guest. */
export function answerOf(
  { attendees }: Pick<CalendarEvent, 'attendees'>,
  own: readonly string[],
): CalendarEvent['mine'] {
  return attendees.find(({ address }) => own.includes(address))?.partstat ?? null
}

/** Whether the owner runs the event: made here, or organized from one of the owner's addresses. */
export const isOwn = ({ organizer }: Pick<CalendarEvent, 'organizer'>, own: readonly string[]): boolean =>
  organizer === null || own.includes(organizer.address)

export const guestsOf = ({ attendees }: CalendarEvent, own: readonly string[]): Attendee[] =>
  attendees.filter(({ address }) => !own.includes(address))

/**
 * Refuses to change an event behind the back of those who are in it.
 *
 * @throws AppError `calendar.not_yours`, `calendar.has_guests`
 */
export function assertPrivate(event: CalendarEvent, own: readonly string[]): void {
  assertOwn(event, own)
  if (guestsOf(event, own).length)
    throw new AppError(
      'conflict',
      'calendar.has_guests',
      `“${titleOf(event)}” has guests, who have to be told. Reschedule it or call it off, and they get a mail.`,
    )
}

/** @throws AppError `calendar.not_yours` */
export function assertOwn(event: CalendarEvent, own: readonly string[]): void {
  if (!isOwn(event, own))
    throw new AppError(
      'conflict',
      'calendar.not_yours',
      `“${titleOf(event)}” is ${event.organizer ? (personOf(event.organizer).name ?? event.organizer.address) : 'somebody else'}'s meeting. Answer the invitation, or remove it from your calendar.`,
    )
}

/**
 * The override that speaks for one time of a series, still saying what the series says.
 *
 * @throws AppError `calendar.no_such_time` when the series has no such time
 */
export function overrideAt(
  master: CalendarEvent,
  originalStart: Moment,
  id: EventId,
  now: Temporal.Instant,
): CalendarEvent {
  const clock = clockOf(master)
  const at = numberOf(originalStart, clock)
  const allDay = master.when.kind === 'allDay'
  const [time] = timesBetween(master, at, at + 1, 1).times
  if (!time || allDay !== originalStart instanceof Temporal.PlainDate)
    throw new AppError(
      'conflict',
      'calendar.no_such_time',
      `“${titleOf(master)}” does not take place at ${originalStart.toString()}.`,
    )
  const when = timeAs(master.when, time.at, time.length)
  return {
    ...master,
    id,
    recurrenceId: originalStart,
    thisAndFuture: false,
    repeats: null,
    when,
    createdAt: now,
    updatedAt: now,
  }
}

export function timeAs(when: When, at: number, length: number): When {
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
  if (when.kind === 'timed') return { ...when, start: instant(at), end: instant(at + length) }
  const day = (ms: number) => instant(ms).toZonedDateTimeISO('UTC').toPlainDate()
  return { kind: 'allDay', from: day(at), until: day(at + length) }
}

/** What a new version of an event carries, so that others can tell it from the older one (RFC 5546 §2.1.4). */
export const nextVersion = (event: CalendarEvent, now: Temporal.Instant) => ({
  sequence: event.sequence + 1,
  stampedAt: now,
  updatedAt: now,
})

export const moved = (event: CalendarEvent, when: When, now: Temporal.Instant): CalendarEvent => ({
  ...event,
  ...nextVersion(event, now),
  when,
  ownZone:
    when.kind === 'timed' && event.when.kind === 'timed' && when.zone === event.when.zone
      ? event.ownZone
      : null,
})

export const cancelled = (event: CalendarEvent, now: Temporal.Instant): CalendarEvent =>
  event.status === 'cancelled' ? event : { ...event, ...nextVersion(event, now), status: 'cancelled' }

/**
 * The event with the owner's answer in it. An answer is no new version: those are the organizer's.
 *
 * @throws AppError `calendar.not_invited`, `calendar.called_off`
 */
export function answered(
  event: CalendarEvent,
  answer: 'accepted' | 'tentative' | 'declined',
  own: readonly string[],
  now: Temporal.Instant,
): CalendarEvent {
  if (event.mine === null || !event.organizer || isOwn(event, own))
    throw new AppError(
      'conflict',
      'calendar.not_invited',
      `Nobody invited you to “${titleOf(event)}”, so there is nothing to answer.`,
    )
  if (event.status === 'cancelled')
    throw new AppError(
      'conflict',
      'calendar.called_off',
      `“${titleOf(event)}” was called off; there is nothing to answer.`,
    )
  const attendees = event.attendees.map((guest) =>
    own.includes(guest.address) ? { ...guest, partstat: answer } : guest,
  )
  // What came by mail took no time away while it waited.
  const busy = event.busy || (answer !== 'declined' && event.source.kind === 'message')
  return { ...event, attendees, mine: answer, busy, updatedAt: now }
}

/** The event with more guests, run by the owner. Those who are in it already are not added again. */
export function invited(
  event: CalendarEvent,
  guests: readonly Person[],
  owner: Person,
  now: Temporal.Instant,
): CalendarEvent {
  const present = new Set([owner.address, ...event.attendees.map(({ address }) => address)])
  const fresh = guests.filter(({ address }) => !present.has(address))
  if (!fresh.length)
    throw new AppError(
      'conflict',
      'calendar.already_invited',
      `All of them are in “${titleOf(event)}” already.`,
    )
  if (event.attendees.length + fresh.length > 300)
    throw new AppError('too_large', 'calendar.too_many_guests', 'A meeting can have at most 300 guests.')
  const attendees: Attendee[] = fresh.map((guest) => ({
    ...guest,
    partstat: 'needs-action',
    role: 'required',
  }))
  return {
    ...event,
    ...nextVersion(event, now),
    organizer: event.organizer ?? owner,
    attendees: [...event.attendees, ...attendees],
  }
}
