import { z } from 'zod'

import { actStopped, actUndone } from '#kernel/trust/contract.ts'
import { instant } from '#kernel/schemas.ts'

const json = z.record(z.string(), z.unknown())

/** One event of the ledger as `ledger.list` gives it. */
export const LedgerEntry = z.object({
  id: z.string(),
  actId: z.string(),
  name: z.string(),
  operation: z.string(),
  summary: z.string(),
  effect: z.string(),
  actor: z.object({ memberId: z.string(), door: z.string(), hand: z.string().nullable() }),
  payload: json,
  touched: z.array(z.object({ kind: z.string(), id: z.string() })),
  why: json,
  undo: z.enum(['possible', 'undone', 'none']),
  undoReason: z.string().nullable(),
  occurredAt: instant,
})
export type LedgerEntry = z.output<typeof LedgerEntry>

export const LedgerPage = z.object({ items: z.array(LedgerEntry), nextCursor: z.string().nullable() })
export const Why = z.object({ items: z.array(LedgerEntry.extend({ changes: z.array(json) })) })

/** What was tried and stopped, with the words that tried it; undefined for everything else. */
export const stoppedIn = ({ name, payload }: LedgerEntry) =>
  name === actStopped.name ? actStopped.payload.safeDecode(payload as never).data : undefined // checked by the schema

/** What a person reads of an event: a sentence in the past, and what it was about. */
export function sentenceOf({ name, payload, summary }: LedgerEntry): { what: string; about: string } {
  const stopped = name === actStopped.name
  if (stopped) return { what: 'Stopped', about: text(payload, 'title') }
  if (name === actUndone.name) return { what: 'Undone', about: text(payload, 'summary').replace(/\.$/, '') }
  const counted = COUNTED[name]?.(payload)
  if (counted) return { what: counted, about: text(payload, 'name') || text(payload, 'source') }
  return {
    what: PAST[name] ?? plain(summary),
    about: ABOUT.map((member) => text(payload, member)).find(Boolean) ?? '',
  }
}

const ABOUT = ['title', 'subject', 'summary', 'name', 'source', 'host']

const text = (payload: Record<string, unknown>, member: string): string => {
  const value = payload[member]
  return typeof value === 'string' ? value : ''
}

const plain = (summary: string): string => summary.replace(/\.$/, '')

/** One row of the account: an act with what it told, or one thing that was stopped. */
export interface Account {
  readonly entry: LedgerEntry
  /** How many further events the same act told. */
  readonly more: number
}

/** Steps of long work that are of no interest by themselves. */
const QUIET = new Set(['connections.import_advanced.v1'])

/** The events as rows: what an act told stands in one row, what was stopped in one of its own. */
export function accountOf(entries: readonly LedgerEntry[]): Account[] {
  const rows: { entry: LedgerEntry; more: number }[] = []
  for (const entry of entries) {
    const known = stoppedIn(entry)
      ? undefined
      : rows.find((row) => row.entry.actId === entry.actId && !stoppedIn(row.entry))
    if (!known) rows.push({ entry, more: 0 })
    else if (QUIET.has(known.entry.name)) known.entry = entry
    else if (!QUIET.has(entry.name)) known.more++
  }
  return rows.filter(({ entry }) => !QUIET.has(entry.name))
}

const many = (count: unknown, one: string, more: string): string =>
  `${String(count)} ${count === 1 ? one : more}`

const COUNTED: Record<string, (payload: Record<string, unknown>) => string> = {
  'connections.import_ended.v1': ({ kind, added }) =>
    `Took in ${many(added, 'entry', 'entries')} of ${String(kind)}`,
  'mail.messages_received.v1': ({ messages }) =>
    `Read and sorted ${many(Array.isArray(messages) ? messages.length : 0, 'mail', 'mails')}`,
  'mail.threads_moved.v1': ({ threadIds, to }) => {
    const moved = MOVED[String(to)] ?? 'Moved'
    const count = Array.isArray(threadIds) ? threadIds.length : 0
    return count === 1 ? moved : `${moved}: ${count} conversations`
  },
  'calendar.events_taken_in.v1': ({ added }) => `Put ${many(added, 'event', 'events')} into the calendar`,
  'people.contacts_taken_in.v1': ({ count }) => `Took in ${many(count, 'contact', 'contacts')}`,
  'tasks.taken_in.v1': ({ count }) => `Took in ${many(count, 'task', 'tasks')}`,
  'day.plan_proposed.v1': ({ moves }) => `Proposed a plan with ${many(moves, 'change', 'changes')}`,
  'day.plan_accepted.v1': ({ blocks }) =>
    `Planned ${many(Array.isArray(blocks) ? blocks.length : 0, 'block', 'blocks')}`,
  'trust.stop_changed.v1': ({ frozen }) => (frozen === true ? 'STOP' : 'STOP released'),
}

const MOVED: Record<string, string> = {
  done: 'Done',
  snoozed: 'Asleep',
  muted: 'Muted',
  inbox: 'Back in the inbox',
}

const PAST: Record<string, string> = {
  'tasks.captured.v1': 'Wrote down',
  'tasks.edited.v1': 'Changed',
  'tasks.completed.v1': 'Did',
  'tasks.reopened.v1': 'Opened again',
  'tasks.dropped.v1': 'Dropped',
  'tasks.taken_in.v1': 'Took in tasks',
  'mail.messages_received.v1': 'Took in mails',
  'mail.thread_triaged.v1': 'Sorted a conversation',
  'mail.threads_moved.v1': 'Moved conversations',
  'mail.thread_delegated.v1': 'Passed a conversation on',
  'mail.draft_written.v1': 'Drafted',
  'mail.draft_discarded.v1': 'Threw a draft away',
  'mail.queued.v1': 'Put into the outbox',
  'mail.unsubscribed.v1': 'Unsubscribed at',
  'mail.task_made.v1': 'Made a task of a mail',
  'calendar.event_added.v1': 'Added to the calendar',
  'calendar.event_moved.v1': 'Moved in the calendar',
  'calendar.event_cancelled.v1': 'Cancelled',
  'calendar.events_taken_in.v1': 'Took in events',
  'calendar.invitation_received.v1': 'Received an invitation',
  'calendar.invitation_answered.v1': 'Answered an invitation',
  'day.plan_proposed.v1': 'Proposed a plan',
  'day.plan_accepted.v1': 'Accepted the plan',
  'day.plan_refused.v1': 'Put the plan away',
  'day.block_placed.v1': 'Planned',
  'day.block_moved.v1': 'Moved a block',
  'day.block_locked.v1': 'Locked or unlocked a block',
  'day.block_removed.v1': 'Took off the day',
  'trust.card_proposed.v1': 'Asked for approval',
  'trust.card_decided.v1': 'Decided a card',
  'trust.outbox_queued.v1': 'Put into the outbox',
  'trust.outbox_settled.v1': 'Outbox',
  'trust.stop_changed.v1': 'STOP',
  'people.preferences_changed.v1': 'Changed settings',
  'people.workspace_opened.v1': 'Opened this workspace',
  'people.contacts_taken_in.v1': 'Took in contacts',
  'connections.import_started.v1': 'Began to take in',
  'connections.import_ended.v1': 'Took in',
}
