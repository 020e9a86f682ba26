import { findTimes, type Locale, type Profile, type TimeMatch } from '../time/index.ts'

/** A stretch of time on the asker's wall clock; an open end is null, `to` is the first moment after it. */
export interface Stretch {
  readonly from: Temporal.PlainDateTime | null
  readonly to: Temporal.PlainDateTime | null
}

const LOCALES: readonly Locale[] = ['en', 'de', 'fr', 'es', 'it']

/** The time that a filter's value names, in any of the five languages: `friday`, `last-week`, `2026-11-20`, `morgen`. */
export function stretchOf(
  value: string,
  options: { now: Temporal.ZonedDateTime; profile: Profile; dayFirst: boolean },
): Stretch | undefined {
  const text = /^\d{4}-\d\d?(-\d\d?)?$/.test(value) ? value : value.replace(/[-_+]+/g, ' ').trim()
  for (const locale of LOCALES) {
    const [match, ...others] = findTimes(text, { ...options, locale })
    if (match && !others.length && match.from === 0 && match.to === text.length) return stretchFrom(match)
  }
  return undefined
}

function stretchFrom({ kind, start, end, grain }: TimeMatch): Stretch | undefined {
  if (kind === 'duration' || kind === 'recurrence') return undefined
  if (kind === 'interval') return { from: start, to: end }
  if (!start) return undefined
  const lengths = {
    second: { seconds: 1 },
    minute: { minutes: 1 },
    hour: { hours: 1 },
    day: { days: 1 },
    week: { weeks: 1 },
    month: { months: 1 },
    quarter: { months: 3 },
    year: { years: 1 },
  }
  return { from: start, to: start.add(lengths[grain]) }
}
