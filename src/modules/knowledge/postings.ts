import type { Counts } from '#language/search/index.ts'

import { FoundKind } from './contract.ts'

/**
 * How postings lie in the database: a row for each word and block of numbers, eight bytes for each thing in it.
 *
 *   0–1  number within its block    2  counts in title, people    3  counts in more, body (at most 15 each)
 *   4    length of the body, by its logarithm    5  kind, length of the title (at most 31)    6–7  day since 1970
 */
export const BLOCK = 512
export const ENTRY_BYTES = 8

const KINDS = FoundKind.options
export const kindNumber = (kind: FoundKind): number => KINDS.indexOf(kind)

export const blockOf = (number: number): number => Math.floor(number / BLOCK)

const MOST = 15
const LONGEST_TITLE = 31
const LENGTH_STEP = 12

/** A posting, packed. */
export function packed(number: number, kind: FoundKind, day: number, counts: Counts): Buffer {
  const entry = Buffer.alloc(ENTRY_BYTES)
  entry.writeUInt16LE(number % BLOCK, 0)
  entry[2] = (Math.min(MOST, counts.title) << 4) | Math.min(MOST, counts.people)
  entry[3] = (Math.min(MOST, counts.more) << 4) | Math.min(MOST, counts.body)
  entry[4] = Math.min(255, Math.round(Math.log2(1 + counts.bodyLength) * LENGTH_STEP))
  entry[5] = (kindNumber(kind) << 5) | Math.min(LONGEST_TITLE, counts.titleLength)
  entry.writeUInt16LE(day, 6)
  return entry
}

/** What the codes of an entry count for, worked out once for a search that reads hundreds of thousands of them. */
export interface Weighing {
  /** By the count in the title, times 32, and the title's length. */
  readonly title: Float64Array
  readonly people: Float64Array
  readonly more: Float64Array
  /** By the count in the body, times 256, and the code of the body's length. */
  readonly body: Float64Array
}

const NOTHING: Counts = { title: 0, people: 0, more: 0, body: 0, titleLength: 0, bodyLength: 0 }

/** @param frequency how much counts weigh; what it says for several fields is the sum of what it says for each */
export function weighing(frequency: (counts: Counts) => number): Weighing {
  const table = (size: number, countsAt: (index: number) => Partial<Counts>) =>
    Float64Array.from({ length: size }, (_, index) => frequency({ ...NOTHING, ...countsAt(index) }))
  return {
    title: table(16 * 32, (index) => ({ title: index >> 5, titleLength: index & LONGEST_TITLE })),
    people: table(16, (people) => ({ people })),
    more: table(16, (more) => ({ more })),
    body: table(16 * 256, (index) => ({
      body: index >> 8,
      bodyLength: 2 ** ((index & 255) / LENGTH_STEP) - 1,
    })),
  }
}

/** What is known of things by number, filled while postings are read. */
export interface Columns {
  readonly kinds: Uint8Array
  readonly days: Uint16Array
}

/**
 * Reads the postings of a block: notes kind and day of each thing, and gives its number and the word's weighed frequency.
 * Numbers beyond the columns are younger than the search and are left out.
 */
export function readPostings(
  block: number,
  entries: Buffer,
  { kinds, days }: Columns,
  by: Weighing,
  visit: (number: number, frequency: number) => void,
): void {
  const first = block * BLOCK
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
    const number = first + (byte(entries, at) | (byte(entries, at + 1) << 8))
    if (number >= kinds.length) continue
    const titleAndPeople = byte(entries, at + 2)
    const moreAndBody = byte(entries, at + 3)
    const kindAndTitle = byte(entries, at + 5)
    kinds[number] = kindAndTitle >> 5
    days[number] = byte(entries, at + 6) | (byte(entries, at + 7) << 8)
    visit(
      number,
      of(by.title, ((titleAndPeople >> 4) << 5) | (kindAndTitle & LONGEST_TITLE)) +
        of(by.people, titleAndPeople & MOST) +
        of(by.more, moreAndBody >> 4) +
        of(by.body, ((moreAndBody & MOST) << 8) | byte(entries, at + 4)),
    )
  }
}

const byte = (entries: Buffer, at: number): number => entries[at] ?? 0
const of = (table: Float64Array, at: number): number => table[at] ?? 0

/** The entries without those of some numbers. */
export function without(block: number, entries: Buffer, numbers: ReadonlySet<number>): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES)
    if (!numbers.has(block * BLOCK + entries.readUInt16LE(at)))
      kept.push(entries.subarray(at, at + ENTRY_BYTES))
  return Buffer.concat(kept)
}
