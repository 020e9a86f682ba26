import type { Transaction } from '#kernel/database.ts'
import type { Change } from '#kernel/entity.ts'
import { sameJson } from '#kernel/json.ts'
import { forgiven, lettersOf, stemOf } from '#language/search/index.ts'
import type { ThreadId } from '#modules/mail/contract.ts'
import { threadRows, wordsOfThreads } from '#modules/mail/index.ts'

import { FoundKind } from './contract.ts'
import { dayNumber, type Document, type Wording, wordingOf } from './document.ts'
import { blockOf, packed, without } from './postings.ts'
import { REACTION } from './rules.ts'
import * as store from './store/writing.ts'
import { documentOf } from './things.ts'

/** So many things are written down together: enough that statements are few, and none of them long. */
const TOGETHER = 300

/** Writes down the rows that events changed; of several changes of one row, the last one counts. */
export async function indexed(
  tx: Transaction,
  workspaceId: string,
  changes: readonly Change[],
): Promise<void> {
  const last = new Map<string, Changed>()
  for (const { kind: name, id, after } of changes) {
    const kind = FoundKind.safeParse(name).data
    if (kind) last.set(`${kind} ${id}`, { kind, id, after })
  }
  const all = [...last.values()]
  for (let from = 0; from < all.length; from += TOGETHER)
    await writtenDown(tx, workspaceId, all.slice(from, from + TOGETHER))
}

/**
 * Writes threads down again of which only the files say something new. Waits for who follows the record, so that never two
 * write at once.
 */
export async function indexedAgain(
  tx: Transaction,
  workspaceId: string,
  threadIds: readonly ThreadId[],
): Promise<void> {
  await tx.sql
    .selectFrom('kernel.consumer')
    .select('ordinal')
    .where('name', '=', REACTION)
    .forUpdate()
    .execute()
  for (let from = 0; from < threadIds.length; from += TOGETHER) {
    const rows = await threadRows(tx.sql, workspaceId, threadIds.slice(from, from + TOGETHER))
    const things = rows.map((after): Changed => ({ kind: 'thread', id: String(after['id']), after }))
    await writtenDown(tx, workspaceId, things)
  }
}

interface Changed {
  readonly kind: FoundKind
  readonly id: string
  readonly after: Change['after']
}

async function writtenDown(tx: Transaction, workspaceId: string, things: readonly Changed[]): Promise<void> {
  const threads = things.filter(({ kind, after }) => kind === 'thread' && after).map(({ id }) => id)
  const said = await wordsOfThreads(tx.sql, workspaceId, threads)
  await written(
    tx,
    workspaceId,
    things.map(({ kind, id, after }) => ({
      kind,
      id,
      document: after && documentOf(kind, id, after, said.get(id)),
    })),
  )
}

/** A thing as it is to be found from now on; null when it is gone. Each thing comes once. */
export interface Wanted {
  readonly kind: FoundKind
  readonly id: string
  readonly document: Document | null
}

/** Makes the index say what is wanted, in a handful of statements however many things there are. */
export async function written(
  tx: Transaction,
  workspaceId: string,
  wanted: readonly Wanted[],
): Promise<void> {
  const known = new Map(
    (await store.kept(tx.sql, workspaceId, wanted)).map((item) => [`${item.kind} ${item.id}`, item]),
  )
  const moves = wanted.flatMap(({ kind, id, document }) => {
    const before = known.get(`${kind} ${id}`)
    if (before ? document && isSame(before, document) : !document) return []
    return [
      {
        number: before?.number,
        before: before && { ...before, wording: wordingOf(before) },
        after: document && { ...document, day: dayNumber(document.at), wording: wordingOf(document) },
      },
    ]
  })
  if (!moves.length) return
  const sum = (of: (wording: Wording | undefined) => number) =>
    moves.reduce((all, { before, after }) => all + of(after?.wording) - of(before?.wording), 0)
  let next = await store.grown(tx.sql, workspaceId, {
    numbers: moves.filter(({ number }) => number === undefined).length,
    items: sum((wording) => (wording ? 1 : 0)),
    titleWords: sum((wording) => wording?.titleLength ?? 0),
    bodyWords: sum((wording) => wording?.bodyLength ?? 0),
  })
  const numbered = moves.map((move) => ({ ...move, number: move.number ?? next++ }))
  const rows = numbered.flatMap(({ number, after }) => (after ? [{ ...after, number }] : []))
  const gone = numbered.filter(({ after }) => !after).map(({ number }) => number)
  if (gone.length) await store.removeItems(tx.sql, workspaceId, gone).execute()
  if (rows.length) await store.saveItems(tx.sql, workspaceId, rows)
  await post(tx, workspaceId, numbered)
}

