import { createHash } from 'node:crypto'

import { sql as raw } from 'kysely'
import { z } from 'zod'

import type { Queries } from '#kernel/database.ts'

import { type Calendar, type CalendarEvent, type EventId, Moment, Repetition } from './contract.ts'
import { covers } from './covers.ts'

/** All SQL of calendars. Only this file names the tables; jsonb is written as text and read parsed. */

interface EventTable extends Omit<
  CalendarEvent,
  'recurrenceId' | 'when' | 'ownZone' | 'repeats' | 'organizer' | 'attendees' | 'source' | 'warnings'
> {
  workspaceId: string
  series: string
  recurrenceId: string
  startsAt: Temporal.Instant | null
  endsAt: Temporal.Instant | null
  zone: string | null
  startsOn: Temporal.PlainDate | null
  endsOn: Temporal.PlainDate | null
  ownZone: unknown
  repeats: unknown
  organizer: unknown
  attendees: unknown
  source: unknown
  warnings: unknown
  coversFrom: Temporal.Instant
  coversTo: Temporal.Instant | null
}

type Tables = {
  'calendar.calendar': Calendar & { workspaceId: string }
  'calendar.event': EventTable
}

const on = (sql: Queries) => sql.$extendTables<Tables>()

const CALENDAR = ['id', 'name', 'kind', 'createdAt'] as const satisfies (keyof Calendar)[]

const EVENT = [
  'id',
  'calendarId',
  'uid',
  'recurrenceId',
  'thisAndFuture',
  'title',
  'location',
  'description',
  'link',
  'startsAt',
  'endsAt',
  'zone',
  'startsOn',
  'endsOn',
  'ownZone',
  'repeats',
  'status',
  'busy',
  'organizer',
  'attendees',
  'mine',
  'source',
  'sequence',
  'stampedAt',
  'warnings',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof EventTable)[]

type Row = Pick<EventTable, (typeof EVENT)[number]>

/** What stands for a UID in indexes. */
const seriesOf = (uid: string): string => createHash('sha256').update(uid).digest('base64url')

const keyOf = (recurrenceId: CalendarEvent['recurrenceId']): string => recurrenceId?.toString() ?? ''

function columnsOf(event: CalendarEvent) {
  const { when, recurrenceId, ownZone, repeats, organizer, attendees, source, warnings, ...same } = event
  const timed = when.kind === 'timed' ? when : null
  const allDay = when.kind === 'allDay' ? when : null
  const { from, to } = covers(event)
  return {
    ...same,
    series: seriesOf(event.uid),
    recurrenceId: keyOf(recurrenceId),
    startsAt: timed?.start ?? null,
    endsAt: timed?.end ?? null,
    zone: timed?.zone ?? null,
    startsOn: allDay?.from ?? null,
    endsOn: allDay?.until ?? null,
    ownZone: ownZone && JSON.stringify(ownZone),
    repeats: repeats && JSON.stringify(z.encode(Repetition, repeats)),
    organizer: organizer && JSON.stringify(organizer),
    attendees: JSON.stringify(attendees),
    source: JSON.stringify(source),
    warnings: JSON.stringify(warnings),
    coversFrom: from,
    coversTo: to,
  }
}

function eventOf({
  startsAt,
  endsAt,
  zone,
  startsOn,
  endsOn,
  recurrenceId,
  repeats,
  ...same
}: Row): CalendarEvent {
  return {
    ...(same as Omit<CalendarEvent, 'when' | 'recurrenceId' | 'repeats'>), // jsonb that `columnsOf` wrote
    recurrenceId: recurrenceId ? z.decode(Moment, recurrenceId) : null,
    repeats: repeats ? z.decode(Repetition, repeats as never) : null, // checked by its schema
    when:
      startsAt && endsAt && zone
        ? { kind: 'timed', start: startsAt, end: endsAt, zone }
        : { kind: 'allDay', from: startsOn!, until: endsOn! }, // a check of the table: either these or those
  }
}

export const insertEvents = (sql: Queries, workspaceId: string, events: readonly CalendarEvent[]) =>
  on(sql)
    .insertInto('calendar.event')
    .values(events.map((event) => ({ ...columnsOf(event), workspaceId })))

