import { expect, test } from 'vitest'

import { snoozeTime } from './snooze-time.ts'

const now = Temporal.ZonedDateTime.from('2026-11-23T10:00:00+01:00[Europe/Vienna]') // a Monday

const CUSTOMS = { dayFirst: true, languages: ['de' as const] }

test.each([
  ['tomorrow 8:00', '2026-11-24T07:00:00Z'],
  ['tomorrow', '2026-11-24T07:00:00Z'],
  ['morgen um 8', '2026-11-24T07:00:00Z'],
  ['friday', '2026-11-27T07:00:00Z'],
  ['in 3 hours', '2026-11-23T12:00:00Z'],
  ['later', '2026-11-23T12:00:00Z'],
  ['2026-12-01T09:00:00+01:00', '2026-12-01T08:00:00Z'],
  ['when she replies', undefined],
])('“%s”', (words, expected) => expect(snoozeTime(words, now, CUSTOMS)?.toString()).toBe(expected))

test.each(['', 'banana', '2026-99-99T00:00:00Z'])(
  '“%s” names no time, and it says what to say instead',
  (words) => expect(() => snoozeTime(words, now, CUSTOMS)).toThrow(/names no time/),
)
