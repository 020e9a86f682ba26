import { expect, test } from 'vitest'

import { AddEvent, type CalendarEvent, CalendarId, EventId } from '#modules/calendar/contract.ts'
import { newEvent } from '#modules/calendar/rules/changing.ts'
import { type Preferences, USUAL_HOURS } from '#modules/people/contract.ts'
import { predictor } from '#web/predict.ts'
import type { RowChange, Tables } from '#web/sync/replica.ts'
import { calendarPredictions } from './predictions.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
const id = (n: number) => `01a2b3c4-d5e6-7000-8000-${String(n).padStart(12, '0')}`
const lunch = (more: object = {}): CalendarEvent =>
  newEvent(
    AddEvent.decode({ title: 'Lunch', start: '2026-11-24T11:00:00Z', end: '2026-11-24T12:00:00Z', ...more }),
    {
      id: EventId.parse(id(1)),
      calendarId: CalendarId.parse(id(2)),
      timeZone: 'Europe/Vienna',
      now: NOW,
    },
  )
const preferences: Preferences = {
  id: id(9),
  name: 'Mara',
  addresses: [],
  timeZone: 'Europe/Vienna',
  languages: ['en'],
  dayFirst: true,
  workingHours: USUAL_HOURS,
  bufferMinutes: 5,
  energyCurve: null,
  autonomy: 'suggest',
  singleKeys: true,
  cardsByMail: false,
  office: 'own',
}

function predicted(event: CalendarEvent, name: string, input: Record<string, string>): readonly RowChange[] {
  const tables: Tables = new Map<string, ReadonlyMap<string, { id: string }>>([
    ['calendar_event', new Map([[event.id, event]])],
    ['preferences', new Map([[preferences.id, preferences]])],
  ]) as Tables // rows of their kinds
  return predictor(calendarPredictions)(tables, { id: id(8), name, input, at: NOW.toString() } as never)
}
const rowOf = ([change]: readonly RowChange[]) => change?.row as unknown as CalendarEvent | undefined

test('a new event is there before the server has answered', () => {
  const input = { id: id(3), title: 'Dentist', start: '2026-11-25T09:00:00Z' }
  expect(rowOf(predicted(lunch(), 'calendar.add', input))).toMatchObject({
    id: id(3),
    title: 'Dentist',
    calendarId: id(2),
    when: { kind: 'timed', end: Temporal.Instant.from('2026-11-25T09:30:00Z') },
  })
})

test('a single event is moved as long as it was, or cancelled', () => {
  const moved = rowOf(predicted(lunch(), 'calendar.move', { id: id(1), start: '2026-11-24T13:00:00Z' }))
  expect(moved?.when).toMatchObject({ end: Temporal.Instant.from('2026-11-24T14:00:00Z') })
  expect(rowOf(predicted(lunch(), 'calendar.cancel', { id: id(1) }))?.status).toBe('cancelled')
})

test('of a series, and of what is not there, nothing is guessed', () => {
  const daily = lunch({ rule: 'FREQ=DAILY' })
  const at = { id: id(1), originalStart: '2026-11-24T11:00:00Z' }
  expect(predicted(daily, 'calendar.cancel', at)).toEqual([])
  expect(predicted(lunch(), 'calendar.cancel', { id: id(7) })).toEqual([])
  expect(predicted(lunch(), 'calendar.add', { id: id(3), title: 'When?' })).toEqual([])
})
