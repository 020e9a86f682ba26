import { expect, test } from 'vitest'
import { findTimes } from './index.ts'

/** A Wednesday morning in summer. */
const NOW = Temporal.ZonedDateTime.from('2027-06-16T10:30[Europe/Berlin]')
const all = (text: string, locale: 'en' | 'de' | 'fr' | 'es' | 'it' = 'en') =>
  findTimes(text, { now: NOW, profile: 'capture', locale })
const days = (text: string) =>
  all(text).map(({ text: said, start, end }) => [
    said,
    start?.toPlainDate().toString(),
    end?.toPlainDate().toString(),
  ])

test.each(['fiscal year 2028', 'FY28', 'FY 2028', 'fiscal 2028', 'the financial year 2028'])(
  '“%s” is that of the calendar, less surely, and those that begin in October, July and April besides',
  (said) => {
    const [found] = all(said)
    expect(found?.start?.toPlainDate().toString()).toBe('2028-01-01')
    expect(found?.certainty).toBeLessThan(0.7)
    expect(
      found?.alternatives.map(({ start, end }) => [
        start?.toPlainDate().toString(),
        end?.toPlainDate().toString(),
      ]),
    ).toEqual([
      ['2027-10-01', '2028-10-01'],
      ['2027-07-01', '2028-07-01'],
      ['2028-04-01', '2029-04-01'],
    ])
  },
)

test('a quarter of such a year moves with it', () => {
  const [found] = all('numbers for Q3 FY28')
  expect([found?.start, ...(found?.alternatives ?? []).map(({ start }) => start)].map(String)).toEqual(
    ['2028-07-01', '2028-04-01', '2028-01-01', '2028-10-01'].map((day) => `${day}T00:00:00`),
  )
  expect(all('the third quarter of 2028')[0]?.alternatives).toEqual([])
})

test('the year of a school is its own', () => {
  expect(days('this school year')).toEqual([['this school year', '2026-09-01', '2027-09-01']])
  expect(days('next academic year')).toEqual([['next academic year', '2027-09-01', '2028-09-01']])
  expect(days('the 2027/28 school year')).toEqual([['the 2027/28 school year', '2027-09-01', '2028-09-01']])
  expect(days('FY2027/28')).toEqual([['FY2027/28', '2027-04-01', '2028-04-01']])
  expect(all('dieses Schuljahr', 'de')[0]?.start?.toString()).toBe('2026-09-01T00:00:00')
  expect(all("l'année scolaire prochaine", 'fr')[0]?.start?.toString()).toBe('2027-09-01T00:00:00')
})

test.each([
  ['fr', "fin d'année fiscale"],
  ['es', 'fin de año fiscal'],
  ['it', 'fine anno fiscale'],
  ['it', 'inizio anno fiscale'],
] as const)('%s: “%s” is read whole', (locale, said) => {
  expect(all(said, locale).map(({ text }) => text)).toEqual([said])
})
