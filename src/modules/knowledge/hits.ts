import {
  lookingFor,
  type Query,
  rangesIn,
  type Snippet,
  snippetOf,
  standingIn,
  type Word,
} from '#language/search/index.ts'

import type { Found, FoundWord } from './contract.ts'
import type { Wish } from './ranking.ts'
import type { Item } from './store/reading.ts'

/** So much of a body is looked through first; mostly what was found stands there. */
const FIRST_PART = 4_000

type FieldName = FoundWord['fields'][number]
type OwnField = Exclude<FieldName, 'file'>
const OWN = ['title', 'people', 'more', 'body'] as const satisfies OwnField[]

/** A text with those of its words that stand for something asked for. */
interface Text {
  readonly text: string
  readonly words: readonly Word[]
}

/** What a file of the thing says. */
interface FileText extends Text {
  readonly field: 'file'
  readonly name: string
}

/** How things are shown that were found for these wishes. Made once for many of them. */
export function showing(wishes: readonly Wish[]): (item: Item, score: number) => Found {
  const worths = new Map(
    wishes.flatMap(({ variants }, wanted) =>
      [...variants].map(([word, { weight }]) => [word, { wanted, weight }] as const),
    ),
  )
  const look = lookingFor(worths.keys())
  const textOf = (text: string): Text => ({ text, words: look(text) })
  return (item, score) => foundOf(item, wishes, score, textOf, (word) => worths.get(word))
}

/** A thing as it is shown: what was found in it, where, and what was not. */
function foundOf(
  item: Item,
  wishes: readonly Wish[],
  score: number,
  textOf: (text: string) => Text,
  worthOf: Parameters<typeof snippetOf>[2],
): Found {
  const fields: Record<OwnField, Text> = {
    title: textOf(item.title),
    people: textOf(item.people),
    more: textOf(item.more),
    body: textOf(item.body.slice(0, FIRST_PART)),
  }
  let files: readonly FileText[] = []
  const why = () => whyOf([...OWN.map((field) => ({ field, ...fields[field] })), ...files], wishes)
  let found = why()
  if (found.size < wishes.length && item.body.length > FIRST_PART) {
    fields.body = textOf(item.body)
    found = why()
  }
  if (found.size < wishes.length && item.files.length) {
    files = item.files.map(({ name, text }) => ({ field: 'file', name, ...textOf(text) }))
    found = why()
  }
  const snippet = tellingSnippet(fields, files, worthOf)
  return {
    kind: item.kind,
    id: item.id,
    title: item.title,
    snippet: snippet.text,
    file: snippet.file,
    at: item.changedAt,
    when: item.at,
    titleMatches: rangesIn(fields.title.words, worthOf),
    snippetMatches: [...snippet.matches],
    why: wishes.flatMap(({ text }) => found.get(text) ?? []),
    missing: wishes.map(({ text }) => text).filter((text) => !found.has(text)),
    score,
  }
}

/** The title stands above it anyway: the first of the other texts that has what was found, or else any. */
function tellingSnippet(
  { body, more, people }: Record<OwnField, Text>,
  files: readonly FileText[],
  worthOf: Parameters<typeof snippetOf>[2],
): Snippet & { readonly file: string | null } {
  let first: Snippet = { text: '', matches: [] }
  for (const { text, words } of [body, more, people]) {
    const snippet = snippetOf(text, words, worthOf)
    if (snippet.matches.length) return { ...snippet, file: null }
    if (!first.text) first = snippet
  }
  for (const { text, words, name } of files) {
    const snippet = snippetOf(text, words, worthOf)
    if (snippet.matches.length) return { ...snippet, file: name }
  }
  return { ...first, file: null }
}

/** For each wish the best word that stands for it in the thing, and all fields in which any of them does. */
function whyOf(
  texts: readonly (Text & { readonly field: FieldName })[],
  wishes: readonly Wish[],
): Map<string, FoundWord> {
  const why = new Map<string, FoundWord & { weight: number }>()
  for (const { field, words: all } of texts) {
    const words = new Set(all.map((word) => word.text))
    for (const { text, variants } of wishes)
      for (const [word, { how, weight }] of variants) {
        if (!words.has(word)) continue
        const before = why.get(text)
        const better = !before || weight > before.weight
        why.set(text, {
          word: text,
          found: better ? word : before.found,
          how: better ? how : before.how,
          weight: better ? weight : before.weight,
          fields: [...new Set([...(before?.fields ?? []), field])],
        })
      }
  }
  return new Map([...why].map(([text, { weight: _weight, ...one }]) => [text, one]))
}

/** Whether what only the texts tell is as the query asks: exact phrases, and times to the minute. Made once for many things. */
export function holding(query: Query, zone: string): (item: Item) => boolean {
  const wanted = query.phrases.map(standingIn)
  const unwanted = query.without.filter((words) => words.length > 1).map(standingIn)
  return (item) => {
    if (!isInTime(item, query, zone)) return false
    if (!wanted.length && !unwanted.length) return true
    const texts = [item.title, item.people, item.more, item.body, ...item.files.map(({ text }) => text)]
    return wanted.every((stands) => texts.some(stands)) && !unwanted.some((stands) => texts.some(stands))
  }
}

function isInTime(item: Item, query: Query, zone: string): boolean {
  for (const { of, from, to, not } of query.times) {
    if (of !== 'time') continue
    const inside =
      (!from || Temporal.Instant.compare(item.at, from.toZonedDateTime(zone).toInstant()) >= 0) &&
      (!to || Temporal.Instant.compare(item.at, to.toZonedDateTime(zone).toInstant()) < 0)
    if (inside === not) return false
  }
  return true
}
