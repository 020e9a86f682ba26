import { readChart, type Constituent, grammarOf } from './chart.ts'
import type { Context } from './context.ts'
import { grammar } from './grammar/index.ts'
import type { Entry, Phrases } from './lexicon/build.ts'
import { DIGIT_SHAPES, WORD_SHAPES } from './shapes.ts'
import { slipAt } from './slips.ts'
import { withinSteps } from './steps.ts'
import { type Token, tokenize } from './tokens.ts'
import { supported, type Time, type Value } from './value.ts'

const compiled = grammarOf(grammar)

/** The tokens of a text, and all that they can mean. */
export interface Readings {
  readonly tokens: readonly Token[]
  readonly found: readonly Constituent[]
}

/** No sentence may take all the steps of its text. */
const STEPS_A_SENTENCE = 7_000
/** Figures beyond these are read as plain numbers. */
const MOST_FIGURES = 300

/**
 * Everything the words of a text can mean by lexicon, number formats and grammar. Nothing is read across
 * the end of a sentence, and a sentence without a word of time is not read at all.
 */
export function readAll(text: string, phrases: Phrases, context: Context): Readings {
  const tokens = tokenize(text)
  const found: Constituent[] = []
  const figures = { left: MOST_FIGURES }
  let from = 0
  for (let index = 0; index <= tokens.length; index++) {
    if (index < tokens.length && !endsSentence(text, tokens, index, context)) continue
    const words = wordsOf(text, tokens, from, Math.min(index + 1, tokens.length), phrases, context, figures)
    if (words.length > 0) {
      const [start, end] = [from, index + 1]
      found.push(
        ...withinSteps(
          STEPS_A_SENTENCE,
          () => readChart(words, start, end, compiled, context),
          () => [],
        ),
      )
    }
    from = index + 1
  }
  return { tokens, found }
}

/** An empty line, an address, or a stop behind a word that is no abbreviation and before a capital. */
function endsSentence(text: string, tokens: readonly Token[], index: number, { dayFirst }: Context): boolean {
  const token = tokens[index]
  if (!token || token.kind !== 'sign') return token?.kind === 'break'
  if (token.key !== '.' && token.key !== '!' && token.key !== '?' && token.key !== ';') return false
  const following = tokens[index + 1]
  if (!following || following.glued) return false
  const before = tokens[index - 1]
  if (token.key === '.' && before?.kind === 'word' && before.key.length <= LONGEST_ABBREVIATION) return false
  // “24. Dezember”
  if (token.key === '.' && before?.kind === 'digits' && before.key.length <= 2 && dayFirst) return false
  const first = text[following.from] ?? ''
  return token.key === ';' || (following.kind === 'word' && first !== first.toLowerCase())
}

const LONGEST_ABBREVIATION = 4

/** What lexicon and number formats say about tokens; empty when none of them speaks of time. */
function wordsOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  phrases: Phrases,
  context: Context,
  figures: { left: number },
): Constituent[] {
  const words: Constituent[] = []
  let speaksOfTime = false
  for (let index = from; index < to; index++) {
    const token = tokens[index]
    if (!token || token.kind === 'break') continue
    const before = words.length
    if (token.kind === 'digits') readFigures(text, tokens, index, words, context, figures.left-- > 0)
    else {
      const isKnown = token.kind === 'word' && Object.hasOwn(WORD_SHAPES, token.key)
      const shapes = isKnown ? WORD_SHAPES[token.key] : undefined
      if (shapes) readShapes(text, tokens, index, shapes, words, context)
    }
    readPhrases(text, tokens, index, phrases, words, context)
    for (let at = before; at < words.length && !speaksOfTime; at++) speaksOfTime = isOfTime(words[at]?.value)
  }
  return speaksOfTime ? words : []
}

/** Marks, articles and “some” say nothing about time; a number may: “at five”. */
function isOfTime(value: Value | undefined): boolean {
  if (value?.is === 'mark') return isEdge(value)
  return value !== undefined && (value.is !== 'number' || (!value.vague && !value.article))
}

