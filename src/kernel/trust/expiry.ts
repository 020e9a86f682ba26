import { asHand } from '../actor.ts'
import { type Database, SYSTEM } from '../database.ts'
import { changed } from '../entity.ts'
import { newId } from '../ids.ts'
import { recording } from '../ledger/store.ts'
import type { Registry } from '../registry.ts'
import { dropped } from './cards/deciding.ts'
import { cardDecided } from './contract.ts'
import { cardEntity } from './entities.ts'
import * as store from './cards/store.ts'

/** Closes cards whose time is over. Nothing of them is done. @returns how many */
export async function expireCards(db: Database, registry: Registry): Promise<number> {
  const expired = await db.read(SYSTEM, (sql) => store.listExpired(sql, db.now()))
  for (const { workspaceId, id } of expired) {
    const actor = asHand({ workspaceId, memberId: SYSTEM }, 'cards')
    await db.transact(
      workspaceId,
      async (tx) => {
        const before = await store.findCard(tx.sql, workspaceId, id)
        if (before?.status !== 'waiting') return
        const card = { ...before, status: 'expired' as const, decidedAt: tx.now, decidedBy: null }
        tx.write(store.updateCard(tx.build, workspaceId, card))
        tx.emit(cardDecided, { cardId: id, title: card.title, decision: 'expired' }, [
          changed(cardEntity, before, card),
        ])
        await tx.flush()
        await dropped(registry, tx, actor, before.items)
      },
      () => (events, now) =>
        recording(
          { id: newId(now), operation: 'cards.expire', actor, why: { rule: 'nobody answered in time' }, now },
          events,
        ),
    )
  }
  return expired.length
}
