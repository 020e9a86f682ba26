import type { CalendarEvent, Moment, OwnZone, Person } from '../contract.ts'
import { zoneDefinition } from './write-zone.ts'

/** Writes meetings for mails (iTIP, RFC 5546; text by RFC 5545 §3.1 and §3.3.11). */

/** The organizer's word to the guests: come, or it is called off. */
export function writeRequest(
  event: CalendarEvent,
  method: 'REQUEST' | 'CANCEL',
  now: Temporal.Instant,
): string {
  return calendarText(method, [
    ...(event.when.kind === 'timed' && event.when.zone !== 'UTC'
      ? zoneDefinition(event.when.zone, event.when.start)
      : []),
    'BEGIN:VEVENT',
    ...identityLines(event, now),
    ...whenLines(event),
    ...repetitionLines(event),
    line('SUMMARY', text(event.title)),
    ...(event.location ? [line('LOCATION', text(event.location))] : []),
    ...(event.description ? [line('DESCRIPTION', text(event.description))] : []),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : event.status.toUpperCase()}`,
    ...(event.organizer ? [person('ORGANIZER', event.organizer)] : []),
    ...event.attendees.map((guest) =>
      person('ATTENDEE', guest, `;ROLE=REQ-PARTICIPANT;PARTSTAT=${guest.partstat.toUpperCase()};RSVP=TRUE`),
    ),
    'END:VEVENT',
  ])
}

/** A guest's answer to the organizer (RFC 5546 §3.2.3). */
export function writeReply(
  event: CalendarEvent,
  guest: Person,
  answer: 'accepted' | 'tentative' | 'declined',
  comment: string | null,
  now: Temporal.Instant,
): string {
  return calendarText('REPLY', [
    'BEGIN:VEVENT',
    ...identityLines(event, now),
    ...(event.when.kind === 'timed'
      ? [`DTSTART:${utc(event.when.start)}`, `DTEND:${utc(event.when.end)}`]
      : whenLines(event)),
    line('SUMMARY', text(event.title)),
    ...(event.organizer ? [person('ORGANIZER', event.organizer)] : []),
    person('ATTENDEE', guest, `;PARTSTAT=${answer.toUpperCase()}`),
    ...(comment ? [line('COMMENT', text(comment))] : []),
    'END:VEVENT',
  ])
}

const calendarText = (method: string, lines: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'PRODID:-//Reeve//Reeve//EN',
    'VERSION:2.0',
    `METHOD:${method}`,
    ...lines,
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

function identityLines(event: CalendarEvent, now: Temporal.Instant): string[] {
  const { recurrenceId } = event
  return [
    line('UID', text(event.uid)),
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${event.sequence}`,
    ...(recurrenceId ? [momentLine('RECURRENCE-ID', recurrenceId)] : []),
  ]
}

function whenLines({ when, ownZone }: { when: CalendarEvent['when']; ownZone: OwnZone | null }): string[] {
  if (when.kind === 'allDay') return [momentLine('DTSTART', when.from), momentLine('DTEND', when.until)]
  if (when.zone === 'UTC' || ownZone)
    return [momentLine('DTSTART', when.start), momentLine('DTEND', when.end)]
  const local = (at: Temporal.Instant) =>
    compact(at.toZonedDateTimeISO(when.zone).toPlainDateTime().toString({ smallestUnit: 'second' }))
  return [`DTSTART;TZID=${when.zone}:${local(when.start)}`, `DTEND;TZID=${when.zone}:${local(when.end)}`]
}

function repetitionLines({ repeats }: CalendarEvent): string[] {
  if (!repeats) return []
  return [
    ...(repeats.rule ? [`RRULE:${repeats.rule}`] : []),
    ...repeats.alsoOn.map(({ start }) => momentLine('RDATE', start)),
    ...repeats.except.map((moment) => momentLine('EXDATE', moment)),
  ]
}

const momentLine = (name: string, moment: Moment): string =>
  moment instanceof Temporal.PlainDate
    ? `${name};VALUE=DATE:${compact(moment.toString())}`
    : `${name}:${utc(moment)}`

const utc = (moment: Temporal.Instant): string => compact(moment.toString({ smallestUnit: 'second' }))
const compact = (iso: string): string => iso.replaceAll(/[-:]/g, '')

const line = (name: string, value: string): string => `${name}:${value}`

// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const clean = (value: string): string => value.replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')

/** TEXT with its escapes. Nothing of it can become a line of its own. */
const text = (value: string): string =>
  clean(value.replaceAll('\r\n', '\n'))
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

const person = (name: string, { name: called, address }: Person, parameters = ''): string =>
  `${name}${called ? `;CN="${clean(called).replaceAll(/["\n]/g, "'")}"` : ''}${parameters}:mailto:${address}`

/** Lines of at most 75 bytes, cut between characters (RFC 5545 §3.1). */
function folded(long: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const character of long) {
    const size = Buffer.byteLength(character)
    if (bytes + size > 74) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += character
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}
