import type { CalendarEvent, Moment, Person } from '../contract.ts'
import { zoneDefinition } from './write-zone.ts'

/** Writes meetings for mails (iTIP, RFC 5546; text by RFC 5545 §3.1 and §3.3.11). */

/**
 * The organizer's word to the guests: come, or it is called off. A series comes with the changed times of it, each an
 * event of its own (RFC 5546 §3.2.2); those that are called off are exceptions of the series.
 */
export function writeRequest(
  rows: readonly [CalendarEvent, ...CalendarEvent[]],
  method: 'REQUEST' | 'CANCEL',
  now: Temporal.Instant,
): string {
  const [first, ...others] = rows
  const told = method === 'REQUEST' ? others.filter(({ status }) => status !== 'cancelled') : others
  const left = others.filter((row) => !told.includes(row)).flatMap((row) => row.recurrenceId ?? [])
  const series = first.repeats && { ...first.repeats, except: [...first.repeats.except, ...left] }
  const events = [{ ...first, repeats: series }, ...told]
  return calendarText(method, [
    ...zoneDefinitions(events),
    ...events.flatMap((event) => eventLines(event, method, now)),
  ])
}

/** The definition of each zone in which one of the events is meant, from the first of them on. */
function zoneDefinitions(events: readonly CalendarEvent[]): string[] {
  const starts = new Map<string, Temporal.Instant>()
  for (const { when } of events) {
    if (when.kind !== 'timed' || when.zone === 'UTC') continue
    const known = starts.get(when.zone)
    if (!known || Temporal.Instant.compare(when.start, known) < 0) starts.set(when.zone, when.start)
  }
  return [...starts].flatMap(([zone, start]) => zoneDefinition(zone, start))
}

const eventLines = (event: CalendarEvent, method: 'REQUEST' | 'CANCEL', now: Temporal.Instant): string[] => [
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
]

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
    // In UTC, so that no zone has to come along.
    ...identityLines(inUtc(event), now),
    ...whenLines(inUtc(event)),
    line('SUMMARY', text(event.title)),
    ...(event.organizer ? [person('ORGANIZER', event.organizer)] : []),
    person('ATTENDEE', guest, `;PARTSTAT=${answer.toUpperCase()}`),
    ...(comment ? [line('COMMENT', text(comment))] : []),
    'END:VEVENT',
  ])
}

const inUtc = (event: CalendarEvent): CalendarEvent =>
  event.when.kind === 'timed' ? { ...event, when: { ...event.when, zone: 'UTC' } } : event

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
  const { recurrenceId, thisAndFuture } = event
  const name = thisAndFuture ? 'RECURRENCE-ID;RANGE=THISANDFUTURE' : 'RECURRENCE-ID'
  return [
    line('UID', text(event.uid)),
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${event.sequence}`,
    ...(recurrenceId ? [momentLine(name, recurrenceId, event)] : []),
  ]
}

function whenLines(event: CalendarEvent): string[] {
  const { when } = event
  const [first, last] = when.kind === 'allDay' ? [when.from, when.until] : [when.start, when.end]
  return [momentLine('DTSTART', first, event), momentLine('DTEND', last, event)]
}

function repetitionLines(event: CalendarEvent): string[] {
  const { repeats } = event
  if (!repeats) return []
  return [
    ...(repeats.rule ? [`RRULE:${repeats.rule}`] : []),
    ...repeats.alsoOn.map(({ start, end }) =>
      start instanceof Temporal.Instant && end instanceof Temporal.Instant
        ? `RDATE;VALUE=PERIOD:${utc(start)}/${utc(end)}`
        : momentLine('RDATE', start, event),
    ),
    ...repeats.except.map((moment) => momentLine('EXDATE', moment, event)),
  ]
}

/** A day, or a moment on the clock of the event's zone (RFC 5545 §3.8.4.4: all of a series in one form). */
function momentLine(name: string, moment: Moment, { when, ownZone }: CalendarEvent): string {
  if (moment instanceof Temporal.PlainDate) return `${name};VALUE=DATE:${compact(moment.toString())}`
  const zone = when.kind === 'timed' && !ownZone ? when.zone : 'UTC'
  const wall = moment.toZonedDateTimeISO(zone).toPlainDateTime()
  // An hour that the clock shows twice has a name in UTC only.
  const isPlain = zone !== 'UTC' && wall.toZonedDateTime(zone).toInstant().equals(moment)
  return isPlain
    ? `${name};TZID=${zone}:${compact(wall.toString({ smallestUnit: 'second' }))}`
    : `${name}:${utc(moment)}`
}

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
