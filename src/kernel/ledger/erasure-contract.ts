import { z } from 'zod'

import { defineEvent } from '../events.ts'

/**
 * What an erasure says of itself: how many things went, and of each event whose words it erased the digest of what is left
 * of it, so that what is left is sealed once more.
 */
export const Erasure = z.object({
  erasure: z.uuid(),
  because: z
    .enum(['person', 'age'])
    .describe('Somebody was to be forgotten, or the words had become too old'),
  removed: z.record(z.string(), z.int()).describe('How many things went, by kind'),
  events: z.array(z.object({ id: z.uuid(), left: z.string() })),
  keys: z.array(z.uuid()).optional().describe('The keys of theirs that were destroyed'),
})
export type Erasure = z.output<typeof Erasure>

export const erasedEvent = defineEvent('privacy.erased.v1', Erasure)
export const retentionSet = defineEvent('privacy.retention_set.v1', z.object({ months: z.int().nullable() }))
export const ERASED = erasedEvent.name
