import type { Word } from './words.ts'

/** A stretch of a text, in UTF-16 units. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Snippet {
  readonly text: string
  readonly matches: readonly Range[]
}

const LENGTH = 180
/** Words before the first match, so that it is read in its sentence. */
const BEFORE = 40

/**
 * The part of a text with most of what was looked for, in one line, and where it stands in it; without a match the
 * beginning.
 *
 * @param words of the text, as `wordsOf` gives them
 * @param weightOf what finding a word is worth, and which of the wanted words it is; undefined for other words
 */
export function snippetOf(
  text: string,
  words: readonly Word[],
  weightOf: (word: string) => { wanted: number; weight: number } | undefined,
): Snippet {
  const matched = matchesIn(words, weightOf)
  const start = startOf(text, bestFrom(matched))
  const raw = text.slice(start, start + LENGTH)
  const end = start + raw.length < text.length ? start + lastBreak(raw) : start + raw.length
  const head = start > 0 ? '…' : ''
  const tail = end < text.length ? '…' : ''
  // Every sign keeps its place, so that the ranges hold.
  const line = text.slice(start, end).replace(/\s/g, ' ')
  const matches = matched
    .filter(({ from, to }) => from >= start && to <= end)
    .map(({ from, to }) => ({ from: from - start + head.length, to: to - start + head.length }))
  return { text: head + line + tail, matches: joined(matches) }
}

/** Where what was looked for stands, among the words of a text. */
export const rangesIn = (
  words: readonly Word[],
  weightOf: (word: string) => { wanted: number; weight: number } | undefined,
): Range[] => joined(matchesIn(words, weightOf))

/** Ranges that lie over each other as one; pairs of letters do. */
function joined(ranges: readonly Range[]): Range[] {
  const apart: { from: number; to: number }[] = []
  for (const { from, to } of ranges) {
    const last = apart.at(-1)
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else apart.push({ from, to })
  }
  return apart
}

type Matched = Word & { wanted: number; weight: number }

const matchesIn = (
  words: readonly Word[],
  weightOf: (word: string) => { wanted: number; weight: number } | undefined,
): Matched[] =>
  words.flatMap((word) => {
    const worth = weightOf(word.text)
    return worth ? [{ ...word, ...worth }] : []
  })

/** The match from which on most is found within a snippet's length; each wanted word counts once. */
function bestFrom(matched: readonly Matched[]): number {
  let best = 0
  let bestWorth = 0
  for (const [index, { from }] of matched.entries()) {
    const seen = new Map<number, number>()
    for (let next = index; next < matched.length; next++) {
      const other = matched[next]
      if (!other || other.to > from + LENGTH - BEFORE) break
      seen.set(other.wanted, Math.max(seen.get(other.wanted) ?? 0, other.weight))
    }
    const worth = [...seen.values()].reduce((sum, weight) => sum + weight, 0)
    if (worth > bestWorth + 1e-9) {
      best = from
      bestWorth = worth
    }
  }
  return best
}

/** A little before the match, at the start of a word. */
function startOf(text: string, match: number): number {
  if (match <= BEFORE) return 0
  const space = text.slice(match - BEFORE, match).search(/\s\S/)
  return space < 0 ? match : match - BEFORE + space + 1
}

const lastBreak = (raw: string): number => {
  const space = raw.search(/\s\S*$/)
  return space > LENGTH / 2 ? space : raw.length
}

/** Whether these words stand one after the other in the text. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  const [first] = phrase
  if (first === undefined) return true
  for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1))
    if (phrase.every((word, index) => words[at + index] === word)) return true
  return false
}
