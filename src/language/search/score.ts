/** The parts of a thing in which words stand. */
export type Field = 'title' | 'people' | 'more' | 'body'

/** What a word weighs by the field it stands in. `more`: files, labels, projects, places. */
const WEIGHT: Readonly<Record<Field, number>> = { title: 3, people: 2, more: 2, body: 1 }
/** How much a long field dilutes its words, 0..1. */
const DILUTION = { title: 0.3, body: 0.75 }
const K1 = 1.2

/** What is known of all things of a workspace. */
export interface Extent {
  readonly items: number
  readonly titleWords: number
  readonly bodyWords: number
}

/** What a posting says: how often a word stands in each field of a thing, and how long title and body are in words. */
export interface Counts {
  readonly title: number
  readonly people: number
  readonly more: number
  readonly body: number
  readonly titleLength: number
  readonly bodyLength: number
}

/**
 * How often a word stands in a thing, weighted by field and length: the pseudo-frequency of BM25F (Robertson, Zaragoza
 * and Taylor 2004), before it is saturated. Made once for an extent, because averages are the same for all things.
 */
export function frequencyIn({ items, titleWords, bodyWords }: Extent): (counts: Counts) => number {
  const title = Math.max(1, titleWords / Math.max(1, items))
  const body = Math.max(1, bodyWords / Math.max(1, items))
  return (counts) =>
    (WEIGHT.title * counts.title) / (1 - DILUTION.title + (DILUTION.title * counts.titleLength) / title) +
    WEIGHT.people * counts.people +
    WEIGHT.more * counts.more +
    (WEIGHT.body * counts.body) / (1 - DILUTION.body + (DILUTION.body * counts.bodyLength) / body)
}

/** How much it tells that a thing has a word: the rarer, the more. Never negative (Lucene's form of the RSJ weight). */
export const rarity = (items: number, having: number): number =>
  Math.log(1 + (Math.max(items, having) - having + 0.5) / (having + 0.5))

/** What `saturated` never reaches. */
export const SATURATION = K1 + 1

/** BM25's saturation: the tenth time a word occurs says less than the first. 0..`SATURATION`. */
export const saturated = (frequency: number): number => (frequency * SATURATION) / (frequency + K1)

const FRESH = 0.15
const HALF_LIFE_DAYS = 60

/** What nearness to today adds, as a factor from 1 to 1.15: of equal things the one of these days is meant. */
export const freshness = (day: number, today: number): number =>
  1 + FRESH * 2 ** (-Math.abs(day - today) / HALF_LIFE_DAYS)
