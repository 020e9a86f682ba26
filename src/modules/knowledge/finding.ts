import { setImmediate as breathe } from 'node:timers/promises'

import type { Queries } from '#kernel/database.ts'
import { hintsOf, type Query, wordsOf } from '#language/search/index.ts'

import type { Found, FoundKind } from './contract.ts'
import { dayNumber, type TextFile } from './document.ts'
import { holding, showing } from './hits.ts'
import { kindNumber } from './postings.ts'
import { type Condition, type Place, Ranking, type Wish } from './ranking.ts'
import { REACTION } from './rules.ts'
import { unreadNote } from './rules/unread-files.ts'
import * as store from './store/reading.ts'
import { conditionsOf, wishesOf } from './wishes.ts'

export interface Asking {
  readonly query: Query
  readonly kinds: readonly FoundKind[]
  readonly limit: number
  readonly after: Place | null
  readonly now: Temporal.Instant
  readonly zone: string
  /** Whether the best found may say what else counts. */
  readonly feedback: boolean
}

export interface Finding {
  readonly items: Found[]
  /** Where the next page begins; null at the end. */
  readonly next: Place | null
  readonly notes: readonly string[]
  /** How far the record was read, and how far it goes, in events. */
  readonly progress: { readonly done: number; readonly total: number }
}

/** So many things are looked through for what only their texts tell. */
const LOOKED_THROUGH = 600
const CHUNK = 60
/** And of long texts so much, in letters: beyond that it would take seconds. */
const LETTERS = 10_000_000
/** So much of them is read from the database at once. */
const AT_ONCE = 2_000_000
/** So long, in milliseconds, nobody else in this process gets a turn. */
const PATIENCE = 12
const TEXT = 20_000

/** What answers a query, the best first. */
export async function found(sql: Queries, workspaceId: string, asking: Asking): Promise<Finding> {
  const { query } = asking
  const { done, total, ...extent } = await store.extentOf(sql, workspaceId, REACTION)
  const progress = { done, total }
  const nothing = { items: [], next: null, notes: [], progress }
  const kinds = kindsOf(asking)
  if (!extent.items || !kinds.length) return nothing
  const wishes = await wishesOf(sql, workspaceId, query.words)
  const { conditions, notes } = await conditionsOf(sql, workspaceId, query)
  if (
    !wishes.length &&
    !conditions.length &&
    !query.times.length &&
    !query.places.length &&
    !query.without.length
  )
    return { ...nothing, notes }

  const postings = await store.postingsOf(sql, workspaceId, wordsIn(wishes, conditions))
  const today = dayNumber(asking.now)
  const ranking = new Ranking(extent, extent.nextNumber, postings, today)
  ranking.score(wishes)
  const days = daysOf(asking)
  const isListed = !wishes.length && conditions.every(({ not }) => not)
  const allowed = ranking.allowed(conditions, new Set(kinds.map(kindNumber)), days)
  const best = (limit: number, after: Place | null) =>
    ranking.best(allowed, {
      limit,
      after,
      wordless: !wishes.length,
      required: requiredBits(query, wishes),
    })
  if (asking.feedback && isTelling(wishes)) {
    const hints = await hintsFrom(sql, workspaceId, best(BEST, null), wishes, extent.items)
    if (hints.length)
      ranking.hint(
        hints,
        await store.postingsOf(
          sql,
          workspaceId,
          hints.map(({ word }) => word),
        ),
      )
  }
  const places = isListed
    ? await listed(sql, workspaceId, asking, kinds, days, ranking, conditions)
    : ranked(best(LOOKED_THROUGH, asking.after))
  return { ...(await page(sql, workspaceId, asking, wishes, places, notes)), progress }
}

/** Where to look, the best first. */
interface Places {
  readonly places: readonly Place[]
  /** The last of all that were thought of, when there may be others behind it. */
  readonly end: Place | null
}

const ranked = (places: readonly Place[]): Places => ({ places, end: endOf(places) })

const endOf = (all: readonly Place[]): Place | null => all[LOOKED_THROUGH - 1] ?? null

