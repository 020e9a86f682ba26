import { fold, foldWhole, LONGEST } from './fold.ts'
import { isSpaceless, mayBeSpaceless, wordsOfMixed } from './spaceless.ts'
import { isBesideApostrophe, type Word, wordsOf } from './words.ts'

/**
 * Finds some words in long texts without reading the others: gives what `wordsToIndex` gives of them, several times as
 * fast, because most words can be told from these by their first letter and their length.
 */
export function lookingFor(wanted: Iterable<string>): (text: string) => Word[] {
  const seek = seeking(wanted, true)
  return (text) => seek(text).map(({ word }) => word)
}

/** Whether the words of a phrase stand one after the other in a text, as `wordsOf` gives them. */
export function standingIn(phrase: readonly string[]): (text: string) => boolean {
  const seek = seeking(phrase, false)
  return (text) => {
    const found = seek(text)
    return found.some((_, at) =>
      phrase.every((word, index) => {
        const here = found[at + index]
        const before = index > 0 ? found[at + index - 1] : undefined
        return here?.word.text === word && (!before || follows(text, before, here))
      }),
    )
  }
}

/** A word, and the run of letters that it was found in: which of its words it is. */
interface Found {
  readonly word: Word
  readonly run: { readonly from: number; readonly to: number }
  readonly nth: number
  readonly isLast: boolean
}

function seeking(wanted: Iterable<string>, withEnds: boolean): (text: string) => Found[] {
  const words = new Set(wanted)
  const lengths = lengthsByLetter(words)
  return (text) => {
    const found: Found[] = []
    const folded = new Map<string, string>()
    const mixed = mayBeSpaceless(text)
    for (let from = 0, to = 0; from < text.length; from = to) {
      const first = text.charCodeAt(from)
      to = from + 1
      if (isGap(first)) continue
      while (to < text.length && isPlain(text.charCodeAt(to))) to++
      let word: string | undefined
      if (isPlain(first) && (to === text.length || isGap(text.charCodeAt(to)))) {
        if (((lengths[first] ?? 0) & lengthBit(to - from)) === 0) continue
        word = fold(text.slice(from, to))
      } else {
        RUN.lastIndex = from
        const run = RUN.exec(text)?.[0]
        to = from + (run?.length ?? 1)
        if (run === undefined) continue
        if (mixed && isSpaceless(run)) {
          found.push(...amongPairs(run, from, words, withEnds))
          continue
        }
        word = folded.get(run)
        if (word === undefined) folded.set(run, (word = fold(run)))
      }
      if (words.has(word) && !isBesideApostrophe(text, from, to))
        found.push({ word: { text: word, from, to }, run: { from, to }, nth: 0, isLast: true })
    }
    return found
  }
}

/** The wanted words of a run without spaces, which is only taken apart where one of them can be. */
function amongPairs(run: string, from: number, words: ReadonlySet<string>, withEnds: boolean): Found[] {
  const whole = foldWhole(run)
  if (!words.values().some((word) => whole.includes(word))) return []
  const all = wordsOfMixed(run, from, withEnds)
  const place = { from, to: from + run.length }
  return all.flatMap((word, nth) =>
    words.has(word.text) ? [{ word, run: place, nth, isLast: nth === all.length - 1 }] : [],
  )
}

const RUN = /[\p{L}\p{N}\p{M}]+/uy
const RUNS = /[\p{L}\p{N}\p{M}]+/gu

/** Whether no other word stands between two that were found. */
function follows(text: string, before: Found, here: Found): boolean {
  if (before.run.from === here.run.from) return here.nth === before.nth + 1
  if (!before.isLast || here.nth > 0) return false
  RUNS.lastIndex = before.run.to
  for (let run = RUNS.exec(text); run && run.index < here.run.from; run = RUNS.exec(text))
    // With a sign on either side, which tells whether a single letter is a word.
    if (wordsOf(text.slice(run.index - 1, run.index + run[0].length + 1)).length) return false
  return true
}

const GAP = 1
/** ASCII: 0 for letters and digits. */
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z\d]/i.test(String.fromCharCode(code)) ? 0 : GAP,
)

const isPlain = (code: number): boolean => code < 128 && SIGNS[code] !== GAP

/** What surely is no letter: signs of ASCII, the hard space, and Unicode's block of punctuation. */
const isGap = (code: number): boolean =>
  code < 128 ? SIGNS[code] === GAP : code === 0xa0 || (code >= 0x2000 && code <= 0x206f)

/** How long the wanted words are that begin with a letter of ASCII, as bits by its code in either case. */
function lengthsByLetter(words: ReadonlySet<string>): Uint32Array {
  const lengths = new Uint32Array(128)
  for (const word of words)
    for (const first of [word, word.toUpperCase()]) {
      const code = first.charCodeAt(0)
      if (code < 128) lengths[code] = (lengths[code] ?? 0) | lengthBit(word.length)
    }
  return lengths
}

/** Words that were cut to their beginning share a bit with those about as long. */
const lengthBit = (length: number): number => 1 << Math.min(length, LONGEST, 31)
