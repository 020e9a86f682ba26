import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'

import { type Run, runMoved } from './contract.ts'
import { runEntity } from './entity.ts'
import * as store from './store.ts'

/** Writes a run as it is now and tells it. */
export async function moved(
  tx: Transaction,
  workspaceId: string,
  before: Run,
  changes: Partial<Run>,
): Promise<Run> {
  const run: Run = { ...before, ...changes }
  await store.updateRun(tx.sql, workspaceId, run).execute()
  tx.emit(runMoved, { runId: run.id, goal: run.goal, status: run.status, words: run.words }, [
    changed(runEntity, before, run),
  ])
  return run
}
