import { z } from 'zod'

import { instant } from '#kernel/schemas.ts'

/** Finding things again. Browser-safe. */

export const FoundKind = z.enum(['task', 'thread', 'calendar_event', 'contact'])
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
    .array(z.enum(['title', 'people', 'more', 'body']))
    .describe('more: files, labels, project, place'),
})
export type FoundWord = z.output<typeof FoundWord>

export const Found = z.object({
  kind: FoundKind,
  id: z.string(),
  title: z.string(),
  snippet: z.string().describe('The words around what was found, as plain text'),
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
