import { entity } from '#kernel/entity.ts'

import { type ImportId, ImportRun } from './contract.ts'
import * as store from './store.ts'

export const importEntity = entity<ImportRun>({
  kind: 'import_run',
  schema: ImportRun,
  scope: 'imports:read',
  list: (sql, workspaceId) => store.list(sql, workspaceId, { limit: 20 }),
  find: (sql, workspaceId, id) => store.find(sql, workspaceId, id as ImportId), // an id of this kind
  unchanged: () => true, // its numbers are a report; what was taken in is compared row by row
  async restore(tx, workspaceId, id, row) {
    if (row) await store.update(tx.sql, workspaceId, row).execute()
    else await store.remove(tx.sql, workspaceId, id as ImportId).execute()
  },
})
