import type { CalendarEvent } from '../contract.ts'
import { decodeText } from './bytes.ts'
import { type Component, everyComponent, propertyOf, readComponents } from './component.ts'
import { contentLines, Notes } from './lines.ts'
import { isRefused, readEvent, type ReadEvent, type RefusedEvent } from './read-event.ts'
import { readText } from './values.ts'
import { type ZoneReader, zoneReader } from './zones.ts'

/** A calendar file or the calendar part of a mail, as far as it could be understood. */
export interface ReadCalendar {
  readonly name: string | null
  /** What a mail wants done with it (RFC 5546 §1.4): `REQUEST`, `CANCEL`, `REPLY`, `PUBLISH` …; null for a plain file. */
  readonly method: string | null
  /** The newest version of each event and override, in the order of the file. */
  readonly events: readonly ReadEvent[]
  readonly refused: readonly RefusedEvent[]
  readonly notes: readonly string[]
}

/** A file of which nothing can be taken in, and why. */
export interface NoCalendar {
  readonly why: string
}

const MOST_EVENTS = 50_000

/**
 * Reads iCalendar (RFC 5545) and, as far as it is the same, vCalendar 1.0. Never throws for what a file holds: what
 * cannot be read is left out with a sentence, and a file without any event is refused with one.
 *
 * @param ownersZone the clock of floating times and of zones that nobody knows
 * @throws AppError `calendar.file_too_large`
 */
export function readCalendar(source: Uint8Array | string, ownersZone: string): ReadCalendar | NoCalendar {
  const opened = openCalendar(source, ownersZone)
  if ('why' in opened) return opened
  const { components, zones, notes, value } = opened
  const read = components.map((component) => readEvent(component, zones))
  return {
    name: value('X-WR-CALNAME') ?? value('NAME'),
    method: value('METHOD')?.toUpperCase() ?? null,
    events: fitted(newest(read.filter((one): one is ReadEvent => !isRefused(one)))),
    refused: read.filter(isRefused),
    notes: notes.list(),
  }
}

/** The events of a calendar as they stand, and what is needed to read them. */
interface OpenedCalendar {
  readonly components: readonly Component[]
  readonly zones: ZoneReader
  readonly notes: Notes
  /** A property of the calendar itself. */
  readonly value: (name: string) => string | null
}

export function openCalendar(source: Uint8Array | string, ownersZone: string): OpenedCalendar | NoCalendar {
  const { text, note } = typeof source === 'string' ? { text: source, note: null } : decodeText(source)
  if (!/BEGIN\s*:/i.test(text))
    return { why: 'This is not a calendar: it has no BEGIN line. An .ics file is needed.' }
  const notes = new Notes()
  if (note) notes.add(note)
  const roots = readComponents(contentLines(text, notes), notes)
  const found = everyComponent(roots, 'VEVENT')
  if (!found.length) return { why: withoutEvents(roots) }
  if (found.length > MOST_EVENTS)
    notes.add(`The file has ${found.length} events; only the first ${MOST_EVENTS} were read.`)
  const [calendar] = everyComponent(roots, 'VCALENDAR')
  return {
    components: found.slice(0, MOST_EVENTS),
    zones: zoneReader(everyComponent(roots, 'VTIMEZONE'), ownersZone),
    notes,
    value: (name: string) => (calendar ? readText(propertyOf(calendar, name)?.value, 200) : null),
  }
}

export const isCalendar = (read: ReadCalendar | NoCalendar): read is ReadCalendar => 'events' in read

function withoutEvents(roots: ReturnType<typeof readComponents>): string {
  const others = [
    ['to-dos', 'VTODO'],
    ['journal entries', 'VJOURNAL'],
    ['free-busy times', 'VFREEBUSY'],
    ['time zones', 'VTIMEZONE'],
    ['contacts', 'VCARD'],
  ] as const
  const held = others
    .map(([label, name]) => ({ label, count: everyComponent(roots, name).length }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${count} ${count === 1 ? singular(label) : label}`)
  return held.length
    ? `The file holds no events, only ${held.join(', ')}. Nothing was taken in.`
    : 'The file is a calendar without any events. Nothing was taken in.'
}

const singular = (label: string): string => label.replace(/ies$/, 'y').replace(/s$/, '')

/** Names an event or override among all: the same in every version of it. */
export const identity = ({ uid, recurrenceId }: Pick<CalendarEvent, 'uid' | 'recurrenceId'>): string =>
  `${uid}\n${recurrenceId?.toString() ?? ''}`

/**
 * Whether the first is a newer version of an event than the second (RFC 5546 §2.1.5): by SEQUENCE, then by DTSTAMP.
 * A version without a stamp is not newer than one of the same sequence.
 */
export function isNewer(
  one: Pick<CalendarEvent, 'sequence' | 'stampedAt'>,
  other: Pick<CalendarEvent, 'sequence' | 'stampedAt'>,
): boolean {
  if (one.sequence !== other.sequence) return one.sequence > other.sequence
  if (!one.stampedAt) return false
  return !other.stampedAt || Temporal.Instant.compare(one.stampedAt, other.stampedAt) > 0
}

function newest(events: readonly ReadEvent[]): ReadEvent[] {
  const byIdentity = new Map<string, ReadEvent>()
  for (const event of events) {
    const key = identity(event)
    const held = byIdentity.get(key)
    if (!held || isNewer(event, held)) byIdentity.set(key, event)
  }
  return [...byIdentity.values()]
}

/** Names the times of an all-day series by days, also where an override wrote a moment. */
function fitted(events: readonly ReadEvent[]): ReadEvent[] {
  const allDay = new Set(
    events.filter((event) => !event.recurrenceId && event.when.kind === 'allDay').map(({ uid }) => uid),
  )
  return events.map((event) => {
    const { recurrenceId } = event
    if (!(recurrenceId instanceof Temporal.Instant) || !allDay.has(event.uid)) return event
    const zone = event.when.kind === 'timed' ? event.when.zone : 'UTC'
    return { ...event, recurrenceId: recurrenceId.toZonedDateTimeISO(zone).toPlainDate() }
  })
}
