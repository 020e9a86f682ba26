import { readRule } from '#language/recurrence/index.ts'

import type { CalendarEvent, Moment, Repetition, When } from '../contract.ts'
import { type Component, propertiesOf, propertyOf } from './component.ts'
import { readAttendees, readOrganizer } from './people.ts'
import type { Property } from './property.ts'
import { readDuration, readList, readStamp, readText, shortened, type Stamp } from './values.ts'
import type { ResolvedZone, ZoneReader } from './zones.ts'

/** An event as a file tells it; whose it is and where it goes is decided when it is taken in. */
export type ReadEvent = Omit<
  CalendarEvent,
  'id' | 'calendarId' | 'source' | 'mine' | 'createdAt' | 'updatedAt'
>

/** An event that cannot be taken in, and why, in a sentence. */
export interface RefusedEvent {
  readonly title: string
  readonly why: string
}

export const isRefused = (read: ReadEvent | RefusedEvent): read is RefusedEvent => 'why' in read

/** What a mail about a meeting says even where it leaves out when it is (RFC 5546 §3.2.3, §3.2.5). */
export type MeetingNotice = Pick<
  ReadEvent,
  'uid' | 'recurrenceId' | 'thisAndFuture' | 'organizer' | 'attendees' | 'sequence' | 'stampedAt'
>

/** Reads which meeting a VEVENT is about; undefined when it does not say. */
export function readNotice(component: Component, zones: ZoneReader): MeetingNotice | undefined {
  const uid = readText(propertyOf(component, 'UID')?.value, 1_000)
  const recurrence = propertyOf(component, 'RECURRENCE-ID')
  const recurrenceId = recurrence ? momentOf(recurrence.value, recurrence, zones) : null
  if (!uid || recurrenceId === undefined) return undefined
  return {
    uid,
    recurrenceId,
    thisAndFuture: isForAllLater(recurrence),
    organizer: readOrganizer(component),
    attendees: readAttendees(component, new Set()),
    sequence: wholeNumber(propertyOf(component, 'SEQUENCE')?.value),
    stampedAt: stampedAt(component, zones),
  }
}

const isForAllLater = (recurrence: Property | undefined): boolean =>
  recurrence?.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE'

/** Reads a VEVENT (RFC 5545 §3.6.1). Only an event that does not say when it is, is refused. */
export function readEvent(component: Component, zones: ZoneReader): ReadEvent | RefusedEvent {
  const warnings = new Set<string>()
  const text = (name: string, longest: number) => readText(propertyOf(component, name)?.value, longest)
  const summary = text('SUMMARY', 500)
  const title = summary ?? 'Without a title'
  const it = summary ? `“${shortened(summary, 80)}”` : 'An event without a title'
  const start = propertyOf(component, 'DTSTART')
  if (!start) return { title, why: `${it} does not say when it begins.` }
  const first = readStamp(start.value, start.parameters)
  if (!first)
    return { title, why: `${it} begins at “${shortened(start.value.trim(), 40)}”, which is no date.` }
  const zone = zoneOf(first, zones)
  if (zone.warning) warnings.add(zone.warning)
  const when = whenOf(component, first, zone, zones, warnings)

  const recurrence = propertyOf(component, 'RECURRENCE-ID')
  const recurrenceId = recurrence ? momentOf(recurrence.value, recurrence, zones) : null
  if (recurrenceId === undefined)
    return { title, why: `${it} changes one time of a series, but does not say which one.` }
  const event: ReadEvent = {
    uid: uidOf(component, title, start.value),
    recurrenceId,
    thisAndFuture: isForAllLater(recurrence),
    title,
    location: text('LOCATION', 500),
    description: text('DESCRIPTION', 10_000),
    link: linkOf(component),
    when,
    ownZone: when.kind === 'timed' ? zone.own : null,
    repeats: repetitionOf(component, when, zones, warnings),
    status: statusOf(text('STATUS', 40)),
    busy: isBusy(component, when),
    organizer: readOrganizer(component),
    attendees: readAttendees(component, warnings),
    sequence: wholeNumber(propertyOf(component, 'SEQUENCE')?.value),
    stampedAt: stampedAt(component, zones),
    warnings: [],
  }
  return { ...event, warnings: [...warnings].slice(0, 20).map((warning) => shortened(warning, 300)) }
}

/** The zone a stamp was written in. One without any is floating: it means the owner's clock, wherever that is. */
const zoneOf = (stamp: Stamp, zones: ZoneReader): ResolvedZone =>
  stamp.kind === 'day' ? zones.of(null) : zones.of(stamp.offset ? utcName(stamp.offset) : stamp.zone)

