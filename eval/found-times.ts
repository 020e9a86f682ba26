import { type FindTimesOptions, findTimes, type Grain, type TimeMatch } from '#language/time/index.ts'
import type { Wall } from './civil.ts'

/** A match as the yardsticks compare it: moments as texts, open ends told apart from missing ones. */
export interface Found {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly start: Wall | null
  readonly end: Wall | null
  readonly grain: Grain
  readonly kind: TimeMatch['kind']
  readonly open: 'before' | 'after' | null
  readonly match: TimeMatch
}

const wall = (at: Temporal.PlainDateTime | null): Wall | null => at && at.toString({ smallestUnit: 'second' })

/** What the engine finds in a text written at `ref` (wall clock) in a zone such as `-02:00`. */
export function timesIn(
  text: string,
  ref: Wall,
  zone: string,
  profile: FindTimesOptions['profile'],
): Found[] {
  const now = Temporal.PlainDateTime.from(ref).toZonedDateTime(zone)
  return findTimes(text, { now, profile }).map((match) => ({
    text: match.text,
    from: match.from,
    to: match.to,
    start: wall(match.start),
    end: wall(match.end),
    grain: match.grain,
    kind: match.kind,
    open: match.kind !== 'interval' || (match.start && match.end) ? null : match.start ? 'after' : 'before',
    match,
  }))
}

/** Without the small words before it and the stops behind it, to compare spans. */
export const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/^(?:on|at|by|in|for|the|from|during|around|about|approximately|exactly|end of) /, '')
    .replace(/[.,;!?)]+$/, '')
    .trim()
