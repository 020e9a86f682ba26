import { AppError } from '#kernel/errors.ts'
import { disarmed } from '#language/untrusted/index.ts'

import { type Note, NOTE_LIMITS, type NoteId, type WriteNote } from '../contract.ts'
import { type NoteParts, oneLine, partsOf, saysSomething, tidyTags } from './note-parts.ts'
import { othersWords } from './others-words.ts'

/** Rules of notes: plain functions of their arguments, also run by the browser to predict. */

/**
 * A note as it was written; what is not the owner's is disarmed.
 *
 * @throws AppError `note.empty`, `note.too_long` when it is too long with its links told
 */
export function writtenNote(
  { text, title, tags = [], pinned = false }: Omit<WriteNote, 'id'>,
  given: Pick<Note, 'origin'> & Partial<Pick<Note, 'source'>> & { id: NoteId; now: Temporal.Instant },
): Note {
  const { id, now, origin, source = null } = given
  const isOthers = origin !== 'owner'
  const said = isOthers ? disarmed(text).text : text
  const split: NoteParts =
    title === undefined ? partsOf(said) : { title: oneLine(title), text: said, tags: [] }
  const whole = { ...split, tags: tidyTags([...split.tags, ...tags]) }
  const parts = isOthers ? othersWords(whole) : whole
  if (!saysSomething(parts))
    throw new AppError('invalid', 'note.empty', 'Write something: this note says nothing yet.')
  if (parts.text.length > NOTE_LIMITS.text)
    throw new AppError(
      'too_large',
      'note.too_long',
      `With where its links lead, this note is longer than ${NOTE_LIMITS.text} characters. Write two.`,
    )
  return {
    id,
    ...parts,
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

/** What a note is called where it needs a name. A file or a hand may have written it: it hides and turns nothing. */
export const nameOf = ({ title, text }: Pick<Note, 'title' | 'text'>): string =>
  disarmed(title || plainLine(text).slice(0, 120)).text.trim() || 'Untitled note'

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

/** The beginning of what a note says beside its name, in one line, disarmed like it. */
export function gistOf({ title, text }: Pick<Note, 'title' | 'text'>): string {
  const lines = text.slice(0, 1_000).split('\n').map(plainLine).filter(Boolean)
  return disarmed((title ? lines : lines.slice(1)).join(' · '))
    .text.slice(0, 200)
    .toWellFormed()
}

/** Order of a list: pinned ones first, then by their last change, the newest first. */
export const byNewest = (a: Note, b: Note): number =>
  Number(b.pinned) - Number(a.pinned) ||
  Temporal.Instant.compare(b.updatedAt, a.updatedAt) ||
  (a.id < b.id ? 1 : -1)
