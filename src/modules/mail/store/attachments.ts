import type { Queries } from '#kernel/database.ts'

import { type Attachment, type AttachmentId, FileReading } from '../contract.ts'
import { on } from './tables.ts'

export interface NewAttachment {
  readonly id: string
  readonly messageId: string
  readonly position: number
  readonly name: string
  readonly type: string
  readonly size: number
  readonly contentId: string | null
  readonly inline: boolean
  /** Null when the content was not kept. */
  readonly hash: Buffer | null
}

export async function insert(
  db: Queries,
  workspaceId: string,
  rows: readonly NewAttachment[],
  contents: ReadonlyMap<string, Buffer>,
): Promise<void> {
  // Contents go one by one: several together may be more than one statement should hold.
  for (const [hash, bytes] of contents)
    await on(db)
      .insertInto('mail.content')
      .values({ workspaceId, hash: Buffer.from(hash, 'hex'), bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  if (!rows.length) return
  await on(db)
    .insertInto('mail.attachment')
    .values(
      rows.map((row) => ({
        ...row,
        workspaceId,
        words: null,
        opened: null,
        openedAt: null,
        tries: 0,
        hidden: [],
      })),
    )
    .execute()
}

export interface KeptAttachment extends Attachment {
  readonly messageId: string
  readonly contentId: string | null
}

/** The attachments of these mails, in the order in which they came. */
export async function listOf(
  db: Queries,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<KeptAttachment[]> {
  if (!messageIds.length) return []
  const rows = await on(db)
    .selectFrom('mail.attachment')
    .select(['id', 'messageId', 'name', 'type', 'size', 'inline', 'contentId', 'hash', 'opened'])
    .where('workspaceId', '=', workspaceId)
    .where('messageId', 'in', [...messageIds])
    .orderBy('messageId')
    .orderBy('position')
    .execute()
  return rows.map(({ hash, opened, ...row }) => ({
    ...row,
    id: row.id as AttachmentId,
    kept: hash !== null,
    reading: hash
      ? readingOf(opened)
      : /^(?:image|audio|video)\//.test(row.type)
        ? 'other_kind'
        : 'too_large',
  }))
}

/** Nobody looked yet, or a process is at it: it waits. */
export const readingOf = (opened: string | null): FileReading => FileReading.catch('waiting').parse(opened)

export interface StoredFile {
  readonly name: string
  readonly type: string
  readonly size: number
  /** Null when it was too large to keep. */
  readonly content: Buffer | null
}

export async function find(db: Queries, workspaceId: string, id: string): Promise<StoredFile | undefined> {
  const row = await files(db, workspaceId).where('one.id', '=', id).executeTakeFirst()
  return row && { name: row.name, type: row.type, size: row.size, content: row.bytes }
}

/** Pictures that mails show inside their text, by mail and Content-ID, each at most `largest` bytes. */
export async function listPictures(
  db: Queries,
  workspaceId: string,
  messageIds: readonly string[],
  largest: number,
) {
  if (!messageIds.length) return []
  return files(db, workspaceId)
    .where('one.messageId', 'in', [...messageIds])
    .where('one.contentId', 'is not', null)
    .where('one.type', 'like', 'image/%')
    .where('one.size', '<=', largest)
    .limit(60)
    .execute()
}

const files = (db: Queries, workspaceId: string) =>
  on(db)
    .selectFrom('mail.attachment as one')
    .leftJoin('mail.content as content', (join) =>
      join.onRef('content.workspaceId', '=', 'one.workspaceId').onRef('content.hash', '=', 'one.hash'),
    )
    .select(['one.messageId', 'one.contentId', 'one.name', 'one.type', 'one.size', 'content.bytes'])
    .where('one.workspaceId', '=', workspaceId)
