import { z } from 'zod'

import { instant } from '#kernel/schemas.ts'

/** Finding things again. Browser-safe. */

export const FoundKind = z.enum(['task', 'thread', 'calendar_event', 'contact'])
export type FoundKind = z.output<typeof FoundKind>

export const Found = z.object({
  kind: FoundKind,
  id: z.string(),
  title: z.string(),
  snippet: z.string().describe('The words around what was found, as plain text'),
  at: instant.describe('When it was last changed'),
})
export type Found = z.output<typeof Found>
