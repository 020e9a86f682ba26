import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTimes, type FindTimesOptions } from './index.ts'

const LOCALES = ['en', 'de', 'fr', 'es', 'it'] as const
const WORDS =
  'monday tuesday next last this the of in at on for from to until by before after since every each other third 3rd 21 12 31 2026 24 : - / . , am pm o clock half quarter past week month year day hours minutes ago from now tomorrow tonight morning night noon feb 30 29 easter diwali ramadan christmas weekend end beginning first second closest between and 99999 0 00 q3 utc pst + ( ) \' " jeden alle halb il y a dans prochain cada hace ogni entro fa 1/2 32 2/30 13:75 25:00'.split(
    ' ',
  )

const gibberish = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '))
const glued = fc.array(fc.constantFrom(...WORDS), { maxLength: 20 }).map((words) => words.join(''))
const text = fc.oneof(gibberish, gibberish, glued, fc.string({ unit: 'grapheme', maxLength: 200 }))

const now = fc
  .date({ min: new Date('1700-01-01'), max: new Date('2300-01-01'), noInvalidDate: true })
  .chain((date) =>
    fc
      .constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Europe/Berlin')
      .map((zone) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone)),
  )

const options: fc.Arbitrary<FindTimesOptions> = fc.record({
  now,
  profile: fc.constantFrom('capture', 'mail', 'history'),
  reading: fc.constantFrom('exact', 'planner'),
  locale: fc.constantFrom(...LOCALES),
  dayFirst: fc.boolean(),
})

test('whatever is written, matches lie in the text, in order, and end after they start', () => {
  fc.assert(
    fc.property(text, options, (written, how) => {
      let behind = 0
      for (const match of findTimes(written, how)) {
        expect(match.from).toBeGreaterThanOrEqual(behind)
        expect(match.to).toBeGreaterThan(match.from)
        expect(match.to).toBeLessThanOrEqual(written.length)
        expect(written.slice(match.from, match.to)).toBe(match.text)
        expect(match.certainty).toBeGreaterThan(0)
        expect(match.certainty).toBeLessThanOrEqual(1)
        if (match.start && match.end) expect(Temporal.PlainDateTime.compare(match.start, match.end)).toBe(-1)
        behind = match.to
      }
    }),
    { numRuns: 3000 },
  )
})

test('no text is read for long', () => {
  const at = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Berlin]')
  const hostile = [
    'monday '.repeat(300),
    '1 '.repeat(1000),
    '1-1-'.repeat(500),
    'the first of the first of '.repeat(100),
    'every other third friday of the month of '.repeat(60),
    '12:00 - 13:00 '.repeat(200),
    'closest easter to the second closest ramadan to diwali 2020 '.repeat(40),
    'a'.repeat(20_000),
    '\n\n'.repeat(5000),
    'feb 30 '.repeat(300),
  ]
  for (const written of hostile) {
    let fastest = Number.POSITIVE_INFINITY
    for (let round = 0; round < 6; round++) {
      const start = performance.now()
      findTimes(written, { now: at, profile: 'capture' })
      fastest = Math.min(fastest, performance.now() - start)
    }
    // Ten milliseconds on an idle machine; tests share theirs.
    expect(fastest, written.slice(0, 30)).toBeLessThan(40)
  }
})

test('days that do not exist are never found', () => {
  const at = Temporal.ZonedDateTime.from('2026-11-21T09:00[UTC]')
  for (const written of [
    '30 February',
    '2/30/2026',
    '31 April 2027',
    '2026-02-29',
    '2026-13-01',
    '25:00',
    'june 31',
  ])
    for (const match of findTimes(written, { now: at, profile: 'capture' })) {
      expect(match.text).not.toBe(written)
    }
})
