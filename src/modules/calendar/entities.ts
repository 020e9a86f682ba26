import { entity } from '#kernel/entity.ts'

import { Calendar, CalendarEvent, type CalendarId, type EventId } from './contract.ts'
import * as store from './store.ts'

/** At most so many events are held by a client. */
const HELD = 3_000

export const eventEntity = entity<CalendarEvent>({
  kind: 'calendar_event',
  schema: CalendarEvent,
  scope: 'calendar:read',
  list: (sql, workspaceId) => store.latestEvents(sql, workspaceId, HELD),
  find: (sql, workspaceId, id) => store.findEventForUpdate(sql, workspaceId, id as EventId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    await store.removeEvent(tx.sql, workspaceId, id as EventId).execute()
    if (row) await store.insertEvents(tx.sql, workspaceId, [row]).execute()
  },
})

export const calendarEntity = entity<Calendar>({
  kind: 'calendar',
  schema: Calendar,
  scope: 'calendar:read',
  list: store.listCalendars,
  find: (sql, workspaceId, id) => store.findCalendar(sql, workspaceId, id as CalendarId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    await store.removeCalendar(tx.sql, workspaceId, id as CalendarId).execute()
    if (row) await store.insertCalendar(tx.sql, workspaceId, row).execute()
  },
})
