import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { CalendarEvent, CalendarId, EventId } from './contract.ts'
import { isCalendar, readCalendar } from './ics/read-calendar.ts'
import { isInvitation, readInvitation } from './ics/read-invitation.ts'
import { writeRequest } from './ics/write-meeting.ts'
import { placed } from './intake.ts'
import { occurrencesOf, seriesOf } from './occurrences.ts'
import { calledOff, meant, rescheduled, type RowChange, type Which } from './series.ts'

const VIENNA = 'Europe/Vienna'
const NOW = Temporal.Instant.from('2026-03-01T00:00:00Z')
const GIVEN = { id: 'new' as EventId, now: NOW }

/** The rows of a calendar, whose times are told on Vienna's clock. */
function rows(...events: string[][]): CalendarEvent[] {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', 'UID:1', ...event, 'END:VEVENT'])
  const read = readCalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'), VIENNA)
  if (!isCalendar(read)) throw new Error(read.why)
  return read.events.map((event, nth) =>
    placed(event, {
      id: `event-${nth}` as EventId,
      calendarId: 'calendar' as CalendarId,
      source: { kind: 'own' },
      addresses: [],
      now: NOW,
    }),
  )
}

const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(VIENNA).toInstant()

const after = (series: readonly CalendarEvent[], changes: readonly RowChange[]): CalendarEvent[] => {
  const touched = new Set(changes.flatMap(({ before }) => before?.id ?? []))
  return [...series.filter(({ id }) => !touched.has(id)), ...changes.flatMap((change) => change.after ?? [])]
}

/** What takes place, as `03-09T10:00 Title`, by Vienna's clock. */
const shown = (events: readonly CalendarEvent[], from = '2026-03-01', days = 60): string[] => {
  const start = local(`${from}T00:00`)
  const window = { from: start, to: start.add({ hours: 24 * days }), zone: VIENNA, limit: 500 }
  return occurrencesOf(seriesOf(events), window).occurrences.map(
    (one) => `${one.start.toZonedDateTimeISO(VIENNA).toPlainDateTime().toString().slice(5, 16)} ${one.title}`,
  )
}

const move = (series: readonly CalendarEvent[], which: Which, to: string) => {
  const [master] = series
  if (!master) throw new Error('no series')
  return rescheduled(meant(master, series, which, GIVEN), { start: local(to) }, GIVEN)
}

const WEEKLY = [
  'SUMMARY:Weekly',
  'DTSTART;TZID=Europe/Vienna:20260302T100000',
  'DURATION:PT1H',
  'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260413T080000Z',
  'EXDATE;TZID=Europe/Vienna:20260316T100000',
  'SEQUENCE:4',
]
const PUT_ELSEWHERE = [
  'SUMMARY:Elsewhere',
  'RECURRENCE-ID;TZID=Europe/Vienna:20260323T100000',
  'DTSTART;TZID=Europe/Vienna:20260325T150000',
  'DURATION:PT1H',
]
const RENAMED = [
  'SUMMARY:Renamed',
  'RECURRENCE-ID;TZID=Europe/Vienna:20260330T100000',
  'DTSTART;TZID=Europe/Vienna:20260330T100000',
  'DURATION:PT1H',
]
const CALLED_OFF = [
  'SUMMARY:Weekly',
  'STATUS:CANCELLED',
  'RECURRENCE-ID;TZID=Europe/Vienna:20260406T100000',
  'DTSTART;TZID=Europe/Vienna:20260406T100000',
  'DURATION:PT1H',
]

test('a whole series moves with its exceptions; a time put elsewhere by hand stays there', () => {
  const series = rows(WEEKLY, PUT_ELSEWHERE, RENAMED, CALLED_OFF)
  const changes = move(series, { wholeSeries: true }, '2026-03-04T11:30')
  expect(shown(after(series, changes))).toEqual([
    '03-04T11:30 Weekly',
    '03-11T11:30 Weekly',
    '03-25T15:00 Elsewhere',
    '04-01T11:30 Renamed',
    '04-15T11:30 Weekly',
  ])
  expect(changes.map((change) => change.after?.sequence)).toEqual([5, 1, 1, 1])
})

