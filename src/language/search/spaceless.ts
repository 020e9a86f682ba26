import { fold } from './fold.ts'
import type { Word } from './words.ts'

/**
 * Writing without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan. Nobody tells where a word
 * ends without a dictionary, and a dictionary that changes with the machine's Unicode data would no longer find what it
 * wrote down. So each two letters that stand together are a word, as Lucene's CJKBigramFilter has it: whatever word is
 * looked for, its pairs stand in the text.
 */
const SCRIPTS = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}`
const SPACELESS = new RegExp(`[${SCRIPTS}]`, 'u')
const PARTS = new RegExp(`[${SCRIPTS}]+|[^${SCRIPTS}]+`, 'gu')
/** A letter with its marks. */
const LETTER = /\P{M}\p{M}*/gu

/** Quickly: whether there is a sign of the blocks in which all of these scripts are, and little else. */
export const mayBeSpaceless = (text: string): boolean => /[\u0E00-\u1FFF\u2E80-\u{10FFFF}]/u.test(text)

export const isSpaceless = (run: string): boolean => SPACELESS.test(run)

/** The words of a run of letters that stands at `at`; `withEnds` gives the last letter of each stretch once more. */
export function wordsOfMixed(run: string, at: number, withEnds: boolean): Word[] {
  const words: Word[] = []
  for (const { 0: part, index } of run.matchAll(PARTS)) {
    if (isSpaceless(part)) words.push(...pairsOf(part, at + index, withEnds))
    else {
      const text = fold(part)
      if (text) words.push({ text, from: at + index, to: at + index + part.length })
    }
  }
  return words
}

const folded = new Map<string, string>()
/** There are some thousands of them in a text, over and over. */
const REMEMBERED = 20_000

function foldedLetter(letter: string): string {
  const known = folded.get(letter)
  if (known !== undefined) return known
  if (folded.size >= REMEMBERED) folded.clear()
  const text = fold(letter)
  folded.set(letter, text)
  return text
}

function pairsOf(stretch: string, at: number, withEnds: boolean): Word[] {
  const letters: Word[] = []
  for (const { 0: letter, index } of stretch.matchAll(LETTER)) {
    const text = foldedLetter(letter)
    if (text) letters.push({ text, from: at + index, to: at + index + letter.length })
  }
  const last = letters.at(-1)
  if (!last || letters.length === 1) return letters
  const words = letters.slice(1).map(({ text, to }, index) => {
    const before = letters[index] ?? last
    return { text: before.text + text, from: before.from, to }
  })
  return withEnds ? [...words, last] : words
}
