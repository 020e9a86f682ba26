import { type Reaction, reaction } from '#kernel/ledger/consumers.ts'
import { cardDecided, stopChanged } from '#kernel/trust/contract.ts'
import { findCard } from '#kernel/trust/cards/store.ts'

import { settled } from './deciding.ts'
import { moved } from './moving.ts'
import type { TakeUp } from './starting.ts'
import * as store from './store.ts'

/** What takes a waiting run up again. */
export function runReactions(takeUp: TakeUp): Reaction[] {
  /** The owner decided on the run's card: its steps were done as shown, or are not to be done. */
  const goOn = reaction({
    name: 'agents.go_on',
    hand: 'agents',
    on: cardDecided,
    async run(tx, { payload }, { actor }) {
      const { workspaceId } = actor
      const run = await store.findRunOfCard(tx.sql, workspaceId, payload.cardId)
      const card = run && (await findCard(tx.sql, workspaceId, payload.cardId))
      if (!run || !card) return
      const done = run.done + (await settled(tx, workspaceId, run.id, card))
      const steps = await store.listSteps(tx.sql, workspaceId, run.id)
      const cardId = steps.find(({ status }) => status === 'held')?.cardId ?? null
      await moved(tx, workspaceId, run, { done, status: 'running', words: null, cardId })
      // Whoever is at work on it sees this by itself.
      if (run.status === 'waiting') await takeUp(tx, workspaceId, run.id)
    },
  })

  /** STOP was released: what it halted goes on. */
  const released = reaction({
    name: 'agents.released',
    hand: 'agents',
    on: stopChanged,
    async run(tx, { payload }, { actor }) {
      if (payload.frozen) return
      for (const run of await store.listHalted(tx.sql, actor.workspaceId)) {
        await moved(tx, actor.workspaceId, run, { status: 'running', words: null })
        await takeUp(tx, actor.workspaceId, run.id)
      }
    },
  })

  return [goOn, released]
}
