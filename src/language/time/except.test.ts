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

test('what is left out of every second day is no rule of days', () => {
  const [found] = findTimes('every other day except Sunday', { now: NOW, profile: 'capture' })
  expect(found?.rrule).toBe('FREQ=DAILY;INTERVAL=2')
})
