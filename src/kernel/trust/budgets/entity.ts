import { entity } from '../../entity.ts'
import { Budget } from '../contract.ts'
import { DEFAULTS } from './limits.ts'
import * as store from './store.ts'

export const budgetEntity = entity<Budget>({
  kind: 'budget',
  schema: Budget,
  scope: 'budgets:read',
  list: store.listSet,
  find: store.findSet,
  widens: (now, to) => {
    const about = to ?? now
    const usual = about ? DEFAULTS[about.scope][about.unit] : 0
    return (to?.limit ?? usual) > (now?.limit ?? usual)
  },
  async restore(tx, workspaceId, id, row) {
    await store.removeSet(tx.sql, workspaceId, id).execute()
    if (row) await store.insertSet(tx.sql, workspaceId, row).execute()
  },
})
