/**
 * Reads a few thousand everyday phrases with our engine and with chrono-node, and explains where they differ:
 *
 *     node eval/differential.ts [--shown N]
 *
 * Each disagreement belongs to a class with a reason. Prints the classes; exits with 1 when one has no reason.
 */
import { parseArgs } from 'node:util'
import { parse, type ParsedResult } from 'chrono-node'
import { findTimes, type TimeMatch } from '#language/time/index.ts'
import { everydayPhrases } from './everyday-phrases.ts'

/** A Saturday morning, in a zone without summer time: the zones are another test's. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[UTC]')

/** A moment, as far as it was said, and the words that said it. */
interface Said {
  readonly text: string
  readonly at: string
  readonly isDay: boolean
}

export interface Disagreement {
  readonly phrase: string
  readonly ours: readonly Said[]
  readonly theirs: readonly Said[]
}

const COARSE = new Set(['day', 'week', 'month', 'quarter', 'year'])

/** A deadline is said by its end, everything else by its start. */
function oursOf({ text, start, end, hasTime, grain, isDeadline }: TimeMatch): Said {
  const isDay = !hasTime && COARSE.has(grain)
  const at =
    isDeadline && end
      ? end.subtract({ minutes: end.hour === 0 && end.minute === 0 && !/midnight/i.test(text) ? 1 : 0 })
      : (start ?? end)
  return saidAt(text, at?.toString({ smallestUnit: 'minute' }) ?? '', isDay)
}

const theirsOf = ({ text, start }: ParsedResult): Said =>
  saidAt(text, start.date().toISOString().slice(0, 16), !start.isCertain('hour'))

/** A day is told by its noon. */
const saidAt = (text: string, at: string, isDay: boolean): Said => ({
  text,
  at: isDay ? `${at.slice(0, 10)}T12:00` : at,
  isDay,
})

const day = ({ at }: Said) => at.slice(0, 10)
const clockOf = ({ at }: Said) => at.slice(11)
const isSame = (a: Said, b: Said | undefined) =>
  b !== undefined &&
  day(a) === day(b) &&
  (a.isDay || b.isDay ? a.isDay === b.isDay : clockOf(a) === clockOf(b))

function compared(phrase: string): Disagreement | null {
  const found = findTimes(phrase, { now: NOW, profile: 'capture' })
  const ours = found.filter(({ kind }) => kind !== 'duration').map(oursOf)
  const instant = new Date(NOW.epochMilliseconds)
  const theirs = parse(phrase, { instant, timezone: 0 }, { forwardDate: true }).map(theirsOf)
  if (ours.length === theirs.length && ours.every((one, index) => isSame(one, theirs[index]))) return null
  return { phrase, ours, theirs }
}

interface Reason {
  readonly why: string
  readonly holds: (difference: Disagreement) => boolean
}

const says = (pattern: RegExp, { phrase }: Disagreement) => pattern.test(phrase)

/** The one time each found, when each found one. */
function one({ ours, theirs }: Disagreement): { readonly a: Said; readonly b: Said } | null {
  const [a, b] = [ours[0], theirs[0]]
  return a && b && ours.length === 1 && theirs.length === 1 ? { a, b } : null
}

const hoursFrom = (a: Said, b: Said) => (Date.parse(`${b.at}Z`) - Date.parse(`${a.at}Z`)) / 3_600_000
/** Without the small words that say what the time is for. */
const core = ({ text }: Said) => text.replace(/^(?:due |by )?(?:on |in |at )?(?:the )?/i, '')
const longest = (all: readonly Said[]) => Math.max(0, ...all.map((each) => core(each).length))

