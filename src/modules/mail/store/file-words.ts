import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import type { FileReading } from '../contract.ts'
import { mayBeText, READ_OF_FILE } from '../reader/file-words.ts'
import { TELLING } from '../reader/opened/beginning.ts'
import { on } from './tables.ts'

/** A file of which nobody has seen yet what it is. */
export interface UnseenFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly hash: Buffer
  /** Who was forgotten before it was read, as digests: see `withoutForgotten`. */
  readonly hidden: readonly string[]
}

/** So many are looked at together. */
const MOST = 20

/** The next files of these threads that are kept and were not looked at, locked; none when all were. */
export async function unseenFiles(
  db: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<UnseenFile[]> {
  const rows = await on(db)
    .selectFrom('mail.attachment as file')
    .innerJoin('mail.message as mail', 'mail.id', 'file.messageId')
    .select(['file.id', 'file.name', 'file.type', 'file.hash', 'file.hidden'])
    .where('file.workspaceId', '=', workspaceId)
    .where('mail.workspaceId', '=', workspaceId)
    .where('mail.threadId', 'in', [...threadIds])
    .where('file.opened', 'is', null)
    .where('file.inline', '=', false)
    .where('file.hash', 'is not', null)
    .orderBy('file.id')
    .limit(MOST)
    .forUpdate('file')
    .execute()
  return rows.flatMap(({ hash, ...file }) => (hash ? [{ ...file, hash }] : []))
}

/** How these files begin, by the hash of their contents in hex: of text a byte more than is read, of others what tells their kind. */
export async function beginningsOf(
  db: Queries,
  workspaceId: string,
  files: readonly UnseenFile[],
): Promise<Map<string, Buffer>> {
  if (!files.length) return new Map()
  const texts = files.filter(({ name, type }) => mayBeText(name, type)).map(({ hash }) => hash)
  const rows = await on(db)
    .selectFrom('mail.content')
    .select([
      'hash',
      sql<Buffer>`substring(bytes from 1 for
        case when hash = any(${texts}::bytea[]) then ${READ_OF_FILE + 1}::int else ${TELLING}::int end)`.as(
        'bytes',
      ),
    ])
    .where('workspaceId', '=', workspaceId)
    .where(
      'hash',
      'in',
      files.map(({ hash }) => hash),
    )
    .execute()
  return new Map(rows.map(({ hash, bytes }) => [hash.toString('hex'), bytes]))
}

export interface ReadFile {
  readonly id: string
  /** Null while it waits. */
  readonly words: string | null
  readonly opened: FileReading
}

/** Keeps what files say. Nobody who was forgotten need be hidden in them any more. */
export async function keepWords(db: Queries, workspaceId: string, read: readonly ReadFile[]): Promise<void> {
  if (!read.length) return
  await sql`
    update mail.attachment as file
       set words = read.words, opened = read.opened, opened_at = null,
           hidden = case when read.words is null then file.hidden else '{}' end
      from unnest(${read.map(({ id }) => id)}::uuid[], ${read.map(({ words }) => words)}::text[],
                  ${read.map(({ opened }) => opened)}::text[]) read (id, words, opened)
     where file.workspace_id = ${workspaceId} and file.id = read.id`.execute(db)
}
