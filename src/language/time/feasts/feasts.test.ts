import { expect, test } from 'vitest'
import { midnight } from '../civil.ts'
import { hebrewDate } from './hebrew.ts'
import { hinduDate } from './hindu.ts'
import { chineseNewYear, islamicMonth } from './lunar.ts'
import { easterSunday, orthodoxSunday } from './rules.ts'

const day = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 10))

test('Easter falls where the churches keep it', () => {
  expect([2024, 2025, 2026, 2027, 2038].map((year) => day(easterSunday(year)))).toEqual([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])
  expect([2024, 2025, 2026].map((year) => day(orthodoxSunday(year)))).toEqual([
    '2024-05-05',
    '2025-04-20',
    '2026-04-12',
  ])
})

test('the Hebrew year begins on the days of the printed calendars', () => {
  expect([2023, 2024, 2025, 2026].map((year) => day(hebrewDate(year, 'tishri', 1)))).toEqual([
    '2023-09-16',
    '2024-10-03',
    '2025-09-23',
    '2026-09-12',
  ])
  expect(day(hebrewDate(2025, 'nisan', 15))).toBe('2026-04-02')
})

test('the Hebrew calendar agrees with the one of Temporal', () => {
  for (let year = 1950; year < 2080; year++) {
    const date = Temporal.PlainDate.from(day(hebrewDate(year, 'kislev', 25)) ?? '').withCalendar('hebrew')
    expect([date.monthCode, date.day]).toEqual(['M03', 25])
  }
})

test('the Chinese year begins with the printed calendars', () => {
  for (let year = 1930; year < 2090; year++) {
    const date = Temporal.PlainDate.from(day(chineseNewYear(year)) ?? '').withCalendar('chinese')
    expect(`${year} ${date.monthCode} ${date.day}`).toBe(`${year} M01 1`)
  }
})

test('Islamic months begin within a day of the calendar of Mecca', () => {
  for (let year = 1400; year < 1480; year++)
    for (const month of [1, 9, 10, 12]) {
      const date = Temporal.PlainDate.from(day(islamicMonth(year, month)) ?? '').withCalendar(
        'islamic-umalqura',
      )
      expect([1, 2, 29, 30]).toContain(date.day)
    }
})

test('Diwali is on the evening of the new moon', () => {
  expect([2021, 2022, 2023, 2024, 2026].map((year) => day(hinduDate(year, 7, 30, 'evening')))).toEqual([
    '2021-11-04',
    '2022-10-24',
    '2023-11-12',
    '2024-10-31',
    '2026-11-08',
  ])
  expect(midnight(2026, 11, 8)).toBe(hinduDate(2026, 7, 30, 'evening'))
})
