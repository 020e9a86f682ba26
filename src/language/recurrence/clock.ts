import { type Civil, DAY } from '../time/civil.ts'

/** Between the wall clock of some place and the moments of the world, both in milliseconds. */
export interface Clock {
  /**
   * The moment at which the wall shows that time. A time the clock jumps over counts by the offset before the jump; one
   * it shows twice is the first of them (RFC 5545 §3.3.5).
   */
  momentOf(wall: Civil): number
  wallAt(moment: number): Civil
}

/** A clock that never changes, `offset` milliseconds ahead of UTC. */
export const fixedClock = (offset = 0): Clock => ({
  momentOf: (wall) => wall - offset,
  wallAt: (moment) => moment + offset,
})

const known = new Map<string, Clock>()

/** The wall clock of an IANA zone; the same one each time. @throws RangeError for a zone that does not exist */
export function zoneClock(zone: string): Clock {
  const clock = known.get(zone) ?? newClock(zone)
  if (known.size > 1_000) known.clear()
  known.set(zone, clock)
  return clock
}

function newClock(zone: string): Clock {
  const offsets = new Map<number, number>()
  const offsetAt = (moment: number): number =>
    Math.round(
      Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000,
    )
  offsetAt(0) // an unknown zone fails here, not in the middle of an expansion

  /** The offset of a day on which it does not change, kept because most days are such. */
  const steadyOffset = (day: number): number => {
    const known = offsets.get(day)
    if (known !== undefined) return known
    // A zone is at most a day away from UTC, so these three moments enclose the wall-clock day.
    const [before, at, after] = [offsetAt((day - 1) * DAY), offsetAt(day * DAY), offsetAt((day + 2) * DAY)]
    const offset = before === after && before === at ? before : Number.NaN
    if (offsets.size > 20_000) offsets.clear()
    offsets.set(day, offset)
    return offset
  }

  return {
    momentOf(wall) {
      const offset = steadyOffset(Math.floor(wall / DAY))
      if (!Number.isNaN(offset)) return wall - offset
      const text = new Date(wall).toISOString().slice(0, -1)
      return Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' })
        .epochMilliseconds
    },
    wallAt: (moment) => moment + offsetAt(moment),
  }
}
