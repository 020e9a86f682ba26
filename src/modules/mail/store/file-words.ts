import { type RawBuilder, sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import { READ_OF_FILE } from '../reader/file-words.ts'
import { on } from './tables.ts'

/** A file of which nobody has seen yet whether it says anything. */
export interface UnreadFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly hash: Buffer
}

/** So many are looked at together. */
const MOST = 20

/** The next files of these threads that are kept and were not looked at; none when all were. */
export async function unreadFiles(
  db: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<UnreadFile[]> {
  const rows = await on(db)
    .selectFrom('mail.attachment as file')
    .innerJoin('mail.message as mail', 'mail.id', 'file.messageId')
    .select(['file.id', 'file.name', 'file.type', 'file.hash'])
    .where('file.workspaceId', '=', workspaceId)
    .where('mail.workspaceId', '=', workspaceId)
    .where('mail.threadId', 'in', [...threadIds])
    .where('file.words', 'is', null)
    .where('file.inline', '=', false)
    .where('file.hash', 'is not', null)
    .orderBy('file.id')
    .limit(MOST)
    .execute()
  return rows.flatMap(({ hash, ...file }) => (hash ? [{ ...file, hash }] : []))
}

/** How these files begin, by the hash of their contents in hex. */
export async function beginningsOf(
  db: Queries,
  workspaceId: string,
  hashes: readonly Buffer[],
): Promise<Map<string, Buffer>> {
  if (!hashes.length) return new Map()
  const rows = await on(db)
    .selectFrom('mail.content')
    .select(['hash', sql<Buffer>`substring(bytes from 1 for ${READ_OF_FILE}::int)`.as('bytes')])
    .where('workspaceId', '=', workspaceId)
    .where('hash', 'in', [...hashes])
    .execute()
  return new Map(rows.map(({ hash, bytes }) => [hash.toString('hex'), bytes]))
}

/** Keeps what files say. */
export async function keepWords(
  db: Queries,
  workspaceId: string,
  read: readonly { id: string; words: string }[],
): Promise<void> {
  if (!read.length) return
  await sql`
    update mail.attachment as file set words = read.words
      from unnest(${read.map(({ id }) => id)}::uuid[], ${read.map(({ words }) => words)}::text[]) read (id, words)
     where file.workspace_id = ${workspaceId} and file.id = read.id`.execute(db)
}

/** Whether a file names the address: in what was read of it, or in how it begins when nobody read it yet. */
export const namesIt = (
  address: RawBuilder<unknown>,
) => sql<boolean>`(strpos(lower(file.words), ${address}) > 0
  or (file.words is null and not file.inline and exists (
    select from mail.content as content
     where content.workspace_id = file.workspace_id and content.hash = file.hash
       and strpos(lower(replace(
         encode(substring(content.bytes from 1 for ${READ_OF_FILE}::int), 'escape'), '\\000', '')), ${address}) > 0)))`

/** Makes the address unreadable in what was read of files; what nobody read yet and names it is not read any more. */
export async function maskedInFiles(
  db: Queries,
  workspaceId: string,
  address: string,
  hidden: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update mail.attachment as file set words = coalesce(${hidden}, '')
    where file.workspace_id = ${workspaceId} and ${namesIt(sql`${address}`)}
    returning file.message_id as id`.execute(db)
  return rows.map(({ id }) => id)
}
