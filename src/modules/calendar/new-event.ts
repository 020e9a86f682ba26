import { AppError } from '#kernel/errors.ts'
import { readRule } from '#language/recurrence/index.ts'

import type { AddEvent, CalendarEvent, CalendarId, EventId, When } from './contract.ts'
import { titleOf } from './rules/naming.ts'

interface Given {
  readonly id: EventId
  readonly calendarId: CalendarId
  readonly timeZone: string
  readonly now: Temporal.Instant
}

/** A private event of the owner. @throws AppError `calendar.rule` for a rule that cannot be followed */
export function newEvent(input: AddEvent, { id, calendarId, timeZone, now }: Given): CalendarEvent {
  const rule = input.rule ? readRule(input.rule) : undefined
  if (rule && 'problem' in rule)
    throw new AppError('invalid', 'calendar.rule', `${rule.problem} Write it as in FREQ=WEEKLY;BYDAY=MO.`)
  return {
    id,
    calendarId,
    uid: id,
    recurrenceId: null,
    thisAndFuture: false,
    title: input.title,
    location: input.location ?? null,
    description: input.description ?? null,
    link: null,
    when: whenOf(input, timeZone),
    ownZone: null,
    repeats: input.rule
      ? { rule: input.rule.replace(/^RRULE:/i, '').toUpperCase(), alsoOn: [], except: [] }
      : null,
    status: 'confirmed',
    busy: input.busy ?? input.start !== undefined,
    organizer: null,
    attendees: [],
    mine: null,
    source: { kind: 'own' },
    sequence: 0,
    stampedAt: now,
    warnings: [],
    createdAt: now,
    updatedAt: now,
  }
}

function whenOf({ start, end, zone, day, lastDay }: AddEvent, timeZone: string): When {
  if (start && !day) {
    const stop = end ?? start.add({ minutes: 30 })
    if (Temporal.Instant.compare(stop, start) < 0) throw endsFirst()
    return { kind: 'timed', start, end: stop, zone: zone ?? timeZone }
  }
  if (!day || start)
    throw new AppError(
      'invalid',
      'calendar.when',
      'Say when it is: a start, or a day for an all-day event, and not both.',
    )
  const last = lastDay ?? day
  if (Temporal.PlainDate.compare(last, day) < 0) throw endsFirst()
  return { kind: 'allDay', from: day, until: last.add({ days: 1 }) }
}

/** Where an event would be after a move. It keeps its length unless another end is given. */
export function whenMoved(
  event: CalendarEvent,
  {
    start,
    end,
    day,
  }: {
    start?: Temporal.Instant | undefined
    end?: Temporal.Instant | undefined
    day?: Temporal.PlainDate | undefined
  },
): When {
  const { when } = event
  if (when.kind === 'timed' && start) {
    const stop = end ?? start.add(when.start.until(when.end))
    if (Temporal.Instant.compare(stop, start) < 0) throw endsFirst()
    return { ...when, start, end: stop }
  }
  if (when.kind === 'allDay' && day)
    return { kind: 'allDay', from: day, until: day.add(when.from.until(when.until)) }
  throw new AppError(
    'invalid',
    'calendar.when',
    when.kind === 'timed'
      ? `“${titleOf(event)}” has a time: give its new start.`
      : `“${titleOf(event)}” is an all-day event: give its new day.`,
  )
}

const endsFirst = () => new AppError('invalid', 'calendar.ends_first', 'The end lies before the start.')
