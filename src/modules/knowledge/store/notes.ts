import { sql as raw } from 'kysely'

import type { Compilable, Queries } from '#kernel/database.ts'
import { inserting } from '#kernel/inserting.ts'

import type { Note, NoteId } from '../contract.ts'
import type { NotePlace } from '../cursor.ts'

interface NoteTable extends Omit<Note, 'source'> {
  workspaceId: string
  source: unknown
  importKey: string | null
}

const on = (sql: Queries) => sql.$extendTables<{ 'knowledge.note': NoteTable }>()

const COLUMNS = [
  'id',
  'title',
  'text',
  'tags',
  'pinned',
  'origin',
  'source',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof NoteTable)[]

type Row = Pick<NoteTable, (typeof COLUMNS)[number]>

const inserted = inserting<ReturnType<typeof columnsOf> & { workspaceId: string }>('knowledge.note', [
  ...COLUMNS,
  'workspaceId',
])

/** The insert, to be gathered: writing a note is one statement, and its text is made once. */
export const insert = (workspaceId: string, note: Note): Compilable =>
  inserted([{ ...columnsOf(note), workspaceId }])

/** Notes of files, with the key by which each is known again; gives back those that were new. */
export async function takeIn(
  sql: Queries,
  workspaceId: string,
  notes: readonly { note: Note; importKey: string }[],
): Promise<NoteId[]> {
  const rows = await on(sql)
    .insertInto('knowledge.note')
    .values(notes.map(({ note, importKey }) => ({ ...columnsOf(note), workspaceId, importKey })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export const update = (sql: Queries, workspaceId: string, note: Note) =>
  on(sql)
    .updateTable('knowledge.note')
    .set(columnsOf(note))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', note.id)

export const remove = (sql: Queries, workspaceId: string, id: NoteId) =>
  on(sql).deleteFrom('knowledge.note').where('workspaceId', '=', workspaceId).where('id', '=', id)

const notes = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('knowledge.note').select(COLUMNS).where('workspaceId', '=', workspaceId)

export async function find(sql: Queries, workspaceId: string, id: NoteId): Promise<Note | undefined> {
  const row = await notes(sql, workspaceId).where('id', '=', id).executeTakeFirst()
  return row && noteOf(row)
}

/** Locks the row, so that two changes of one note take turns and both stay. */
export async function findForUpdate(
  sql: Queries,
  workspaceId: string,
  id: NoteId,
): Promise<Note | undefined> {
  const row = await notes(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && noteOf(row)
}

/** By their last change, the newest first, behind the place `after`. */
export async function list(
  sql: Queries,
  workspaceId: string,
  filter: {
    tag?: string | undefined
    pinned?: boolean | undefined
    after?: NotePlace | undefined
    limit: number
  },
): Promise<Note[]> {
  let query = notes(sql, workspaceId)
  if (filter.tag !== undefined) query = query.where(raw<boolean>`${filter.tag} = any (tags)`)
  if (filter.pinned !== undefined) query = query.where('pinned', '=', filter.pinned)
  const { ref } = raw
  if (filter.after) {
    const { updatedAt, id } = filter.after
    query = query.where(
      raw<boolean>`(${ref('updated_at')}, ${ref('id')}) < (${updatedAt}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query.orderBy('updatedAt', 'desc').orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map(noteOf)
}

/** The notes that were changed last, pinned ones before all others: at most so many, and so many characters of text. */
export async function latest(
  sql: Queries,
  workspaceId: string,
  most: { notes: number; characters: number },
): Promise<Note[]> {
  const { ref } = raw
  const order = raw`${ref('pinned')} desc, ${ref('updated_at')} desc, ${ref('id')} desc`
  const rows = await on(sql)
    .selectFrom((inner) =>
      inner
        .selectFrom('knowledge.note')
        .select([
          ...COLUMNS,
          raw<number>`sum(length(title) + length(text)) over (order by ${order})`.as('soFar'),
        ])
        .where('workspaceId', '=', workspaceId)
        .as('note'),
    )
    .select(COLUMNS)
    .where('soFar', '<=', most.characters)
    .orderBy('pinned', 'desc')
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(most.notes)
    .execute()
  return rows.map(noteOf)
}

/** Notes in which one of these addresses stands, whoever wrote them. */
export async function naming(
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Note[]> {
  if (!addresses.length) return []
  const rows = await notes(sql, workspaceId)
    .where(
      raw<boolean>`exists (select from unnest(${[...addresses]}::text[]) address
                    where strpos(lower(concat_ws(' ', title, text, array_to_string(tags, ' '), source ->> 'label')),
                                 lower(address)) > 0)`,
    )
    .orderBy('id')
    .execute()
  return rows.map(noteOf)
}

const columnsOf = ({ source, ...note }: Note) => ({ ...note, source: source && JSON.stringify(source) })

const noteOf = ({ source, ...row }: Row): Note => ({
  ...row,
  source: source as Note['source'], // written by `columnsOf`
})
