import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'
import { postgresText } from '#kernel/postgres/values.ts'

import type { FoundKind } from '../contract.ts'
import type { Document } from '../document.ts'
import { type ItemTable, on } from './tables.ts'

/** Writes of the index. Each takes many rows at once: a batch of changes is a handful of statements. */

export type Kept = Omit<ItemTable, 'workspaceId' | 'files'> & Pick<Document, 'files'>

/** What is written down of these things, each looked up by itself: PostgreSQL would read all of a table that grew lately. */
export async function kept(
  db: Queries,
  workspaceId: string,
  things: readonly { kind: FoundKind; id: string }[],
): Promise<Kept[]> {
  if (!things.length) return []
  const { rows } = await sql<Kept>`
    select item.number, item.kind, item.id, item.title, item.people, item.more, item.body, item.files, item.facets,
           item.at, item.day,
           item.changed_at
      from unnest(${things.map(({ kind }) => kind)}::text[], ${things.map(({ id }) => id)}::text[]) thing (kind, id),
           lateral (
             select * from knowledge.item
              where workspace_id = ${workspaceId} and kind = thing.kind and id = thing.id limit 1) item`.execute(
    db,
  )
  return rows
}

/** Adds to what is known of the workspace as a whole, and gives the first of `numbers` numbers that nobody had. */
export async function grown(
  db: Queries,
  workspaceId: string,
  by: { numbers: number; items: number; titleWords: number; bodyWords: number },
): Promise<number> {
  const { rows } = await sql<{ first: number }>`
    insert into knowledge.extent as extent (workspace_id, next_number, items, title_words, body_words)
    values (${workspaceId}, ${by.numbers}, ${by.items}, ${by.titleWords}, ${by.bodyWords})
    on conflict (workspace_id) do update set
      next_number = extent.next_number + excluded.next_number, items = extent.items + excluded.items,
      title_words = extent.title_words + excluded.title_words, body_words = extent.body_words + excluded.body_words
    returning next_number - ${by.numbers}::int as first`.execute(db)
  return rows[0]?.first ?? 0
}

type Row = Document & { number: number; day: number; wording?: unknown }

/** Writes rows down as one JSON text: with a parameter for each value, a statement would be made for each number of rows. */
export const saveItems = (db: Queries, workspaceId: string, rows: readonly Row[]) =>
  sql`insert into knowledge.item
        (workspace_id, number, kind, id, title, people, more, body, files, facets, at, day, changed_at)
      select ${workspaceId}, number, kind, id, title, people, more, body, files, facets, at, day, changed_at
        from json_populate_recordset(null::knowledge.item, ${JSON.stringify(rows.map(columnsOf))})
      on conflict (workspace_id, number) do update set
        title = excluded.title, people = excluded.people, more = excluded.more, body = excluded.body,
        files = excluded.files, facets = excluded.facets, at = excluded.at, day = excluded.day,
        changed_at = excluded.changed_at`.execute(db)

const columnsOf = ({ at, changedAt, wording: _wording, ...row }: Row) => ({
  ...row,
  at: postgresText(at),
  changed_at: postgresText(changedAt),
})

export const removeItems = (db: Queries, workspaceId: string, numbers: readonly number[]) =>
  on(db)
    .deleteFrom('knowledge.item')
    .where('workspaceId', '=', workspaceId)
    .where('number', 'in', [...numbers])

export interface PostingRow {
  readonly word: string
  readonly block: number
  readonly entries: Buffer
}

/** The rows of these words and blocks. */
export async function postingRows(
  db: Queries,
  workspaceId: string,
  places: readonly { word: string; block: number }[],
): Promise<PostingRow[]> {
  const { rows } = await sql<PostingRow>`
    select posting.word, posting.block, posting.entries
      from unnest(${places.map(({ word }) => word)}::text[], ${places.map(({ block }) => block)}::int[]) place (word, block),
           lateral (
             select * from knowledge.posting
              where workspace_id = ${workspaceId} and word = place.word and block = place.block limit 1) posting`.execute(
    db,
  )
  return rows
}

/** Adds entries behind those that are there. */
export const appendPostings = (db: Queries, workspaceId: string, rows: readonly PostingRow[]) =>
  sql`insert into knowledge.posting as posting (workspace_id, word, block, entries)
      select ${workspaceId}, * from ${places(rows)}
      on conflict (workspace_id, word, block) do update set entries = posting.entries || excluded.entries`.execute(
    db,
  )

/** Puts these rows in place of those that are there. */
export const replacePostings = (db: Queries, workspaceId: string, rows: readonly PostingRow[]) =>
  sql`insert into knowledge.posting (workspace_id, word, block, entries)
      select ${workspaceId}, * from ${places(rows)}
      on conflict (workspace_id, word, block) do update set entries = excluded.entries`.execute(db)

export const removePostings = (db: Queries, workspaceId: string, rows: readonly PostingRow[]) =>
  sql`delete from knowledge.posting using ${places(rows)} gone (word, block, entries)
      where posting.workspace_id = ${workspaceId} and posting.word = gone.word and posting.block = gone.block`.execute(
    db,
  )

const places = (rows: readonly PostingRow[]) =>
  sql`unnest(${rows.map(({ word }) => word)}::text[], ${rows.map(({ block }) => block)}::int[],
             ${rows.map(({ entries }) => entries)}::bytea[])`

export interface WordRow {
  readonly word: string
  /** In how many more things it stands than before. */
  readonly items: number
  readonly stem: string | null
  readonly backwards: string | null
  readonly letters: number | null
  readonly signs: number | null
}

/** Counts words; those that stand nowhere any more are forgotten. */
export async function countWords(db: Queries, workspaceId: string, rows: readonly WordRow[]): Promise<void> {
  await sql`
    insert into knowledge.word as word (workspace_id, word, items, stem, backwards, letters, signs)
    select ${workspaceId}, * from unnest(
      ${rows.map(({ word }) => word)}::text[], ${rows.map(({ items }) => items)}::int[],
      ${rows.map(({ stem }) => stem)}::text[], ${rows.map(({ backwards }) => backwards)}::text[],
      ${rows.map(({ letters }) => letters)}::smallint[], ${rows.map(({ signs }) => signs)}::int[])
    on conflict (workspace_id, word) do update set items = word.items + excluded.items`.execute(db)
  const fewer = rows.filter(({ items }) => items < 0).map(({ word }) => word)
  if (fewer.length)
    await sql`delete from knowledge.word
               where workspace_id = ${workspaceId} and word = any(${fewer}::text[]) and items <= 0`.execute(
      db,
    )
}
