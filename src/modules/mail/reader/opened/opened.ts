import { z } from 'zod'

/** So much of a file's text is shown and searched, in UTF-16 units. */
export const LONGEST = 200_000

/** What a file says, as text. */
export const Opened = z.object({
  kind: z.enum([
    'text',
    'page',
    'table',
    'calendar',
    'contacts',
    'mail',
    'archive',
    'pdf',
    'document',
    'spreadsheet',
    'presentation',
  ]),
  text: z.string().max(LONGEST),
  cut: z.boolean().describe('There is more in it'),
})
export type Opened = z.output<typeof Opened>
