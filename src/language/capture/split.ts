import type { Locale } from '../time/index.ts'
import { dropOpening } from './commands.ts'
import { Draft } from './draft.ts'
import { keepLiterals } from './literals.ts'
import {
  CLAUSE,
  CLEAR_VERBS,
  CONTACTING,
  CONVERSING,
  DOUBTFUL_VERBS,
  FOLLOWING_UP,
  LEADING_UP,
  OBJECT_BEGINS,
  POINTING_BACK,
  TONGUES,
} from './verbs.ts'

/** A stretch of a text, `from` included, `to` excluded. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Nothing inside brackets is a task of its own. */
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|<[^<>]*>/gu
const BULLET = /^\s*(?:(?:[-*+•–]|\d{1,2}[.)])\s+(?:\[[ xX]?\]\s+)?|\[[ xX]?\]\s+)/u
const HARD = /[^\S\n]*\n\s*|\s*;(?=\s|$)\s*/gu
const SOFT = /,?\s+(?:and then|and also|and|then|&)\s+(?:to\s+)?|,\s+/giu
/** At the start of a task, before its verb. */
const BEFORE_VERB =
  /^\s*(?:(?:please|also|then|to|(?:don['’]?t forget|remember) to|bitte|(?:today|tomorrow|tonight|(?:(?:on|next|this) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|afternoon|evening|week(?:end)?)|(?:every|each) \p{L}+|daily|heute|morgen|demain|aujourd['’]hui|hoy|mañana|oggi|domani),?)\s+)+/iu
