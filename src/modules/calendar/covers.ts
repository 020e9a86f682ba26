import { readRule, startsBetween, wholeDays } from '#language/recurrence/index.ts'

import type { CalendarEvent } from './contract.ts'
import { clockOf, firstTime, numberOf } from './times.ts'

/** The stretch of time outside of which an event never takes place. `to` is null where it repeats for ever. */
export interface Covers {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant | null
}

const DAY = 86_400_000
/** No event lies beyond these years, whatever its rule says. */
const FIRST = Date.UTC(1, 0, 1)
const LAST = Date.UTC(9999, 11, 31)

/** A stretch that surely holds all times of the event: wide by a day, because an all-day event has no zone. */
export function covers(event: CalendarEvent): Covers {
  const clock = clockOf(event)
  const first = firstTime(event, clock)
  const others = (event.repeats?.alsoOn ?? []).flatMap(({ start, end }) => [
    numberOf(start, clock),
    end ? numberOf(end, clock) : numberOf(start, clock) + first.length,
  ])
  const last = lastByRule(event)
  const from = Math.min(first.at, ...others)
  const to = last === null ? null : Math.max(last + first.length, ...others)
  return { from: instant(from - 2 * DAY), to: to === null ? null : instant(to + 2 * DAY) }
}

const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(Math.min(Math.max(at, FIRST), LAST))

/** The last start that the rule names, or a moment after it; null when there is none. */
function lastByRule(event: CalendarEvent): number | null {
  const clock = clockOf(event)
  const first = firstTime(event, clock)
  const read = event.repeats?.rule ? readRule(event.repeats.rule) : undefined
  if (!read || 'problem' in read) return first.at
  const rule = event.when.kind === 'allDay' ? wholeDays(read.rule) : read.rule
  if (rule.until) return Math.max(first.at, rule.until.at + DAY)
  if (rule.count === null || rule.count > MOST_COUNTED) return null
  const { starts, ranOut } = startsBetween(rule, first.wall, clock, {
    from: first.at,
    to: LAST,
    limit: MOST_COUNTED,
  })
  return ranOut ? null : (starts.at(-1)?.moment ?? first.at)
}

const MOST_COUNTED = 1_000
