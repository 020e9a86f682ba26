import type { Queries } from '#kernel/database.ts'

import type { CalendarEvent } from './contract.ts'
import { type Expansion, occurrencesOf, seriesOf, type Window } from './occurrences.ts'
import { isOwn } from './rules.ts'
import { type Meeting, meetingsIn } from './rules/meetings.ts'
import * as store from './store.ts'

/** More rows than this are not read for one window. */
const MOST_ROWS = 20_000

/** What takes place in a window, of all calendars of the workspace, by start. */
export async function eventsBetween(sql: Queries, workspaceId: string, window: Window): Promise<Expansion> {
  const rows = await store.eventsTouching(sql, workspaceId, window, MOST_ROWS)
  return occurrencesOf(seriesOf(rows), window)
}

/** The same with what the owner may do with each. */
export async function meetingsBetween(sql: Queries, workspaceId: string, window: Window): Promise<Meeting[]> {
  return meetingsIn(await store.eventsTouching(sql, workspaceId, window, MOST_ROWS), window)
}

/**
 * Events of the window that somebody else wrote anew after a moment, by DTSTAMP: moved, changed, called off, or an
 * invitation that waits for an answer. The owner's own changes are no news.
 */
export async function changedByOthers(
  sql: Queries,
  workspaceId: string,
  window: Pick<Window, 'from' | 'to' | 'own'>,
  since: Temporal.Instant,
): Promise<CalendarEvent[]> {
  const rows = await store.eventsTouching(sql, workspaceId, window, MOST_ROWS)
  return rows.filter(
    (event) =>
      event.stampedAt !== null &&
      Temporal.Instant.compare(event.stampedAt, since) >= 0 &&
      !isOwn(event, window.own ?? []) &&
      (event.status === 'cancelled' || event.sequence > 0 || event.mine === 'needs-action'),
  )
}
