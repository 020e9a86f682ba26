import { entity } from '#kernel/entity.ts'

import { CalendarEvent, type EventId } from './contract.ts'
import { titleOf } from './rules/naming.ts'
import * as store from './store.ts'

/** At most so many events are held by a client. */
const HELD = 3_000

// Calendars are no entity: an act that made one leaves it behind when it is undone, empty and unseen, because others
// may have put events into it since.
export const eventEntity = entity<CalendarEvent>({
  kind: 'calendar_event',
  schema: CalendarEvent,
  scope: 'calendar:read',
  trash: { name: titleOf, gone: { status: 'cancelled' } },
  list: (sql, workspaceId) => store.latestEvents(sql, workspaceId, HELD),
  find: (sql, workspaceId, id) => store.findEventForUpdate(sql, workspaceId, id as EventId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    await store.removeEvent(tx.sql, workspaceId, id as EventId).execute()
    if (row) await store.insertEvents(tx.sql, workspaceId, [row]).execute()
  },
})
