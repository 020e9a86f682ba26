import fc from 'fast-check'
import { expect, test } from 'vitest'

import { covers } from './covers.ts'
import { isCalendar, readCalendar } from './ics/read-calendar.ts'
import { placed } from './intake.ts'
import type { CalendarId, EventId } from './contract.ts'
import { timesBetween } from './times.ts'

const NOW = Temporal.Instant.from('2026-11-21T00:00:00Z')

test('no time of an event lies outside of the stretch it covers', () => {
  const starts = fc.constantFrom(
    'DTSTART:20260105T230000Z',
    'DTSTART;TZID=Pacific/Kiritimati:20260105T003000',
    'DTSTART;VALUE=DATE:20260105',
  )
  const ends = fc.constantFrom('DURATION:PT1H', 'DURATION:P3D', 'SUMMARY:x')
  const rules = fc.constantFrom(
    'FREQ=DAILY;COUNT=5',
    'FREQ=WEEKLY;UNTIL=20260301',
    'FREQ=MONTHLY;UNTIL=20260305T230000Z',
    'FREQ=YEARLY',
    'FREQ=HOURLY;COUNT=30',
    'FREQ=DAILY;COUNT=5000',
    'FREQ=WEEKLY;BYDAY=WE;COUNT=2',
  )
  const more = fc.constantFrom(
    'RDATE:20250101T000000Z',
    'RDATE;VALUE=PERIOD:20280101T000000Z/P2D',
    'X-NONE:1',
  )
  fc.assert(
    fc.property(starts, ends, rules, more, (start, end, rule, further) => {
      const read = readCalendar(
        ['BEGIN:VEVENT', 'UID:1', start, end, `RRULE:${rule}`, further, 'END:VEVENT'].join('\n'),
        'Europe/Vienna',
      )
      if (!isCalendar(read) || !read.events[0]) throw new Error('unread')
      const event = placed(read.events[0], {
        id: 'e' as EventId,
        calendarId: 'c' as CalendarId,
        source: { kind: 'own' },
        addresses: [],
        now: NOW,
      })
      const { from, to } = covers(event)
      const { times } = timesBetween(event, Date.UTC(2020, 0, 1), Date.UTC(2045, 0, 1), 10_000)
      expect(times.length).toBeGreaterThan(0)
      for (const { at, length } of times) {
        expect(at).toBeGreaterThanOrEqual(from.epochMilliseconds)
        if (to) expect(at + length).toBeLessThanOrEqual(to.epochMilliseconds)
      }
    }),
  )
})
