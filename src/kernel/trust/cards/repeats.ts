import type { Transaction } from '../../database.ts'
import type { Card, CardItem, Offer } from '../contract.ts'
import * as store from './store.ts'
import { offerAfterApproval, offerOnRepeat, SOON } from './offer.ts'

/** How far back equal approvals count. */
const LOOKED_BACK = { hours: 24 * 90 } as const

/** A grant for an act that is asked for once more within a day, so that nobody is asked the same twice for nothing. */
export async function offerAgain(
  tx: Transaction,
  workspaceId: string,
  hand: string,
  item: CardItem,
  amount: number | null,
): Promise<Offer | null> {
  const decided = await store.listDecided(tx.sql, workspaceId, hand, tx.now.subtract(SOON))
  return offerOnRepeat(item, hand, decided, amount, tx.now)
}

/** A grant for what was just approved, where the same was approved often enough. The first of the card that has one. */
export async function offerNow(
  tx: Transaction,
  workspaceId: string,
  card: Pick<Card, 'id' | 'hand' | 'edits' | 'items'>,
  amountOf: (item: CardItem) => number | null,
): Promise<Offer | null> {
  if (card.edits > 0) return null
  const decided = await store.listDecided(tx.sql, workspaceId, card.hand, tx.now.subtract(LOOKED_BACK))
  for (const item of card.items) {
    const offer = offerAfterApproval(item, card.hand, decided, amountOf(item), tx.now)
    if (offer) return offer
  }
  return null
}
