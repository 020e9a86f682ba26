import type { CalendarEvent, Occurrence } from '../contract.ts'
import { freeTime, type Span } from '../free-time.ts'
import { occurrencesOf, seriesOf, type Window } from '../occurrences.ts'
import { guestsOf, isOwn } from '../rules.ts'

/** What takes place when, for whoever looks at a calendar: the same on the server and in the page. Pure. */

/** A time at which an event takes place, and what its owner may do with it. */
export interface Meeting extends Occurrence {
  /** `alone`: nobody else is in it; `guests`: the owner's, who are told of changes; `theirs`: somebody else's. */
  readonly standing: 'alone' | 'guests' | 'theirs'
}

/** The times in a window, by start, at most `limit`. */
export function meetingsIn(rows: readonly CalendarEvent[], window: Window): Meeting[] {
  const own = window.own ?? []
  const byId = new Map(rows.map((row) => [row.id, row]))
  return occurrencesOf(seriesOf(rows), window).occurrences.map((one) => {
    const event = byId.get(one.eventId)
    const standing =
      !event || !isOwn(event, own) ? 'theirs' : guestsOf(event, own).length ? 'guests' : 'alone'
    return { ...one, standing }
  })
}

/** How the owner works, as preferences say it. */
interface Ways {
  readonly timeZone: string
  readonly workingHours: Readonly<
    Record<string, readonly { from: Temporal.PlainTime; to: Temporal.PlainTime }[]>
  >
  readonly bufferMinutes: number
}

/** Working time in a window that no meeting takes, of so many minutes at least. Meetings keep their buffers. */
export function freeWithin(
  meetings: readonly Occurrence[],
  window: Span,
  { timeZone, workingHours, bufferMinutes }: Ways,
  shortest: number,
): Span[] {
  const hours = Object.entries(workingHours).flatMap(([weekday, spans]) =>
    spans.map((span) => ({ weekday: Number(weekday), ...span })),
  )
  return freeTime(meetings, window, hours, timeZone, {
    before: bufferMinutes,
    after: bufferMinutes,
    shortest,
  })
}
