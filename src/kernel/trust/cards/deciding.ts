import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { AppError, notFound } from '../../errors.ts'
import { decoded } from '../../execute.ts'
import type { Registry } from '../../registry.ts'
import { type Card, cardDecided, type CardId, type CardItem } from '../contract.ts'
import { cardEntity } from '../entities.ts'
import * as store from './store.ts'

/**
 * The card, locked, if it can still be decided on.
 *
 * @throws AppError `card.not_found`, `card.expired`, `card.decided`
 */
export async function waitingCard(
  tx: Transaction,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  id: CardId,
): Promise<Card> {
  const card = await store.findCard(tx.sql, workspaceId, id)
  if (!card) throw notFound('card', id)
  if (
    card.status === 'expired' ||
    (card.status === 'waiting' && Temporal.Instant.compare(card.expiresAt, tx.now) <= 0)
  )
    throw new AppError(
      'conflict',
      'card.expired',
      'This card expired before it was approved. Ask for it again.',
    )
  if (card.status !== 'waiting')
    throw new AppError(
      'conflict',
      'card.decided',
      `This card was already ${card.status}; nothing was done again.`,
    )
  return card
}

/** The same, if it is still as it was seen. @throws AppError those of `waitingCard` and `card.changed` */
export async function seenCard(
  tx: Transaction,
  actor: Pick<Actor, 'workspaceId'>,
  { id, hash }: { readonly id: CardId; readonly hash: string },
): Promise<Card> {
  const card = await waitingCard(tx, actor, id)
  if (card.hash === hash) return card
  throw new AppError(
    'conflict',
    'card.changed',
    'The card changed since you saw it. Look at it again, then approve.',
  )
}

/** A no to all of a card. */
export async function refused(registry: Registry, tx: Transaction, actor: Actor, card: Card): Promise<Card> {
  const after = await decided(tx, actor, card, card, 'refused')
  await dropped(registry, tx, actor, card.items)
  return after
}

/** Lets what lies behind acts know that they will not be done; called once the card no longer holds them. */
export async function dropped(
  registry: Registry,
  tx: Transaction,
  actor: Actor,
  items: readonly CardItem[],
): Promise<void> {
  for (const { operation: name, input } of items) {
    const operation = registry.operations.get(name)
    if (operation?.kind === 'command' && operation.dropped)
      await operation.dropped(tx, actor, decoded(operation, input))
  }
}

/** Writes down what was decided, and tells it. */
export async function decided(
  tx: Transaction,
  actor: Pick<Actor, 'workspaceId' | 'memberId'>,
  before: Card,
  after: Card,
  status: 'approved' | 'refused',
): Promise<Card> {
  const card: Card = { ...after, status, decidedAt: tx.now, decidedBy: actor.memberId }
  await store.updateCard(tx.sql, actor.workspaceId, card).execute()
  tx.emit(cardDecided, { cardId: card.id, title: card.title, decision: status }, [
    changed(cardEntity, before, card),
  ])
  return card
}
