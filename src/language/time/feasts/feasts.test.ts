import { expect, test } from 'vitest'
import { midnight } from '../civil.ts'
import { hebrewDate } from './hebrew.ts'
import { hinduDate } from './hindu.ts'
import { feastOf } from './notation.ts'
import { chineseDate, chineseNewYear, islamicMonth } from './lunar.ts'
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

test('feasts of later Chinese months are not a month early in years with a leap month', () => {
  for (let year = 1990; year < 2055; year++)
    for (const [month, date] of [
      [5, 5],
      [8, 15],
      [9, 9],
    ] as const) {
      const found = Temporal.PlainDate.from(day(chineseDate(year, month, date)) ?? '').withCalendar('chinese')
      expect(`${year} ${found.monthCode} ${found.day}`).toBe(`${year} M0${month} ${date}`)
    }
})

const first = (notation: string, year: number) =>
  day(feastOf(notation).series.after(midnight(year, 1, 1))?.start ?? null)

test('a lunar day that passes between two sunrises is kept all the same', () => {
  expect(first('h1.1', 2026)).toBe('2026-03-19')
  expect(first('h7.30@evening', 2013)).toBe('2013-11-03')
})

test('Israel moves its days of remembrance away from the Sabbath', () => {
  // Each begins on the evening before.
  expect([2018, 2021, 2025, 2026].map((year) => first('iyar.5', year))).toEqual([
    '2018-04-18',
    '2021-04-14',
    '2025-04-30',
    '2026-04-21',
  ])
  expect([2021, 2024, 2025].map((year) => first('nisan.27', year))).toEqual([
    '2021-04-07',
    '2024-05-05',
    '2025-04-23',
  ])
})

test('a notation says when a feast is', () => {
  expect(first('12/25', 2027)).toBe('2027-12-25')
  expect(first('5/7.2', 2027)).toBe('2027-05-09')
  expect(first('5/1.-1-7', 2027)).toBe('2027-05-24')
  expect(first('e-2', 2027)).toBe('2027-03-26')
  expect(first('o', 2027)).toBe('2027-05-02')
  expect(first('s9', 2027)).toBe('2027-01-15')
  expect(first('a', 2023)).toBe('2023-12-24')
  expect(first('a-21', 2023)).toBe('2023-12-03')
  expect(first('a', 2022)).toBe('2022-12-18')
  expect(first('z90', 2027)).toBe('2027-06-21')
})

test('the sun stands where almanacs say', () => {
  const table: Readonly<Record<number, readonly string[]>> = {
    2016: ['03-20', '06-20', '09-22', '12-21'],
    2019: ['03-20', '06-21', '09-23', '12-22'],
    2023: ['03-20', '06-21', '09-23', '12-22'],
    2024: ['03-20', '06-20', '09-22', '12-21'],
  }
  for (const [year, days] of Object.entries(table))
    expect(['z0', 'z90', 'z180', 'z270'].map((notation) => first(notation, Number(year)))).toEqual(
      days.map((found) => `${year}-${found}`),
    )
})

test('Nowruz begins on the next day when the sun is late for noon in Tehran', () => {
  // 2021: 13:07 there on 20 March; 2024: 06:36; 2025: 12:31.
  expect([2021, 2024, 2025].map((year) => first('z0+930', year))).toEqual([
    '2021-03-21',
    '2024-03-20',
    '2025-03-21',
  ])
})
