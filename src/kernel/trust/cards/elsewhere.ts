import type { Actor } from '../../actor.ts'
import type { Database, Transaction } from '../../database.ts'
import { encodedOnce } from '../../entity.ts'
import { AppError, notFound } from '../../errors.ts'
import { newId } from '../../ids.ts'
import { recording, type Why } from '../../ledger/store.ts'
import type { Registry } from '../../registry.ts'
import { Card, type CardId } from '../contract.ts'
import { type Approval, approved } from './approving.ts'
import { refused, seenCard } from './deciding.ts'
import * as store from './store.ts'
import { type Tokens, tokensFor } from './tokens.ts'

/** The owner's yes and no from where nobody signs in: a mailed link, and the client of an agent that was given the right. */
export interface Elsewhere {
  readonly links: Tokens
  readonly rounds: Tokens
  card(workspaceId: string, id: CardId): Promise<Card>
  /** The card on the wire once its acts are done. `as` stands in the ledger. @throws AppError those of `approved` */
  approve(as: Actor, approval: Approval, why: Why): Promise<unknown>
  /** @throws AppError those of `seenCard` */
  refuse(as: Actor, card: { readonly id: CardId; readonly hash: string }, why: Why): Promise<unknown>
}

export function elsewhere(
  db: Database,
  registry: () => Registry,
  masterKey: Buffer,
  committed: () => void,
): Elsewhere {
  /** In one transaction, with its record. The acts of a card are the owner's own, whoever carried the answer. */
  async function done(
    operation: string,
    as: Actor,
    why: Why,
    work: (tx: Transaction, owner: Actor) => Promise<Card>,
  ): Promise<unknown> {
    const card = await db.transact(
      as.workspaceId,
      (tx) => work(tx, { ...as, hand: null }),
      () => (events, now) => recording({ id: newId(now), operation, actor: as, why, now }, events),
    )
    committed()
    return encodedOnce(Card, card)
  }
  return {
    links: tokensFor(masterKey, 'link'),
    rounds: tokensFor(masterKey, 'round'),
    async card(workspaceId, id) {
      const card = await db.read(workspaceId, (sql) => store.findCard(sql, workspaceId, id))
      if (!card) throw notFound('card', id)
      return card
    },
    approve: (as, approval, why) =>
      done('cards.approve', as, why, (tx, owner) => approved(registry(), tx, owner, approval)),
    refuse: (as, seen, why) =>
      done('cards.refuse', as, why, async (tx, owner) =>
        refused(registry(), tx, owner, await seenCard(tx, owner, seen)),
      ),
  }
}

/** The permission that lets an agent's client carry the owner's yes. It is given by name: `*` does not hold it. */
export const CARRIES_APPROVAL = 'cards:approve'

/** @throws AppError `card.may_not_carry` */
export function assertCarries(actor: Actor): void {
  if (actor.scopes.has(CARRIES_APPROVAL)) return
  throw new AppError(
    'forbidden',
    'card.may_not_carry',
    `This key may not carry your approval. Make one with the permission ${CARRIES_APPROVAL} if it should.`,
  )
}
