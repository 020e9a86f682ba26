import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant, plainTime, timeZone } from '#kernel/schemas.ts'

/** Who uses this workspace, how they work, and whom they know. Browser-safe. */

export const ContactId = idOf('Contact')
export type ContactId = z.output<typeof ContactId>

const span = z.object({ from: plainTime, to: plainTime })

/** Working hours by ISO weekday: 1 is Monday. A day without spans is free. */
export const WorkingHours = z.record(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(span).max(6))
export type WorkingHours = z.output<typeof WorkingHours>

/** The languages a typed line is read in. */
export const Language = z.enum(['en', 'de', 'fr', 'es', 'it'])
export type Language = z.output<typeof Language>

const Languages = z
  .array(Language)
  .min(1)
  .max(5)
  .refine((list) => new Set(list).size === list.length, 'Name each language once.')
  .describe('The languages you type in, the likeliest first; English is always understood')

/** How a workspace's owner wants things. `id` is the workspace's own. */
export const Preferences = z.object({
  id: z.string(),
  name: z.string().describe("The owner's name"),
  addresses: z.array(z.string()).describe("The owner's mail addresses, in lower case; the first one sends"),
  timeZone,
  languages: Languages.default(['en']),
  dayFirst: z.boolean().describe('Whether 3/4 is the third of April'),
  workingHours: WorkingHours,
  bufferMinutes: z.int().min(0).max(120).describe('Kept free before and after each meeting'),
  energyCurve: z
    .array(z.number().min(0).max(1))
    .length(48)
    .nullable()
    .describe('Strength by half hour of the day; null for the usual curve until there is data'),
  autonomy: z.enum(['look', 'suggest', 'act']).describe('How much Reeve may do by itself'),
  singleKeys: z.boolean().describe('Whether single letters are shortcuts on the page'),
  cardsByMail: z
    .boolean()
    .default(false)
    .describe('Whether cards also come to your first address, with a link that can answer them'),
  office: z
    .enum(['new', 'demo', 'own'])
    .describe('Whether this is a fresh workspace, the demo office, or in real use'),
})
export type Preferences = z.output<typeof Preferences>

export const EditPreferences = Preferences.omit({ id: true, office: true })
  .extend({
    name: z.string().trim().max(200),
    addresses: z.array(z.email().toLowerCase()).max(20),
    languages: Languages,
    cardsByMail: z.boolean(),
  })
  .partial()

export const Contact = z.object({
  id: ContactId,
  name: z.string(),
  addresses: z.array(z.string()).describe('Mail addresses in lower case, the first one is preferred'),
  phones: z.array(z.string()),
  organization: z.string().nullable(),
  role: z.string().nullable(),
  notes: z.string(),
  origin: z
    .enum(['owner', 'file', 'hand'])
    .default('owner')
    .describe('Who saved it last: you, a file, or a hand, whose word does not make anybody known'),
  createdAt: instant,
  updatedAt: instant,
})
export type Contact = z.output<typeof Contact>

export const workspaceOpened = defineEvent(
  'people.workspace_opened.v1',
  z.object({ workspaceId: z.string() }),
)
export const preferencesChanged = defineEvent(
  'people.preferences_changed.v1',
  z.object({ fields: z.array(z.string()) }),
)
export const contactSaved = defineEvent(
  'people.contact_saved.v1',
  z.object({ contactId: ContactId, name: z.string() }),
)
export const contactRemoved = defineEvent(
  'people.contact_removed.v1',
  z.object({ contactId: ContactId, name: z.string() }),
)
export const contactsTakenIn = defineEvent(
  'people.contacts_taken_in.v1',
  z.object({ count: z.int(), source: z.string() }),
)

export const keyCreated = defineEvent(
  'people.key_created.v1',
  z.object({ keyId: z.string(), name: z.string(), scopes: z.array(z.string()), agent: z.boolean() }),
)
export const keyRevoked = defineEvent('people.key_revoked.v1', z.object({ keyId: z.string() }))
export const passwordSet = defineEvent('people.password_set.v1', z.object({ email: z.string() }))
export const sessionRevoked = defineEvent('people.session_revoked.v1', z.object({ sessionId: z.string() }))

/** Monday to Friday, nine to half past twelve and half past one to six. */
export const USUAL_HOURS: WorkingHours = Object.fromEntries(
  (['1', '2', '3', '4', '5', '6', '7'] as const).map((day) => [
    day,
    Number(day) > 5
      ? []
      : [
          { from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('12:30') },
          { from: Temporal.PlainTime.from('13:30'), to: Temporal.PlainTime.from('18:00') },
        ],
  ]),
) as WorkingHours // every weekday is there
