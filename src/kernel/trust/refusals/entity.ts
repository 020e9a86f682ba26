import { entity } from '../../entity.ts'
import { Refusal } from '../contract.ts'
import * as store from './store.ts'

export const refusalEntity = entity<Refusal>({
  kind: 'refusal',
  schema: Refusal,
  scope: 'cards:read',
  list: store.listRefusals,
  find: store.findRefusal,
  // Taking “never again” back lets a hand do more.
  widens: (now, row) => now !== undefined && row === null,
  async restore(tx, workspaceId, id, row) {
    await store.deleteRefusal(tx.sql, workspaceId, id).execute()
    if (row) await store.insertRefusal(tx.sql, workspaceId, row).execute()
  },
})
