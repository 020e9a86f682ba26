import { describe, expect, test } from 'vitest'
import { findTimes, type FindTimesOptions } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Berlin]')

function said(text: string, how: Partial<FindTimesOptions> = {}): string {
  return findTimes(text, { now: NOW, profile: 'capture', ...how })
    .map((match) => {
      const wall = (at: Temporal.PlainDateTime | null) =>
        at === null ? '…' : at.toString({ smallestUnit: 'minute' }).replace('T00:00', '')
      if (match.kind === 'duration') return `${match.durationMinutes} min`
      if (match.kind === 'recurrence') return `${match.rrule} from ${wall(match.start)}`
      return match.kind === 'interval' ? `${wall(match.start)} to ${wall(match.end)}` : wall(match.start)
    })
    .join(' | ')
}

describe('days', () => {
  test.each([
    ['today', '2026-11-21'],
    ['the day after tomorrow', '2026-11-23'],
    ['Saturday', '2026-11-28'],
    ['next Monday', '2026-11-23'],
    ['last Friday', '2026-11-20'],
    ['Friday of next week', '2026-11-27'],
    ['3 Fridays from now', '2026-12-11'],
    ['the last Monday of March', '2027-03-29'],
    ['the second Tuesday of next month', '2026-12-08'],
    ['24 December', '2026-12-24'],
    ['Dec 24th, 2027', '2027-12-24'],
    ['2027-02-01', '2027-02-01'],
    ['12/24', '2026-12-24'],
    ['in two weeks', '2026-12-05T09:00'],
    ['10 days before Christmas', '2026-12-15'],
    ['Thanksgiving', '2026-11-26'],
    ['Easter 2027', '2027-03-28'],
    ['Friday the 13th', '2027-08-13'],
    ['the Friday after Thanksgiving', '2026-11-27'],
    ['Thu Oct 26, 2023', '2023-10-26'],
    ['10 August 88 AD', '0088-08-10'],
    // The Sunday that was, not one of another year.
    ['Sunday, Nov 15', '2026-11-15'],
  ])('“%s” is %s', (text, expected) => expect(said(text)).toBe(expected))
})

describe('times of day', () => {
  test.each([
    ['at 5pm', '2026-11-21T17:00'],
    ['8am', '2026-11-22T08:00'],
    ['tomorrow at 15:30', '2026-11-22T15:30'],
    ['a quarter past three pm', '2026-11-21T15:15'],
    ['half past ten', '2026-11-21T10:30'],
    ['Monday morning at 9', '2026-11-23T09:00'],
    ['in 90 minutes', '2026-11-21T10:30'],
    ['noon on Friday', '2026-11-27T12:00'],
    ['15 to noon', '2026-11-21T11:45'],
    ['set a timer for 5 minutes', '2026-11-21T09:05'],
    ['the deadline is now', '2026-11-21T09:00'],
    ['Monday 9:00 gmt+1', '2026-11-23T09:00'],
    ['Monday 9:00 PST', '2026-11-23T18:00'],
    ['2026-12-01T10:00:00Z', '2026-12-01T11:00'],
  ])('“%s” is %s', (text, expected) => expect(said(text)).toBe(expected))
})

describe('stretches', () => {
  test.each([
    ['from 9:30 to 11:00 on Thursday', '2026-11-26T09:30 to 2026-11-26T11:00'],
    ['3-5pm', '2026-11-21T15:00 to 2026-11-21T17:00'],
    ['from 2pm till tomorrow 4:30pm', '2026-11-21T14:00 to 2026-11-22T16:30'],
    ['Thu Oct 26, 10:00 - 11:00 2023', '2023-10-26T10:00 to 2023-10-26T11:00'],
    ['late afternoon', '2026-11-21T15:00 to 2026-11-21T18:00'],
    ['the second half of 2027', '2027-07-01 to 2028-01-01'],
    ['March in two years', '2028-03-01'],
    ['lastmonth', '2026-10-01'],
    ['halloween weekend 2027', '2027-10-29T18:00 to 2027-11-01'],
    ['from 9 for 2.5 hours', '2026-11-21T09:00 to 2026-11-21T11:30'],
    ['10 to 12 December', '2026-12-10 to 2026-12-13'],
    ['Monday for two hours', '2026-11-23 to 2026-11-23T02:00'],
    ['by Friday', '2026-11-21T09:00 to 2026-11-28'],
    ['before Friday', '… to 2026-11-27'],
    ['after Friday', '2026-11-28 to …'],
    ['the end of next month', '2026-12-21 to 2027-01-01'],
    ['tomorrow evening', '2026-11-22T18:00 to 2026-11-23'],
    ['the next three days', '2026-11-22 to 2026-11-25'],
  ])('“%s” is %s', (text, expected) => expect(said(text)).toBe(expected))
})