const utcName = (offset: string): string => (offset === 'Z' ? 'UTC' : `UTC${offset}`)

function instantOf(wall: Temporal.PlainDateTime, { clock }: ResolvedZone): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(clock.momentOf(wall.toZonedDateTime('UTC').epochMilliseconds))
}

/** A stamp as a moment, or as a day; undefined when it is neither. */
function momentOf(text: string, property: Property, zones: ZoneReader): Moment | undefined {
  const stamp = readStamp(text, property.parameters)
  if (!stamp) return undefined
  return stamp.kind === 'day' ? stamp.day : instantOf(stamp.wall, zoneOf(stamp, zones))
}

function whenOf(
  component: Component,
  first: Stamp,
  zone: ResolvedZone,
  zones: ZoneReader,
  warnings: Set<string>,
): When {
  const end = propertyOf(component, 'DTEND')
  const last = end && readStamp(end.value, end.parameters)
  if (end && !last) warnings.add('Its end could not be read; it ends when it begins.')
  const length = propertyOf(component, 'DURATION')
  const duration = length && readDuration(length.value)
  if (length && !duration) warnings.add('Its length could not be read; it ends when it begins.')

  if (first.kind === 'day' || isMarkedAllDay(component, first, last)) {
    const from = first.kind === 'day' ? first.day : first.wall.toPlainDate()
    const lastDay = last && (last.kind === 'day' ? last.day : last.wall.toPlainDate())
    // The end of an all-day event is the day after it; some write its last day instead.
    const until = lastDay ?? from.add({ days: Math.max(1, duration?.days ?? 1) })
    return {
      kind: 'allDay',
      from,
      until: Temporal.PlainDate.compare(until, from) > 0 ? until : from.add({ days: 1 }),
    }
  }
  const start = instantOf(first.wall, zone)
  const stop = endOf(first.wall, start, last, duration, zone, zones)
  if (Temporal.Instant.compare(stop, start) < 0)
    warnings.add('It ended before it began; it ends when it begins.')
  return {
    kind: 'timed',
    start,
    end: Temporal.Instant.compare(stop, start) < 0 ? start : stop,
    zone: zone.zone,
  }
}

function endOf(
  wall: Temporal.PlainDateTime,
  start: Temporal.Instant,
  last: Stamp | undefined,
  duration: Temporal.Duration | undefined,
  zone: ResolvedZone,
  zones: ZoneReader,
): Temporal.Instant {
  if (last)
    return instantOf(
      last.kind === 'day' ? last.day.toPlainDateTime() : last.wall,
      last.kind === 'day' ? zone : zoneOf(last, zones),
    )
  if (!duration) return start
  // Days are counted on the wall clock, hours in the world (RFC 5545 §3.3.6).
  return instantOf(wall.add({ days: duration.days }), zone).add(duration.with({ days: 0 }))
}

/** Outlook writes all-day events from midnight to midnight and marks them. */
function isMarkedAllDay(component: Component, first: Stamp, last: Stamp | undefined): boolean {
  const marked = propertyOf(component, 'X-MICROSOFT-CDO-ALLDAYEVENT')?.value.trim().toUpperCase() === 'TRUE'
  const atMidnight = (stamp: Stamp | undefined) =>
    !stamp ||
    stamp.kind === 'day' ||
    (stamp.offset === null && stamp.wall.toPlainTime().equals(new Temporal.PlainTime()))
  return marked && atMidnight(first) && atMidnight(last)
}

function repetitionOf(
  component: Component,
  when: When,
  zones: ZoneReader,
  warnings: Set<string>,
): Repetition | null {
  const rules = propertiesOf(component, 'RRULE').filter(({ value }) => value.trim())
  if (rules.length > 1) warnings.add('It has several rules; only the first is followed.')
  if (propertyOf(component, 'EXRULE'))
    warnings.add('It has a rule of exceptions, which is no longer standard; it was not followed.')
  const rule = rules[0] && ruleOf(rules[0].value, warnings)

  const alsoOn = propertiesOf(component, 'RDATE').flatMap((property) =>
    readList(property.value).flatMap((item) => {
      const [from = '', to = ''] = item.split('/')
      const start = fitted(momentOf(from, property, zones), when, zones)
      if (!start) warnings.add(`One of its further dates, “${item.slice(0, 40)}”, could not be read.`)
      return start ? [{ start, end: periodEnd(start, to, property, zones) }] : []
    }),
  )
  const except = propertiesOf(component, 'EXDATE').flatMap((property) =>
    readList(property.value).flatMap((item) => {
      const start = fitted(momentOf(item, property, zones), when, zones)
      if (!start) warnings.add(`One of its exceptions, “${item.slice(0, 40)}”, could not be read.`)
      return start ? [start] : []
    }),
  )
  if (alsoOn.length > 1_000 || except.length > 1_000)
    warnings.add('It has more than 1000 further dates or exceptions; the rest was left out.')
  if (!rule && !alsoOn.length) return null
  return { rule: rule ?? null, alsoOn: alsoOn.slice(0, 1_000), except: except.slice(0, 1_000) }
}

