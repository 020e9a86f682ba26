import { entity } from '#kernel/entity.ts'

import { Note, type NoteId } from '../contract.ts'
import { nameOf } from '../rules/note.ts'
import * as store from '../store/notes.ts'

/** So much is held by a client, pinned notes first and then the latest; older ones are found and shown. */
const HELD = { notes: 1_000, characters: 3_000_000 }

export const noteEntity = entity<Note>({
  kind: 'note',
  schema: Note,
  scope: 'notes:read',
  trash: { name: nameOf },
  list: (sql, workspaceId) => store.latest(sql, workspaceId, HELD),
  find: (sql, workspaceId, id) => store.findForUpdate(sql, workspaceId, id as NoteId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    const now = await store.findForUpdate(tx.sql, workspaceId, id as NoteId)
    if (!row) await store.remove(tx.sql, workspaceId, id as NoteId).execute()
    else if (now) await store.update(tx.sql, workspaceId, row).execute()
    else tx.write(store.insert(workspaceId, row))
  },
})
