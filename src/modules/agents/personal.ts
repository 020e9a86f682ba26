import type { Personal } from '#kernel/ledger/personal.ts'
import type { Describe } from '#kernel/ledger/sources.ts'

import type { RunId } from './contract.ts'
import * as store from './store.ts'

/** Runs whose goal, plan or answers name somebody go with them; what they did stays, as others know it. */
export const personal: Personal = {
  async rows(sql, workspaceId, { addresses }) {
    const found = await store.runsNaming(sql, workspaceId, addresses)
    return found.map(({ id }) => ({ kind: 'run', id, after: null }))
  },
  async known(sql, workspaceId, { addresses }) {
    const found = await store.runsNaming(sql, workspaceId, addresses)
    return { runs: found.map(({ id, goal }) => ({ id, goal })) }
  },
}

const run: Describe = async (sql, workspaceId, id) => {
  const found = await store.findRun(sql, workspaceId, id as RunId) // compared, never trusted
  return found && { label: `the run for ${found.by === 'owner' ? 'you' : found.by}`, text: found.goal }
}

export const describes = { run }
