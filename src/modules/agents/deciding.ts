import type { Transaction } from '#kernel/database.ts'
import type { Card } from '#kernel/trust/contract.ts'
import { isForeign } from '#kernel/trust/contract.ts'
import { union } from '#kernel/trust/values.ts'

import type { RunId } from './contract.ts'
import * as store from './store.ts'

/**
 * Settles the steps that wait on a card which was decided: they were done as shown, or are not to be done. What waits on
 * another card still waits.
 *
 * @returns how many of them were done
 */
export async function settled(
  tx: Transaction,
  workspaceId: string,
  runId: RunId,
  { id, status, items }: Card,
): Promise<number> {
  const outputs = new Map(items.map((item) => [item.step, item.output]))
  const steps = await store.listSteps(tx.sql, workspaceId, runId)
  let done = 0
  for (const step of steps.filter((one) => one.status === 'held' && one.cardId === id)) {
    const approved = status === 'approved' && outputs.has(step.step)
    if (approved) done++
    const given = Object.values(step.sources).map((sources) => sources.filter(isForeign))
    await store
      .updateStep(tx.sql, workspaceId, runId, {
        ...step,
        status: approved ? 'done' : 'stopped',
        words: approved ? null : `you ${status === 'refused' ? 'refused it' : 'did not approve it'}`,
        output: approved ? outputs.get(step.step) : null,
        origins: approved ? union([[`tool:${step.operation}`], ...given]) : [],
      })
      .execute()
  }
  return done
}
