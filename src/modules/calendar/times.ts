import {
  type Clock,
  fixedClock,
  readRule,
  startsBetween,
  type Steps,
  wholeDays,
  zoneClock,
} from '#language/recurrence/index.ts'

import type { CalendarEvent, Moment } from './contract.ts'
import { ownClock } from './ics/own-zone.ts'

/**
 * The times of one event, counted in milliseconds: for a timed event since the epoch, for an all-day one as if its days
 * were days in UTC, since a day has no zone.
 */
export interface Time {
  readonly at: number
  readonly length: number
  /** On the wall clock of the event's zone. */
  readonly wall: number
}

export interface Times {
  readonly times: readonly Time[]
  /** There are more than `limit`, or the rule ran out of steps. */
  readonly complete: boolean
}

/** The clock on which an event repeats. All-day events repeat by days. */
export function clockOf(event: CalendarEvent): Clock {
  if (event.when.kind === 'allDay') return fixedClock()
  return event.ownZone ? ownClock(event.ownZone) : zoneClock(event.when.zone)
}

/** Its first time. */
export function firstTime(event: CalendarEvent, clock = clockOf(event)): Time {
  const { when } = event
  if (when.kind === 'timed') {
    const at = when.start.epochMilliseconds
    return { at, length: when.end.epochMilliseconds - at, wall: clock.wallAt(at) }
  }
  const at = dayNumber(when.from)
  return { at, length: dayNumber(when.until) - at, wall: at }
}

/** A moment or day as such a number; a day of a timed event is its midnight. */
export const numberOf = (moment: Moment, clock: Clock): number =>
  moment instanceof Temporal.PlainDate ? clock.momentOf(dayNumber(moment)) : moment.epochMilliseconds

const dayNumber = (day: Temporal.PlainDate): number => day.toZonedDateTime('UTC').epochMilliseconds

export const dayOf = (wall: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDate()

/** Names a time in a way that EXDATE, RDATE and RECURRENCE-ID can be looked up by, as a moment and as a day. */
export const namesOf = ({ at, wall }: Time): [string, string] => [`at ${at}`, `on ${dayOf(wall).toString()}`]

export const nameOf = (moment: Moment): string =>
  moment instanceof Temporal.PlainDate ? `on ${moment.toString()}` : `at ${moment.epochMilliseconds}`

/** Each time at which the event begins in `[from, to)`, in order: by its rule and further dates, without its exceptions. */
export function timesBetween(
  event: CalendarEvent,
  from: number,
  to: number,
  limit: number,
  steps?: Steps,
): Times {
  const clock = clockOf(event)
  const first = firstTime(event, clock)
  const { repeats } = event
  if (!repeats) return { times: first.at >= from && first.at < to ? [first] : [], complete: true }

  const except = new Set(repeats.except.map(nameOf))
  const found = new Map<number, Time>()
  const add = (time: Time) => {
    if (time.at >= from && time.at < to && !namesOf(time).some((name) => except.has(name)))
      found.set(time.at, time)
  }
  const read = repeats.rule ? readRule(repeats.rule) : undefined
  let complete = true
  if (read && 'rule' in read) {
    const rule = event.when.kind === 'allDay' ? wholeDays(read.rule) : read.rule
    // Exceptions are taken away afterwards, so as many more are asked for.
    const window = { from, to, limit: limit + repeats.except.length, ...(steps && { steps }) }
    const starts = startsBetween(rule, first.wall, clock, window)
    complete = starts.complete
    for (const { wall, moment } of starts.starts) add({ at: moment, wall, length: first.length })
  } else add(first)
  for (const { start, end } of repeats.alsoOn) {
    const at = numberOf(start, clock)
    add({ at, wall: clock.wallAt(at), length: end ? numberOf(end, clock) - at : first.length })
  }
  const times = [...found.values()].sort((a, b) => a.at - b.at)
  return { times: times.slice(0, limit), complete: complete && times.length <= limit }
}