/** Why the two may differ: the first that holds for a disagreement is its class. */
const REASONS: readonly Reason[] = [
  {
    why: '“last Monday” has been, also for somebody who plans; chrono, asked for what comes, moves it ahead by weeks',
    holds: (difference) => {
      const both = one(difference)
      if (!both || !says(/\blast (?:\w+day|tue|thurs)\b/i, difference)) return false
      return day(both.a) < '2026-11-21' && day(both.b) >= '2026-11-21'
    },
  },
  {
    why: 'a week, a month, a quarter, a year and a weekend are those of the calendar; chrono moves now by their length, and leaves out “the end of”',
    holds: (difference) =>
      says(/\b(?:this|next|last|end of the) (?:week|month|quarter|year|weekend)$/i, difference),
  },
  {
    why: 'a part of the day is a stretch from its first hour; chrono sets it to one hour of its own, and a morning that has begun to the next day',
    holds: (difference) => {
      const both = one(difference)
      if (!both || !says(/\b(?:morning|afternoon|evening|night|tonight)$/i, difference)) return false
      return day(both.a) === day(both.b) || says(/saturday|this morning/i, difference)
    },
  },
  {
    why: '“day after tomorrow” without its article is the second day; chrono reads “tomorrow”',
    holds: (difference) =>
      says(/\bday after tomorrow\b/i, difference) &&
      difference.ours.every((each) => day(each) === '2026-11-23'),
  },
  {
    why: 'an hour without am or pm is the next that fits; chrono takes the morning',
    holds: (difference) => {
      const both = one(difference)
      return both !== null && !both.a.isDay && !both.b.isDay && Math.abs(hoursFrom(both.a, both.b)) === 12
    },
  },
  {
    why: 'the day of today by its name is the next one, but today for an hour of it still to come; chrono the other way',
    holds: (difference) => {
      const both = one(difference)
      return both !== null && says(/\bsaturday\b/i, difference) && hoursFrom(both.a, both.b) % 12 === 0
    },
  },
  {
    why: 'what is due in a month or within hours or days is due at their end; chrono has no deadlines',
    holds: (difference) => {
      const both = one(difference)
      if (!both || !says(/\bdue\b/i, difference)) return false
      const isStretch = says(/ to | - |\d-\d|between|due (?:in )?\w+(?: 20\d\d)?$/i, difference)
      return isStretch && hoursFrom(both.b, both.a) > 0 && hoursFrom(both.b, both.a) < 31 * 24
    },
  },
  {
    why: 'an hour needs a day: beside a month alone it is a time of its own',
    holds: ({ ours }) =>
      ours.length === 2 &&
      ours.some(({ text }) => /^(?:in )?(?:january|feb|march|jun|july|october|dec)(?: 20\d\d)?$/i.test(text)),
  },
  {
    why: 'one time of several parts, all of it read; chrono reads some of them, or each by itself',
    holds: ({ phrase, ours, theirs }) => {
      const [whole] = ours
      return (
        whole !== undefined &&
        ours.length === 1 &&
        phrase.endsWith(core(whole)) &&
        longest(ours) > longest(theirs)
      )
    },
  },
]

export function differential() {
  const phrases = everydayPhrases()
  const differences = phrases.flatMap((phrase) => compared(phrase) ?? [])
  const classes = REASONS.map(({ why }) => ({ why, differences: [] as Disagreement[] }))
  const unexplained: Disagreement[] = []
  for (const difference of differences) {
    const index = REASONS.findIndex(({ holds }) => holds(difference))
    ;(classes[index]?.differences ?? unexplained).push(difference)
  }
  return { phrases: phrases.length, agreed: phrases.length - differences.length, classes, unexplained }
}

const shown = (all: readonly Said[]) =>
  all.map(({ text, at, isDay }) => `${text} = ${isDay ? at.slice(0, 10) : at}`).join(' | ') || 'nothing'
const printed = ({ phrase, ours, theirs }: Disagreement) =>
  `    ${phrase}: ${shown(ours)}; chrono ${shown(theirs)}`

if (import.meta.main) {
  const { values } = parseArgs({ options: { shown: { type: 'string', default: '1' } } })
  const { phrases, agreed, classes, unexplained } = differential()
  console.log(`${agreed} of ${phrases} phrases are read alike.`)
  for (const { why, differences } of classes) {
    console.log(`${String(differences.length).padStart(5)}  ${why}`)
    for (const difference of differences.slice(0, Number(values.shown))) console.log(printed(difference))
  }
  console.log(`${String(unexplained.length).padStart(5)}  without a reason`)
  for (const difference of unexplained) console.log(printed(difference))
  process.exitCode = unexplained.length > 0 ? 1 : 0
}
