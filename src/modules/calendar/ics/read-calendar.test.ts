import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isCalendar, readCalendar } from './read-calendar.ts'
import type { ReadEvent } from './read-event.ts'

const VIENNA = 'Europe/Vienna'
const file = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
const one = (...lines: string[]) => file('BEGIN:VEVENT', 'UID:1', 'SUMMARY:Lunch', ...lines, 'END:VEVENT')

function read(source: Uint8Array | string) {
  const calendar = readCalendar(source, VIENNA)
  if (!isCalendar(calendar)) throw new Error(calendar.why)
  return calendar
}
function only(source: Uint8Array | string): ReadEvent {
  const [event] = read(source).events
  if (!event) throw new Error('no event')
  return event
}
/** `start – end zone` of a timed event, or the days of an all-day one. */
function when(...lines: string[]): string {
  const { when: at } = only(one(...lines))
  return at.kind === 'timed' ? `${at.start} – ${at.end} ${at.zone}` : `${at.from} – ${at.until}`
}

test('times are read in their zone, in UTC, or on the owner’s clock', () => {
  expect(
    when('DTSTART;TZID=America/New_York:20260701T090000', 'DTEND;TZID=America/New_York:20260701T100000'),
  ).toBe('2026-07-01T13:00:00Z – 2026-07-01T14:00:00Z America/New_York')
  expect(when('DTSTART:20260701T090000Z')).toBe('2026-07-01T09:00:00Z – 2026-07-01T09:00:00Z UTC')
  expect(when('DTSTART:20260701T090000', 'DURATION:PT90M')).toBe(
    '2026-07-01T07:00:00Z – 2026-07-01T08:30:00Z Europe/Vienna',
  )
})

test('an all-day event ends on the day after its last', () => {
  expect(when('DTSTART;VALUE=DATE:20260701')).toBe('2026-07-01 – 2026-07-02')
  expect(when('DTSTART;VALUE=DATE:20260701', 'DTEND;VALUE=DATE:20260704')).toBe('2026-07-01 – 2026-07-04')
  expect(when('DTSTART;VALUE=DATE:20260701', 'DURATION:P2D')).toBe('2026-07-01 – 2026-07-03')
  expect(when('DTSTART:20260701T000000', 'DTEND:20260702T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE')).toBe(
    '2026-07-01 – 2026-07-02',
  )
})

test('a day of DURATION is a day on the clock, 24 hours are hours', () => {
  const start = 'DTSTART;TZID=Europe/Vienna:20260328T120000'
  expect(when(start, 'DURATION:P1D')).toContain('2026-03-29T10:00:00Z')
  expect(when(start, 'DURATION:PT24H')).toContain('2026-03-29T11:00:00Z')
})

test.each([
  ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
  [
    '/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires',
    'America/Argentina/Buenos_Aires',
  ],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['tzone://Microsoft/Utc', 'UTC'],
  ['europe/vienna', 'Europe/Vienna'],
  ['US-Eastern', 'US/Eastern'],
  ['(GMT +05:30)', '+05:30'],
])('the zone %s is %s', (tzid, zone) => {
  expect(when(`DTSTART;TZID="${tzid}":20260701T090000`)).toMatch(new RegExp(`${zone.replace('+', '\\+')}$`))
})

test('an unknown zone is the owner’s, with a warning', () => {
  const event = only(one('DTSTART;TZID=Moon/Tranquility:20260701T090000'))
  expect(event.when).toMatchObject({ zone: VIENNA })
  expect(event.warnings).toEqual([expect.stringContaining('“Moon/Tranquility” is not known')])
})

const VTIMEZONE = (standard: string, daylight: string, offsets: [string, string]) => [
  'BEGIN:VTIMEZONE',
  'TZID:Ours',
  'BEGIN:STANDARD',
  'DTSTART:20001029T030000',
  `RRULE:${standard}`,
  `TZOFFSETFROM:${offsets[1]}`,
  `TZOFFSETTO:${offsets[0]}`,
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:20000326T020000',
  `RRULE:${daylight}`,
  `TZOFFSETFROM:${offsets[0]}`,
  `TZOFFSETTO:${offsets[1]}`,
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]
const inOurs = ['BEGIN:VEVENT', 'UID:1', 'DTSTART;TZID=Ours:20260701T090000', 'END:VEVENT']

