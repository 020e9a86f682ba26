import { type EvalGrain, isGrain, LENGTH, milliseconds, plusOne, sameAt, type Wall } from './civil.ts'
import { bare, type Found, timesIn } from './found-times.ts'
import { type Case, clocked, type Figure, type Miss, percent, type Scorer } from './scorer.ts'

interface Expected {
  readonly kind: 'instant' | 'interval' | 'open' | 'none'
  readonly grain?: string
  readonly start?: Wall
  readonly end?: Wall
  readonly at?: Wall
  readonly dir?: 'before' | 'after'
}

interface TimeCase {
  readonly text: string
  readonly ref: Wall
  readonly tz: string
  readonly expected: Expected
  readonly tags?: readonly string[]
  readonly span?: readonly [number, number]
  readonly forward?: boolean
}

// The files are written by one converter; their fields are as README.md of the folder says.
const timeCases = (cases: readonly Case[]) => cases as unknown as readonly TimeCase[]

const COARSE = new Set<EvalGrain>(['week', 'month', 'quarter', 'year'])
const TOLERANCE: Readonly<Record<EvalGrain, number>> = {
  ...LENGTH,
  month: 2 * LENGTH.day,
  quarter: 2 * LENGTH.day,
  year: 2 * LENGTH.day,
}

/** Whether the start is right, and whether the end and the grain are too. */
interface Verdict {
  readonly start: boolean
  readonly full: boolean
}

function instant(found: Found, expected: Expected, grain: EvalGrain, ref: Wall): Verdict {
  const wanted = expected.start ?? ''
  if (COARSE.has(grain)) {
    const end = plusOne(wanted, grain)
    const inside =
      found.start !== null &&
      found.start >= wanted &&
      found.start < end &&
      (found.grain === grain || (grain === 'month' && sameAt(found.start, wanted, 'month')))
    // At the grain that was asked for: the year of “next year” is right, whichever of its days a yardstick names.
    const sameGrain = found.grain === grain && (grain === 'month' || grain === 'year')
    const start =
      sameAt(found.start, wanted, 'day') || inside || (sameGrain && sameAt(found.start, wanted, grain))
    const full =
      start &&
      (found.end
        ? Math.abs(milliseconds(found.end) - milliseconds(end)) <= LENGTH.day
        : found.grain === grain)
    return { start, full }
  }
  const start = sameAt(found.start, wanted, grain)
  let full = start && (!found.end || found.end <= plusOne(wanted, grain))
  if (grain === 'day') full &&= !['hour', 'minute', 'second'].includes(found.grain)
  if (grain === 'hour' || grain === 'minute')
    full &&=
      sameAt(found.start, wanted, 'minute') ||
      (grain === 'hour' && found.start?.slice(14, 16) === ref.slice(14, 16))
  return { start, full }
}

function interval(found: Found, expected: Expected, grain: EvalGrain): Verdict {
  const at = grain === 'week' || grain === 'quarter' ? 'day' : grain === 'year' ? 'month' : grain
  const start = sameAt(found.start, expected.start, at)
  if (!start || !found.end || !expected.end) return { start, full: false }
  const short = milliseconds(expected.end) - milliseconds(found.end)
  return { start, full: short >= 0 && short <= TOLERANCE[grain] }
}

function open(found: Found, expected: Expected, grain: EvalGrain): Verdict {
  if (expected.dir === 'after') {
    const start = sameAt(found.start, expected.at, grain)
    return { start, full: start && found.open === 'after' }
  }
  const ends = sameAt(found.end, expected.at, grain)
  return { start: ends || sameAt(found.start, expected.at, grain), full: ends && found.start === null }
}

function verdict(found: readonly Found[], expected: Expected, ref: Wall): Verdict {
  const grain = isGrain(expected.grain) ? expected.grain : 'minute'
  const verdicts = found.map((one) =>
    expected.kind === 'instant'
      ? instant(one, expected, grain, ref)
      : expected.kind === 'interval'
        ? interval(one, expected, grain)
        : open(one, expected, grain),
  )
  return { start: verdicts.some((one) => one.start), full: verdicts.some((one) => one.full) }
}

/** Without lengths of time, which these yardsticks keep apart. */
const momentsIn = (...args: Parameters<typeof timesIn>) =>
  timesIn(...args).filter(({ kind }) => kind !== 'duration')

const shown = (found: readonly Found[]) =>
  found
    .map((one) => `${one.text} ⇒ ${one.start ?? '…'}${one.end ? ` → ${one.end}` : ''} (${one.grain})`)
    .join(' | ')

/** What counts in a set of cases. */
class Tally {
  cases = 0
  start = 0
  full = 0
  span = 0

  add({ start, full }: Verdict, span: boolean): void {
    this.cases++
    if (start) this.start++
    if (full) this.full++
    if (span) this.span++
  }

  figures(name: string, keys: readonly ('start' | 'full' | 'span')[]): Figure[] {
    return keys.map((key) => ({
      name: `${name} ${key}`,
      value: percent(this[key], this.cases),
      unit: '%',
      better: 'higher',
      cases: this.cases,
    }))
  }
}

