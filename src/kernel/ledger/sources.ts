import type { Queries } from '../database.ts'

/** A source as the owner knows it: `label` names it, `text` is what it says. */
export interface Described {
  readonly label: string
  readonly text: string | null
}

/**
 * What a source is; undefined when it is not there, or no more. `about` is what was done, for choosing the sentence of a
 * long text that it rests on.
 */
export type Describe = (
  sql: Queries,
  workspaceId: string,
  id: string,
  about: string,
) => Promise<Described | undefined>

const LONGEST = 300

/** The sentence of a text that has most words in common with what was done; the first one when none has. */
export function sentenceAbout(text: string, about: string): string | null {
  const wanted = new Set(wordsOf(about))
  let best: { sentence: string; score: number } | undefined
  for (const sentence of text.split(/(?<=[.!?…])\s+|\n+/u)) {
    const words = wordsOf(sentence)
    if (!words.length) continue
    const score = words.filter((word) => wanted.has(word)).length / Math.sqrt(words.length)
    if (!best || score > best.score) best = { sentence: sentence.trim(), score }
  }
  return best ? best.sentence.slice(0, LONGEST) : null
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
