import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { type Change, changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import type { EventType } from '#kernel/events.ts'
import { command } from '#kernel/operation.ts'
import { instant, plainDate } from '#kernel/schemas.ts'
import { preferencesOf } from '#modules/people/index.ts'

import {
  AddEvent,
  CalendarEvent,
  eventAdded,
  eventCancelled,
  EventId,
  eventMoved,
  eventRemoved,
  Moment,
} from './contract.ts'
import { eventEntity } from './entities.ts'
import { ensureCalendar } from './intake.ts'
import { newEvent, whenMoved } from './new-event.ts'
import { assertPrivate, cancelled, moved, overrideAt } from './rules.ts'
import * as store from './store.ts'

const one = z.object({ id: EventId })
/** Which time of a series is meant. */
const oneTime = one.extend({
  originalStart: Moment.optional().describe(
    'For a series: the time that is meant, as `originalStart` of the occurrence',
  ),
})

const add = command({
  name: 'calendar.add',
  summary: 'Put a private event without guests into your calendar.',
  http: 'POST /v1/calendar/events',
  effect: 'write',
  undo: 'restore',
  input: AddEvent,
  output: CalendarEvent,
  async run(tx, actor, input) {
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    const calendarId = await ensureCalendar(tx, actor.workspaceId, 'own', 'Calendar')
    const event = newEvent(input, { id: input.id ?? tx.newId<EventId>(), calendarId, timeZone, now: tx.now })
    tx.write(store.insertEvents(tx.build, actor.workspaceId, [event]))
    tx.emit(eventAdded, { eventId: event.id, title: event.title }, [changed(eventEntity, null, event)])
    return event
  },
})

const move = command({
  name: 'calendar.move',
  summary: 'Move a private event, or one time of a series, to another time.',
  http: 'POST /v1/calendar/events/:id/move',
  effect: 'write',
  undo: 'restore',
  input: oneTime.extend({
    start: instant.optional(),
    end: instant.optional().describe('As long as before when left out'),
    day: plainDate.optional().describe('For an all-day event'),
  }),
  output: CalendarEvent,
  async run(tx, actor, { id, originalStart, ...to }) {
    const { event, isNew } = await privateEvent(tx, actor, id, originalStart)
    const after = moved(event, whenMoved(event, to), tx.now)
    return write(tx, actor, isNew ? null : event, after, eventMoved, { from: event.when, to: after.when })
  },
})

const cancel = command({
  name: 'calendar.cancel',
  summary: 'Cancel a private event, or one time of a series; it stays in the calendar as cancelled.',
  http: 'POST /v1/calendar/events/:id/cancel',
  effect: 'write',
  undo: 'restore',
  input: oneTime.extend({ wholeSeries: z.boolean().default(false) }),
  output: CalendarEvent,
  async run(tx, actor, { id, originalStart, wholeSeries }) {
    const { event, isNew } = await privateEvent(tx, actor, id, originalStart, wholeSeries)
    const after = cancelled(event, tx.now)
    return after === event ? event : write(tx, actor, isNew ? null : event, after, eventCancelled, {})
  },
})

const remove = command({
  name: 'calendar.remove',
  summary: 'Remove an event from your calendar, a series with all its times. Nobody else hears of it.',
  http: 'DELETE /v1/calendar/events/:id',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: z.object({ removed: z.int() }),
  async run(tx, actor, { id }) {
    const event = await store.findEventForUpdate(tx.sql, actor.workspaceId, id)
    if (!event) throw notFound('event', id)
    const series = event.recurrenceId
      ? [event]
      : await store.findSeriesForUpdate(tx.sql, actor.workspaceId, [event.uid])
    for (const row of series) tx.write(store.removeEvent(tx.build, actor.workspaceId, row.id))
    const changes = series.map((row) => changed(eventEntity, row, null))
    tx.emit(eventRemoved, { eventId: id, title: event.title }, changes)
    return { removed: series.length }
  },
})

export const operations = [add, move, cancel, remove]

/**
 * The row that a change of a private event is about: the event itself, or the override of one of its times, which is
 * made where there is none yet.
 *
 * @throws AppError `event.not_found`, `calendar.which_time`, `calendar.no_such_time`, and those of `assertPrivate`
 */
async function privateEvent(
  tx: Transaction,
  actor: Actor,
  id: EventId,
  originalStart: Moment | undefined,
  wholeSeries = false,
): Promise<{ event: CalendarEvent; isNew: boolean }> {
  const event = await store.findEventForUpdate(tx.sql, actor.workspaceId, id)
  if (!event) throw notFound('event', id)
  const { addresses } = await preferencesOf(tx, actor.workspaceId)
  assertPrivate(event, addresses)
  if (!event.repeats || wholeSeries) return { event, isNew: false }
  if (!originalStart)
    throw new AppError(
      'invalid',
      'calendar.which_time',
      `“${event.title}” repeats. Say which of its times you mean, as originalStart.`,
    )
  const series = await store.findSeriesForUpdate(tx.sql, actor.workspaceId, [event.uid])
  const held = series.find(({ recurrenceId }) => recurrenceId?.toString() === originalStart.toString())
  if (held) return { event: held, isNew: false }
  return { event: overrideAt(event, originalStart, tx.newId<EventId>(), tx.now), isNew: true }
}

type Payload<Extra> = { eventId: EventId; title: string } & Extra

/** Writes a changed row, or a new one, and tells of it. */
function write<Extra extends object>(
  tx: Transaction,
  actor: Actor,
  before: CalendarEvent | null,
  after: CalendarEvent,
  type: EventType<z.ZodType<Payload<Extra>>>,
  extra: Extra,
): CalendarEvent {
  const changes: Change[] = [changed(eventEntity, before, after)]
  tx.write(
    before
      ? store.updateEvent(tx.build, actor.workspaceId, after)
      : store.insertEvents(tx.build, actor.workspaceId, [after]),
  )
  tx.emit(type, { eventId: after.id, title: after.title, ...extra }, changes)
  return after
}