/** Goes through the places until the page is full. */
async function page(
  sql: Queries,
  workspaceId: string,
  asking: Asking,
  wishes: readonly Wish[],
  { places, end }: Places,
  notes: readonly string[],
): Promise<Omit<Finding, 'progress'>> {
  const items: Found[] = []
  const files: TextFile[] = []
  const said = () => [...notes, ...unreadNote(asking.query, files)]
  const holds = holding(asking.query, asking.zone)
  const shown = showing(wishes)
  let last: Place | null = null
  let looked = 0
  let letters = 0
  // Mostly every place holds, and then one read is enough.
  let size = asking.limit + 1
  while (looked < places.length && letters < LETTERS) {
    let since = performance.now()
    const chunk = places.slice(looked, looked + size)
    const rows = await store.itemsOf(
      sql,
      workspaceId,
      chunk.map(({ number }) => number),
      TEXT,
      true,
    )
    for (const place of chunk) {
      const item = rows.get(place.number)
      if (performance.now() - since > PATIENCE) {
        await breathe()
        since = performance.now()
      }
      if (item) letters += lengthOf(item)
      if (!item || !holds(item)) continue
      if (items.length === asking.limit) return { items, next: last, notes: said() }
      items.push(shown(item, place.score))
      files.push(...item.files)
      last = place
    }
    looked += chunk.length
    size = Math.max(1, Math.min(CHUNK, Math.floor((AT_ONCE * looked) / letters)))
  }
  const next = looked < places.length ? (places[looked - 1] ?? null) : end
  const seen = next === end ? LOOKED_THROUGH : looked
  const more = next && !items.length ? [`Only the first ${seen} were looked through.`] : []
  return { items, next, notes: [...said(), ...more] }
}

const lengthOf = ({ body, files }: store.Item): number =>
  files.reduce((sum, { text }) => sum + text.length, body.length)

const wordsIn = (wishes: readonly Wish[], conditions: readonly Condition[]): string[] => [
  ...new Set([
    ...wishes.flatMap(({ variants }) => [...variants.keys()]),
    ...conditions.flatMap(({ alternatives }) => alternatives.flat(2)),
  ]),
]

const PLACES = {
  mail: 'thread',
  tasks: 'task',
  calendar: 'calendar_event',
  people: 'contact',
  notes: 'note',
} as const

function kindsOf({ query, kinds }: Asking): FoundKind[] {
  const wanted = query.places.filter(({ not }) => !not).map(({ place }) => PLACES[place])
  const unwanted = new Set<FoundKind>(query.places.filter(({ not }) => not).map(({ place }) => PLACES[place]))
  return kinds.filter((kind) => (!wanted.length || wanted.some((one) => one === kind)) && !unwanted.has(kind))
}

/** Days in UTC that may hold what is asked for: one more on each side than on the asker's clock. */
function daysOf({ query, zone }: Asking): { from: number; to: number } {
  let [from, to] = [0, 65_535]
  for (const time of query.times) {
    if (time.of !== 'time' || time.not) continue
    if (time.from) from = Math.max(from, dayNumber(time.from.toZonedDateTime(zone).toInstant()) - 1)
    if (time.to) to = Math.min(to, dayNumber(time.to.toZonedDateTime(zone).toInstant()) + 1)
  }
  return { from, to }
}

/** An exact phrase can only stand where all its words do. */
function requiredBits(query: Query, wishes: readonly Wish[]): number {
  const wanted = new Set(query.phrases.flat())
  return wishes.reduce((bits, { text }, index) => (wanted.has(text) ? bits | (1 << index) : bits), 0)
}

/** Of a word that is hardly begun, what was found first tells nothing. */
const isTelling = (wishes: readonly Wish[]): boolean =>
  wishes.reduce((letters, { text }) => letters + text.length, 0) > 3

const BEST = 5
const READ = 3_000

async function hintsFrom(
  sql: Queries,
  workspaceId: string,
  places: readonly Place[],
  wishes: readonly Wish[],
  items: number,
) {
  const rows = await store.itemsOf(
    sql,
    workspaceId,
    places.map(({ number }) => number),
    READ,
    false,
  )
  const seen = places.flatMap(({ number, score }) => {
    const item = rows.get(number)
    if (!item) return []
    return [{ score, words: wordsOf([item.title, item.more, item.body].join(' ')).map((word) => word.text) }]
  })
  const asked = new Set(wishes.flatMap(({ text, variants }) => [text, ...variants.keys()]))
  const words = new Set(seen.flatMap((one) => one.words))
  const having = await store.having(sql, workspaceId, [...words])
  return hintsOf(seen, having, items, asked)
}

/** Things that no word and no positive filter names: the latest ones. */
async function listed(
  sql: Queries,
  workspaceId: string,
  { after }: Asking,
  kinds: readonly FoundKind[],
  days: { from: number; to: number },
  ranking: Ranking,
  conditions: readonly Condition[],
): Promise<Places> {
  const rows = await store.latestItems(sql, workspaceId, { kinds, days, after, limit: LOOKED_THROUGH })
  const unwanted = ranking.having(conditions)
  const all = rows.map((row) => ({ ...row, score: 0 }))
  return { places: all.filter(({ number }) => !unwanted.has(number)), end: endOf(all) }
}
