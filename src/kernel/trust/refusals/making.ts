import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { type Card, type CardItem, type Refusal, refusalMade } from '../contract.ts'
import { refusalEntity } from './entity.ts'
import * as store from './store.ts'

/** From now on that hand may not even ask for this act, with whom it would reach. What is refused already stays so. */
export async function refuseForever(
  tx: Transaction,
  { workspaceId, memberId }: Actor,
  card: Card,
  item: CardItem,
): Promise<void> {
  const to = item.reaches
  const known = await store.listRefusalsOf(tx.sql, workspaceId, card.hand)
  if (known.some((one) => one.operation === item.operation && one.to.join() === to.join())) return
  const refusal: Refusal = {
    id: tx.newId<Refusal['id']>(),
    sentence: sentenceOf(card.hand, item),
    hand: card.hand,
    operation: item.operation,
    to,
    createdAt: tx.now,
    createdBy: memberId,
    cardId: card.id,
  }
  await store.insertRefusal(tx.sql, workspaceId, refusal).execute()
  tx.emit(refusalMade, { refusalId: refusal.id, sentence: refusal.sentence }, [
    changed(refusalEntity, null, refusal),
  ])
}

/** `The mail hand may never again send a mail to Dana (dana@acme.test)` */
function sentenceOf(hand: string, { preview, reaches }: CardItem): string {
  const what = preview.title.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
  return `The ${hand} hand may never again ${what}${reaches.length ? ` (${reaches.join(', ')})` : ''}`.slice(
    0,
    500,
  )
}
