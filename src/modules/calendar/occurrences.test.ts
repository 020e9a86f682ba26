import { expect, test } from 'vitest'

import type { CalendarEvent, CalendarId, EventId } from './contract.ts'
import { isCalendar, readCalendar } from './ics/read-calendar.ts'
import { placed } from './intake.ts'
import { occurrencesOf, type Window, seriesOf } from './occurrences.ts'

const NOW = Temporal.Instant.from('2026-11-21T00:00:00Z')
const ids = {
  calendarId: 'calendar' as CalendarId,
  source: { kind: 'own' },
  addresses: ['mara@otolith.test'],
  now: NOW,
} as const

/** The events of a calendar, as rows. */
function rows(...events: string[][]): CalendarEvent[] {
  const lines = events.flatMap((event) => [
    'BEGIN:VEVENT',
    ...(event.some((line) => line.startsWith('UID')) ? [] : ['UID:1']),
    ...event,
    'END:VEVENT',
  ])
  const read = readCalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'), 'Europe/Vienna')
  if (!isCalendar(read)) throw new Error(read.why)
  return read.events.map((event, index) => placed(event, { ...ids, id: `event-${index}` as EventId }))
}

function shown(events: CalendarEvent[], from: string, to: string, more: Partial<Window> = {}): string[] {
  const at = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime('Europe/Vienna').toInstant()
  const { occurrences } = occurrencesOf(seriesOf(events), {
    from: at(from),
    to: at(to),
    zone: 'Europe/Vienna',
    limit: 100,
    own: ids.addresses,
    ...more,
  })
  return occurrences.map(
    ({ start, allDay, title }) =>
      `${allDay ? `${allDay.from.toString().slice(5)}/${allDay.until.toString().slice(5)}` : start.toZonedDateTimeISO('Europe/Vienna').toPlainDateTime().toString().slice(5, 16)} ${title}`,
  )
}

const WEEKLY = [
  'SUMMARY:Weekly',
  'DTSTART;TZID=Europe/Vienna:20260302T100000',
  'DURATION:PT1H',
  'RRULE:FREQ=WEEKLY',
]

test('ten o’clock stays ten o’clock when summer time begins', () => {
  expect(shown(rows(WEEKLY), '2026-03-20', '2026-04-07')).toEqual([
    '03-23T10:00 Weekly',
    '03-30T10:00 Weekly',
    '04-06T10:00 Weekly',
  ])
})

test('a meeting in New York comes an hour earlier in the weeks between the two clock changes', () => {
  const event = ['SUMMARY:Call', 'DTSTART;TZID=America/New_York:20260302T100000', 'RRULE:FREQ=WEEKLY']
  expect(shown(rows(event), '2026-03-02', '2026-03-31')).toEqual([
    '03-02T16:00 Call',
    '03-09T15:00 Call',
    '03-16T15:00 Call',
    '03-23T15:00 Call',
    '03-30T16:00 Call',
  ])
})

test('exceptions are left out, by moment or by day, and further dates are added', () => {
  const event = [
    ...WEEKLY,
    'EXDATE;TZID=Europe/Vienna:20260309T100000',
    'EXDATE;VALUE=DATE:20260316',
    'RDATE;TZID=Europe/Vienna:20260311T150000',
  ]
  expect(shown(rows(event), '2026-03-01', '2026-03-24')).toEqual([
    '03-02T10:00 Weekly',
    '03-11T15:00 Weekly',
    '03-23T10:00 Weekly',
  ])
})

const MOVED = [
  'SUMMARY:Weekly moved',
  'RECURRENCE-ID;TZID=Europe/Vienna:20260309T100000',
  'DTSTART;TZID=Europe/Vienna:20260312T160000',
  'DURATION:PT2H',
]

test('a moved time stands where it is now, and only there', () => {
  expect(shown(rows(WEEKLY, MOVED), '2026-03-01', '2026-03-17')).toEqual([
    '03-02T10:00 Weekly',
    '03-12T16:00 Weekly moved',
    '03-16T10:00 Weekly',
  ])
  expect(shown(rows(WEEKLY, MOVED), '2026-03-09', '2026-03-10')).toEqual([])
  expect(shown(rows(WEEKLY, MOVED), '2026-03-12', '2026-03-13')).toEqual(['03-12T16:00 Weekly moved'])
})

test('a time keeps its name when it is moved', () => {
  const window = { from: NOW.subtract({ hours: 24 * 365 }), to: NOW, zone: 'UTC', limit: 100 }
  const named = (events: CalendarEvent[]) =>
    occurrencesOf(seriesOf(events), window).occurrences.map(({ id }) => id)
  expect(named(rows(WEEKLY, MOVED)).toSorted()).toEqual(named(rows(WEEKLY)).toSorted())
})

test('a cancelled time and a cancelled event do not take place', () => {
  expect(shown(rows(WEEKLY, [...MOVED, 'STATUS:CANCELLED']), '2026-03-01', '2026-03-17')).toEqual([
    '03-02T10:00 Weekly',
    '03-16T10:00 Weekly',
  ])
  expect(shown(rows([...WEEKLY, 'STATUS:CANCELLED']), '2026-03-01', '2026-03-17')).toEqual([])
})

test('a change of this and all later times moves them on the clock, until the next change', () => {
  const later = [
    'SUMMARY:Later',
    'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:20260316T100000',
    'DTSTART;TZID=Europe/Vienna:20260317T140000',
    'DURATION:PT30M',
  ]
  const single = [
    'SUMMARY:Once',
    'RECURRENCE-ID;TZID=Europe/Vienna:20260323T100000',
    'DTSTART;TZID=Europe/Vienna:20260325T090000',
  ]
  expect(shown(rows(WEEKLY, later, single), '2026-03-08', '2026-04-01')).toEqual([
    '03-09T10:00 Weekly',
    '03-17T14:00 Later',
    '03-25T09:00 Once',
    '03-31T14:00 Later',
  ])
})

