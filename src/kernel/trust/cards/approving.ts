import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../database.ts'
import { AppError } from '../../errors.ts'
import { decoded } from '../../execute.ts'
import type { Registry } from '../../registry.ts'
import type { Why } from '../../ledger/store.ts'
import type { Card, CardId, CardItem } from '../contract.ts'
import { union } from '../values.ts'
import { decided, seenCard } from './deciding.ts'
import { hashOf } from './hash.ts'
import { offerNow } from './repeats.ts'
import { type Answers, assertTyped } from './typing.ts'

/** A yes to a card as it was seen, with what the owner typed for it. */
export interface Approval {
  readonly id: CardId
  readonly hash: string
  readonly typed: Answers
}

/**
 * Does all that a card shows, in its order and to the letter, or nothing of it. What runs is the stored input whose hash
 * was seen; it is not prepared, completed or looked up again.
 *
 * @returns the card as it was decided, with what each act answered
 * @throws AppError those of `seenCard`, `assertTyped` and of the acts themselves
 */
export async function approved(
  registry: Registry,
  tx: Transaction,
  actor: Actor,
  { id, hash, typed }: Approval,
): Promise<Card> {
  const before = await seenCard(tx, actor, { id, hash })
  // The hash is taken again: what lies in the database is what was seen, whoever else writes there.
  if (hashOf(before.items) !== hash)
    throw new AppError(
      'conflict',
      'card.damaged',
      'What this card would do is not what it showed. Nothing was done; refuse it, and look at `reeve audit verify`.',
    )
  assertTyped(before.items, typed)
  const items: CardItem[] = []
  for (const item of before.items) {
    const operation = registry.command(item.operation)
    tx.because(reasonOf(actor, before, item))
    const output = await operation.run(
      tx,
      { ...actor, approves: before.hand },
      decoded(operation, item.input),
    )
    items.push({ ...item, output: operation.output.encode(output) })
    await tx.flush()
  }
  tx.because({ cardId: before.id, approvedBy: actor.memberId })
  const amountOf = ({ operation: name, input }: CardItem) => {
    const operation = registry.command(name)
    return operation.amount?.(decoded(operation, input)) ?? null
  }
  const offer = await offerNow(tx, actor.workspaceId, before, amountOf)
  return decided(tx, actor, before, { ...before, items, offer }, 'approved')
}

/** Why an act of a card happened, as the record keeps it. */
const reasonOf = (actor: Actor, card: Card, { rule, step, provenance }: CardItem): Why => ({
  rule: 'approved',
  asked: rule,
  cardId: card.id,
  approvedBy: actor.memberId,
  because: card.because,
  sources: union(Object.values(provenance)),
  provenance,
  ...(card.runId && { runId: card.runId }),
  ...(step && { step }),
})
