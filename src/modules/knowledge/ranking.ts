import {
  type Extent,
  frequencyIn,
  freshness,
  type Hint,
  rarity,
  saturated,
  SATURATION,
} from '#language/search/index.ts'

import type { FoundWord } from './contract.ts'
import { BLOCK, readPostings, type Weighing, weighing } from './postings.ts'

/** Postings by word, as the database gave them. */
export type Postings = ReadonlyMap<string, readonly { readonly block: number; readonly entries: Buffer }[]>

/** A word that is looked for, with every word of the workspace that may stand for it. */
export interface Wish {
  readonly text: string
  readonly variants: ReadonlyMap<string, Variant>
}
export interface Variant {
  readonly weight: number
  readonly how: FoundWord['how']
}

/** What must be so: one of the alternatives, each of which asks for one of each of its lists of words. */
export interface Condition {
  readonly alternatives: readonly (readonly (readonly string[])[])[]
  readonly not: boolean
}

/** A thing at its place. Places are total: by score, then the later day, then the higher number. */
export interface Place {
  readonly score: number
  readonly day: number
  readonly number: number
}

export const comparePlaces = (a: Place, b: Place): number =>
  b.score - a.score || b.day - a.day || b.number - a.number

const UNKNOWN = 255
/** What hints may add at most to a score, as a share of it. */
const HINTING = 0.2
/** Equal scores stay equal, whatever the order in which they were added up. */
const rounded = (score: number) => Math.round(score * 1e6) / 1e6

/** The scores of all things that have any of the words, in arrays by number: a search touches many. */
export class Ranking {
  readonly #extent: Extent
  readonly #size: number
  readonly #postings: Postings
  readonly #weighing: Weighing
  readonly #scores: Float64Array
  readonly #wishes: Uint16Array
  readonly #kinds: Uint8Array
  readonly #days: Uint16Array
  readonly #today: number

  /** @param size above every number */
  constructor(extent: Extent, size: number, postings: Postings, today: number) {
    // A whole block above, so that an entry never falls outside.
    this.#size = (Math.floor(size / BLOCK) + 1) * BLOCK
    this.#extent = extent
    this.#postings = postings
    this.#weighing = weighing(frequencyIn(extent))
    this.#scores = new Float64Array(this.#size)
    this.#wishes = new Uint16Array(this.#size)
    this.#kinds = new Uint8Array(this.#size).fill(UNKNOWN)
    this.#days = new Uint16Array(this.#size)
    this.#today = today
  }