/** Everything said there is a time: the start, and the start with end and grain. */
export const duckling: Scorer = {
  name: 'time.duckling',
  score(read) {
    const cases = timeCases(read('time.duckling')).filter((one) => !one.tags?.includes('latent'))
    const core = new Tally()
    const holidays = new Tally()
    const misses: Miss[] = []
    let none = 0
    let silent = 0
    for (const { text, ref, tz, expected, tags } of cases) {
      const found = momentsIn(text, ref, tz, 'capture')
      if (expected.kind === 'none') {
        none++
        if (found.length === 0) silent++
        else misses.push({ text, expected: 'nothing', got: shown(found) })
        continue
      }
      const one = verdict(found, expected, ref)
      ;(tags?.includes('holiday') ? holidays : core).add(one, false)
      if (!one.full)
        misses.push({
          text: `${one.start ? 'END ' : ''}${text}`,
          expected: JSON.stringify(expected),
          got: shown(found),
        })
    }
    const speed = clocked(cases, ({ text, ref, tz }) => momentsIn(text, ref, tz, 'capture'))
    return {
      misses,
      figures: [
        ...core.figures('time.duckling core', ['start', 'full']),
        ...holidays.figures('time.duckling holidays', ['start']),
        {
          name: 'time.duckling silent',
          value: percent(silent, none),
          unit: '%',
          better: 'higher',
          cases: none,
        },
        ...speeds('time.duckling', speed, cases.length),
      ],
    }
  },
}

const speeds = (
  name: string,
  { p50, p95, max }: { p50: number; p95: number; max: number },
  cases: number,
): Figure[] =>
  [
    ['median', p50],
    ['p95', p95],
    ['slowest', max],
  ].map(([label, value]) => ({
    name: `${name} ${label}`,
    value: Number(value),
    unit: 'µs',
    better: 'lower',
    cases,
    ofMachine: true,
  }))

/**
 * Where chrono's tests fix a convention of their own, and why we read it otherwise. Such cases count in
 * the figures; `conventions aside` leaves them out.
 */
const CHRONO_CONVENTIONS: readonly (readonly [string, RegExp])[] = [
  [
    'now moved by the length: “last week” is that calendar week',
    /\b(?:next|last|past|after this)\b.*\b(?:weeks?|years?|quarter|days)\b/i,
  ],
  ['years before the year 1 cannot be written in the interchange formats', /\bBCE?\b/],
  ['29 February in a common year is nothing; here it is the next one', /\bfebruary 29\b|\b29 february\b/i],
  ['a zone made up by the test', /\bXYZ\b/],
  ['a length before something unsaid', /^\d+ \w+ before$/],
]

const isConvention = (text: string) => CHRONO_CONVENTIONS.some(([, pattern]) => pattern.test(text.trim()))

/**
 * Most of the tests do not ask for the future: they expect the nearest such date, day or hour, where somebody who
 * captures means the next. A case is one of them when it expects something that was over when it was said, and says
 * neither a year nor that it has been.
 */
const isNearest = (text: string, { start, at }: Expected, ref: Wall) =>
  (start ?? at ?? '') < ref && !SAYS_WHICH.test(text)

const SAYS_WHICH =
  /\d{4}|'\d\d\b|\d[/.-]\d+[/.-]\d|\b(?:ago|last|past|yesterday|previous|earlier|before|since|this)\b/i

/** These tests know no stretches up to a moment: of “within two weeks” and “before four” they ask when that ends. */
const orItsEnd = (found: Found): Found[] =>
  found.match.isDeadline === true && found.end !== null
    ? [found, { ...found, start: found.end, end: null }]
    : [found]

/** Cases that ask for the future are read as a capture, the others as a mail written at that moment. */
export const chrono: Scorer = {
  name: 'time.chrono',
  score(read) {
    const tally = new Tally()
    const forward = new Tally()
    const aside = new Tally()
    const forwardAside = new Tally()
    const misses: Miss[] = []
    let none = 0
    let silent = 0
    const cases = timeCases(read('time.chrono'))
    for (const { text, ref, tz, expected, span, forward: isForward } of cases) {
      const found = momentsIn(text, ref, tz, isForward ? 'capture' : 'mail')
      if (expected.kind === 'none') {
        none++
        if (found.length === 0) silent++
        else misses.push({ text, expected: 'nothing', got: shown(found) })
        continue
      }
      const one = verdict(found.flatMap(orItsEnd), expected, ref)
      const words = bare(text.slice(...(span ?? [0, text.length])))
      tally.add(
        one,
        found.some((other) => bare(other.text) === words),
      )
      if (!isConvention(text)) aside.add(one, false)
      const planned = isForward
        ? one
        : verdict(momentsIn(text, ref, tz, 'capture').flatMap(orItsEnd), expected, ref)
      forward.add(planned, false)
      if (!isConvention(text) && !isNearest(text, expected, ref)) {
        forwardAside.add(planned, false)
        if (one.start && !planned.start)
          misses.push({
            text: `captured ${ref} ${text}`,
            expected: JSON.stringify(expected),
            got: shown(momentsIn(text, ref, tz, 'capture')),
          })
      }
      if (!one.start)
        misses.push({ text: `${ref} ${text}`, expected: JSON.stringify(expected), got: shown(found) })
    }
    return {
      misses,
      figures: [
        ...tally.figures('time.chrono', ['start', 'full', 'span']),
        ...aside.figures('time.chrono conventions aside', ['start']),
        ...forward.figures('time.chrono capture', ['start']),
        ...forwardAside.figures('time.chrono capture conventions aside', ['start']),
        {
          name: 'time.chrono silent',
          value: percent(silent, none),
          unit: '%',
          better: 'higher',
          cases: none,
        },
      ],
    }
  },
}
