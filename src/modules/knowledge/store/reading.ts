import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'
import type { Extent } from '#language/search/index.ts'

import type { FoundKind } from '../contract.ts'
import type { Document } from '../document.ts'
import { type ItemTable, on } from './tables.ts'
import type { PostingRow } from './writing.ts'

/** What a search reads. Only comparisons that may pass a policy are used to find rows, so that indexes are. */

/** The size of a workspace's index, and how far the reaction that writes it has read the record. */
export async function extentOf(
  db: Queries,
  workspaceId: string,
  reaction: string,
): Promise<Extent & { nextNumber: number; done: number; total: number }> {
  const row = await on(db)
    .selectFrom('kernel.sealer')
    .leftJoin('kernel.consumer', (join) => join.on('kernel.consumer.name', '=', reaction))
    .leftJoin('knowledge.extent', (join) => join.on('knowledge.extent.workspaceId', '=', workspaceId))
    .select([
      'kernel.sealer.ordinal as total',
      'kernel.consumer.ordinal as done',
      'knowledge.extent.nextNumber',
      'knowledge.extent.items',
      'knowledge.extent.titleWords',
      'knowledge.extent.bodyWords',
    ])
    .executeTakeFirstOrThrow()
  return {
    total: row.total,
    done: row.done ?? 0,
    nextNumber: row.nextNumber ?? 0,
    items: row.items ?? 0,
    titleWords: row.titleWords ?? 0,
    bodyWords: row.bodyWords ?? 0,
  }
}

/** A word of the workspace's vocabulary, and in how many things it stands. */
export interface Known {
  readonly word: string
  readonly items: number
  readonly stem: string | null
}

/** Words with one of these stems. */
export const withStems = (db: Queries, workspaceId: string, stems: readonly string[]) =>
  on(db)
    .selectFrom('knowledge.word')
    .select(['word', 'items', 'stem'])
    .where('workspaceId', '=', workspaceId)
    .where('stem', '=', sql<string>`any(${[...stems]}::text[])`)
    .orderBy('word')
    .execute()

/** Words with one of these stems, and the most frequent words that begin with `beginning`. */
export async function formsAndCompletions(
  db: Queries,
  workspaceId: string,
  stems: readonly string[],
  beginning: string,
  limit: number,
): Promise<(Known & { begun: boolean })[]> {
  const { rows } = await sql<Known & { begun: boolean }>`
    (select word, items, stem, false as begun from knowledge.word
      where workspace_id = ${workspaceId} and stem = any(${[...stems]}::text[]) order by word)
    union all
    (select word, items, stem, true from knowledge.word
      where workspace_id = ${workspaceId} and word >= ${beginning} and word < ${beginning ? beginning + LAST : ''}
      order by items desc, word limit ${limit})`.execute(db)
  return rows
}

/** The most frequent words from one (included) to another (excluded). */
export const wordsBetween = (
  db: Queries,
  workspaceId: string,
  from: string,
  to: string,
  limit: number,
): Promise<Known[]> =>
  on(db)
    .selectFrom('knowledge.word')
    .select(['word', 'items', 'stem'])
    .where('workspaceId', '=', workspaceId)
    .where('word', '>=', from)
    .where('word', '<', to)
    .orderBy('items', 'desc')
    .orderBy('word')
    .limit(limit)
    .execute()

/** In how many things each of these words stands. */
export async function having(
  db: Queries,
  workspaceId: string,
  words: readonly string[],
): Promise<Map<string, number>> {
  if (!words.length) return new Map()
  const rows = await on(db)
    .selectFrom('knowledge.word')
    .select(['word', 'items'])
    .where('workspaceId', '=', workspaceId)
    .where('word', '=', sql<string>`any(${[...words]}::text[])`)
    .execute()
  return new Map(rows.map(({ word, items }) => [word, items]))
}

/** Behind every word that begins with what stands before it. */
export const LAST = '\u{10FFFF}'

/** Words that begin or end like this and are about as long: among them all that differ by one letter. */
export async function beginningOrEnding(
  db: Queries,
  workspaceId: string,
  start: string,
  end: string,
  letters: number,
): Promise<Known[]> {
  const backwards = [...end].toReversed().join('')
  const { rows } = await sql<Known>`
    select word, items, stem from knowledge.word
     where workspace_id = ${workspaceId} and word >= ${start} and word < ${start + LAST}
       and letters between ${letters - 1} and ${letters + 1}
    union
    select word, items, stem from knowledge.word
     where workspace_id = ${workspaceId} and backwards >= ${backwards} and backwards < ${backwards + LAST}
       and letters between ${letters - 1} and ${letters + 1}`.execute(db)
  return rows
}

/** Words about as long that share nearly all letters: among them all that differ by two. */
export async function withLetters(
  db: Queries,
  workspaceId: string,
  letters: number,
  signs: number,
): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select word, items, stem from knowledge.word
     where workspace_id = ${workspaceId} and letters between ${letters - 2} and ${letters + 2}
       and bit_count((signs # ${signs}::int)::bit(32)) <= 4`.execute(db)
  return rows
}

/** The postings of these words, block after block. */
export async function postingsOf(
  db: Queries,
  workspaceId: string,
  words: readonly string[],
): Promise<Map<string, PostingRow[]>> {
  if (!words.length) return new Map()
  const rows = await on(db)
    .selectFrom('knowledge.posting')
    .select(['word', 'block', 'entries'])
    .where('workspaceId', '=', workspaceId)
    .where('word', '=', sql<string>`any(${[...words]}::text[])`)
    .orderBy('word')
    .orderBy('block')
    .execute()
  return Map.groupBy(rows, ({ word }) => word)
}

export type Item = Pick<
  ItemTable,
  'number' | 'kind' | 'id' | 'title' | 'people' | 'more' | 'body' | 'at' | 'changedAt'
> &
  Pick<Document, 'files'>

/** The things with these numbers, by number; of each text at most `length`, and what files say if that is asked for. */
export async function itemsOf(
  db: Queries,
  workspaceId: string,
  numbers: readonly number[],
  length: number,
  withFiles: boolean,
): Promise<Map<number, Item>> {
  if (!numbers.length) return new Map()
  const rows = await on(db)
    .selectFrom('knowledge.item')
    .select([
      'number',
      'kind',
      'id',
      'title',
      'people',
      'more',
      sql<string>`left(body, ${length})`.as('body'),
      sql<Item['files']>`case when ${withFiles}::boolean then files else '[]' end`.as('files'),
      'at',
      'changedAt',
    ])
    .where('workspaceId', '=', workspaceId)
    .where('number', '=', sql<number>`any(${[...numbers]}::int[])`)
    .execute()
  return new Map(rows.map((row) => [row.number, row]))
}

/** Things of some days, the latest first: for a search that has no words. */
export const latestItems = (
  db: Queries,
  workspaceId: string,
  wanted: {
    kinds: readonly FoundKind[]
    days: { from: number; to: number }
    after: { day: number; number: number } | null
    limit: number
  },
): Promise<{ number: number; day: number }[]> => {
  const { kinds, days, after, limit } = wanted
  return on(db)
    .selectFrom('knowledge.item')
    .select(['number', 'day'])
    .where('workspaceId', '=', workspaceId)
    .where('kind', 'in', [...kinds])
    .where('day', '>=', days.from)
    .where('day', '<=', days.to)
    .$if(after !== null, (rows) =>
      rows.where(sql<boolean>`(day, number) < (${after?.day ?? 0}, ${after?.number ?? 0})`),
    )
    .orderBy('day', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}
