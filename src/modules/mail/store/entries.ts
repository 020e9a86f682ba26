import type { Queries } from '#kernel/database.ts'

import type { MessageEntry, MessageId, ThreadId } from '../contract.ts'
import { on, type MessageTable } from './tables.ts'

/** Mails without what they say: that they are there, and where. */

const ENTRY = ['id', 'threadId', 'direction', 'fromAddress', 'subject', 'sentAt'] as const

const entryOf = (row: Pick<MessageTable, (typeof ENTRY)[number]>): MessageEntry => ({
  id: row.id as MessageId,
  threadId: row.threadId as ThreadId,
  direction: row.direction,
  from: row.fromAddress,
  subject: row.subject,
  sentAt: row.sentAt,
})

export async function findEntry(
  db: Queries,
  workspaceId: string,
  id: string,
): Promise<MessageEntry | undefined> {
  const row = await on(db)
    .selectFrom('mail.message')
    .select(ENTRY)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && entryOf(row)
}

export async function listEntries(
  db: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<MessageEntry[]> {
  if (!threadIds.length) return []
  const rows = await on(db)
    .selectFrom('mail.message')
    .select(ENTRY)
    .where('workspaceId', '=', workspaceId)
    .where('threadId', 'in', [...threadIds])
    .orderBy('id')
    .execute()
  return rows.map(entryOf)
}

export const remove = (db: Queries, workspaceId: string, id: string) =>
  on(db).deleteFrom('mail.message').where('workspaceId', '=', workspaceId).where('id', '=', id)

export const setThread = (db: Queries, workspaceId: string, id: string, threadId: string) =>
  on(db)
    .updateTable('mail.message')
    .set({ threadId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)

/** The latest mails of these people or to them, for a look at what was said before. */
export async function latestWith(
  db: Queries,
  workspaceId: string,
  addresses: readonly string[],
  limit: number,
): Promise<MessageEntry[]> {
  if (!addresses.length) return []
  const rows = await on(db)
    .selectFrom('mail.message')
    .select(ENTRY)
    .where('workspaceId', '=', workspaceId)
    .where('fromAddress', 'in', [...addresses])
    .orderBy('sentAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}
