import { entity } from '#kernel/entity.ts'
import { AppError } from '#kernel/errors.ts'
import { withdrawCard } from '#kernel/trust/withdraw.ts'

import { Run, type RunId } from './contract.ts'
import * as store from './store.ts'

export const runEntity = entity<Run>({
  kind: 'run',
  schema: Run,
  scope: 'agents:read',
  list: (sql, workspaceId) => store.listRuns(sql, workspaceId, { limit: 50 }),
  find: (sql, workspaceId, id) => store.findRunForUpdate(sql, workspaceId, id as RunId), // an id of this kind
  unchanged: () => true, // it is a report; what its steps did is undone act by act
  async restore(tx, workspaceId, id, row) {
    const now = await store.findRunForUpdate(tx.sql, workspaceId, id as RunId) // an id of this kind
    if (row && !now)
      throw new AppError('conflict', 'run.gone', 'This run was taken back with its plan. Start it again.')
    if (row) await store.updateRun(tx.sql, workspaceId, row).execute()
    else {
      if (now?.cardId) await withdrawCard(tx, workspaceId, now.cardId)
      await store.removeRun(tx.sql, workspaceId, id as RunId).execute()
    }
  },
})
