import { Steps, zoneClock } from '#language/recurrence/index.ts'

import type { CalendarEvent, EventId, Moment, Occurrence, Person } from './contract.ts'
import { linkOf, personOf, placeOf, titleOf } from './rules/naming.ts'
import { clockOf, dayOf, firstTime, nameOf, namesOf, numberOf, type Time, timesBetween } from './times.ts'

/** When events take place. Pure, and never endless: every rule has its steps, and all of them share a purse. */

/** An event and the changed times of it. An override whose master is unknown stands for itself. */
export interface Series {
  readonly master: CalendarEvent | null
  readonly overrides: readonly CalendarEvent[]
}

/** Brings each master together with the overrides of its times. */
export function seriesOf(rows: readonly CalendarEvent[]): Series[] {
  const byUid = Map.groupBy(rows, ({ uid }) => uid)
  return [...byUid.values()].map((events) => ({
    master: events.find(({ recurrenceId }) => recurrenceId === null) ?? null,
    overrides: events.filter(({ recurrenceId }) => recurrenceId !== null),
  }))
}

export interface Window {
  readonly from: Temporal.Instant
  /** Not included. */
  readonly to: Temporal.Instant
  /** The asker's zone: an all-day event is the day there. */
  readonly zone: string
  /** At most so many occurrences. */
  readonly limit: number
  readonly steps?: Steps
  /** The owner's addresses in lower case, to leave out of the people of a meeting. */
  readonly own?: readonly string[]
}

/** The times in a window, by start, and what had to be left out, in sentences. */
export interface Expansion {
  readonly occurrences: Occurrence[]
  readonly notes: readonly string[]
}

/** What all series of one question may cost together: about a quarter of a second. */
const ALL_STEPS = 1_000_000

/** The occurrences of many series in a window, by start, at most `limit` in all. Cancelled ones are left out. */
export function occurrencesOf(series: readonly Series[], window: Window): Expansion {
  const steps = window.steps ?? new Steps(ALL_STEPS)
  const parts = series.map((one) => occurrencesBetween(one, { ...window, steps }))
  const occurrences = inOrder(parts.flatMap((part) => part.occurrences))
  const notes = [...new Set(parts.flatMap((part) => part.notes))].slice(0, 20)
  if (occurrences.length <= window.limit) return { occurrences, notes }
  const note = `There are more than ${window.limit} events in this time; ask for a shorter one.`
  return { occurrences: occurrences.slice(0, window.limit), notes: [...notes, note] }
}

/** The occurrences of one series that touch the window. Those whose time was changed appear where they are now. */
function occurrencesBetween({ master, overrides }: Series, window: Window): Expansion {
  const single = overrides.filter((override) => !override.thisAndFuture || !master)
  const changed = new Set(single.flatMap(({ recurrenceId }) => (recurrenceId ? [nameOf(recurrenceId)] : [])))
  const occurrences: Occurrence[] = []
  const notes: string[] = []
  const add = (event: CalendarEvent, time: Time, original: Moment | null) => {
    if (event.status === 'cancelled') return
    const one = occurrence(master?.id ?? event.id, event, time, original, window)
    if (touches(one, window)) occurrences.push(one)
  }
  for (const stretch of stretchesOf(master, overrides)) {
    const { times, complete } = stretchTimes(stretch, window)
    if (!complete) notes.push(incomplete(stretch.event, window))
    for (const time of times) {
      if (namesOf(time).some((name) => changed.has(name))) continue
      const change = stretch.changes.findLast(({ from }) => from <= time.at)
      const original = stretch.event.repeats ? originalOf(stretch.event, time) : null
      if (change) add(change.event, shifted(time, change), original)
      else add(stretch.event, time, original)
    }
  }
  for (const override of single) add(override, firstTime(override), override.recurrenceId)
  return { occurrences: inOrder(occurrences), notes }
}

/** A part of a series that follows one rule, up to `until`. `changes` hold from their moment on, oldest first. */
interface Stretch {
  readonly event: CalendarEvent
  until: number
  readonly changes: Change[]
}

interface Change {
  readonly event: CalendarEvent
  readonly from: number
  /** How far it moves each later time on the wall clock, in milliseconds. */
  readonly shift: number
}

/** Cuts a series where an override for this and all later times (RFC 5545 §3.2.13) brings a rule of its own. */
function stretchesOf(master: CalendarEvent | null, overrides: readonly CalendarEvent[]): Stretch[] {
  if (!master) return []
  const clock = clockOf(master)
  let current: Stretch = { event: master, until: Infinity, changes: [] }
  const stretches = [current]
  const later = overrides
    .flatMap((event) =>
      event.thisAndFuture && event.recurrenceId ? [{ event, from: numberOf(event.recurrenceId, clock) }] : [],
    )
    .sort((a, b) => a.from - b.from)
  for (const { event, from } of later) {
    if (event.repeats?.rule) {
      current.until = from
      current = { event, until: Infinity, changes: [] }
      stretches.push(current)
    } else current.changes.push({ event, from, shift: firstTime(event).wall - clock.wallAt(from) })
  }
  return stretches
}

