import type { z } from 'zod'

import type { Note } from '#modules/knowledge/contract.ts'
import { markdownOf } from '#modules/knowledge/rules/note-parts.ts'
import { gistOf, nameOf } from '#modules/knowledge/rules/note.ts'

import { shortId } from '../inbox/threads.ts'
import type { Style, Terminal } from '../terminal.ts'
import { shortDayText } from './days.ts'
import { cut, padded, plain, widthOf } from './text.ts'

type NoteRow = z.input<typeof Note>

/** What was noted: its name, and below it its tags. */
export function notedText(note: NoteRow, { style }: { style: Style }): string {
  const tags = note.tags.map((tag) => style.blue(`#${plain(tag)}`)).join(' ')
  return `${style.green('✓')} ${style.bold(plain(nameOf(note)))}\n${tags ? `  ${tags}\n` : ''}`
}

/** A note a line, with how it begins below: name, tags, when it was changed in that zone, and the end of its id. */
export function notesText(notes: readonly NoteRow[], terminal: Terminal, zone: string): string {
  if (!notes.length) return 'Nothing is noted. Write something down: reeve note Dana likes mornings\n'
  return notes.map((note) => noteText(note, terminal, zone)).join('')
}

/** The whole note as Markdown, made safe for a terminal line by line. */
export const wholeText = (note: NoteRow): string => `${markdownOf(note).split('\n').map(plain).join('\n')}\n`

function noteText(note: NoteRow, { style, columns }: Terminal, zone: string): string {
  const day = Temporal.Instant.from(note.updatedAt).toZonedDateTimeISO(zone).toPlainDate()
  const end = shortDayText(day, Temporal.Now.plainDateISO(zone))
  const tags = cut(note.tags.map((tag) => `#${tag}`).join(' '), Math.floor(columns / 3))
  const id = shortId(note.id)
  const room = columns - [tags, end, id].reduce((all, part) => all + widthOf(part) + 2, 0) - 2
  const name = padded(cut(nameOf(note), room), room)
  const gist = cut(gistOf(note), columns - 2)
  return `${note.pinned ? style.yellow('▪') : ' '} ${style.bold(name)}  ${style.blue(tags)}  ${style.dim(`${end}  ${id}`)}\n${gist ? `  ${gist}\n` : ''}`
}