export const updateEvent = (sql: Queries, workspaceId: string, event: CalendarEvent) =>
  on(sql)
    .updateTable('calendar.event')
    .set(columnsOf(event))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', event.id)

export const removeEvent = (sql: Queries, workspaceId: string, id: EventId) =>
  on(sql).deleteFrom('calendar.event').where('workspaceId', '=', workspaceId).where('id', '=', id)

const events = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('calendar.event').select(EVENT).where('workspaceId', '=', workspaceId)

export async function findEvent(
  sql: Queries,
  workspaceId: string,
  id: EventId,
): Promise<CalendarEvent | undefined> {
  const row = await events(sql, workspaceId).where('id', '=', id).executeTakeFirst()
  return row && eventOf(row)
}

/** Locks the row, so that two changes of one event take turns. */
export async function findEventForUpdate(
  sql: Queries,
  workspaceId: string,
  id: EventId,
): Promise<CalendarEvent | undefined> {
  const row = await events(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && eventOf(row)
}

/** Master and overrides of a UID. */
export async function findSeries(sql: Queries, workspaceId: string, uid: string): Promise<CalendarEvent[]> {
  const rows = await events(sql, workspaceId).where('series', '=', seriesOf(uid)).orderBy('id').execute()
  return rows.map(eventOf)
}

/** Masters and overrides of these UIDs, locked. */
export async function findSeriesForUpdate(
  sql: Queries,
  workspaceId: string,
  uids: readonly string[],
): Promise<CalendarEvent[]> {
  if (!uids.length) return []
  const rows = await events(sql, workspaceId)
    .where('series', 'in', [...new Set(uids)].map(seriesOf))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(eventOf)
}

/** Every event that may take place in the window, with all that belongs to its series; at most `limit` rows. */
export async function eventsTouching(
  sql: Queries,
  workspaceId: string,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  limit: number,
): Promise<CalendarEvent[]> {
  const inWindow = on(sql)
    .selectFrom('calendar.event')
    .select('series')
    .where('workspaceId', '=', workspaceId)
    .where('coversFrom', '<', to)
    .where((where) => where.or([where('coversTo', 'is', null), where('coversTo', '>=', from)]))
  const rows = await events(sql, workspaceId)
    .where('series', 'in', inWindow)
    .orderBy('coversFrom', 'desc')
    .limit(limit)
    .execute()
  return rows.map(eventOf)
}

/** What repeats for ever, and of the rest what is latest: the rows a client starts with. */
export async function latestEvents(
  sql: Queries,
  workspaceId: string,
  limit: number,
): Promise<CalendarEvent[]> {
  const rows = await events(sql, workspaceId)
    .orderBy((by) => by.fn.coalesce('coversTo', by.val('infinity')), 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(eventOf)
}

const calendars = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('calendar.calendar').select(CALENDAR).where('workspaceId', '=', workspaceId)

/** The calendars that hold events. */
export const listCalendars = (sql: Queries, workspaceId: string): Promise<Calendar[]> =>
  calendars(sql, workspaceId)
    .where(
      'id',
      'in',
      on(sql).selectFrom('calendar.event').select('calendarId').where('workspaceId', '=', workspaceId),
    )
    .orderBy('kind')
    .orderBy('name')
    .limit(500)
    .execute()

/** The calendar of that name, made when there is none. */
export async function ensureCalendar(
  sql: Queries,
  workspaceId: string,
  calendar: Calendar,
): Promise<Calendar> {
  const { kind, name } = calendar
  const named = () =>
    calendars(sql, workspaceId).where('kind', '=', kind).where('name', '=', name).executeTakeFirst()
  const known = await named()
  if (known) return known
  await on(sql)
    .insertInto('calendar.calendar')
    .values({ ...calendar, workspaceId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await named()) ?? calendar
}

/** The events that somebody with one of these addresses organized or is a guest of. */
export async function eventsWith(
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<CalendarEvent[]> {
  const rows = await events(sql, workspaceId)
    .where(
      raw<boolean>`exists (
        select from unnest(${[...addresses]}::text[]) as one
        where strpos(lower(concat(organizer::text, attendees::text)), one) > 0)`,
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(eventOf)
}
