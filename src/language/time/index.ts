import { MINUTE, RANK } from './civil.ts'
import type { Constituent } from './chart.ts'
import type { Context } from './context.ts'
import { en } from './lexicon/en.ts'
import { type Phrases, phrasesOf } from './lexicon/build.ts'
import { readAll } from './read.ts'
import { meant } from './resolve.ts'
import type { Span } from './series.ts'
import { allowSteps, OutOfSteps } from './steps.ts'
import type { FindTimesOptions, Locale, TimeMatch } from './types.ts'
import type { Time } from './value.ts'

export type {
  FindTimesOptions,
  Grain,
  Locale,
  Profile,
  Repeater,
  TimeAlternative,
  TimeMatch,
} from './types.ts'

const LEXICONS = { en, de: en, fr: en, es: en, it: en } as const
const built = new Map<Locale, Phrases>()

function phrasesFor(locale: Locale): Phrases {
  const known = built.get(locale)
  if (known) return known
  const phrases = phrasesOf(locale === 'en' ? [en] : [LEXICONS[locale], en])
  built.set(locale, phrases)
  return phrases
}

/** Steps one reading may take: some milliseconds. */
const STEPS = 60_000

/** The stretches of `text` that speak of time, in order, never overlapping. Never throws. */
export function findTimes(text: string, options: FindTimesOptions): TimeMatch[] {
  const { now, profile, locale = 'en' } = options
  const context: Context = {
    now: civilOf(now),
    offset: now.offsetNanoseconds / 60e9,
    profile,
    dayFirst: options.dayFirst ?? LEXICONS[locale].dayFirst,
    hours: 'next',
  }
  allowSteps(STEPS)
  const { tokens, found } = readAll(text, phrasesFor(locale), context)
  const matches: TimeMatch[] = []
  for (const constituent of chosen(found, tokens.length)) {
    const from = tokens[constituent.from]?.from ?? 0
    const to = tokens[constituent.to - 1]?.to ?? 0
    const match = matchOf(constituent, context, options.now, { from, to, text: text.slice(from, to) })
    if (match) matches.push(match)
  }
  return matches.sort((a, b) => a.from - b.from)
}

const civilOf = (now: Temporal.ZonedDateTime) => now.epochMilliseconds + now.offsetNanoseconds / 1e6

/** The longest readings that do not overlap; of equally long ones the weightiest. */
function chosen(found: readonly Constituent[], tokenCount: number): Constituent[] {
  const candidates = found.filter(
    ({ value, from, to }) =>
      (value.is === 'time' && !value.latent && (!value.weak || to - from === tokenCount)) ||
      value.is === 'recurrence',
  )
  candidates.sort((a, b) => b.to - b.from - (a.to - a.from) || b.weight - a.weight || a.size - b.size)
  const taken: Constituent[] = []
  for (const candidate of candidates)
    if (!taken.some((other) => other.from < candidate.to && candidate.from < other.to)) taken.push(candidate)
  return taken
}

function matchOf(
  { value }: Constituent,
  context: Context,
  now: Temporal.ZonedDateTime,
  place: Pick<TimeMatch, 'from' | 'to' | 'text'>,
): TimeMatch | null {
  if (value.is !== 'time') return null
  let span: Span | null
  try {
    span = value.open ? value.series.after(-9e15) : meant(value, context)
  } catch (error) {
    if (error instanceof OutOfSteps) return null
    throw error
  }
  if (!span) return null
  const grain = value.open ? value.grain : span.grain
  const interval = value.interval === true || value.open !== undefined || isLong(value)
  const start = value.open === 'before' ? null : plain(span.start, value, context, now)
  const end =
    value.open === 'before'
      ? plain(span.start, value, context, now)
      : interval && !value.open
        ? plain(span.end, value, context, now)
        : null
  return {
    ...place,
    kind: value.interval || value.open ? 'interval' : 'instant',
    start,
    end,
    grain,
    certainty: 0.9,
    hasTime:
      RANK[value.grain] < RANK.day && value.form !== 'relative'
        ? true
        : value.form === 'relative' && RANK[grain] < RANK.day,
    ...(value.durationMinutes === undefined ? {} : { durationMinutes: value.durationMinutes }),
    alternatives: [],
  }
}

const isLong = (value: Time) => RANK[value.grain] >= RANK.week

function plain(
  at: number,
  value: Time,
  context: Context,
  now: Temporal.ZonedDateTime,
): Temporal.PlainDateTime {
  if (value.moved !== undefined) {
    const instant = Temporal.Instant.fromEpochMilliseconds(at - context.offset * MINUTE)
    return instant.toZonedDateTimeISO(now.timeZoneId).toPlainDateTime()
  }
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDateTime()
}
