import { AppError } from '#kernel/errors.ts'

import type { Note, NoteId, WriteNote } from '../contract.ts'
import { oneLine, partsOf, saysSomething, tidyTags } from './note-parts.ts'

/** Rules of notes: plain functions of their arguments, also run by the browser to predict. */

/**
 * A note as it was written.
 *
 * @throws AppError `note.empty`
 */
export function writtenNote(
  { text, title, tags = [], pinned = false }: Omit<WriteNote, 'id'>,
  given: Pick<Note, 'origin'> & Partial<Pick<Note, 'source'>> & { id: NoteId; now: Temporal.Instant },
): Note {
  const parts = title === undefined ? partsOf(text) : { title: oneLine(title), text, tags: [] }
  if (!saysSomething(parts))
    throw new AppError('invalid', 'note.empty', 'Write something: this note says nothing yet.')
  const { id, now, origin, source = null } = given
  return {
    id,
    title: parts.title,
    text: parts.text,
    tags: tidyTags([...parts.tags, ...tags]),
    pinned,
    origin,
    source,
    createdAt: now,
    updatedAt: now,
  }
}

/** The note at the top of the list, or no longer there. Its words are as old as before. */
export const pinnedNote = (note: Note, pinned: boolean): Note =>
  note.pinned === pinned ? note : { ...note, pinned }

/** What a note is called where it needs a name. */
export const nameOf = ({ title, text }: Pick<Note, 'title' | 'text'>): string =>
  title || plainLine(text).slice(0, 120) || 'Untitled note'

/** The first line that says something, without the marks of Markdown. */
export const plainLine = (text: string): string => {
  for (const line of text.split('\n')) {
    const plain = line
      .slice(0, 500)
      .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)+/, '')
      .replace(/[*_`~]{1,3}(\S(?:.*?\S)?)[*_`~]{1,3}/g, '$1')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
    if (/[\p{L}\p{N}]/u.test(plain)) return plain
  }
  return ''
}

/** The beginning of what a note says beside its name, in one line. */
export function gistOf({ title, text }: Pick<Note, 'title' | 'text'>): string {
  const lines = text.slice(0, 1_000).split('\n').map(plainLine).filter(Boolean)
  return (title ? lines : lines.slice(1)).join(' · ').slice(0, 200)
}

/** Order of a list: pinned ones first, then by their last change, the newest first. */
export const byNewest = (a: Note, b: Note): number =>
  Number(b.pinned) - Number(a.pinned) ||
  Temporal.Instant.compare(b.updatedAt, a.updatedAt) ||
  (a.id < b.id ? 1 : -1)
