import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant } from '#kernel/schemas.ts'

/** Notes, and finding things again. Browser-safe. */

export const NoteId = idOf('Note')
export type NoteId = z.output<typeof NoteId>

/** In characters. */
export const NOTE_LIMITS = { title: 200, text: 50_000, tags: 20, tag: 60 } as const

const title = z.string().max(NOTE_LIMITS.title)
const text = z.string().max(NOTE_LIMITS.text)
const tags = z.array(z.string().max(NOTE_LIMITS.tag)).max(NOTE_LIMITS.tags)

export const Note = z.object({
  id: NoteId,
  title: z.string().describe('One line; may be empty'),
  text: z.string().describe('Markdown, as it was written'),
  tags: z.array(z.string()),
  pinned: z.boolean().describe('Kept at the top of the list'),
  origin: z
    .enum(['owner', 'file', 'hand'])
    .describe('Whose words it holds: yours alone, a file’s, or a hand’s'),
  source: z
    .object({ kind: z.string(), id: z.string(), label: z.string() })
    .nullable()
    .describe('Where it came from, such as a file'),
  createdAt: instant,
  updatedAt: instant.describe('When its words were last changed'),
})
export type Note = z.output<typeof Note>

export const WriteNote = z.object({
  text: z
    .string()
    .max(NOTE_LIMITS.text)
    .describe('Markdown. Its first line is the title unless one is given; #tags at the end are its tags'),
  title: title.optional(),
  tags: tags.optional(),
  pinned: z.boolean().optional(),
  id: NoteId.optional().describe('Chosen by a client that shows the note before the server has answered'),
})
export type WriteNote = z.output<typeof WriteNote>

/** What can be changed in a note. What is left out stays. */
export const EditNote = z.object({
  id: NoteId,
  title: title.optional(),
  text: text.optional(),
  tags: tags.optional(),
  was: z
    .object({ title, text, tags })
    .partial()
    .default({})
    .describe(
      'What stood there when you read it: of everything you change. What others changed since is kept beside your change',
    ),
})
export type EditNote = z.output<typeof EditNote>

const told = z.object({ noteId: NoteId, title: z.string() })
export const noteWritten = defineEvent('knowledge.note_written.v1', told)
export const noteEdited = defineEvent('knowledge.note_edited.v1', told)
export const noteDropped = defineEvent('knowledge.note_dropped.v1', told)
export const notePinned = defineEvent('knowledge.note_pinned.v1', told)
export const noteUnpinned = defineEvent('knowledge.note_unpinned.v1', told)
export const notesTakenIn = defineEvent(
  'knowledge.notes_taken_in.v1',
  z.object({ count: z.int(), source: z.string() }),
)

// Their order is part of the index: see postings.ts. New kinds come last.
export const FoundKind = z.enum(['task', 'thread', 'calendar_event', 'contact', 'note'])
export type FoundKind = z.output<typeof FoundKind>

const range = z.object({ from: z.int(), to: z.int() })

/** Why something was found: a word that was looked for, the word that stands there, and in which parts. */
export const FoundWord = z.object({
  word: z.string().describe('As it was asked for'),
  found: z.string().describe('As it stands there'),
  how: z
    .enum(['exact', 'form', 'beginning', 'spelling'])
    .describe('form: another form of the word; spelling: it differs by a letter or two'),
  fields: z
    .array(z.enum(['title', 'people', 'more', 'body', 'file']))
    .describe('more: names of files, labels, project, place; file: in what a file of the mail says'),
})
export type FoundWord = z.output<typeof FoundWord>

export const Found = z.object({
  kind: FoundKind,
  id: z.string(),
  title: z.string(),
  snippet: z.string().describe('The words around what was found, as plain text'),
  file: z
    .string()
    .nullable()
    .describe('The attachment in which the snippet stands; null: it stands in the thing itself'),
  at: instant.describe('When it was last changed'),
  when: instant.describe('When it takes place, is due, or came'),
  titleMatches: z.array(range).describe('Where the title has what was found, in UTF-16 units'),
  snippetMatches: z.array(range).describe('Where the snippet has it'),
  why: z.array(FoundWord),
  missing: z.array(z.string()).describe('Words that were asked for and are not in it'),
  score: z.number(),
})
export type Found = z.output<typeof Found>

export const FoundPage = z.object({
  items: z.array(Found),
  nextCursor: z.string().nullable(),
  understood: z
    .array(z.object({ ...range.shape, text: z.string(), meaning: z.string() }))
    .describe('Parts of the line that were read as filters'),
  notes: z.array(z.string()).describe('What was not understood, and what was done with it'),
  indexing: z
    .object({ done: z.int(), total: z.int() })
    .nullable()
    .describe('Not everything is written down yet: so much of the record was read'),
})
export type FoundPage = z.output<typeof FoundPage>
