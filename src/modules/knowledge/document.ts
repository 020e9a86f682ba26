import { type Counts, type Field, wordsOf, wordsToIndex } from '#language/search/index.ts'
import { disarmed } from '#language/untrusted/index.ts'

import type { FoundKind } from './contract.ts'

export interface TextFile {
  readonly name: string
  readonly text: string
  /** Why its text is not known, in a few words. */
  readonly unread?: string
}

/** A thing as it is written down to be found. */
export interface Document {
  readonly kind: FoundKind
  readonly id: string
  readonly title: string
  readonly people: string
  /** Files, labels, project, place. */
  readonly more: string
  readonly body: string
  /** What files of it say, by their names. */
  readonly files: readonly TextFile[]
  /** What filters ask for, as words of the index: `:from:dana`, `:is:open`, `:due:2026-11-22`. */
  readonly facets: readonly string[]
  /** When it takes place, is due, or came. */
  readonly at: Temporal.Instant
  readonly changedAt: Temporal.Instant
}

const LONGEST = { title: 500, people: 3_000, more: 3_000, body: 20_000, name: 300 }
/** So much of all files of a thing. */
const LONGEST_FILES = 200_000

/** The document within its bounds, each facet once: most of it was written by others, and parts of it are shown. */
export const bounded = (document: Document): Document => ({
  ...document,
  title: shown(document.title, LONGEST.title),
  people: shown(document.people, LONGEST.people),
  more: shown(document.more, LONGEST.more),
  body: shown(document.body, LONGEST.body),
  files: boundedFiles(document.files),
  facets: [...new Set(document.facets)].toSorted(),
})

function boundedFiles(files: readonly TextFile[]): TextFile[] {
  let room = LONGEST_FILES
  return files.flatMap(({ name, text, ...why }) => {
    const kept = shown(text, Math.max(0, room))
    room -= kept.length
    return kept || why.unread ? [{ name: shown(name, LONGEST.name), text: kept, ...why }] : []
  })
}

const shown = (text: string, length: number) =>
  disarmed(text.slice(0, length)).text.slice(0, length).toWellFormed()

/** A facet for each word of what it says: `from`, `Dana Okafor` → `:from:dana`, `:from:okafor`. */
export const facetsOf = (name: string, text: string): string[] =>
  wordsOf(text).map((word) => facet(name, word.text))

export const facet = (name: string, value: string): string => `:${name}:${value}`

const DAY_MS = 86_400_000

/** The day in UTC, counted from 1970 and kept within two bytes: what postings say about time. */
export const dayNumber = (at: Temporal.Instant): number =>
  Math.min(65_535, Math.max(0, Math.floor(at.epochMilliseconds / DAY_MS)))

/** What stands in the postings for a document: each of its words, and its lengths. */
export interface Wording {
  readonly words: ReadonlyMap<string, Counts>
  readonly titleLength: number
  readonly bodyLength: number
}

const NOTHING: Counts = { title: 0, people: 0, more: 0, body: 0, titleLength: 0, bodyLength: 0 }

/** Reads a document's words. To be raised as a new reaction name when it reads differently: see index.ts. */
export function wordingOf(document: Document): Wording {
  const texts: Record<Field, readonly string[]> = {
    title: [document.title],
    people: [document.people],
    more: [document.more],
    // What a file says counts as what the mail says that it came with.
    body: [document.body, ...document.files.map(({ text }) => text)],
  }
  const lists = (Object.keys(texts) as Field[]).map((field): [Field, readonly string[]] => [
    field,
    texts[field].flatMap((text) => wordsToIndex(text).map((word) => word.text)),
  ])
  const lengthOf = (wanted: Field) => lists.find(([field]) => field === wanted)?.[1].length ?? 0
  const titleLength = lengthOf('title')
  const bodyLength = lengthOf('body')
  const none: Counts = { ...NOTHING, titleLength, bodyLength }
  const words = new Map<string, Counts>()
  for (const [field, list] of lists)
    for (const word of list) {
      const before = words.get(word) ?? none
      words.set(word, { ...before, [field]: before[field] + 1 })
    }
  for (const one of document.facets) words.set(one, none)
  return { words, titleLength, bodyLength }
}