  /**
   * Scores by BM25F. The variants of a wish count as one word (their frequencies add up, weighted), so a rare misspelling
   * weighs no more than the word. What has more of the wishes, by their rarity, comes first.
   */
  score(wishes: readonly Wish[]): void {
    const frequencies = new Float64Array(this.#size)
    const worths: number[] = []
    for (const [index, { variants }] of wishes.entries()) {
      const touched: number[] = []
      for (const [word, { weight }] of variants)
        this.#each(word, this.#postings, (number, frequency) => {
          if (!frequencies[number]) touched.push(number)
          frequencies[number] = (frequencies[number] ?? 0) + weight * frequency
        })
      const worth = rarity(this.#extent.items, touched.length)
      worths.push(worth)
      for (const number of touched) {
        this.#scores[number] = (this.#scores[number] ?? 0) + worth * saturated(frequencies[number] ?? 0)
        this.#wishes[number] = (this.#wishes[number] ?? 0) | (1 << index)
        frequencies[number] = 0
      }
    }
    const shares = sharesOf(worths)
    const fresh = new Float64Array(65_536)
    for (let number = 0; number < this.#size; number++) {
      const has = this.#wishes[number]
      if (!has) continue
      const day = this.#days[number] ?? 0
      fresh[day] ||= freshness(day, this.#today)
      this.#scores[number] = rounded((this.#scores[number] ?? 0) * (shares[has] ?? 0) * (fresh[day] ?? 1))
    }
  }

  /** Raises what was found anyway by what it shares with the best, by a fifth at most. */
  hint(hints: readonly Hint[], postings: Postings): void {
    const raised = new Float64Array(this.#size)
    for (const { word, weight } of hints)
      this.#each(word, postings, (number, frequency) => {
        if (this.#wishes[number])
          raised[number] = (raised[number] ?? 0) + (weight * saturated(frequency)) / SATURATION
      })
    for (let number = 0; number < this.#size; number++)
      if (raised[number])
        this.#scores[number] = rounded(
          (this.#scores[number] ?? 0) * (1 + HINTING * Math.min(1, raised[number] ?? 0)),
        )
  }

  /** Which things are as the conditions say: 1 by number. */
  allowed(
    conditions: readonly Condition[],
    kinds: ReadonlySet<number>,
    days: { from: number; to: number },
  ): Uint8Array {
    const masks = conditions.map(({ alternatives, not }) => ({
      not,
      mask: alternatives.map((lists) => this.#all(lists)).reduce(either),
    }))
    const allowed = new Uint8Array(this.#size)
    for (let number = 0; number < this.#size; number++) {
      const kind = this.#kinds[number] ?? UNKNOWN
      const day = this.#days[number] ?? 0
      if (kind === UNKNOWN || !kinds.has(kind) || day < days.from || day > days.to) continue
      if (masks.every(({ mask, not }) => (mask[number] === 1) !== not)) allowed[number] = 1
    }
    return allowed
  }

  /** The best `limit` of what is allowed, behind a place; `required`: wishes that it must have, by their bits. */
  best(
    allowed: Uint8Array,
    options: { limit: number; after: Place | null; wordless: boolean; required: number },
  ): Place[] {
    const { limit, after, wordless, required } = options
    const heap: Place[] = []
    for (let number = 0; number < this.#size; number++) {
      if (!allowed[number]) continue
      const wishes = this.#wishes[number] ?? 0
      if ((!wordless && !wishes) || (wishes & required) !== required) continue
      const score = this.#scores[number] ?? 0
      const worst = heap[0]
      if (heap.length === limit && worst && score < worst.score) continue
      const place = { score, day: this.#days[number] ?? 0, number }
      if (after && comparePlaces(place, after) <= 0) continue
      if (heap.length < limit) push(heap, place)
      else if (worst && comparePlaces(place, worst) < 0) replaceTop(heap, place)
    }
    return heap.sort(comparePlaces)
  }

  /** The things that meet any of the conditions, whether these ask for them or not. */
  having(conditions: readonly Condition[]): ReadonlySet<number> {
    const numbers = new Set<number>()
    for (const { alternatives } of conditions)
      for (const lists of alternatives) this.#all(lists).forEach((one, number) => one && numbers.add(number))
    return numbers
  }

  /** Things that have one of each of the lists of words. */
  #all(lists: readonly (readonly string[])[]): Uint8Array {
    const counts = new Uint8Array(this.#size)
    for (const [index, words] of lists.entries())
      for (const word of words)
        this.#each(word, this.#postings, (number) => {
          if (counts[number] === index) counts[number] = index + 1
        })
    return counts.map((count) => (count === lists.length ? 1 : 0))
  }

  #each(word: string, postings: Postings, visit: (number: number, frequency: number) => void): void {
    const columns = { kinds: this.#kinds, days: this.#days }
    for (const { block, entries } of postings.get(word) ?? [])
      readPostings(block, entries, columns, this.#weighing, visit)
  }
}

/** For each set of wishes, as bits, how much of what was asked for it is, by rarity: 0..1. */
function sharesOf(worths: readonly number[]): Float64Array {
  const shares = new Float64Array(2 ** worths.length)
  const total = worths.reduce((sum, worth) => sum + worth, 0)
  for (let bits = 1; bits < shares.length; bits++)
    shares[bits] =
      total > 0
        ? worths.reduce((sum, worth, index) => (bits & (1 << index) ? sum + worth : sum), 0) / total
        : 1
  return shares
}

function either(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((one, index) => (one || b[index] ? 1 : 0))
}

/** A heap whose top is the worst place. */
function push(heap: Place[], place: Place): void {
  let at = heap.push(place) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (isWorse(heap, parent, at)) return
    swap(heap, at, parent)
    at = parent
  }
}

function replaceTop(heap: Place[], place: Place): void {
  heap[0] = place
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) return
    const child = left + 1 < heap.length && isWorse(heap, left + 1, left) ? left + 1 : left
    if (isWorse(heap, at, child)) return
    swap(heap, at, child)
    at = child
  }
}

function isWorse(heap: readonly Place[], a: number, b: number): boolean {
  const [one, other] = [heap[a], heap[b]]
  return one !== undefined && other !== undefined && comparePlaces(one, other) >= 0
}

function swap(heap: Place[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]]
  if (one && other) [heap[a], heap[b]] = [other, one]
}
