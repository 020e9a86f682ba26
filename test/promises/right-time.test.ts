import { expect, test } from 'vitest'

import { readRule, startsBetween, wholeDays, zoneClock } from '#language/recurrence/index.ts'

import { ZONES } from './zones.ts'

/**
 * Right time, everywhere: what repeats takes place once each time, in every zone there is and across every change of its
 * clock. Said against Temporal, which has the zones of the system and none of our code.
 */
const FROM = Temporal.Instant.from('2025-12-01T00:00:00Z')
const TO = Temporal.Instant.from('2027-12-01T00:00:00Z')

/** The moments at which the clock of a zone is set, within the window. */
function changes(zone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = []
  let at: Temporal.ZonedDateTime | null = FROM.toZonedDateTimeISO(zone)
  while ((at = at.getTimeZoneTransition('next')) && Temporal.Instant.compare(at.toInstant(), TO) < 0)
    found.push(at)
  return found
}

const DAILY = wholeDays(ruleOf('FREQ=DAILY'))
const HOURLY = ruleOf('FREQ=HOURLY')

function ruleOf(text: string) {
  const read = readRule(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.rule
}

const civil = (at: Temporal.PlainDateTime): number => at.toZonedDateTime('UTC').epochMilliseconds

test(
  'what repeats every day comes once a day, in 600 zones and around every change of their clocks',
  { timeout: 120_000 },
  () => {
    expect(ZONES.length).toBeGreaterThanOrEqual(590)
    let edges = 0
    const wrong: string[] = []
    for (const zone of ZONES) {
      const clock = zoneClock(zone)
      // A quiet day as well, for zones whose clock stands still.
      const days = [FROM.toZonedDateTimeISO(zone).add({ days: 40 }), ...changes(zone)]
      for (const change of days) {
        edges += 1
        // Wall-clock times around the change, in the gap or the fold itself too.
        for (const minutes of [-90, -30, -1, 0, 1, 29, 61, 150]) {
          const wall = change.add({ minutes }).toPlainDateTime().round('minute')
          const first = wall.subtract({ days: 3 })
          const from = first.toZonedDateTime(zone).epochMilliseconds - 1
          const to = first.add({ days: 7 }).toZonedDateTime(zone).epochMilliseconds - 1
          const { starts, complete } = startsBetween(ruleOf('FREQ=DAILY'), civil(first), clock, {
            from,
            to,
            limit: 50,
          })
          const wanted = Array.from({ length: 7 }, (_, day) => first.add({ days: day }))
            .filter((one) => realDay(one, zone))
            .map((one) => one.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
          const got = starts.map(({ moment }) => moment)
          if (!complete || got.join() !== [...new Set(wanted)].join())
            wrong.push(`${zone} ${first}: ${got.length} instead of ${new Set(wanted).size}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(edges).toBeGreaterThan(1_000)
  },
)

/** A zone that moves over the date line skips a whole day; nothing takes place on it. */
const realDay = (wall: Temporal.PlainDateTime, zone: string): boolean =>
  wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toPlainDate().equals(wall.toPlainDate())

test('what repeats every day as a whole day is every date once, whatever the clock does', () => {
  for (const zone of ZONES) {
    const first = Temporal.PlainDate.from('2026-01-01')
    const { starts } = startsBetween(DAILY, civil(first.toPlainDateTime()), zoneClock(zone), {
      from: first.toZonedDateTime(zone).epochMilliseconds,
      to: first.add({ years: 1 }).toZonedDateTime(zone).epochMilliseconds,
      limit: 500,
    })
    const dates = starts.map(({ wall }) => new Date(wall).toISOString().slice(0, 10))
    expect([zone, dates.length, new Set(dates).size]).toEqual([zone, 365, 365])
  }
})

test('nothing takes place twice at one moment, also where an hour is there twice', () => {
  for (const zone of ZONES)
    for (const change of changes(zone)) {
      const first = change.subtract({ hours: 6 }).toPlainDateTime().round('hour')
      const at = first.toZonedDateTime(zone).epochMilliseconds
      const { starts } = startsBetween(HOURLY, civil(first), zoneClock(zone), {
        from: at,
        to: at + 12 * 3_600_000,
        limit: 50,
      })
      const moments = starts.map(({ moment }) => moment)
      expect([zone, moments]).toEqual([zone, [...new Set(moments)].toSorted((a, b) => a - b)])
      expect(moments.length).toBeGreaterThan(8)
    }
})
