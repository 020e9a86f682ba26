import type { z } from 'zod'

import type { JsonObject } from '#kernel/json.ts'
import { Card, OutboxItem, Stop } from '#kernel/trust/contract.ts'
import { Run } from '#modules/agents/contract.ts'
import { CalendarEvent } from '#modules/calendar/contract.ts'
import { ImportRun } from '#modules/connections/contract.ts'
import { Block, BriefDismissal, PlanProposal } from '#modules/day/contract.ts'
import { Note } from '#modules/knowledge/contract.ts'
import { Draft, Thread } from '#modules/mail/contract.ts'
import { Contact, Preferences } from '#modules/people/contract.ts'
import { Task } from '#modules/tasks/contract.ts'

/** The kinds of rows this page reads. A kind that the server tells and that is not here is left out. */
export const KINDS = {
  task: Task,
  thread: Thread,
  draft: Draft,
  calendar_event: CalendarEvent,
  block: Block,
  proposal: PlanProposal,
  brief_dismissal: BriefDismissal,
  card: Card,
  outbox_item: OutboxItem,
  stop: Stop,
  run: Run,
  preferences: Preferences,
  contact: Contact,
  note: Note,
  import_run: ImportRun,
} as const satisfies Record<string, z.ZodType<{ id: string }>>

export type Kind = keyof typeof KINDS
export type RowOf<K extends Kind> = z.output<(typeof KINDS)[K]>

export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind)

/** A row from the wire, or undefined when its kind is unknown or this page is too old to understand it. */
export function readRow(kind: string, json: JsonObject): { readonly id: string } | undefined {
  if (!isKind(kind)) return undefined
  const schema: z.ZodType<{ id: string }> = KINDS[kind]
  const read = schema.safeDecode(json as never) // checked by the schema, whatever it is
  if (read.success) return read.data
  console.warn(`A ${kind} was not understood and is left out. Reload the page to get its newest version.`)
  return undefined
}
