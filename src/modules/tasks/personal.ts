import type { Personal } from '#kernel/ledger/personal.ts'

import * as store from './store.ts'

/** Tasks that were made from a mail or event that goes: they quote it. What the owner wrote of somebody stays. */
export const personal: Personal = {
  async rows(sql, workspaceId, _person, gone) {
    const ids = [...gone].map((key) => key.slice(key.indexOf(' ') + 1))
    const found = await store.listOfSources(sql, workspaceId, ids)
    return found.map(({ id }) => ({ kind: 'task', id, after: null }))
  },
  known: async () => ({}),
}
