import { z } from 'zod'

import type { Transaction } from '../database.ts'
import { changed } from '../entity.ts'
import { defineEvent } from '../events.ts'
import { sameJson } from '../json.ts'
import { hashOf, titleOf } from './cards/hash.ts'
import { type Card, CardId, type CardItem } from './contract.ts'
import { cardEntity } from './entities.ts'
import * as store from './cards/store.ts'

/** What a hand had proposed is no longer wanted, for instance because its draft was thrown away. */
const cardWithdrawn = defineEvent('trust.card_withdrawn.v1', z.object({ cardId: CardId, title: z.string() }))

/** Whether this very act waits on the hand's card already. */
export async function isOnCard(
  tx: Transaction,
  workspaceId: string,
  hand: string,
  act: Pick<CardItem, 'operation' | 'input'>,
): Promise<boolean> {
  return waitsOnCard(
    tx,
    workspaceId,
    hand,
    ({ operation, input }) => operation === act.operation && sameJson(input, act.input),
  )
}

/** Whether such an act waits on the hand's card. */
export async function waitsOnCard(
  tx: Transaction,
  workspaceId: string,
  hand: string,
  matches: (item: CardItem) => boolean,
): Promise<boolean> {
  const card = await store.findWaitingCard(tx.sql, workspaceId, hand)
  return card?.items.some(matches) ?? false
}

/** Takes matching acts off the hand's waiting card; a card without any is removed. Does nothing when there are none. */
export async function withdraw(
  tx: Transaction,
  workspaceId: string,
  hand: string,
  matches: (item: CardItem) => boolean,
): Promise<void> {
  const before = await store.findWaitingCard(tx.sql, workspaceId, hand)
  if (!before?.items.some(matches)) return
  const items = before.items.filter((item) => !matches(item))
  const after: Card | null = items.length
    ? { ...before, items, title: titleOf(items), hash: hashOf(items) }
    : null
  await (
    after ? store.updateCard(tx.sql, workspaceId, after) : store.deleteCard(tx.sql, workspaceId, before.id)
  ).execute()
  tx.emit(cardWithdrawn, { cardId: before.id, title: before.title }, [changed(cardEntity, before, after)])
}

/** Takes a whole waiting card back, whoever laid it. Does nothing when it was decided. */
export async function withdrawCard(tx: Transaction, workspaceId: string, id: string): Promise<void> {
  const before = await store.findCard(tx.sql, workspaceId, id as Card['id']) // an id that a card gave
  if (before?.status !== 'waiting') return
  await store.deleteCard(tx.sql, workspaceId, before.id).execute()
  tx.emit(cardWithdrawn, { cardId: before.id, title: before.title }, [changed(cardEntity, before, null)])
}
