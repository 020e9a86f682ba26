import type { Queries } from '../database.ts'
import type { OutboxItem, Preview } from './contract.ts'

/** All SQL of the outbox, STOP and undone acts. jsonb is written as text and read parsed. */

export interface OutboxTable extends Omit<OutboxItem, 'preview'> {
  workspaceId: string
  preview: unknown
  payload: unknown
  idempotencyKey: string
  claimedAt: Temporal.Instant | null
}

type TrustTables = {
  'kernel.outbox': OutboxTable
  'kernel.stop': { workspaceId: string; since: Temporal.Instant; byMember: string }
  'kernel.undone': { workspaceId: string; actId: string; byActId: string }
}

export const onTrust = (sql: Queries) => sql.$extendTables<TrustTables>()

const OUTBOX = [
  'id',
  'channel',
  'summary',
  'preview',
  'state',
  'holding',
  'notBefore',
  'attempts',
  'lastError',
  'cardId',
  'createdAt',
  'sentAt',
] as const satisfies (keyof OutboxItem)[]

// The database holds what these schemas wrote; the casts below say so.

export type NewOutboxItem = OutboxItem & { payload: unknown; idempotencyKey: string }

export const insertOutbox = (sql: Queries, workspaceId: string, item: NewOutboxItem) =>
  onTrust(sql)
    .insertInto('kernel.outbox')
    .values({
      ...item,
      workspaceId,
      preview: JSON.stringify(item.preview),
      payload: JSON.stringify(item.payload),
      claimedAt: null,
    })

const outbox = (sql: Queries, workspaceId: string) =>
  onTrust(sql).selectFrom('kernel.outbox').select(OUTBOX).where('workspaceId', '=', workspaceId)

/** Locks the row: whoever cancels and the dispatcher take turns. */
export async function findOutbox(
  sql: Queries,
  workspaceId: string,
  id: string,
): Promise<OutboxItem | undefined> {
  const row = await outbox(sql, workspaceId)
    .where('id', '=', id as OutboxItem['id'])
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, preview: row.preview as Preview }
}

/** Newest first, before the item `before`. */
export async function listOutbox(
  sql: Queries,
  workspaceId: string,
  filter: { state?: OutboxItem['state'] | undefined; before?: string | undefined; limit: number },
): Promise<OutboxItem[]> {
  let query = outbox(sql, workspaceId)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.before) query = query.where('id', '<', filter.before as OutboxItem['id'])
  const rows = await query.orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map((row) => ({ ...row, preview: row.preview as Preview }))
}

/** Mails to the owner about a card that have not left, locked. */
export async function listQueuedNotices(
  sql: Queries,
  workspaceId: string,
  cardId: NonNullable<OutboxItem['cardId']>,
  keyBegins: string,
): Promise<OutboxItem[]> {
  const rows = await outbox(sql, workspaceId)
    .where('cardId', '=', cardId)
    .where('state', '=', 'queued')
    .where('idempotencyKey', 'like', `${keyBegins}%`)
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...row, preview: row.preview as Preview }))
}

export const setOutbox = (
  sql: Queries,
  workspaceId: string,
  id: string,
  changes: Partial<Omit<OutboxItem, 'preview'>>,
) =>
  onTrust(sql)
    .updateTable('kernel.outbox')
    .set(changes)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id as OutboxItem['id'])

export const deleteOutbox = (sql: Queries, workspaceId: string, id: string) =>
  onTrust(sql)
    .deleteFrom('kernel.outbox')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id as OutboxItem['id'])

export async function isFrozen(sql: Queries, workspaceId: string): Promise<boolean> {
  return (await findStop(sql, workspaceId)) !== undefined
}

export const findStop = (sql: Queries, workspaceId: string) =>
  onTrust(sql).selectFrom('kernel.stop').selectAll().where('workspaceId', '=', workspaceId).executeTakeFirst()