test('a zone the file defines is the IANA zone with the same clock', () => {
  const rules = VTIMEZONE('FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', [
    '+0100',
    '+0200',
  ])
  expect(only(file(...rules, ...inOurs))).toMatchObject({ when: { zone: 'Europe/Berlin' }, ownZone: null })
})

test('a zone that is like no other is followed by its own rules', () => {
  const rules = VTIMEZONE('FREQ=YEARLY;BYDAY=2TU;BYMONTH=11', 'FREQ=YEARLY;BYDAY=2TU;BYMONTH=5', [
    '+0137',
    '+0237',
  ])
  const event = only(file(...rules, ...inOurs))
  expect(event.ownZone).toMatchObject({ name: 'Ours' })
  expect(event.when).toMatchObject({ start: Temporal.Instant.from('2026-07-01T06:23:00Z') })
})

test('the newest version of an event counts, whatever the order', () => {
  const version = (sequence: number, title: string) => [
    'BEGIN:VEVENT',
    'UID:1',
    `SEQUENCE:${sequence}`,
    `SUMMARY:${title}`,
    'DTSTART:20260701T090000Z',
    'END:VEVENT',
  ]
  expect(read(file(...version(2, 'New'), ...version(1, 'Old'))).events).toMatchObject([{ title: 'New' }])
  expect(read(file(...version(1, 'Old'), ...version(2, 'New'))).events).toMatchObject([{ title: 'New' }])
})

test('an event without a UID is the same event each time', () => {
  const text = file('BEGIN:VEVENT', 'SUMMARY:Lunch', 'DTSTART:20260701T090000Z', 'END:VEVENT')
  expect(only(text).uid).toBe(only(text).uid)
  expect(only(text.replace('Lunch', 'Dinner')).uid).not.toBe(only(text).uid)
})

test('people are read by their addresses, rooms and broken ones are left out', () => {
  const { organizer, attendees } = only(
    one(
      'DTSTART:20260701T090000Z',
      'ORGANIZER;CN="Dana; Whitfield":MAILTO:Dana@Harbor.test',
      'ATTENDEE;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT;CN=mara@otolith.test:mailto:mara@otolith.test',
      'ATTENDEE;CUTYPE=ROOM:mailto:room4@otolith.test',
      'ATTENDEE:nobody',
    ),
  )
  expect(organizer).toEqual({ name: 'Dana; Whitfield', address: 'dana@harbor.test' })
  expect(attendees).toEqual([
    { name: null, address: 'mara@otolith.test', partstat: 'accepted', role: 'optional' },
  ])
})

test('a rule that cannot be followed leaves the first time and says so', () => {
  const event = only(one('DTSTART:20260701T090000Z', 'RRULE:FREQ=SOMETIMES'))
  expect(event.repeats).toBeNull()
  expect(event.warnings).toEqual([expect.stringMatching(/SOMETIMES.*Only its first time was kept\.$/)])
})

test('folds, lone line ends, missing ENDs and unmarked continuations are mended', () => {
  expect(only(one('DTSTART:20260701T090000Z', 'DESCRIPTION:one', ' two\\nthree\\, four')).description).toBe(
    'onetwo\nthree, four',
  )
  expect(only(one('DTSTART:20260701T090000Z').replaceAll('\r\n', '\r')).title).toBe('Lunch')
  expect(only('BEGIN:VEVENT\nUID:1\nSUMMARY:Lunch\nDTSTART:20260701T090000Z').title).toBe('Lunch')
  const broken = read(
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260701T090000Z\nDESCRIPTION:one\ntwo, not folded\nBEGIN:VEVENT\nDTSTART:20260702T090000Z\nEND:VEVENT',
  )
  expect(broken.events).toMatchObject([{ description: 'one\ntwo, not folded' }, { description: null }])
  expect(broken.notes.join(' ')).toContain('END:VEVENT is missing')
})

test('UTF-16, a byte order mark and Windows-1252 are read', () => {
  const text = one('DTSTART:20260701T090000Z', 'LOCATION:Café Blå')
  const utf16 = new Uint8Array(2 + text.length * 2)
  utf16.set([0xff, 0xfe])
  for (let index = 0; index < text.length; index += 1) {
    utf16[2 + index * 2] = text.charCodeAt(index) & 0xff
    utf16[3 + index * 2] = text.charCodeAt(index) >> 8
  }
  const latin = Uint8Array.from(text, (character) => character.charCodeAt(0))
  expect(only(utf16).location).toBe('Café Blå')
  expect(only(new TextEncoder().encode(`\uFEFF${text}`)).location).toBe('Café Blå')
  expect(only(latin).location).toBe('Café Blå')
  expect(read(latin).notes.join(' ')).toContain('Windows-1252')
})