/** “EOM” says a time all by itself. */
const isEdge = (value: Value | undefined) =>
  value?.is === 'mark' && /^(?:begin|end)Of|ly$|^onWorkdays$/.test(value.mark)

function readPhrases(
  text: string,
  tokens: readonly Token[],
  from: number,
  phrases: Phrases,
  into: Constituent[],
  context: Context,
) {
  const first = tokens[from]
  // A word inside a longer one: not after digits without a gap unless it is a unit or half of a day.
  let node =
    first && (phrases.next.get(first.key) ?? phrases.next.get(slipAt(text, tokens, from, phrases, context)))
  for (let to = from + 1; node; to++) {
    for (const entry of node.entries) {
      const value = valueOf(entry, context)
      if (
        value?.is === 'time' &&
        value.weak &&
        (isName(text, tokens, from, value) ||
          isLastDay(tokens, from, value, context) ||
          isSaidOfNow(tokens, from, to, value))
      ) {
        into.push({ from, to, value: supported(value), weight: 1, size: 1 })
        continue
      }
      if (value?.is === 'mark' && (value.mark === 'minus' || value.mark === 'plus') && !isSign(tokens, from))
        continue
      if (value)
        into.push({
          from,
          to,
          value: ofThatDay(value, text, tokens[to - 1]),
          weight: weightOf(value, to - from),
          size: 1,
        })
    }
    const following = tokens[to]
    node = following && following.kind !== 'break' ? node.next.get(following.key) : undefined
  }
}