test('the guests read the moved series as it stands here', () => {
  const series = rows(WEEKLY, PUT_ELSEWHERE, RENAMED, CALLED_OFF)
  const [first, ...others] = move(series, { wholeSeries: true }, '2026-03-04T11:30').flatMap(
    (change) => change.after ?? [],
  )
  if (!first) throw new Error('nothing moved')
  const ics = writeRequest([first, ...others], 'REQUEST', NOW)
  expect(ics).toContain('SEQUENCE:5')
  const read = readInvitation(ics, VIENNA)
  if (!isInvitation(read)) throw new Error(read.why)
  expect(read.events).toHaveLength(3)
  const [id, calendarId] = ['copy' as EventId, 'theirs' as CalendarId]
  const theirs = read.events.map((event, nth) =>
    placed(event, {
      id: `${id}${nth}` as EventId,
      calendarId,
      source: { kind: 'own' },
      addresses: [],
      now: NOW,
    }),
  )
  expect(shown(theirs)).toEqual(shown([first, ...others]))
})

test('a whole series moves by as much as the time that was named', () => {
  const series = rows(WEEKLY)
  const named = { wholeSeries: true, originalStart: local('2026-04-13T10:00') }
  expect(shown(after(series, move(series, named, '2026-04-13T09:00')))[0]).toBe('03-02T09:00 Weekly')
})

test('this and all later times move on the wall clock, the earlier stay', () => {
  const series = rows(WEEKLY)
  const changes = move(
    series,
    { andFollowing: true, originalStart: local('2026-03-23T10:00') },
    '2026-03-24T09:00',
  )
  expect(changes).toMatchObject([{ before: null, after: { thisAndFuture: true, sequence: 5 } }])
  expect(shown(after(series, changes))).toEqual([
    '03-02T10:00 Weekly',
    '03-09T10:00 Weekly',
    '03-24T09:00 Weekly',
    '03-31T09:00 Weekly',
    '04-07T09:00 Weekly',
    '04-14T09:00 Weekly',
  ])
  const [row] = changes.flatMap((change) => change.after ?? [])
  expect(row && writeRequest([row], 'REQUEST', NOW)).toContain(
    'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:20260323T100000',
  )
})

/** The same with when each ends: `03-09T10:00–11:00 Title`. */
const spans = (events: readonly CalendarEvent[]): string[] => {
  const start = local('2026-03-01T00:00')
  const window = { from: start, to: start.add({ hours: 24 * 60 }), zone: VIENNA, limit: 500 }
  const clock = (at: Temporal.Instant) => at.toZonedDateTimeISO(VIENNA).toPlainDateTime().toString()
  return occurrencesOf(seriesOf(events), window).occurrences.map(
    (one) => `${clock(one.start).slice(5, 16)}–${clock(one.end).slice(11, 16)} ${one.title}`,
  )
}

const HELD = [
  'SUMMARY:Held',
  'DESCRIPTION:Bring the plan',
  'RECURRENCE-ID;TZID=Europe/Vienna:20260323T100000',
  'DTSTART;TZID=Europe/Vienna:20260323T110000',
  'DURATION:PT45M',
]

test('a time that was changed by itself keeps its own length and words for all later ones', () => {
  const series = rows(WEEKLY, HELD)
  const which = { andFollowing: true, originalStart: local('2026-03-23T10:00') }
  const changes = move(series, which, '2026-03-23T12:15')
  expect(changes).toMatchObject([
    { before: { title: 'Held' }, after: { thisAndFuture: true, description: 'Bring the plan', sequence: 1 } },
  ])
  expect(changes[0]?.after?.id).toBe(changes[0]?.before?.id)
  const [, , ...later] = spans(after(series, changes))
  expect(later).toEqual([
    '03-23T12:15–13:00 Held',
    '03-30T12:15–13:00 Held',
    '04-06T12:15–13:00 Held',
    '04-13T12:15–13:00 Held',
  ])
})

