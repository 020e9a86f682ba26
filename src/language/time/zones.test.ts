import { expect, test } from 'vitest'
import { findTimes } from './index.ts'

const at = (text: string, now: string) =>
  findTimes(text, { now: Temporal.ZonedDateTime.from(now), profile: 'mail' }).map(({ start }) =>
    start?.toString({ smallestUnit: 'minute' }),
  )
const SUMMER = '2027-06-16T10:30[Europe/Berlin]'
const WINTER = '2027-01-13T10:30[Europe/Berlin]'

test.each([
  ['on Friday at 9am ET', SUMMER, '2027-06-18T15:00'],
  ['on Friday at 9am ET', WINTER, '2027-01-15T15:00'],
  ['on Friday at 9am EST', SUMMER, '2027-06-18T16:00'],
  ['on Friday at 9am PT', SUMMER, '2027-06-18T18:00'],
  ['on Friday at 9am Pacific', WINTER, '2027-01-15T18:00'],
  ['on Friday at 9am London time', SUMMER, '2027-06-18T10:00'],
  ['on Friday at 9am Berlin time', SUMMER, '2027-06-18T09:00'],
])(
  '“%s” written at %s is at %s: a clock that is put forward in summer counts as it is then',
  (text, now, start) => {
    expect(at(text, now)).toEqual([start])
  },
)

test.each([
  ['Mon, 14 Jun 2027 09:12:33 -0700', '2027-06-14T18:12'],
  ['Mon, 14 Jun 2027 09:12:33 -0700 (PDT)', '2027-06-14T18:12'],
  ['Mon, 14 Jun 2027 09:12:33 +0500', '2027-06-14T06:12'],
  ['2027-06-20T08:00:00-05:00', '2027-06-20T15:00'],
  ['2027-06-20 08:00:00 -0500', '2027-06-20T15:00'],
])('“%s” is one moment, and no stretch to another hour', (text, start) => {
  expect(at(text, SUMMER)).toEqual([start])
})

test('two hours with a dash stay two hours', () => {
  const [found] = findTimes('2027-06-20 08:00-10:00', {
    now: Temporal.ZonedDateTime.from(SUMMER),
    profile: 'mail',
  })
  expect([found?.start?.toString(), found?.end?.toString()]).toEqual([
    '2027-06-20T08:00:00',
    '2027-06-20T10:00:00',
  ])
})
