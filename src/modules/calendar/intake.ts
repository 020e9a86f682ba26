import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { type Change, changed } from '#kernel/entity.ts'
import { canonical } from '#kernel/json.ts'
import { preferencesOf } from '#modules/people/index.ts'

import {
  type Calendar,
  CalendarEvent,
  type CalendarId,
  type EventId,
  type EventSource,
  eventsTakenIn,
} from './contract.ts'
import { eventEntity } from './entities.ts'
import { identity, isNewer } from './ics/read-calendar.ts'
import type { ReadEvent } from './ics/read-event.ts'
import { answerOf } from './rules.ts'
import * as store from './store.ts'

/** What became of the events of a file. */
export interface TakenIn {
  readonly added: number
  readonly changed: number
  /** Were there before in the same or a newer version. */
  readonly known: number
}

/**
 * Takes in the events of a calendar file. An event is known again by its UID and the time it changes, so the same file
 * twice changes nothing, and a newer export changes only what is new in it.
 *
 * @param calendar the name the file gives itself, or the file's
 */
export async function takeInEvents(
  tx: Transaction,
  actor: Actor,
  events: readonly ReadEvent[],
  { calendar, file }: { calendar: string; file: string },
): Promise<TakenIn> {
  if (!events.length) return { added: 0, changed: 0, known: 0 }
  const { addresses } = await preferencesOf(tx, actor.workspaceId)
  const into = await ensureCalendar(tx, actor.workspaceId, 'file', calendar)
  const held = await store.findSeriesForUpdate(
    tx.sql,
    actor.workspaceId,
    events.map(({ uid }) => uid),
  )
  const known = new Map(held.map((event) => [identity(event), event]))
  const source: EventSource = { kind: 'file', name: file.slice(0, 300).toWellFormed() }
  const added: CalendarEvent[] = []
  const updated: { before: CalendarEvent; after: CalendarEvent }[] = []
  for (const read of events) {
    const before = known.get(identity(read))
    if (!before) {
      const event = placed(read, {
        id: tx.newId<EventId>(),
        calendarId: into,
        source,
        addresses,
        now: tx.now,
      })
      added.push(event)
      known.set(identity(event), event)
    } else if (isNewer(read, before) && !saysTheSame(read, before))
      updated.push({ before, after: renewed(before, read, addresses, tx.now) })
  }
  for (const batch of inBatches(added)) await store.insertEvents(tx.sql, actor.workspaceId, batch).execute()
  for (const { after } of updated) await store.updateEvent(tx.sql, actor.workspaceId, after).execute()
  const result = {
    added: added.length,
    changed: updated.length,
    known: events.length - added.length - updated.length,
  }
  if (added.length || updated.length) {
    const changes: Change[] = [
      ...added.map((event) => changed(eventEntity, null, event)),
      ...updated.map(({ before, after }) => changed(eventEntity, before, after)),
    ]
    const eventIds = [...added, ...updated.map(({ after }) => after)].map(({ id }) => id)
    tx.emit(
      eventsTakenIn,
      { calendarId: into, added: result.added, changed: result.changed, unchanged: result.known, eventIds },
      changes,
    )
  }
  return result
}

/** The id of the workspace's calendar of that name. */
export async function ensureCalendar(
  tx: Transaction,
  workspaceId: string,
  kind: Calendar['kind'],
  name: string,
): Promise<CalendarId> {
  const calendar = {
    id: tx.newId<CalendarId>(),
    kind,
    name: name.trim().slice(0, 200).toWellFormed() || 'Calendar',
    createdAt: tx.now,
  }
  return (await store.ensureCalendar(tx.sql, workspaceId, calendar)).id
}

/** A read event as a row of this workspace. */
export function placed(
  read: ReadEvent,
  {
    id,
    calendarId,
    source,
    addresses,
    now,
  }: {
    id: EventId
    calendarId: CalendarId
    source: EventSource
    addresses: readonly string[]
    now: Temporal.Instant
  },
): CalendarEvent {
  return { ...read, id, calendarId, source, mine: answerOf(read, addresses), createdAt: now, updatedAt: now }
}

/** The row with what a newer version says. Where it came from first, stays. */
export const renewed = (
  before: CalendarEvent,
  read: ReadEvent,
  addresses: readonly string[],
  now: Temporal.Instant,
): CalendarEvent => ({
  ...before,
  ...read,
  mine: answerOf(read, addresses),
  updatedAt: now,
})

const Content = CalendarEvent.omit({
  id: true,
  calendarId: true,
  source: true,
  mine: true,
  createdAt: true,
  updatedAt: true,
  sequence: true,
  stampedAt: true,
  warnings: true,
})

/** Whether only the stamps differ: many programs stamp every event anew at each export. */
export const saysTheSame = (one: ReadEvent, other: ReadEvent): boolean =>
  canonical(Content.encode(one)) === canonical(Content.encode(other))

/** PostgreSQL takes 65 535 parameters a statement; a row has some thirty. */
const inBatches = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / 500) }, (_, nth) => items.slice(nth * 500, (nth + 1) * 500))