test('all times from one on that is off already come back as the series says them', () => {
  const series = rows(WEEKLY, CALLED_OFF)
  const which = { andFollowing: true, originalStart: local('2026-04-06T10:00') }
  const [, , , , ...later] = spans(after(series, move(series, which, '2026-04-06T12:00')))
  expect(later).toEqual(['04-06T12:00–13:00 Weekly', '04-13T12:00–13:00 Weekly'])
})

test('a later change of all that follows takes the place of those after it', () => {
  const once = rows(WEEKLY)
  const twice = after(
    once,
    move(once, { andFollowing: true, originalStart: local('2026-03-30T10:00') }, '2026-03-30T12:00'),
  )
  const changes = move(
    twice,
    { andFollowing: true, originalStart: local('2026-03-09T10:00') },
    '2026-03-09T08:00',
  )
  expect(shown(after(twice, changes))).toEqual([
    '03-02T10:00 Weekly',
    '03-09T08:00 Weekly',
    '03-23T08:00 Weekly',
    '03-30T08:00 Weekly',
    '04-06T08:00 Weekly',
    '04-13T08:00 Weekly',
  ])
})

test('what no rule can say moves all the same', () => {
  const series = rows([
    'SUMMARY:Close',
    'DTSTART;TZID=Europe/Vienna:20260227T100000',
    'DURATION:PT1H',
    'RRULE:FREQ=MONTHLY;BYDAY=-1FR',
  ])
  const moved = after(series, move(series, { wholeSeries: true }, '2026-02-28T10:00'))
  expect(shown(moved, '2026-02-01', 120)).toEqual([
    '02-28T10:00 Close',
    '03-28T10:00 Close',
    '04-25T10:00 Close',
    '05-30T10:00 Close',
  ])
})

test('all later times are called off with one row', () => {
  const series = rows(WEEKLY, PUT_ELSEWHERE)
  const [master] = series
  const which = { andFollowing: true, originalStart: local('2026-03-30T10:00') }
  const changes = master ? calledOff(meant(master, series, which, GIVEN), NOW) : []
  expect(changes).toHaveLength(1)
  expect(shown(after(series, changes))).toEqual([
    '03-02T10:00 Weekly',
    '03-09T10:00 Weekly',
    '03-25T15:00 Elsewhere',
  ])
})

test('a series has to be told which of its times is meant', () => {
  const series = rows(WEEKLY)
  expect(() => move(series, {}, '2026-03-04T11:30')).toThrow(/Say which of its times/)
})

test('every time of a moved series is as much later by the clock on the wall', () => {
  const rules = fc.constantFrom(
    'FREQ=DAILY;COUNT=9',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU',
    'FREQ=MONTHLY;BYDAY=1MO',
    'FREQ=MONTHLY',
    'FREQ=WEEKLY;UNTIL=20260401T080000Z',
    'FREQ=DAILY;BYHOUR=10,12;BYDAY=MO,TU',
  )
  fc.assert(
    fc.property(rules, fc.integer({ min: -40, max: 40 }), (rule, hours) => {
      const series = rows([
        'SUMMARY:S',
        'DTSTART;TZID=Europe/Vienna:20260302T100000',
        'DURATION:PT1H',
        `RRULE:${rule}`,
      ])
      const to = Temporal.PlainDateTime.from('2026-03-02T10:00').add({ hours })
      const moved = after(series, move(series, { wholeSeries: true }, to.toString()))
      const wall = (line: string) => Temporal.PlainDateTime.from(`2026-${line.slice(0, 11)}`)
      // Where the clock is put forward there is no such time: then it is as much later (RFC 5545, 3.3.5).
      const onTheClock = (time: Temporal.PlainDateTime) =>
        time.toZonedDateTime('Europe/Vienna').toPlainDateTime().toString()
      const expected = shown(series, '2026-02-20', 100).map((line) => onTheClock(wall(line).add({ hours })))
      const found = shown(moved, '2026-02-20', 103).map((line) => wall(line).toString())
      const inBoth = (line: string) => line < '2026-05-28'
      expect(found.filter(inBoth)).toEqual(expected.filter(inBoth))
    }),
    { numRuns: 100 },
  )
})
