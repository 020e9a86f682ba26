import { onEveryChange } from '#kernel/ledger/consumers.ts'
import type { Module } from '#kernel/module.ts'

import { indexed } from './indexing.ts'
import { operations } from './operations.ts'
import { REACTION } from './rules.ts'

export const knowledge: Module = {
  name: 'knowledge',
  operations,
  migrations: [
    new URL('./migrations/2026-11-21-knowledge.sql', import.meta.url),
    new URL('./migrations/2026-11-22-search.sql', import.meta.url),
  ],
  entities: [],
  reactions: [
    onEveryChange({
      name: REACTION,
      hand: 'knowledge',
      run: (tx, { workspaceId, changes }) => indexed(tx, workspaceId, changes),
    }),
  ],
}