describe('what comes back', () => {
  test.each([
    ['every Monday', 'FREQ=WEEKLY;BYDAY=MO from 2026-11-23'],
    ['every other Thursday at 18:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH from 2026-11-26T18:00'],
    ['every weekday at 9', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2026-11-23T09:00'],
    ['every month on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15 from 2026-12-15'],
    ['the last Friday of every month', 'FREQ=MONTHLY;BYDAY=-1FR from 2026-11-27'],
    ['every 3 days', 'FREQ=DAILY;INTERVAL=3 from 2026-11-21'],
    ['every year on May 1', 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1 from 2027-05-01'],
    ['every day until Christmas', 'FREQ=DAILY;UNTIL=20261225 from 2026-11-21'],
    ['daily at 8am', 'FREQ=DAILY from 2026-11-22T08:00'],
  ])('“%s” is %s', (text, expected) => expect(said(text)).toBe(expected))

  test('an exclamation mark counts from the day it was done', () => {
    const [match] = findTimes('every! 3 days', { now: NOW, profile: 'capture' })
    expect(match?.repeater).toBe('fromCompletion')
  })
})

describe('what is no time', () => {
  test.each([
    'this is the one',
    'I may come',
    'room 25',
    'at a few',
    '50% of it',
    'call 555-1212',
    'at 650-650-6500',
    'next 0 hours',
    'a day',
    'I sat down',
  ])('“%s”', (text) => expect(said(text)).toBe(''))

  test('addresses are not looked into', () => {
    expect(said('see https://example.test/2026-01-02/monday or mail friday@example.test')).toBe('')
  })
})

test('words that every object of the machine knows are words', () => {
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(said(`${word} tomorrow`)).toBe('2026-11-22')
})

test('a profile decides where an open date lies', () => {
  expect(said('5 November', { profile: 'capture' })).toBe('2027-11-05')
  expect(said('5 November', { profile: 'mail' })).toBe('2026-11-05')
  expect(said('5 March', { profile: 'history' })).toBe('2026-03-05')
  expect(said('Tuesday', { profile: 'history' })).toBe('2026-11-17')
})

test('a planner is awake and has Saturday off', () => {
  expect(said('tomorrow at 5', { reading: 'exact' })).toBe('2026-11-22T05:00')
  expect(said('tomorrow at 5', { reading: 'planner' })).toBe('2026-11-22T17:00')
  expect(said('next weekend', { reading: 'planner' })).toBe('2026-11-28 to 2026-11-30')
})

test('day and month stand in the order of the reader', () => {
  expect(said('3/4/2027')).toBe('2027-03-04')
  expect(said('3/4/2027', { dayFirst: true })).toBe('2027-04-03')
  expect(said('25/12/2026')).toBe('2026-12-25')
  const [match] = findTimes('3/4/2027', { now: NOW, profile: 'capture' })
  expect(match?.alternatives.map(({ start }) => start?.toPlainDate().toString())).toEqual(['2027-04-03'])
})

test('another zone is told on the clock of here, also across the change to summer time', () => {
  expect(said('July 1 at 10:00 UTC')).toBe('2027-07-01T12:00')
  expect(said('December 1 at 10:00 UTC')).toBe('2026-12-01T11:00')
})

describe('other languages', () => {
  test.each([
    ['de', 'übermorgen um 15 Uhr', '2026-11-23T15:00'],
    ['de', 'nächsten Dienstag um halb drei', '2026-11-24T02:30'],
    ['de', 'am 24.12.', '2026-12-24'],
    ['de', 'vor 2 Wochen', '2026-11-07T09:00'],
    ['de', 'jeden ersten Montag im Monat', 'FREQ=MONTHLY;BYDAY=1MO from 2026-12-07'],
    ['fr', 'lundi prochain à 10h30', '2026-11-23T10:30'],
    ['fr', 'il y a 3 jours', '2026-11-18T09:00'],
    ['fr', 'tous les lundis', 'FREQ=WEEKLY;BYDAY=MO from 2026-11-23'],
    ['es', 'pasado mañana', '2026-11-23'],
    ['es', 'el 24 de diciembre a las 18:00', '2026-12-24T18:00'],
    ['es', 'cada dos semanas', 'FREQ=WEEKLY;INTERVAL=2 from 2026-11-21'],
    ['it', 'giovedì prossimo', '2026-11-26'],
    ['it', 'fra tre giorni', '2026-11-24T09:00'],
    ['it', 'ogni lunedì', 'FREQ=WEEKLY;BYDAY=MO from 2026-11-23'],
  ] as const)('%s: “%s” is %s', (locale, text, expected) => expect(said(text, { locale })).toBe(expected))

  test('English is understood beside them', () =>
    expect(said('next Monday', { locale: 'it' })).toBe('2026-11-23'))
})

test('what was is the last such time for who tells it, and the next for who plans', () => {
  expect(said('the deadline was Friday', { profile: 'mail' })).toBe('2026-11-20')
  expect(said('the deadline was Friday')).toBe('2026-11-27')
})

test('years before Christ are no times of day', () => {
  expect(said('10 August 234 BCE')).toBe('')
})

test('of the month is of this one, and in a plan of the next when it is over', () => {
  expect(said('the first Wednesday of the month')).toBe('2026-11-04')
  expect(said('the first Wednesday of the month', { reading: 'planner' })).toBe('2026-12-02')
})