/** “Friday’s lunch” is on one Friday, “Fridays” on each. */
const ofThatDay = (value: Value, text: string, last: Token | undefined): Value =>
  value.is === 'time' && value.plural && last && /['’]s$/i.test(text.slice(last.from, last.to))
    ? { ...value, plural: false }
    : value

/** Longer phrases weigh more; a length with a phrase of its own is that length: French “quinze jours” is two weeks. */
const weightOf = ({ is }: Value, words: number) =>
  words === 1 ? 1 : 1.5 + 0.5 * words + (is === 'duration' ? 1 : 0)

/** “May” and “Sun” inside a sentence are the month and the day when they are written with a capital. */
function isName(text: string, tokens: readonly Token[], at: number, value: Time): boolean {
  if (value.form !== 'month' && value.form !== 'weekday') return false
  const before = tokens[at - 1]
  const first = text[tokens[at]?.from ?? 0] ?? ''
  const isInside = before?.kind === 'word' || (before?.kind === 'sign' && BETWEEN_NAMES.has(before.key))
  return isInside && first !== first.toLowerCase()
}

const BETWEEN_NAMES = new Set([',', '/', '&', '+'])

/** “The deadline is now.” */
const isSaidOfNow = (tokens: readonly Token[], from: number, to: number, value: Time) =>
  value.form === 'now' &&
  to === from + 1 &&
  BEFORE_NOW.has(tokens[from - 1]?.key ?? '') &&
  tokens[to]?.kind !== 'word' &&
  tokens[to]?.kind !== 'digits'

const BEFORE_NOW = new Set('is are due starts starting ist fällig est es è'.split(' '))

/** “Haircut sat”: who plans ends with the day. Behind some words it is none. */
const isLastDay = (tokens: readonly Token[], at: number, value: Time, { reading }: Context) =>
  reading === 'planner' &&
  value.form === 'weekday' &&
  ENGLISH_DAYS.has(tokens[at]?.key ?? '') &&
  tokens[at - 1]?.kind === 'word' &&
  !NOT_BEFORE_DAY.has(tokens[at - 1]?.key ?? '') &&
  tokens.slice(at + 1).every(({ kind }) => kind === 'sign' || kind === 'break')

/** Other languages write such days with a capital. */
const ENGLISH_DAYS = new Set(['sat', 'sun'])
const NOT_BEFORE_DAY = new Set(
  'the a an my your his her our their this that i you he she it we they who is are was there and or of to in under more some no much'.split(
    ' ',
  ),
)

/** A sign stands before its figure, not between two: `-3d`, but not `9-11`. */
const isSign = (tokens: readonly Token[], at: number) =>
  (!tokens[at]?.glued || (tokens[at]?.key === '+' && tokens[at - 1]?.kind === 'word')) &&
  tokens[at + 1]?.kind === 'digits' &&
  (tokens[at]?.key === '+' || tokens[at + 1]?.glued === true)

const valueOf = (entry: Entry, context: Context) => (typeof entry === 'function' ? entry(context) : entry)

function readFigures(
  text: string,
  tokens: readonly Token[],
  index: number,
  into: Constituent[],
  context: Context,
  withShapes: boolean,
) {
  const token = tokens[index]
  if (!token) return
  const before = tokens[index - 1]
  const glued = token.glued && before?.kind === 'word' && !isElision(text, before)
  if (token.to - token.from <= 4 && !isFraction(text, token) && !isHourOfClock(text, token))
    into.push({
      from: index,
      to: index + 1,
      value: {
        is: 'number',
        n: Number(token.key),
        digits: token.key.length,
        ...(token.key.startsWith('0') && token.key.length > 1 ? { padded: true } : {}),
        ...(glued || isInsideFigure(text, token) ? { glued: true } : {}),
      },
      weight: 1,
      size: 1,
    })
  if (withShapes && (!glued || before?.key === 't'))
    readShapes(text, tokens, index, DIGIT_SHAPES, into, context)
}

/** “All'8”, “l’11”. */
const isElision = (text: string, { to }: Token) => /['’´`]/.test(text[to - 1] ?? '')

/** Whether the digits belong to a longer figure: 3.14, 1,000, $5, 50 %. */
function isFraction(text: string, { from, to }: Token): boolean {
  const after = text[to]
  const next = text[to + 1]
  if ((after === '.' || after === ',') && next !== undefined && next >= '0' && next <= '9' && after === '.')
    return false
  return after === '%' || (after === ' ' && next === '%') || /[$€£#]/.test(text[from - 1] ?? '')
}

/** The 15 of 15:30 is nothing by itself. */
function isHourOfClock(text: string, { to }: Token): boolean {
  MINUTES.lastIndex = to
  return MINUTES.test(text)
}

const MINUTES = /:[0-5]\d(?!\d)/y

function isInsideFigure(text: string, { from }: Token): boolean {
  const before = text[from - 1]
  const earlier = text[from - 2]
  return (
    (before === '.' || before === ',' || before === ':') &&
    earlier !== undefined &&
    earlier >= '0' &&
    earlier <= '9' &&
    !FULL_DATE.test(text.slice(Math.max(0, from - 7), from - 1))
  )
}

/** “05/31/2024.14:15”: a date that is complete ends before the hour. */
const FULL_DATE = /\d[/.-]\d{4}$/

function readShapes(
  text: string,
  tokens: readonly Token[],
  index: number,
  shapes: typeof DIGIT_SHAPES,
  into: Constituent[],
  context: Context,
) {
  const from = tokens[index]?.from ?? 0
  if (
    isInsideFigure(text, { from, to: from, key: '', kind: 'digits', glued: false }) ||
    text[from - 1] === '#'
  )
    return
  for (const { pattern, read, weight } of shapes) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (!match) continue
    const to = tokenAfter(tokens, index, from + match[0].trimEnd().length)
    const value = to > index ? read(match, context) : null
    if (value) into.push({ from: index, to, value, weight, size: 1 })
  }
}

/** The token behind the one that ends at `offset`; -1 when none ends there. */
function tokenAfter(tokens: readonly Token[], from: number, offset: number): number {
  for (let index = from; index < tokens.length; index++) {
    const to = tokens[index]?.to ?? 0
    if (to === offset) return index + 1
    if (to > offset) return -1
  }
  return -1
}
