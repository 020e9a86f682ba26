import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { notFound } from '#kernel/errors.ts'
import { command, type Reader } from '#kernel/operation.ts'
import { instant, plainDate } from '#kernel/schemas.ts'
import { plainLines } from '#kernel/trust/cards/plain-lines.ts'
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
import { whenInWords } from './meeting-mail.ts'
import { titleOf } from './rules/naming.ts'
import { newEvent } from './new-event.ts'
import { writeRows } from './row-changes.ts'
import { assertPrivate } from './rules.ts'
import { calledOff, type Given, meant, type Meant, rescheduled, rowsOf, type Which } from './series.ts'
import * as store from './store.ts'

const one = z.object({ id: EventId })
/** Which times of a series are meant. */
const someTimes = one.extend({
  originalStart: Moment.optional().describe(
    'For a series: the time that is meant, as `originalStart` of the occurrence',
  ),
  andFollowing: z.boolean().optional().describe('That time and all later ones'),
  wholeSeries: z.boolean().optional(),
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
    tx.emit(eventAdded, { eventId: event.id, title: titleOf(event) }, [changed(eventEntity, null, event)])
    return event
  },
})

const move = command({
  name: 'calendar.move',
  summary: 'Move a private event, or times of a series, to another time.',
  http: 'POST /v1/calendar/events/:id/move',
  effect: 'write',
  undo: 'restore',
  input: someTimes.extend({
    start: instant
      .optional()
      .describe('For a whole series: the new start of its first time, or of originalStart if that is given'),
    end: instant.optional().describe('As long as before when left out'),
    day: plainDate.optional().describe('For an all-day event'),
  }),
  output: CalendarEvent,
  asItIs,
  async run(tx, actor, input) {
    const given = { id: tx.newId<EventId>(), now: tx.now }
    const rows = await privateRows(tx, actor, input, given)
    const [event] = rowsOf(rows)
    const changes = rescheduled(rows, input, given)
    const after = changes[0]?.after ?? event
    const told = { eventId: after.id, title: titleOf(after), from: event.when, to: after.when }
    tx.emit(eventMoved, told, await writeRows(tx, actor, changes))
    return after
  },
})

const cancel = command({
  name: 'calendar.cancel',
  summary: 'Cancel a private event, or times of a series; it stays in the calendar as cancelled.',
  http: 'POST /v1/calendar/events/:id/cancel',
  effect: 'write',
  undo: 'restore',
  input: someTimes,
  output: CalendarEvent,
  asItIs,
  async run(tx, actor, input) {
    const rows = await privateRows(tx, actor, input, { id: tx.newId<EventId>(), now: tx.now })
    const changes = calledOff(rows, tx.now)
    const after = changes[0]?.after
    if (!after) return rowsOf(rows)[0]
    const told = { eventId: after.id, title: titleOf(after) }
    tx.emit(eventCancelled, told, await writeRows(tx, actor, changes))
    return after
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
  asItIs,
  async run(tx, actor, { id }) {
    const event = await store.findEventForUpdate(tx.sql, actor.workspaceId, id)
    if (!event) throw notFound('event', id)
    const series = event.recurrenceId
      ? [event]
      : await store.findSeriesForUpdate(tx.sql, actor.workspaceId, [event.uid])
    for (const row of series) tx.write(store.removeEvent(tx.build, actor.workspaceId, row.id))
    const changes = series.map((row) => changed(eventEntity, row, null))
    tx.emit(eventRemoved, { eventId: id, title: titleOf(event) }, changes)
    return { removed: series.length }
  },
})

export const operations = [add, move, cancel, remove]

/** The event as it is, under the names of what would change it. */
async function asItIs({ sql }: Reader, { workspaceId }: Actor, { id }: { id: EventId }) {
  const event = await store.findEvent(sql, workspaceId, id)
  if (!event) return []
  const { when } = event
  return plainLines({
    event: titleOf(event),
    when: whenInWords(when),
    ...(when.kind === 'allDay'
      ? { day: when.from.toString() }
      : { start: when.start.toString(), end: when.end.toString() }),
  })
}

/**
 * The rows that a change of private events is about.
 *
 * @throws AppError `event.not_found`, those of `meant` and of `assertPrivate`
 */
async function privateRows(
  tx: Transaction,
  { workspaceId }: Actor,
  { id, ...which }: Which & { id: EventId },
  given: Given,
): Promise<Meant> {
  const event = await store.findEventForUpdate(tx.sql, workspaceId, id)
  if (!event) throw notFound('event', id)
  const { addresses } = await preferencesOf(tx, workspaceId)
  const isOfSeries = event.repeats !== null || event.recurrenceId !== null
  const series = isOfSeries ? await store.findSeriesForUpdate(tx.sql, workspaceId, [event.uid]) : []
  const rows = meant(event, series, which, given)
  for (const row of rowsOf(rows)) assertPrivate(row, addresses)
  return rows
}
