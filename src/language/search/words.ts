import { fold } from './fold.ts'
import { isSpaceless, mayBeSpaceless, wordsOfMixed } from './spaceless.ts'

/** A word of a text, folded for comparing, and where it stands. Offsets count UTF-16 code units. */
export interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * The words of a text in order: runs of letters and digits, without case and diacritics. Where writing has no spaces
 * between words, each two letters that stand together are one: see `spaceless.ts`.
 */
export const wordsOf = (text: string): Word[] => read(text, false)

/** As `wordsOf`, and the last letter of each run without spaces once more, so that every single letter begins a word. */
export const wordsToIndex = (text: string): Word[] => read(text, true)

function read(text: string, withEnds: boolean): Word[] {
  const words: Word[] = []
  const mixed = mayBeSpaceless(text)
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const from = match.index
    const to = from + match[0].length
    if (mixed && isSpaceless(match[0])) {
      words.push(...wordsOfMixed(match[0], from, withEnds))
      continue
    }
    if (isBesideApostrophe(text, from, to)) continue
    const folded = fold(match[0])
    if (folded) words.push({ text: folded, from, to })
  }
  return words
}

/** `Müller’s` → `muller` and an `s` that nobody looks for; `l’accord` → `accord`. */
export const isBesideApostrophe = (text: string, from: number, to: number): boolean =>
  to - from === 1 && (isApostrophe(text[from - 1]) || isApostrophe(text[to]))

const isApostrophe = (sign: string | undefined) => sign === "'" || sign === '’'
