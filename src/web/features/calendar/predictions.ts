import { AddEvent, type CalendarEvent, EventId } from '#modules/calendar/contract.ts'
import { cancelled, moved, newEvent, whenMoved } from '#modules/calendar/rules/changing.ts'
import { becomes, type Prediction, type Seen } from '#web/predict.ts'

/** Single events, by the same rules as on the server. What becomes of a series only the server knows. */
export const calendarPredictions: Record<string, Prediction> = {
  'calendar.add': (seen, input, now) => {
    const { id, ...given } = AddEvent.decode(input as never) // checked by the schema
    const [preferences] = seen.all('preferences')
    const calendarId = seen.all('calendar_event').find(({ source }) => source.kind === 'own')?.calendarId
    if (!id || !preferences || !calendarId) return []
    const { timeZone } = preferences
    return [becomes('calendar_event', newEvent(given, { id, calendarId, timeZone, now }))]
  },
  'calendar.move': (seen, input, now) => {
    const { start, end, day } = AddEvent.partial().decode(input as never) // likewise
    return changing(seen, input, (event) => moved(event, whenMoved(event, { start, end, day }), now))
  },
  'calendar.cancel': (seen, input, now) => changing(seen, input, (event) => cancelled(event, now)),
}

function changing(
  seen: Seen,
  { id }: Readonly<Record<string, unknown>>,
  rule: (event: CalendarEvent) => CalendarEvent,
) {
  const known = EventId.safeParse(id)
  const event = known.success ? seen.one('calendar_event', known.data) : undefined
  return event && !event.repeats && !event.recurrenceId ? [becomes('calendar_event', rule(event))] : []
}
