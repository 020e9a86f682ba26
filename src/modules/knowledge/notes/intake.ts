import { createHash } from 'node:crypto'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'

import { type Note, type NoteId, notesTakenIn } from '../contract.ts'
import * as store from '../store/notes.ts'
import { noteEntity } from './entity.ts'

/** A file as a note, without id and times. */
export type NoteDraft = Omit<Note, 'id' | 'origin' | 'createdAt' | 'updatedAt'> & {
  readonly writtenAt: Temporal.Instant | null
}

/**
 * Takes in the notes of a folder. Each is known again by its file and its content, so that the same folder twice changes
 * nothing.
 *
 * @returns how many were new, and how many were there before
 */
export async function takeInNotes(
  tx: Transaction,
  actor: Actor,
  drafts: readonly NoteDraft[],
  source: string,
): Promise<{ added: number; known: number }> {
  if (!drafts.length) return { added: 0, known: 0 }
  const rows = drafts.map(({ writtenAt, ...draft }) => {
    const at = writtenAt && Temporal.Instant.compare(writtenAt, tx.now) < 0 ? writtenAt : tx.now
    const note: Note = { ...draft, id: tx.newId<NoteId>(), origin: 'file', createdAt: at, updatedAt: at }
    const content = JSON.stringify([draft.source?.id, draft.title, draft.text, draft.tags])
    return { note, importKey: createHash('sha256').update(content).digest('base64url') }
  })
  const added = new Set(await store.takeIn(tx.sql, actor.workspaceId, rows))
  const notes = rows.map(({ note }) => note).filter(({ id }) => added.has(id))
  if (notes.length)
    tx.emit(
      notesTakenIn,
      { count: notes.length, source },
      notes.map((note) => changed(noteEntity, null, note)),
    )
  return { added: added.size, known: rows.length - added.size }
}
