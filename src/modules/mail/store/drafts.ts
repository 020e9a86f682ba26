import { sql } from 'kysely'
import { z } from 'zod'

import type { Queries } from '#kernel/database.ts'

import { Draft, type DraftId } from '../contract.ts'
import { on } from './tables.ts'

function columnsOf(workspaceId: string, draft: Draft) {
  const { id, threadId, kind, status, createdAt, updatedAt } = draft
  return {
    id,
    workspaceId,
    threadId,
    kind,
    status,
    createdAt,
    updatedAt,
    draft: JSON.stringify(z.encode(Draft, draft)),
  }
}

const draftOf = (row: { draft: unknown }): Draft => z.decode(Draft, row.draft as never) // written by `columnsOf`; the schema checks it

/** Writes a draft as it is now, new or not. */
export function save(db: Queries, workspaceId: string, draft: Draft) {
  const columns = columnsOf(workspaceId, draft)
  return on(db)
    .insertInto('mail.draft')
    .values(columns)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
}

export const remove = (db: Queries, workspaceId: string, id: string) =>
  on(db).deleteFrom('mail.draft').where('workspaceId', '=', workspaceId).where('id', '=', id)

const drafts = (db: Queries, workspaceId: string) =>
  on(db).selectFrom('mail.draft').select('draft').where('workspaceId', '=', workspaceId)

/** Locks the row. */
export async function find(db: Queries, workspaceId: string, id: string): Promise<Draft | undefined> {
  const row = await drafts(db, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && draftOf(row)
}

/** Newest first, before the draft `before`. */
export async function list(
  db: Queries,
  workspaceId: string,
  filter: {
    status?: Draft['status'] | undefined
    threadId?: string | undefined
    before?: string | undefined
    limit: number
  },
): Promise<Draft[]> {
  let query = drafts(db, workspaceId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.threadId) query = query.where('threadId', '=', filter.threadId)
  if (filter.before) query = query.where('id', '<', filter.before as DraftId)
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(draftOf)
}

/** The draft that went to the outbox as that item, locked. */
export async function findByOutbox(
  db: Queries,
  workspaceId: string,
  outboxId: string,
): Promise<Draft | undefined> {
  const row = await drafts(db, workspaceId)
    .where(sql<boolean>`draft->>'outboxId' = ${outboxId}`)
    .forUpdate()
    .executeTakeFirst()
  return row && draftOf(row)
}

/** Those that answer one of these threads, locked. */
export async function listOfThreads(
  db: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<Draft[]> {
  if (!threadIds.length) return []
  return (
    await drafts(db, workspaceId)
      .where('threadId', 'in', [...threadIds])
      .forUpdate()
      .execute()
  ).map(draftOf)
}
