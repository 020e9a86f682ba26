import { onEveryChange } from '#kernel/ledger/consumers.ts'
import type { Module } from '#kernel/module.ts'

import { indexed } from './indexing.ts'
import { operations } from './operations.ts'

export const knowledge: Module = {
  name: 'knowledge',
  operations,
  migrations: [new URL('./migrations/2026-11-21-knowledge.sql', import.meta.url)],
  entities: [],
  reactions: [
    onEveryChange({
      name: 'knowledge.index_changes',
      hand: 'knowledge',
      run: (tx, { workspaceId, changes }) => indexed(tx, workspaceId, changes),
    }),
  ],
}
