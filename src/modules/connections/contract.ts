import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant } from '#kernel/schemas.ts'

/** Taking in mail, calendars, tasks, people and notes from files. Browser-safe. */

export const ImportId = idOf('Import')
export type ImportId = z.output<typeof ImportId>

export const ImportKind = z.enum(['mail', 'calendar', 'tasks', 'contacts', 'notes'])
export type ImportKind = z.output<typeof ImportKind>

export const ImportRun = z.object({
  id: ImportId,
  kind: ImportKind,
  name: z.string().describe('The name of the file or folder'),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  total: z.int().nullable().describe('Bytes to read; null when it cannot be known beforehand'),
  read: z.int().describe('Bytes read so far'),
  added: z.int(),
  known: z.int().describe('Were there before, so that nothing was changed'),
  refused: z.int(),
  refusals: z
    .array(z.object({ source: z.string(), why: z.string() }))
    .describe('Why something was not taken in, the first hundred'),
  notes: z.array(z.string()),
  error: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
})
export type ImportRun = z.output<typeof ImportRun>

export const importStarted = defineEvent(
  'connections.import_started.v1',
  z.object({ importId: ImportId, kind: ImportKind, name: z.string() }),
)
export const importAdvanced = defineEvent(
  'connections.import_advanced.v1',
  z.object({ importId: ImportId, added: z.int(), refused: z.int() }),
)
export const importEnded = defineEvent(
  'connections.import_ended.v1',
  z.object({
    importId: ImportId,
    kind: ImportKind,
    name: z.string(),
    status: ImportRun.shape.status,
    added: z.int(),
    known: z.int(),
    refused: z.int(),
  }),
)
