import { type CaptureOptions, parseCaptures } from '#language/capture/index.ts'
import { type Intent, routed, SURE_INTENT } from '#language/router/index.ts'
import { EventId } from '#modules/calendar/contract.ts'
import { type Task, TaskId } from '#modules/tasks/contract.ts'

import { lineRead, readingOf } from './line.ts'
import { NOTHING, type Meeting, type Things } from './things.ts'

/** A Saturday morning. */
export const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Vienna]')
export const OPTIONS: CaptureOptions = { now: NOW, dayFirst: true, knownPeople: ['Dana'] }

/** What a line wants when the classifier says so, with that certainty. */
export function read(line: string, things: Things = NOTHING, said?: { intent: Intent; confidence: number }) {
  const found = said
    ? {
        ...routed(line, OPTIONS),
        intent: said.confidence < SURE_INTENT ? ('task' as const) : said.intent,
        confidence: said.confidence,
      }
    : routed(line, OPTIONS)
  return lineRead(readingOf(line, OPTIONS, parseCaptures(line, OPTIONS), found), things)
}

let numbers = 0
export const id = () => `01a2b3c4-d5e6-7000-8000-${String(++numbers).padStart(12, '0')}`
const AT = Temporal.Instant.from('2026-11-20T08:00Z')
export const task = (title: string, rest: Partial<Task> = {}): Task => ({
  id: TaskId.parse(id()),
  title,
  notes: '',
  status: 'open',
  due: null,
  start: null,
  durationMinutes: null,
  priority: null,
  demand: 'normal',
  project: null,
  labels: [],
  people: [],
  recurrence: null,
  repeater: null,
  source: null,
  createdAt: AT,
  updatedAt: AT,
  doneAt: null,
  ...rest,
})
export const due = (date: string, time: string | null = null) => ({
  date: Temporal.PlainDate.from(date),
  time: time === null ? null : Temporal.PlainTime.from(time),
})
export function meeting(title: string, wall: string, minutes: number, rest: Partial<Meeting> = {}): Meeting {
  const eventId = EventId.parse(id())
  const start = Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Vienna').toInstant()
  return {
    id: `${eventId}@`,
    eventId,
    calendarId: id() as Meeting['calendarId'],
    start,
    end: start.add({ minutes }),
    allDay: null,
    zone: 'Europe/Vienna',
    originalStart: null,
    title,
    location: null,
    link: null,
    status: 'confirmed',
    busy: true,
    mine: null,
    people: [],
    standing: 'alone',
    ...rest,
  }
}
export const DANA = { name: 'Dana Okafor', address: 'dana@acme.test' }
export const office = (): Things => ({
  tasks: [
    task('Quarterly report', { due: due('2026-11-24') }),
    task('Pay rent'),
    task('Call the dentist', { due: due('2026-11-21') }),
  ],
  notes: [
    { id: id(), title: 'the wifi password is sunflower12', pinned: false },
    { id: id(), title: 'Garden', pinned: false },
  ],
  meetings: [
    meeting('Lunch', '2026-11-22T12:00', 60),
    meeting('1:1 with Dana', '2026-11-25T10:00', 30, { standing: 'guests', people: [DANA] }),
    meeting('Board review', '2026-11-26T15:00', 60, { standing: 'theirs', mine: 'accepted', people: [DANA] }),
  ],
  free: () => [],
})
/** What it becomes when the classifier is sure: its answer to each line is not what is tested here. */
export const surely =
  (intent: Intent) =>
  (line: string, things = office()) =>
    read(line, things, { intent, confidence: 0.95 })
