import { z } from 'zod'

import { AppError, notFound } from '#kernel/errors.ts'
import { query } from '#kernel/operation.ts'
import { instant, page } from '#kernel/schemas.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { Calendar, CalendarEvent, EventId, Occurrence } from './contract.ts'
import type { Span } from './free-time.ts'
import { eventsBetween } from './reading.ts'
import { freeWithin } from './rules/meetings.ts'
import * as store from './store.ts'

const LONGEST_DAYS = 400

const listEvents = query({
  name: 'calendar.events',
  summary:
    'List what takes place in a stretch of time, of all calendars; the next two weeks unless said otherwise.',
  http: 'GET /v1/calendar/events',
  input: z.object({ from: instant.optional(), to: instant.optional(), ...page }),
  output: z.object({
    items: z.array(Occurrence),
    nextCursor: z.string().nullable(),
    notes: z.array(z.string()),
  }),
  async run(db, actor, { from, to, limit, cursor }) {
    const { timeZone, addresses } = await preferencesOf(db, actor.workspaceId)
    const today = db.now.toZonedDateTimeISO(timeZone).startOfDay().toInstant()
    const { start, end } = windowOf(from ?? today, to, timeZone, 14)
    const window = { from: start, to: end, zone: timeZone, limit: 5_000, own: addresses }
    const { occurrences, notes } = await eventsBetween(db.sql, actor.workspaceId, window)
    const rest = cursor ? occurrences.filter(isAfter(cursor)) : occurrences
    const items = rest.slice(0, limit)
    const last = items.at(-1)
    return { items, nextCursor: last && rest.length > limit ? placeOf(last) : null, notes: [...notes] }
  },
})

/**
 * The stretch of time that is asked for; so many days when it has no end.
 *
 * @throws AppError `calendar.window`
 */
function windowOf(
  start: Temporal.Instant,
  to: Temporal.Instant | undefined,
  timeZone: string,
  days: number,
): Span {
  const end = to ?? start.toZonedDateTimeISO(timeZone).add({ days }).toInstant()
  if (end.since(start).total('days') <= LONGEST_DAYS && Temporal.Instant.compare(end, start) > 0)
    return { start, end }
  throw new AppError(
    'invalid',
    'calendar.window',
    `Ask for a stretch of time of at most ${LONGEST_DAYS} days, the end after the start.`,
  )
}

const placeOf = ({ start, id }: Occurrence): string => `${start.toString()} ${id}`

/** Whether an occurrence comes after the place a page ended at. @throws AppError `calendar.cursor` */
function isAfter(cursor: string): (one: Occurrence) => boolean {
  const [at = '', id = ''] = cursor.split(' ')
  try {
    const moment = Temporal.Instant.from(at)
    return ({ start, id: own }) => {
      const order = Temporal.Instant.compare(start, moment)
      return order > 0 || (order === 0 && own > id)
    }
  } catch {
    throw new AppError('invalid', 'calendar.cursor', 'The cursor is not one that a page of this list gave.')
  }
}

const freeSlots = query({
  name: 'calendar.free_time',
  summary:
    'Find free stretches within your working hours, away from meetings; in the next five days unless said otherwise.',
  http: 'GET /v1/calendar/free',
  input: z.object({
    from: instant.optional(),
    to: instant.optional(),
    minutes: z.int().min(5).max(720).default(30).describe('How long a stretch has to be at least'),
  }),
  output: z.object({ items: z.array(z.object({ start: instant, end: instant })) }),
  async run(db, actor, { from, to, minutes }) {
    const preferences = await preferencesOf(db, actor.workspaceId)
    const { timeZone, addresses, bufferMinutes } = preferences
    const window = windowOf(from ?? db.now, to, timeZone, 5)
    // A meeting just outside of the window keeps its buffer inside of it.
    const around = {
      from: window.start.subtract({ minutes: bufferMinutes }),
      to: window.end.add({ minutes: bufferMinutes }),
    }
    const { occurrences } = await eventsBetween(db.sql, actor.workspaceId, {
      ...around,
      zone: timeZone,
      limit: 5_000,
      own: addresses,
    })
    return { items: freeWithin(occurrences, window, preferences, minutes).slice(0, 500) }
  },
})

const showEvent = query({
  name: 'calendar.event',
  summary: 'Show one event as it was written, with its repetition and guests.',
  http: 'GET /v1/calendar/events/:id',
  input: z.object({ id: EventId }),
  output: CalendarEvent,
  origins: ({ id }) => [`event:${id}`],
  async run(db, actor, { id }) {
    const event = await store.findEvent(db.sql, actor.workspaceId, id)
    if (!event) throw notFound('event', id)
    return event
  },
})

const listCalendars = query({
  name: 'calendar.calendars',
  summary: 'List the calendars that hold events.',
  http: 'GET /v1/calendar/calendars',
  input: z.object({}),
  output: z.object({ items: z.array(Calendar) }),
  run: async (db, actor) => ({ items: await store.listCalendars(db.sql, actor.workspaceId) }),
})

export const readingOperations = [listEvents, freeSlots, showEvent, listCalendars]
