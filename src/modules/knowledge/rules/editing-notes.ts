import { AppError } from '#kernel/errors.ts'

import { type EditNote, type Note, NOTE_LIMITS } from '../contract.ts'
import { merged } from './merging.ts'
import { type NoteParts, oneLine, tidyTags } from './note-parts.ts'
import { othersWords } from './others-words.ts'

/**
 * The note with what was given changed, or the same note when that changes nothing. What others changed since it was
 * read stays: texts are merged line by line, tags one by one, and of two titles the newer stays and the other one
 * becomes the first line.
 *
 * @throws AppError `note.was_missing` when it does not say what stood there, `note.too_long` when both do not fit
 */
export function editedNote(
  note: Note,
  { title, text, tags, was }: Omit<EditNote, 'id'>,
  now: Temporal.Instant,
): Note {
  const before = { title: was.title, text: was.text, tags: was.tags }
  for (const [name, given] of Object.entries({ title, text, tags }))
    if (given !== undefined && before[name as keyof NoteParts] === undefined)
      throw new AppError(
        'invalid',
        'note.was_missing',
        `Say in \`was\` which ${name} stood there when you read the note, so that nothing newer is overwritten.`,
      )
  const line = title === undefined ? note.title : oneLine(title)
  const lost =
    title !== undefined && note.title !== before.title && line !== note.title && line !== before.title
  const changed = text === undefined ? note.text : merged(before.text ?? '', text, note.text)
  const next: NoteParts = {
    title: title === undefined || (lost && note.title) || line === before.title ? note.title : line,
    text: lost && note.title && line ? `${line}\n${changed}` : changed,
    tags: tags === undefined ? note.tags : mergedTags(tidyTags(before.tags ?? []), tidyTags(tags), note.tags),
  }
  if (next.text.length > NOTE_LIMITS.text)
    throw new AppError(
      'too_large',
      'note.too_long',
      'This note was changed elsewhere, and both versions together are too long. Put a part of it in a second note.',
    )
  const same =
    next.title === note.title && next.text === note.text && next.tags.join('\n') === note.tags.join('\n')
  return same ? note : { ...note, ...next, updatedAt: now }
}

/**
 * The note as a hand's edit leaves it. A hand was shown the note disarmed, so that its words are laid beside that, and what
 * it changes is kept disarmed. Words of a hand's in a note make it no longer the owner's own.
 *
 * @throws AppError as `editedNote`
 */
export function editedByHand(
  note: Note,
  { was, ...given }: Omit<EditNote, 'id'>,
  now: Temporal.Instant,
): Note {
  const { title, text, tags } = given
  const shown: Note = {
    ...note,
    ...othersWords({
      ...(title === undefined ? {} : { title: note.title }),
      ...(text === undefined ? {} : { text: note.text }),
      ...(tags === undefined ? {} : { tags: note.tags }),
    }),
  }
  const after = editedNote(shown, { ...othersWords(given), was: othersWords(was) }, now)
  return after === shown ? note : { ...after, origin: 'hand' }
}

/** The tags with what was added and taken away; what others added or took away stays so. */
function mergedTags(before: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const gone = before.filter((tag) => !mine.includes(tag))
  const fresh = mine.filter((tag) => !before.includes(tag))
  return tidyTags([...theirs.filter((tag) => !gone.includes(tag)), ...fresh])
}

/** What an edit says that makes a note what somebody wrote; undefined where it says the same. */
export function changesOf(was: NoteParts, now: NoteParts): Omit<EditNote, 'id'> | undefined {
  const [title, tags] = [oneLine(now.title), tidyTags(now.tags)]
  const changes: Omit<EditNote, 'id' | 'was'> = {
    ...(title === was.title ? {} : { title }),
    ...(now.text === was.text ? {} : { text: now.text }),
    ...(tags.join('\n') === was.tags.join('\n') ? {} : { tags }),
  }
  const names = Object.keys(changes) as (keyof typeof changes)[] // its own keys
  if (!names.length) return undefined
  return { ...changes, was: Object.fromEntries(names.map((name) => [name, was[name]])) }
}
