import { rarity } from './score.ts'

/** One of the best things found, as feedback reads it. */
export interface Seen {
  readonly score: number
  readonly words: readonly string[]
}

export interface Hint {
  readonly word: string
  /** 0..1, all hints together 1. */
  readonly weight: number
}

const HINTS = 8
/** A word in more than this share of all things hints at nothing. */
const COMMON = 1 / 20

/**
 * Words that the best things found share and the rest does not have: pseudo-relevance feedback after the relevance
 * model (Lavrenko and Croft 2001), where each thing counts by its score. At most eight.
 *
 * @param having in how many things each word stands
 */
export function hintsOf(
  seen: readonly Seen[],
  having: ReadonlyMap<string, number>,
  items: number,
  asked: ReadonlySet<string>,
): Hint[] {
  const total = seen.reduce((sum, { score }) => sum + score, 0)
  if (seen.length < 2 || total <= 0) return []
  const weights = new Map<string, { weight: number; things: number }>()
  for (const { score, words } of seen) {
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const [word, count] of counts) {
      const before = weights.get(word) ?? { weight: 0, things: 0 }
      weights.set(word, {
        weight: before.weight + (score / total) * (count / words.length),
        things: before.things + 1,
      })
    }
  }
  const hints = [...weights]
    .filter(
      ([word, { things }]) => things > 1 && word.length > 2 && !asked.has(word) && !/^\p{N}+$/u.test(word),
    )
    .map(([word, { weight }]) => ({ word, weight, known: having.get(word) ?? 0 }))
    .filter(({ known }) => known > 1 && known <= Math.max(3, items * COMMON))
    .map(({ word, weight, known }) => ({ word, weight: weight * rarity(items, known) }))
    .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, HINTS)
  const sum = hints.reduce((all, { weight }) => all + weight, 0)
  return hints.map(({ word, weight }) => ({ word, weight: weight / sum }))
}