/** Starts early enough for whatever is long, or was moved, to be found. */
function stretchTimes({ event, until, changes }: Stretch, { from, to, zone, limit, steps }: Window) {
  const longest = Math.max(
    firstTime(event).length,
    ...changes.map((change) => firstTime(change.event).length),
    ...rdateLengths(event),
  )
  const shifts = Math.max(0, ...changes.map(({ shift }) => Math.abs(shift)))
  const allDay = event.when.kind === 'allDay' ? zoneClock(zone) : undefined
  const [first, last] = [from, to].map(
    (at) => allDay?.wallAt(at.epochMilliseconds) ?? at.epochMilliseconds,
  ) as [number, number] // two in, two out
  const slack = shifts && shifts + DAY
  return timesBetween(event, first - longest - slack, Math.min(last + slack, until), limit + 1, steps)
}

const DAY = 86_400_000

const rdateLengths = ({ repeats }: CalendarEvent): number[] =>
  (repeats?.alsoOn ?? []).flatMap(({ start, end }) =>
    start instanceof Temporal.Instant && end instanceof Temporal.Instant
      ? [end.epochMilliseconds - start.epochMilliseconds]
      : [],
  )

/** Moved on the wall clock, so that 9:00 stays 9:00 across a change to summer time. */
function shifted(time: Time, { event, shift }: Change): Time {
  const wall = time.wall + shift
  return { wall, at: clockOf(event).momentOf(wall), length: firstTime(event).length }
}

const originalOf = (event: CalendarEvent, time: Time): Moment =>
  event.when.kind === 'allDay' ? dayOf(time.wall) : Temporal.Instant.fromEpochMilliseconds(time.at)

function occurrence(
  seriesId: EventId,
  event: CalendarEvent,
  time: Time,
  original: Moment | null,
  { zone, own = [] }: Window,
): Occurrence {
  const allDay =
    event.when.kind === 'allDay' ? { from: dayOf(time.at), until: dayOf(time.at + time.length) } : null
  const start =
    allDay?.from.toZonedDateTime(zone).toInstant() ?? Temporal.Instant.fromEpochMilliseconds(time.at)
  const end =
    allDay?.until.toZonedDateTime(zone).toInstant() ??
    Temporal.Instant.fromEpochMilliseconds(time.at + time.length)
  return {
    id: original ? `${seriesId}@${original.toString()}` : seriesId,
    eventId: event.id,
    calendarId: event.calendarId,
    start,
    end,
    allDay,
    zone: event.when.kind === 'timed' ? event.when.zone : null,
    originalStart: original,
    title: titleOf(event),
    location: placeOf(event),
    link: linkOf(event),
    status: isPending(event) ? 'tentative' : event.status,
    busy: event.busy && event.mine !== 'declined',
    mine: event.mine,
    people: peopleOf(event, own),
  }
}

/** An invitation that was not answered for certain does not stand firm yet. */
const isPending = ({ status, mine }: CalendarEvent): boolean =>
  status === 'confirmed' && (mine === 'needs-action' || mine === 'tentative')

/** Organizer and guests without the owner, each once. */
function peopleOf({ organizer, attendees }: CalendarEvent, own: readonly string[]): Person[] {
  const people = new Map<string, Person>()
  for (const { name, address } of [...(organizer ? [organizer] : []), ...attendees])
    if (!own.includes(address) && !people.has(address)) people.set(address, personOf({ name, address }))
  return [...people.values()].slice(0, 100)
}

/** Whether some of it lies in the window; a mere moment belongs to the window it begins in. */
function touches({ start, end }: Occurrence, { from, to }: Window): boolean {
  const begins = Temporal.Instant.compare(start, to) < 0
  const lasts = Temporal.Instant.compare(end, from) > 0 || Temporal.Instant.compare(start, from) >= 0
  return begins && lasts
}

const inOrder = (occurrences: Occurrence[]): Occurrence[] =>
  occurrences.sort((a, b) => Temporal.Instant.compare(a.start, b.start) || (a.id < b.id ? -1 : 1))

const incomplete = (event: CalendarEvent, { limit }: Window): string =>
  `“${titleOf(event).slice(0, 80)}” repeats more than ${limit} times in this window, or its rule leads nowhere for centuries; not all of it is shown.`