interface Numbered {
  readonly number: number
  readonly before: (Document & { day: number; wording: Wording }) | undefined
  readonly after: (Document & { day: number; wording: Wording }) | null
}

/** Changes the postings of each word that something has gained, lost, or has elsewhere or more often than before. */
async function post(tx: Transaction, workspaceId: string, moves: readonly Numbered[]): Promise<void> {
  const places = new Map<string, { word: string; block: number; added: Buffer[]; gone: Set<number> }>()
  const counts = new Map<string, number>()
  const placeOf = (word: string, number: number) => {
    const key = `${blockOf(number)} ${word}`
    const place = places.get(key) ?? { word, block: blockOf(number), added: [], gone: new Set<number>() }
    places.set(key, place)
    return place
  }
  const count = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by)
  for (const { number, before, after } of moves) {
    const entryOf = (side: Numbered['after'] | undefined, word: string) => {
      const found = side?.wording.words.get(word)
      return side && found && packed(number, side.kind, side.day, found)
    }
    for (const word of new Set([
      ...(before?.wording.words.keys() ?? []),
      ...(after?.wording.words.keys() ?? []),
    ])) {
      const old = entryOf(before, word)
      const fresh = entryOf(after, word)
      if (old && fresh?.equals(old)) continue
      const place = placeOf(word, number)
      if (old) place.gone.add(number)
      if (fresh) place.added.push(fresh)
      if (!old !== !fresh) count(word, fresh ? 1 : -1)
    }
  }
  await rewrite(tx, workspaceId, [...places.values()])
  const rows = [...counts].filter(([, items]) => items !== 0).map(([word, items]) => wordRow(word, items))
  if (rows.length) await store.countWords(tx.sql, workspaceId, rows)
}

/** What is only added to is not read before. */
async function rewrite(
  tx: Transaction,
  workspaceId: string,
  places: readonly { word: string; block: number; added: Buffer[]; gone: ReadonlySet<number> }[],
): Promise<void> {
  const appended = places
    .filter(({ gone }) => !gone.size)
    .map(({ word, block, added }) => ({ word, block, entries: Buffer.concat(added) }))
  if (appended.length) await store.appendPostings(tx.sql, workspaceId, appended)
  const changed = places.filter(({ gone }) => gone.size)
  if (!changed.length) return
  const rows = await store.postingRows(tx.sql, workspaceId, changed)
  const entriesAt = new Map(rows.map(({ word, block, entries }) => [`${block} ${word}`, entries]))
  const after = changed.map(({ word, block, added, gone }) => {
    const entries = entriesAt.get(`${block} ${word}`) ?? Buffer.alloc(0)
    return { word, block, entries: Buffer.concat([without(block, entries, gone), ...added]) }
  })
  const full = after.filter(({ entries }) => entries.length)
  const empty = after.filter(({ entries }) => !entries.length)
  if (full.length) await store.replacePostings(tx.sql, workspaceId, full)
  if (empty.length) await store.removePostings(tx.sql, workspaceId, empty)
}

function wordRow(word: string, items: number): store.WordRow {
  if (word.startsWith(':')) return { word, items, stem: null, backwards: null, letters: null, signs: null }
  // A word of three letters may be what somebody meant who typed four.
  const corrected = /^\p{L}{3,}$/u.test(word) && (word.length === 3 || forgiven(word) > 0)
  return {
    word,
    items,
    stem: stemOf(word),
    backwards: corrected ? [...word].toReversed().join('') : null,
    letters: corrected ? word.length : null,
    signs: corrected ? lettersOf(word) : null,
  }
}

const isSame = (before: store.Kept, after: Document): boolean =>
  before.title === after.title &&
  before.people === after.people &&
  before.more === after.more &&
  before.body === after.body &&
  sameJson(before.files, after.files) &&
  before.at.equals(after.at) &&
  before.facets.join('\n') === after.facets.join('\n')
