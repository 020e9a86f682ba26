import { entity, wire } from '../../entity.ts'
import { sameJson } from '../../json.ts'
import { Grant } from '../contract.ts'
import * as store from './store.ts'
import { isWider } from './widening.ts'

/** Undo gives back what was allowed, never what was used of it. */
export const grantEntity = entity<Grant>({
  kind: 'grant',
  schema: Grant,
  scope: 'grants:read',
  list: (sql, workspaceId) => store.list(sql, workspaceId, { limit: 200 }),
  find: store.find,
  unchanged: (now, after) => sameJson(now ? allowed(now) : null, after && allowed(after)),
  widens: (now, to) => isWider(now ?? null, to),
  async restore(tx, workspaceId, id, row) {
    const now = await store.find(tx.sql, workspaceId, id)
    if (!row) await store.remove(tx.sql, workspaceId, id).execute()
    else if (now) await store.update(tx.sql, workspaceId, row).execute()
    else await store.insert(tx.sql, workspaceId, row).execute()
  },
})

/** Without what acts count on it. */
function allowed(grant: Grant): object {
  const { used: _used, usedFrom: _from, lastUsedAt: _last, spent: _spent, ...rest } = grant
  return wire(grantEntity, { ...rest, used: 0, usedFrom: null, lastUsedAt: null, spent: 0 })
}