test('a change of this and all later times can bring a rule of its own', () => {
  const later = [
    'SUMMARY:Daily',
    'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:20260316T100000',
    'DTSTART;TZID=Europe/Vienna:20260316T090000',
    'RRULE:FREQ=DAILY;COUNT=3',
  ]
  expect(shown(rows(WEEKLY, later), '2026-03-08', '2026-04-08')).toEqual([
    '03-09T10:00 Weekly',
    '03-16T09:00 Daily',
    '03-17T09:00 Daily',
    '03-18T09:00 Daily',
  ])
})

test('an override whose series is unknown stands for itself', () => {
  expect(shown(rows(MOVED), '2026-03-01', '2026-04-01')).toEqual(['03-12T16:00 Weekly moved'])
})

test('an all-day event is the same day in every zone', () => {
  const feast = [
    'SUMMARY:Feast',
    'DTSTART;VALUE=DATE:20260301',
    'RRULE:FREQ=MONTHLY;BYMONTHDAY=1',
    'EXDATE;VALUE=DATE:20260501',
  ]
  expect(shown(rows(feast), '2026-03-01', '2026-06-02')).toEqual([
    '03-01/03-02 Feast',
    '04-01/04-02 Feast',
    '06-01/06-02 Feast',
  ])
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    const midnight = Temporal.PlainDate.from('2026-04-01').toZonedDateTime(zone).toInstant()
    const [occurrence] = occurrencesOf(seriesOf(rows(feast)), {
      from: midnight,
      to: midnight.add({ hours: 24 }),
      zone,
      limit: 9,
    }).occurrences
    expect(occurrence).toMatchObject({
      start: midnight,
      allDay: { from: Temporal.PlainDate.from('2026-04-01') },
      busy: false,
    })
  }
})

test('what lasts into the window is in it, what ends where it begins is not', () => {
  const night = ['SUMMARY:Night', 'DTSTART;TZID=Europe/Vienna:20260301T220000', 'DURATION:PT2H']
  const long = ['UID:2', 'SUMMARY:Fair', 'DTSTART;VALUE=DATE:20260220', 'DTEND;VALUE=DATE:20260305']
  expect(shown(rows(night, long), '2026-03-01', '2026-03-02')).toEqual([
    '02-20/03-05 Fair',
    '03-01T22:00 Night',
  ])
  expect(shown(rows(night, long), '2026-03-02', '2026-03-03')).toEqual(['02-20/03-05 Fair'])
})

test('a zone of the file’s own is followed on its own clock', () => {
  const [event] = rows(['SUMMARY:Odd', 'DTSTART:20260302T100000Z', 'RRULE:FREQ=MONTHLY;COUNT=3'])
  if (!event) throw new Error('no event')
  const phase = (from: string, offsetBefore: number, offset: number, rule: string) => ({
    from,
    offsetBefore,
    offset,
    rule,
    alsoOn: [],
  })
  const ownZone = {
    name: 'Ours',
    phases: [
      phase('2000-01-01T00:00:00', 7200, 3600, 'FREQ=YEARLY'),
      phase('2000-04-10T00:00:00', 3600, 7200, 'FREQ=YEARLY'),
    ],
  }
  expect(shown([{ ...event, ownZone }], '2026-03-01', '2026-06-01')).toEqual([
    '03-02T11:00 Odd',
    '04-02T12:00 Odd',
    '05-02T11:00 Odd',
  ])
})

test('an invitation that was not answered is tentative, a declined one is not busy, and the owner is not among the people', () => {
  const invited = (answer: string) => [
    'SUMMARY:Budget',
    'DTSTART:20260302T100000Z',
    'ORGANIZER;CN=Dana:mailto:dana@harbor.test',
    `ATTENDEE;PARTSTAT=${answer}:mailto:mara@otolith.test`,
  ]
  const at = (answer: string) =>
    occurrencesOf(seriesOf(rows(invited(answer))), {
      from: Temporal.Instant.from('2026-03-01T00:00:00Z'),
      to: NOW,
      zone: 'UTC',
      limit: 9,
      own: ids.addresses,
    }).occurrences[0]
  expect(at('NEEDS-ACTION')).toMatchObject({
    status: 'tentative',
    busy: true,
    people: [{ name: 'Dana', address: 'dana@harbor.test' }],
  })
  expect(at('ACCEPTED')).toMatchObject({ status: 'confirmed', busy: true })
  expect(at('DECLINED')).toMatchObject({ busy: false })
})

test('a thousand events that repeat every second cost no more than a few', () => {
  const bombs = rows(
    ...Array.from({ length: 1_000 }, (_, index) => [
      `UID:bomb-${index}`,
      'DTSTART:19900101T000000Z',
      'RRULE:FREQ=SECONDLY;BYDAY=MO,TU;COUNT=900000000',
    ]),
  )
  const began = performance.now()
  const { occurrences, notes } = occurrencesOf(seriesOf(bombs), {
    from: NOW,
    to: NOW.add({ hours: 24 * 14 }),
    zone: 'UTC',
    limit: 100,
  })
  expect(occurrences.length).toBeLessThanOrEqual(100)
  expect(notes.length).toBeGreaterThan(0)
  expect(performance.now() - began).toBeLessThan(3_000)
})