const WORD = /[\p{L}\p{N}'’-]+/gu

/** The text with quotes, addresses and brackets blotted out. */
export function withoutLiterals(text: string): string {
  const draft = new Draft(text)
  keepLiterals(draft)
  for (const { index, 0: whole } of draft.rest.matchAll(BRACKETED)) draft.blot(index, index + whole.length)
  return draft.rest
}

const between = (text: string, pattern: RegExp, { from, to }: Stretch): Stretch[] =>
  [...text.slice(from, to).matchAll(pattern)].map(({ index, 0: whole }) => ({
    from: from + index,
    to: from + index + whole.length,
  }))

/** What lies between such gaps, without what says nothing. */
function cut(text: string, gaps: readonly Stretch[], { from, to }: Stretch): Stretch[] {
  const ends = [...gaps.map((gap) => gap.from), to]
  return [from, ...gaps.map((gap) => gap.to)]
    .map((start, index) => ({ from: start, to: ends[index] ?? to }))
    .filter((piece) => /[\p{L}\p{N}\uFFFC]/u.test(text.slice(piece.from, piece.to)))
}

/** The lines of a text and what semicolons divide, whether or not each is a task of its own. */
export const sentencesOf = (text: string): Stretch[] => {
  const whole = { from: 0, to: text.length }
  return cut(text, between(text, HARD, whole), whole)
}

/** Whether a line is written as one of a list. */
export const isListed = (text: string) => BULLET.test(text)

/** A line without the bullet or number before it. */
export const withoutBullet = (text: string, { from, to }: Stretch): Stretch => ({
  from: from + (BULLET.exec(text.slice(from, to))?.[0].length ?? 0),
  to,
})

/** Whether it begins like something to be done, in one of the languages; English is always one. */
export function beginsWithVerb(text: string, locales: readonly Locale[]): boolean {
  const { words } = spoken(text)
  const [first = ''] = words
  if (CLEAR_VERBS.has(first) || DOUBTFUL_VERBS.has(first)) return true
  return locales.some((locale) => {
    const tongue = locale === 'en' ? undefined : TONGUES[locale]
    if (!tongue) return false
    return tongue.verbIsLast ? words.some((word) => tongue.verbs.has(word)) : tongue.verbs.has(first)
  })
}

/**
 * The tasks that “and”, “then” and commas join in one sentence. Cautious: both halves must begin with a verb that has
 * an object, and neither may need the other.
 */
export function tasksOf(
  text: string,
  sentence: Stretch,
  locales: readonly Locale[],
  knownPeople: readonly string[],
): Stretch[] {
  const people = new Set(knownPeople.flatMap((name) => name.toLowerCase().split(/\s+/u)))
  const english = joints(text, sentence, SOFT, (left, right) => isEnglishPair(left, right, people))
  if (english.length > 0) return cut(text, english, sentence)
  for (const locale of locales) {
    const tongue = locale === 'en' ? undefined : TONGUES[locale]
    if (!tongue) continue
    const found = joints(text, sentence, tongue.between, (left, right) => isPair(tongue, left, right))
    if (found.length > 0) return cut(text, found, sentence)
  }
  return [sentence]
}

/** The gaps between two tasks. A comma is one only in a row that ends with “and”. */
function joints(
  text: string,
  sentence: Stretch,
  pattern: RegExp,
  isBetweenTasks: (left: string, right: string) => boolean,
): Stretch[] {
  const gaps = between(text, pattern, sentence)
  const found: Stretch[] = []
  let start = sentence.from
  gaps.forEach((gap, index) => {
    const right = text.slice(gap.to, gaps[index + 1]?.from ?? sentence.to)
    if (!isBetweenTasks(text.slice(start, gap.from), right)) return
    found.push(gap)
    start = gap.to
  })
  const isComma = (gap: Stretch) => text.slice(gap.from, gap.to).trim() === ','
  const last = found.findLastIndex((gap) => !isComma(gap))
  return found.filter((gap, index) => !isComma(gap) || index < last)
}

interface Spoken {
  readonly words: readonly string[]
  /** The same as they were written. */
  readonly written: readonly string[]
}

function spoken(text: string): Spoken {
  const bare = dropOpening(text).replace(BULLET, '').replace(BEFORE_VERB, '')
  const written = bare.match(WORD) ?? []
  return { written, words: written.map((word) => word.toLowerCase()) }
}

function isEnglishPair(left: string, right: string, people: ReadonlySet<string>): boolean {
  const { words: before } = spoken(left)
  const { words: behind, written } = spoken(right)
  const [verb = '', ...rest] = before
  const [next = ''] = behind
  if (before.length < 2 || behind.length < 2) return false
  if (!(CLEAR_VERBS.has(verb) || DOUBTFUL_VERBS.has(verb)) || LEADING_UP.has(verb)) return false
  if (rest.some((word, index) => isClause(word, rest[index + 1])) || !isVerb(behind, written, people))
    return false
  if (behind.some((word) => POINTING_BACK.has(word)) || FOLLOWING_UP.has(next)) return false
  return !(CONTACTING.has(verb) && CONVERSING.has(next))
}

/** “Ask Bob to buy milk and bread”, “lock the door before you go and …”. */
const isClause = (word: string, next = '') =>
  CLAUSE.has(word) ||
  (word === 'to' && (CLEAR_VERBS.has(next) || DOUBTFUL_VERBS.has(next))) ||
  (/^(?:before|after|until|while|so)$/.test(word) && /^(?:i|you|he|she|we|they|it)$/.test(next))

/** Whether the right half begins with a verb: a clear one, or one with an object that shows it. */
function isVerb(
  [verb = '', object = '']: readonly string[],
  [written = '', writtenObject = '']: readonly string[],
  people: ReadonlySet<string>,
): boolean {
  if (written !== verb) return false
  if (DOUBTFUL_VERBS.has(verb))
    return (
      OBJECT_BEGINS.has(object) ||
      people.has(object) ||
      writtenObject !== object ||
      (CONTACTING.has(verb) && !NOT_SOMEBODY.test(object))
    )
  return CLEAR_VERBS.has(verb)
}

/** Behind “call” and “email” these show that a thing is named. */
const NOT_SOMEBODY =
  /^(?:and|or|for|from|to|of|by|at|about|today|tonight|tomorrow|list|log|sheet|notes?|button|form|template|address(?:es)?|account|app|center|centre|booth|records?|messages?|files?)$|s$/u

function isPair(
  { verbs, verbIsLast, pointingBack }: (typeof TONGUES)['de'],
  left: string,
  right: string,
): boolean {
  const { words: before } = spoken(left)
  const { words: behind } = spoken(right)
  if (before.length < 2 || behind.length < 2 || behind.some((word) => pointingBack.has(word))) return false
  return verbIsLast
    ? verbs.has(before.at(-1) ?? '') && behind.slice(1).some((word) => verbs.has(word))
    : verbs.has(before[0] ?? '') && verbs.has(behind[0] ?? '')
}
