import { onEveryChange, reaction } from '#kernel/ledger/consumers.ts'
import type { Module } from '#kernel/module.ts'
import { filesRead } from '#modules/mail/contract.ts'

import { indexed, indexedAgain } from './indexing.ts'
import { noteEntity } from './notes/entity.ts'
import { noteOperations } from './notes/operations.ts'
import { personal } from './notes/personal.ts'
import { operations } from './operations.ts'
import { REACTION } from './rules.ts'

export { type NoteDraft, takeInNotes } from './notes/intake.ts'
export { readNote } from './notes/files.ts'
export { nameOf as noteName } from './rules/note.ts'
export { latest as latestNotes } from './store/notes.ts'

const AGAIN = 'knowledge.index_file_words'

export const knowledge: Module = {
  name: 'knowledge',
  operations: [...operations, ...noteOperations],
  migrations: [
    new URL('./migrations/2026-11-21-knowledge.sql', import.meta.url),
    new URL('./migrations/2026-11-22-search.sql', import.meta.url),
    new URL('./migrations/2026-11-23-notes.sql', import.meta.url),
    new URL('./migrations/2026-11-23-order-of-notes.sql', import.meta.url),
    new URL('./migrations/2026-11-23-pairs-of-letters.sql', import.meta.url),
    new URL('./migrations/2026-11-24-found-in-files.sql', import.meta.url),
  ],
  entities: [noteEntity],
  reactions: [
    onEveryChange({
      name: REACTION,
      hand: 'knowledge',
      run: (tx, { workspaceId, changes }) => indexed(tx, workspaceId, changes),
    }),
    reaction({
      name: AGAIN,
      hand: 'knowledge',
      on: filesRead,
      run: (tx, { workspaceId, payload }) => indexedAgain(tx, workspaceId, payload.threadIds),
    }),
  ],
  acts: {
    [REACTION]: 'Keep what can be found up to date',
    [AGAIN]: 'Keep what can be found in files up to date',
  },
  personal,
}
