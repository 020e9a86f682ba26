import type { Queries } from '../database.ts'
import type { Card, OutboxItem, Preview } from './contract.ts'

/** All SQL of cards, outbox, STOP and undone acts. jsonb is written as text and read parsed. */

interface CardTable extends Omit<Card, 'items' | 'sources'> {
  workspaceId: string
  items: unknown
  sources: unknown
}

export interface OutboxTable extends Omit<OutboxItem, 'preview'> {
  workspaceId: string
  preview: unknown
  payload: unknown
  idempotencyKey: string
  claimedAt: Temporal.Instant | null
}

type TrustTables = {
  'kernel.card': CardTable
  'kernel.outbox': OutboxTable
  'kernel.stop': { workspaceId: string; since: Temporal.Instant; byMember: string }
  'kernel.undone': { workspaceId: string; actId: string; byActId: string }
}

export const onTrust = (sql: Queries) => sql.$extendTables<TrustTables>()

const CARD = [
  'id',
  'title',
  'hand',
  'because',
  'sources',
  'items',
  'hash',
  'status',
  'createdAt',
  'expiresAt',
  'decidedAt',
  'decidedBy',
] as const satisfies (keyof Card)[]

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

export const insertCard = (sql: Queries, workspaceId: string, card: Card) =>
  onTrust(sql)
    .insertInto('kernel.card')
    .values({
      ...card,
      workspaceId,
      items: JSON.stringify(card.items),
      sources: JSON.stringify(card.sources),
    })

export const updateCard = (sql: Queries, workspaceId: string, { id, ...card }: Card) =>
  onTrust(sql)
    .updateTable('kernel.card')
    .set({ ...card, items: JSON.stringify(card.items), sources: JSON.stringify(card.sources) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)

export const deleteCard = (sql: Queries, workspaceId: string, id: Card['id']) =>
  onTrust(sql).deleteFrom('kernel.card').where('workspaceId', '=', workspaceId).where('id', '=', id)

const cards = (sql: Queries, workspaceId: string) =>
  onTrust(sql).selectFrom('kernel.card').select(CARD).where('workspaceId', '=', workspaceId)

/** Locks the card, so that two approvals take turns. */
export async function findCard(sql: Queries, workspaceId: string, id: Card['id']): Promise<Card | undefined> {
  return (await cards(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()) as
    | Card
    | undefined
}

/** The waiting card of that hand, locked: what it proposes next joins it. */
export async function findWaitingCard(
  sql: Queries,
  workspaceId: string,
  hand: string,
): Promise<Card | undefined> {
  return (await cards(sql, workspaceId)
    .where('status', '=', 'waiting')
    .where('hand', '=', hand)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()) as Card | undefined
}

/** Newest first, before the card `before`. */
export async function listCards(
  sql: Queries,
  workspaceId: string,
  filter: { status?: Card['status'] | undefined; before?: string | undefined; limit: number },
): Promise<Card[]> {
  let query = cards(sql, workspaceId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.before) query = query.where('id', '<', filter.before as Card['id'])
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()) as Card[]
}

/** Waiting cards whose time is over, of all workspaces. */
export const listExpired = (sql: Queries, now: Temporal.Instant) =>
  onTrust(sql)
    .selectFrom('kernel.card')
    .select(['workspaceId', 'id'])
    .where('status', '=', 'waiting')
    .where('expiresAt', '<=', now)
    .limit(100)
    .execute()

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