/** The text of a rule that can be followed; what cannot is said. */
function ruleOf(text: string, warnings: Set<string>): string | null {
  const read = readRule(text)
  if ('problem' in read) {
    warnings.add(`${read.problem} Only its first time was kept.`)
    return null
  }
  for (const note of read.notes) warnings.add(note)
  const { frequency } = read.rule
  if (frequency === 'SECONDLY' || frequency === 'MINUTELY')
    warnings.add('It repeats within the hour; of a busy day only the first times are shown.')
  const rule = text
    .trim()
    .replace(/^RRULE[:;]/i, '')
    .toUpperCase()
  if (rule.length <= 1_000) return rule
  warnings.add('Its rule is longer than 1000 characters. Only its first time was kept.')
  return null
}

/** All-day events repeat by days, whatever their further dates are written as. */
function fitted(moment: Moment | undefined, when: When, zones: ZoneReader): Moment | undefined {
  if (!moment || when.kind === 'timed' || moment instanceof Temporal.PlainDate) return moment
  const wall = zones.of(null).clock.wallAt(moment.epochMilliseconds)
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDate()
}

function periodEnd(start: Moment, text: string, property: Property, zones: ZoneReader): Moment | null {
  if (!text || start instanceof Temporal.PlainDate) return null
  const duration = readDuration(text)
  const end = duration
    ? start.add({
        hours: duration.days * 24 + duration.hours,
        minutes: duration.minutes,
        seconds: duration.seconds,
      })
    : momentOf(text, property, zones)
  return end instanceof Temporal.Instant && Temporal.Instant.compare(end, start) >= 0 ? end : null
}

const statusOf = (text: string | null): ReadEvent['status'] => {
  const status = text?.toLowerCase()
  return status === 'cancelled' || status === 'canceled'
    ? 'cancelled'
    : status === 'tentative'
      ? 'tentative'
      : 'confirmed'
}

/** All-day events are mostly notes (birthdays, feasts), so they take time only where they say so. */
function isBusy(component: Component, when: When): boolean {
  const outlook = propertyOf(component, 'X-MICROSOFT-CDO-BUSYSTATUS')?.value.trim().toUpperCase()
  const transparency = propertyOf(component, 'TRANSP')?.value.trim().toUpperCase()
  if (outlook === 'FREE' || transparency === 'TRANSPARENT') return false
  return when.kind === 'timed' || outlook === 'BUSY' || outlook === 'OOF' || transparency === 'OPAQUE'
}

const LINKS = ['CONFERENCE', 'X-GOOGLE-CONFERENCE', 'X-MICROSOFT-SKYPETEAMSMEETINGURL', 'URL', 'LOCATION']

/** Where one joins: a link of its own property, else one in the location. */
function linkOf(component: Component): string | null {
  for (const name of LINKS) {
    const link = /https?:\/\/[^\s<>"]+/i.exec(readText(propertyOf(component, name)?.value, 4_000) ?? '')?.[0]
    if (link && link.length <= 2_000) return link
  }
  return null
}

const wholeNumber = (text: string | undefined): number =>
  text && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0

function stampedAt(component: Component, zones: ZoneReader): Temporal.Instant | null {
  for (const name of ['DTSTAMP', 'LAST-MODIFIED', 'CREATED']) {
    const property = propertyOf(component, name)
    const moment = property && momentOf(property.value, property, zones)
    if (moment instanceof Temporal.Instant) return moment
  }
  return null
}

/** The event's UID; for one that has none, a name made of what it says, so that taking it in twice is taking it in once. */
function uidOf(component: Component, title: string, start: string): string {
  const uid = readText(propertyOf(component, 'UID')?.value, 1_000)
  if (uid) return uid
  const said = [
    title,
    start,
    propertyOf(component, 'DTEND')?.value,
    propertyOf(component, 'LOCATION')?.value,
  ].join('\n')
  return `without-uid-${fingerprint(said)}`
}

/** 64 bits of FNV-1a, in hexadecimal: to tell events of one owner apart, not to keep anything safe. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
