import type { Queries } from '#kernel/database.ts'
import {
  distance,
  type Facet,
  forgiven,
  lettersOf,
  type Query,
  stemOf,
  unharmed,
  type WantedWord,
} from '#language/search/index.ts'

import { facet } from './document.ts'
import type { Condition, Variant, Wish } from './ranking.ts'
import * as store from './store/reading.ts'

/** What stands for a word that was asked for, and how much it counts beside the word itself. */
const WEIGHT: Record<Variant['how'], number> = { exact: 1, form: 0.85, beginning: 0.8, spelling: 0.6 }
const TWO_WRONG = 0.4
/** A word that hardly stands anywhere may be a misspelling of a frequent one, which then counts a little. */
const MAYBE = 0.3
const RARE = 2
const FREQUENT = 8

const COMPLETIONS = 40
/** Completions are taken, the most frequent first, until they stand in so many things; more letters tell more. */
const COMPLETED = 20_000
const CORRECTIONS = 8
const VALUES = 400

/** Each word with what the workspace's own vocabulary knows for it: forms, completions, corrections. */
export async function wishesOf(
  sql: Queries,
  workspaceId: string,
  words: readonly WantedWord[],
): Promise<Wish[]> {
  const wanted = [...new Map(words.map((word) => [word.text, word])).values()]
  if (!wanted.length) return []
  const last = wanted.find(({ unfinished }) => unfinished)?.text ?? ''
  const known = await store.formsAndCompletions(
    sql,
    workspaceId,
    [...new Set(wanted.map(({ text }) => stemOf(text)))],
    last,
    COMPLETIONS,
  )
  const forms = Map.groupBy(
    known.filter(({ begun }) => !begun),
    ({ stem }) => stem,
  )
  const completions = completed(known.filter(({ begun }) => begun))
  const wishes: Wish[] = []
  for (const { text } of wanted) {
    const variants = new Map<string, Variant>()
    const same = forms.get(stemOf(text)) ?? []
    for (const { word } of same) add(variants, word, word === text ? 'exact' : 'form')
    if (text === last) for (const word of completions) add(variants, word, 'beginning')
    const items = same.reduce((sum, one) => sum + one.items, 0)
    if (!variants.size) await addCorrections(sql, workspaceId, text, variants)
    else if (items <= RARE && variants.size <= RARE && text.length > 4)
      for (const one of await oneWrong(sql, workspaceId, text))
        if (one.items >= FREQUENT) add(variants, one.word, 'spelling', MAYBE)
    // In the order of the words, so that sums come out the same each time.
    wishes.push({ text, variants: new Map([...variants].toSorted(([a], [b]) => (a < b ? -1 : 1))) })
  }
  return wishes
}

function add(variants: Map<string, Variant>, word: string, how: Variant['how'], weight = WEIGHT[how]): void {
  const before = variants.get(word)
  if (!before || before.weight < weight) variants.set(word, { how, weight })
}

function completed(begun: readonly store.Known[]): string[] {
  let things = 0
  return begun.filter(({ items }, index) => (things += items) <= COMPLETED || !index).map(({ word }) => word)
}

async function addCorrections(
  sql: Queries,
  workspaceId: string,
  text: string,
  variants: Map<string, Variant>,
): Promise<void> {
  const one = await oneWrong(sql, workspaceId, text)
  const found = one.length ? one : await twoWrong(sql, workspaceId, text)
  const weight = one.length ? WEIGHT.spelling : TWO_WRONG
  const best = found.toSorted((a, b) => b.items - a.items || (a.word < b.word ? -1 : 1)).slice(0, CORRECTIONS)
  for (const { word } of best) add(variants, word, 'spelling', weight)
  const stems = best.map(({ stem }) => stem).filter((stem) => stem !== null)
  if (stems.length)
    for (const { word } of await store.withStems(sql, workspaceId, stems))
      add(variants, word, 'spelling', weight * WEIGHT.form)
}

async function oneWrong(sql: Queries, workspaceId: string, text: string): Promise<store.Known[]> {
  if (!forgiven(text)) return []
  const { start, end } = unharmed(text)
  const near = await store.beginningOrEnding(sql, workspaceId, start, end, text.length)
  return near.filter(({ word }) => word !== text && distance(word, text, 1) === 1)
}

async function twoWrong(sql: Queries, workspaceId: string, text: string): Promise<store.Known[]> {
  if (forgiven(text) < 2) return []
  const near = await store.withLetters(sql, workspaceId, text.length, lettersOf(text))
  return near.filter(({ word }) => distance(word, text, 2) <= 2)
}

/** Filters of one name are either-or where a thing has one of them, and else all together. */
const EITHER: ReadonlySet<Facet['name']> = new Set(['from', 'is', 'project'])

/** What the filters of a query ask of the index, and what had to be corrected for it. */
export async function conditionsOf(
  sql: Queries,
  workspaceId: string,
  query: Query,
): Promise<{ conditions: Condition[]; notes: string[] }> {
  const conditions: Condition[] = []
  const notes: string[] = []
  const shared = new Map<string, (readonly (readonly string[])[])[]>()
  for (const one of query.facets) {
    const lists: string[][] = []
    for (const [index, value] of one.values.entries()) {
      const unfinished = one.unfinished && index === one.values.length - 1
      lists.push(await valuesOf(sql, workspaceId, one.name, value, unfinished, notes))
    }
    if (one.not || !EITHER.has(one.name)) conditions.push({ alternatives: [lists], not: one.not })
    else shared.set(one.name, [...(shared.get(one.name) ?? []), lists])
  }
  for (const alternatives of shared.values()) conditions.push({ alternatives, not: false })
  for (const { of, from, to, not } of query.times)
    if (of === 'due') conditions.push({ alternatives: [[await dueDays(sql, workspaceId, from, to)]], not })
  for (const words of query.without)
    if (words.length === 1) conditions.push({ alternatives: [[words]], not: true })
  return { conditions, notes }
}

async function valuesOf(
  sql: Queries,
  workspaceId: string,
  name: Facet['name'],
  value: string,
  unfinished: boolean,
  notes: string[],
): Promise<string[]> {
  const exact = facet(name, value)
  if (unfinished) {
    const begun = await store.wordsBetween(sql, workspaceId, exact, exact + store.LAST, VALUES)
    if (begun.length) return begun.map(({ word }) => word)
  }
  if (name === 'is' || name === 'has' || (await store.having(sql, workspaceId, [exact])).size) return [exact]
  // Whoever is in a mail is in its words too, so the vocabulary corrects names as it corrects words.
  const near = await oneWrong(sql, workspaceId, value)
  const meant = await store.having(
    sql,
    workspaceId,
    near.map(({ word }) => facet(name, word)),
  )
  const words = [...meant.keys()].toSorted()
  if (words.length)
    notes.push(
      `${name}:${value} is nowhere here; ${words.map((word) => word.slice(1)).join(' or ')} was taken instead.`,
    )
  return words.length ? words : [exact]
}

async function dueDays(
  sql: Queries,
  workspaceId: string,
  from: Temporal.PlainDateTime | null,
  to: Temporal.PlainDateTime | null,
): Promise<string[]> {
  const first = from ? facet('due', from.toPlainDate().toString()) : facet('due', '')
  const last = to?.subtract({ nanoseconds: 1 }).toPlainDate()
  const behind = last ? facet('due', last.add({ days: 1 }).toString()) : facet('due', store.LAST)
  return (await store.wordsBetween(sql, workspaceId, first, behind, VALUES)).map(({ word }) => word)
}
