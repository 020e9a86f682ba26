import { sql as raw } from 'kysely'
import { z } from 'zod'

import type { Queries } from '../../database.ts'
import { type Card, CardItem, Offer } from '../contract.ts'

/** All SQL of cards. jsonb is written as text and read parsed. */

interface CardTable extends Omit<Card, 'items' | 'sources' | 'offer'> {
  workspaceId: string
  items: unknown
  sources: unknown
  offer: unknown
}

const onCards = (sql: Queries) => sql.$extendTables<{ 'kernel.card': CardTable }>()

const CARD = [
  'id',
  'title',
  'hand',
  'runId',
  'because',
  'sources',
  'items',
  'hash',
  'status',
  'createdAt',
  'expiresAt',
  'laterUntil',
  'edits',
  'decidedAt',
  'decidedBy',
  'offer',
] as const satisfies (keyof Card)[]

const Items = z.array(CardItem)

/** A row as it was written, perhaps before its items had all that they have now. */
const cardOf = ({ items, sources, offer, ...row }: Omit<CardTable, 'workspaceId'>): Card => ({
  ...row,
  items: z.decode(Items, items as never), // checked by the schema
  sources: sources as Card['sources'], // `columnsOf` wrote them
  offer: offer === null ? null : z.decode(Offer, offer as never), // checked by the schema
})

const columnsOf = ({ items, sources, offer, ...card }: Card) => ({
  ...card,
  items: JSON.stringify(items),
  sources: JSON.stringify(sources),
  offer: offer && JSON.stringify(z.encode(Offer, offer)),
})

export const insertCard = (sql: Queries, workspaceId: string, card: Card) =>
  onCards(sql)
    .insertInto('kernel.card')
    .values({ ...columnsOf(card), workspaceId })

export const updateCard = (sql: Queries, workspaceId: string, card: Card) =>
  onCards(sql)
    .updateTable('kernel.card')
    .set(columnsOf(card))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', card.id)

export const deleteCard = (sql: Queries, workspaceId: string, id: Card['id']) =>
  onCards(sql).deleteFrom('kernel.card').where('workspaceId', '=', workspaceId).where('id', '=', id)

const cards = (sql: Queries, workspaceId: string) =>
  onCards(sql).selectFrom('kernel.card').select(CARD).where('workspaceId', '=', workspaceId)

/** Locks the card, so that two approvals take turns. */
export async function findCard(sql: Queries, workspaceId: string, id: Card['id']): Promise<Card | undefined> {
  const row = await cards(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && cardOf(row)
}

/** The waiting card of that hand, or of that run of it, locked: what it proposes next joins it. */
export async function findWaitingCard(
  sql: Queries,
  workspaceId: string,
  hand: string,
  runId: string | null = null,
): Promise<Card | undefined> {
  const waiting = cards(sql, workspaceId).where('status', '=', 'waiting')
  const row = await (
    runId === null
      ? waiting.where('hand', '=', hand).where('runId', 'is', null)
      : waiting.where('runId', '=', runId)
  )
    .orderBy('createdAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row && cardOf(row)
}

/** The card on which that step of a run was laid, whatever became of it. */
export async function findCardOfStep(
  sql: Queries,
  workspaceId: string,
  runId: string,
  step: string,
): Promise<Card | undefined> {
  const row = await cards(sql, workspaceId)
    .where('runId', '=', runId)
    .where(raw<boolean>`items @> ${JSON.stringify([{ step }])}::jsonb`)
    .executeTakeFirst()
  return row && cardOf(row)
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
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(cardOf)
}

/** What was decided on since then of what a hand proposed, newest first. */
export async function listDecided(
  sql: Queries,
  workspaceId: string,
  hand: string,
  since: Temporal.Instant,
): Promise<Card[]> {
  const rows = await cards(sql, workspaceId)
    .where('hand', '=', hand)
    .where('status', '<>', 'waiting')
    .where('decidedAt', '>', since)
    .orderBy('decidedAt', 'desc')
    .limit(200)
    .execute()
  return rows.map(cardOf)
}

/** Waiting cards whose time is over, of all workspaces. */
export const listExpired = (sql: Queries, now: Temporal.Instant) =>
  onCards(sql)
    .selectFrom('kernel.card')
    .select(['workspaceId', 'id'])
    .where('status', '=', 'waiting')
    .where('expiresAt', '<=', now)
    .limit(100)
    .execute()