test('vCalendar 1.0 with quoted-printable text is read', () => {
  const old = [
    'BEGIN:VCALENDAR',
    'VERSION:1.0',
    'BEGIN:VEVENT',
    'DTSTART:20260701T090000Z',
    'SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 and=',
    ' more',
    'RRULE:W1 MO #10',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  expect(only(old.join('\r\n'))).toMatchObject({ title: 'Café and more', repeats: null })
})

test.each([
  ['', 'This is not a calendar'],
  ['{"a":1}', 'This is not a calendar'],
  [file(), 'a calendar without any events'],
  [file('BEGIN:VTODO', 'UID:1', 'END:VTODO'), 'no events, only 1 to-do'],
])('a file without events is refused with a sentence: %j', (text, why) => {
  expect(readCalendar(text, VIENNA)).toEqual({ why: expect.stringContaining(why) })
})

test('an event that does not say when it is, is refused; the others are kept', () => {
  const calendar = read(
    file(
      'BEGIN:VEVENT',
      'SUMMARY:When?',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'SUMMARY:Bad',
      'DTSTART:20260231T090000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:3',
      'DTSTART:20260701T090000Z',
      'END:VEVENT',
    ),
  )
  expect(calendar.events).toHaveLength(1)
  expect(calendar.refused.map(({ why }) => why)).toEqual([
    '“When?” does not say when it begins.',
    '“Bad” begins at “20260231T090000”, which is no date.',
  ])
})

test('a file that is too large is refused', () => {
  expect(() => readCalendar(new Uint8Array(26_000_000), VIENNA)).toThrow(/26 MB/)
})

test('hostile zones cost little', () => {
  const phase = (index: number) => [
    'BEGIN:STANDARD',
    `DTSTART:1970010${1 + (index % 9)}T000000`,
    'RRULE:FREQ=SECONDLY',
    'TZOFFSETFROM:+0100',
    `TZOFFSETTO:+0${1 + (index % 9)}17`,
    'END:STANDARD',
  ]
  const zone = (index: number) => [
    'BEGIN:VTIMEZONE',
    `TZID:Z${index}`,
    ...Array.from({ length: 20 }, (_, nth) => phase(nth)).flat(),
    'END:VTIMEZONE',
  ]
  const event = (index: number) => [
    'BEGIN:VEVENT',
    `UID:${index}`,
    `DTSTART;TZID=Z${index}:20260701T090000`,
    'RRULE:FREQ=SECONDLY',
    'END:VEVENT',
  ]
  const text = file(...Array.from({ length: 200 }, (_, index) => [...zone(index), ...event(index)]).flat())
  const began = performance.now()
  expect(read(text).events).toHaveLength(200)
  expect(performance.now() - began).toBeLessThan(5_000)
})

test('whatever stands in a file, it is read or refused, and never throws', () => {
  const names = [
    'BEGIN',
    'END',
    'DTSTART',
    'DTEND',
    'RRULE',
    'RDATE',
    'EXDATE',
    'DURATION',
    'TZID',
    'TZOFFSETTO',
    'RECURRENCE-ID',
    'SUMMARY',
    'ATTENDEE',
  ]
  const values = [
    'VEVENT',
    'VCALENDAR',
    'VTIMEZONE',
    'STANDARD',
    '20260701T090000Z',
    '20260701',
    '99999999',
    'FREQ=DAILY;COUNT=3',
    'FREQ=SECONDLY;BYSETPOS=-1',
    'PT1H',
    '-P9W',
    '+9999',
    'mailto:a@b.test',
    '\u0000',
    ',,;;\\',
    '20260701/P1D',
  ]
  const line = fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom('', ';VALUE=DATE', ';TZID=Ours', ';X="'),
      fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 40 })),
    )
    .map(([name, parameter, value]) => `${name}${parameter}:${value}`)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const calendar = readCalendar(`BEGIN:VEVENT\n${lines.join('\n')}`, VIENNA)
      if (!isCalendar(calendar)) expect(calendar.why).toMatch(/\.$/)
      else for (const { why } of calendar.refused) expect(why).toMatch(/\.$/)
    }),
    { numRuns: 800 },
  )
})
