import type { Describe } from '#kernel/ledger/sources.ts'

import type { ImportId } from './contract.ts'
import * as store from './store.ts'

/** Durable work of this module is taking in a file. */
const workflow: Describe = async (sql, workspaceId, id) => {
  const run = await store.find(sql, workspaceId, id.replace(/^import-/, '') as ImportId) // compared, never trusted
  return run && { label: `taking in the ${run.kind} of “${run.name}”`, text: null }
}

export const describes = { workflow }
