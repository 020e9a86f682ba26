import type { Constituent } from './chart.ts'
import type { Context } from './context.ts'
import { isCount, isInAddress } from './counting.ts'
import { isDayFirst, phrasesFor } from './lexicon/index.ts'
import { inItsPlace } from './in-its-place.ts'
import { matchOf } from './match.ts'
import { readAll, type Readings } from './read.ts'
import { isSomebody, isSong } from './somebody.ts'
import { withinSteps } from './steps.ts'
import type { Token } from './tokens.ts'
import type { FindTimesOptions, Locale, TimeMatch } from './types.ts'
import type { Time, Value } from './value.ts'

/** @public */
export type {
  FindTimesOptions,
  Grain,
  Locale,
  Profile,
  Reading,
  Repeater,
  TimeAlternative,
  TimeMatch,
} from './types.ts'

/** Steps one reading may take: some milliseconds. */
const STEPS = 10_000
/** Steps to resolve what was read; kept apart, so that a costly reading still gets its answer. */
const STEPS_TO_RESOLVE = 4_000

/**
 * The stretches of `text` that speak of time, in order, never overlapping. Never throws, and never takes
 * more than some milliseconds: a text that would is understood as far as the steps reach.
 */
export function findTimes(text: string, options: FindTimesOptions): TimeMatch[] {
  const { now, profile, locale = 'en', reading = 'exact' } = options
  const context: Context = {
    now: now.epochMilliseconds + now.offsetNanoseconds / 1e6,
    offset: now.offsetNanoseconds / 60e9,
    profile,
    reading,
    locale,
    dayFirst: options.dayFirst ?? isDayFirst(locale),
  }
  const phrases = phrasesFor(locale)
  const readings = withinSteps<Readings>(
    STEPS,
    () => readAll(text, phrases, context),
    () => ({ tokens: [], found: [] }),
  )
  const { tokens } = readings
  const matches: TimeMatch[] = []
  for (const constituent of chosen(readings)) {
    const from = tokens[constituent.from]?.from ?? 0
    const to = tokens[constituent.to - 1]?.to ?? 0
    const place = { from, to, text: text.slice(from, to) }
    const match = withinSteps(
      STEPS_TO_RESOLVE,
      () => matchOf(...inItsPlace(constituent, tokens, phrases, context), now.timeZoneId, place),
      () => null,
    )
    if (match) matches.push(match)
  }
  return matches.sort((a, b) => a.from - b.from)
}

/** The times in a text, in that of some languages that understands most of it; of several such in the first. */
export function findTimesInAny(
  text: string,
  locales: readonly Locale[],
  options: Omit<FindTimesOptions, 'locale'>,
): TimeMatch[] {
  let best: TimeMatch[] = []
  let most = -1
  for (const locale of locales.length > 0 ? locales : (['en'] as const)) {
    const found = findTimes(text, { ...options, locale })
    const covered = found.reduce((sum, { from, to }) => sum + to - from, 0)
    if (covered <= most) continue
    best = found
    most = covered
  }
  return best
}

/** The longest readings that do not overlap; of equally long ones the weightiest. */
function chosen({ found, tokens }: Readings): Constituent[] {
  const lengths = found.filter(({ value, to }) => value.is === 'duration' && !isHalfAWord(tokens, to))
  const candidates = found.filter(
    ({ value, from, to }) =>
      (stands(value, from === 0, tokens.slice(to)) || isYearInRow(value, tokens, from, found)) &&
      !isCutOff(value, tokens[from - 1], () => isTold(found, from)) &&
      !isSomebody(value, tokens, from, to) &&
      !isSong(value, tokens, from, to) &&
      !isCount(value, tokens, from, to) &&
      !isInAddress(tokens, to) &&
      !(
        isHalfAWord(tokens, to) && (value.is === 'time' ? value.form !== 'clock' : value.is === 'duration')
      ) &&
      !(value.is === 'time' && lengths.some((length) => straddles(length, from, to))),
  )
  candidates.sort((a, b) => b.to - b.from - (a.to - a.from) || b.weight - a.weight || a.size - b.size)
  const taken: Constituent[] = []
  for (const candidate of candidates)
    if (!taken.some((other) => other.from < candidate.to && candidate.from < other.to)) taken.push(candidate)
  return taken
}

/** “In 2007 and 2009.” */
const isYearInRow = (value: Value, tokens: readonly Token[], at: number, found: readonly Constituent[]) =>
  value.is === 'time' &&
  value.form === 'year' &&
  /^(?:and|or|und|oder|et|ou|y|o|e)$/.test(tokens[at - 1]?.key ?? '') &&
  found.some(
    (other) =>
      other.to === at - 1 && other.value.is === 'time' && other.value.form === 'year' && !other.value.latent,
  )

/** “Tomorrow 1 hour”: what ends in the middle of a length, or begins there, took a part of it. */
const straddles = (length: Constituent, from: number, to: number) =>
  (length.from === to - 1 && length.from > from && length.to > to) ||
  (length.from < from && length.to > from && length.to < to)

/** “32 August”: a month behind a figure that is none of its days is no month. */
const isCutOff = (value: Value, before: Token | undefined, isHour: () => boolean) =>
  value.is === 'time' &&
  (value.form === 'month' || value.grain === 'month') &&
  before?.kind === 'digits' &&
  !isHour()

/** Whether the figure before belongs to a time by itself: “at 9:30 March 2027”. */
const isTold = (found: readonly Constituent[], at: number) =>
  found.some(({ to, value }) => to === at && value.is === 'time' && value.form === 'clock' && !value.bare)

/** “Feb 8am”: not the eighth, and an “am”. */
const isHalfAWord = (tokens: readonly Token[], to: number) =>
  tokens[to - 1]?.kind === 'digits' && tokens[to]?.kind === 'word' && tokens[to]?.glued === true

const isLast = (behind: readonly Token[]) => behind.every(({ kind }) => kind === 'sign' || kind === 'break')

/** “Pay rent 1st”, “meet around 5 at the pub”: what is a time only for what follows, or does not. */
const standsLatent = (t: Time, behind: readonly Token[]) =>
  ((t.form === 'dayOfMonth' || t.standsLast === true) && isLast(behind)) ||
  (t.standsLast === true && isRow(behind)) ||
  (t.standsJoined === true && (isLast(behind) || GOING_ON.has(behind[0]?.key ?? '')))

/** “15th and 30th”. */
const isRow = (behind: readonly Token[]) =>
  /^(?:(?:,|&|and|und|et|y|e) \d{1,2} (?:st|nd|rd|th|\.))+$/.test(
    behind
      .map(({ key }) => key)
      .join(' ')
      .trim(),
  )

const GOING_ON = new Set([
  'at',
  'in',
  'on',
  'with',
  'for',
  'by',
  'bei',
  'mit',
  'im',
  'in',
  'à',
  'a',
  'au',
  'chez',
  'con',
  'en',
  'al',
  'da',
])

/** Whether a reading speaks of time all by itself. */
function stands(value: Value, isFirst: boolean, behind: readonly Token[]): boolean {
  if (value.is === 'time') {
    if (value.latent) return standsLatent(value, behind)
    return !value.weak || (isFirst && isLast(behind))
  }
  return value.is === 'recurrence' || (value.is === 'duration' && !value.article)
}
