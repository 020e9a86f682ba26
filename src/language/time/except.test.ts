import { expect, test } from 'vitest'
import { findTimes } from './index.ts'
import type { Locale } from './types.ts'

const NOW = Temporal.ZonedDateTime.from('2027-06-16T10:30[Europe/Berlin]')

test.each<readonly [Locale, string, string]>([
  ['en', 'every day except Sunday', 'MO,TU,WE,TH,FR,SA'],
  ['en', 'every day at 7am except on weekends', 'MO,TU,WE,TH,FR'],
  ['en', 'every weekday but not on Friday', 'MO,TU,WE,TH'],
  ['de', 'jeden Tag außer Sonntag', 'MO,TU,WE,TH,FR,SA'],
  ['fr', 'tous les jours sauf le dimanche', 'MO,TU,WE,TH,FR,SA'],
  ['es', 'todos los días menos los domingos', 'MO,TU,WE,TH,FR,SA'],
  ['it', 'tutti i giorni tranne la domenica', 'MO,TU,WE,TH,FR,SA'],
])('%s: “%s” is on the other days', (locale, said, days) => {
  const found = findTimes(said, { now: NOW, profile: 'capture', locale })
  expect(found.map(({ text, rrule }) => [text, rrule])).toEqual([[said, `FREQ=WEEKLY;BYDAY=${days}`]])
})

const rules = (said: string) =>
  findTimes(said, { now: NOW, profile: 'capture' }).map(({ text, start, rrule }) => [
    text,
    start?.toPlainDate().toString(),
    rrule,
  ])

test.each([
  ['every other day except Sunday', 'MO,TU,WE,TH,FR,SA'],
  ['every other day except weekends', 'MO,TU,WE,TH,FR'],
])('every second day still counts days, and some of them fall out: “%s”', (said, days) => {
  expect(rules(said)).toEqual([[said, '2027-06-16', `FREQ=DAILY;INTERVAL=2;BYDAY=${days}`]])
})

test('a month can be left out, and is not begun in', () => {
  const but = (out: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((one) => one !== out).join()
  expect(rules('every month except August')).toEqual([
    ['every month except August', '2027-06-16', `FREQ=MONTHLY;BYMONTH=${but(8)}`],
  ])
  expect(rules('every Monday except in June')).toEqual([
    ['every Monday except in June', '2027-07-05', `FREQ=WEEKLY;BYMONTH=${but(6)};BYDAY=MO`],
  ])
  expect(rules('every month except August and July')[0]?.[2]).toBe(`FREQ=MONTHLY;BYMONTH=${but(8)}`)
})
