import type { LedgerEntry } from './ledger-entry.ts'
import { stoppedIn } from './ledger-entry.ts'
import { asInfinitive, inShort, inThePast, refusedTo } from './past-tense.ts'

type Told = Pick<LedgerEntry, 'name' | 'payload' | 'summary'>
type Payload = Told['payload']

/** What a person reads of an event: a sentence in the past, and what it was about. */
export function sentenceOf(entry: Told): { what: string; about: string } {
  const { name, payload, summary } = entry
  const stopped = stoppedIn(entry)
  if (stopped) return { what: refusedTo(stopped.title), about: '' }
  const whole = WHOLE[name]?.(payload)
  if (whole) return { what: whole, about: '' }
  if (name === 'trust.act_undone.v1')
    return { what: `Undid: ${inShort(text(payload, 'summary'))}`, about: text(payload, 'title') }
  const counted = COUNTED[name]?.(payload)
  if (counted) return { what: counted, about: text(payload, 'name') || text(payload, 'source') }
  return {
    what: PAST[name] ?? inThePast(inShort(summary)),
    about: ABOUT.map((member) => text(payload, member)).find(Boolean) ?? '',
  }
}

const ABOUT = ['title', 'subject', 'sentence', 'goal', 'summary', 'words', 'name', 'source', 'host']

const text = (payload: Payload, member: string): string => {
  const value = payload[member]
  return typeof value === 'string' ? value : ''
}

const many = (count: unknown, one: string, more: string): string =>
  `${String(count)} ${count === 1 ? one : more}`

/** Events that tell an act by its own name. */
const WHOLE: Readonly<Record<string, (payload: Payload) => string | undefined>> = {
  'trust.card_proposed.v1': (payload) => `Asked to ${asInfinitive(text(payload, 'title'))}`,
  'trust.card_decided.v1': (payload) => {
    const title = text(payload, 'title')
    if (payload['decision'] === 'approved') return `Approved: ${title}`
    return payload['decision'] === 'refused' ? `Said no to: ${title}` : `Let a card expire: ${title}`
  },
  'trust.card_edited.v1': (payload) => {
    const title = text(payload, 'title')
    if (payload['change'] === 'later') return `Put off: ${title}`
    return payload['change'] === 'dropped' ? `Took an act off a card: ${title}` : `Changed a card: ${title}`
  },
  'trust.refusal_made.v1': (payload) => `Said “never again”: ${text(payload, 'sentence')}`,
  'trust.refusal_lifted.v1': (payload) => `Took back “never again”: ${text(payload, 'sentence')}`,
  'trust.outbox_settled.v1': (payload) => {
    const act = text(payload, 'summary')
    switch (payload['state']) {
      case 'sent':
        return inThePast(act)
      case 'failed':
        return `Failed to ${asInfinitive(act)}`
      case 'unsure':
        return `Does not know whether it arrived: ${act}`
      case 'cancelled':
        return `Took out of the outbox: ${act}`
      default:
        return `Put back into the outbox: ${act}`
    }
  },
  'trust.stop_changed.v1': ({ frozen }) => (frozen === true ? 'Pressed STOP' : 'Released STOP'),
  'trust.grant_changed.v1': (payload) =>
    `${GRANT[text(payload, 'change')] ?? 'Changed a grant'}: ${text(payload, 'sentence')}`,
  'trust.budget_reached.v1': (payload) => `Reached a limit: ${text(payload, 'words')}`,
  'agents.run_started.v1': (payload) => `Began: ${text(payload, 'goal')}`,
  'agents.run_moved.v1': (payload) =>
    `${RUN[text(payload, 'status')] ?? 'Went on with'}: ${text(payload, 'goal')}`,
}

const GRANT: Readonly<Record<string, string>> = {
  created: 'Allowed',
  changed: 'Changed what is allowed',
  revoked: 'Took back a grant',
}

const RUN: Readonly<Record<string, string>> = {
  done: 'Finished',
  stopped: 'Was stopped at',
  failed: 'Failed at',
  cancelled: 'Gave up',
  waiting: 'Waited for you with',
}

const COUNTED: Readonly<Record<string, (payload: Payload) => string>> = {
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
  'knowledge.notes_taken_in.v1': ({ count }) => `Took in ${many(count, 'note', 'notes')}`,
  'day.plan_proposed.v1': ({ moves }) => `Proposed a plan with ${many(moves, 'change', 'changes')}`,
  'day.plan_accepted.v1': ({ blocks }) =>
    `Planned ${many(Array.isArray(blocks) ? blocks.length : 0, 'block', 'blocks')}`,
}

const MOVED: Readonly<Record<string, string>> = {
  done: 'Put away',
  snoozed: 'Put to sleep',
  muted: 'Muted',
  inbox: 'Brought back to the inbox',
}

const PAST: Readonly<Record<string, string>> = {
  'tasks.captured.v1': 'Wrote down',
  'tasks.edited.v1': 'Changed',
  'tasks.completed.v1': 'Did',
  'tasks.reopened.v1': 'Opened again',
  'tasks.dropped.v1': 'Dropped',
  'tasks.taken_in.v1': 'Took in tasks',
  'knowledge.note_written.v1': 'Noted',
  'knowledge.note_edited.v1': 'Changed a note',
  'knowledge.note_dropped.v1': 'Threw a note away',
  'knowledge.note_pinned.v1': 'Pinned a note',
  'knowledge.note_unpinned.v1': 'Unpinned a note',
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
  'trust.outbox_queued.v1': 'Put into the outbox',
  'trust.budget_set.v1': 'Set a limit',
  'trust.breaker_opened.v1': 'Paused a hand that failed again and again',
  'trust.card_withdrawn.v1': 'Took back what was asked for',
  'calendar.event_removed.v1': 'Removed from the calendar',
  'calendar.guests_invited.v1': 'Invited guests to',
  'calendar.guest_answered.v1': 'Noted a guest’s answer to',
  'day.brief_line_dismissed.v1': 'Put a line of the brief away',
  'people.contact_saved.v1': 'Saved a contact',
  'people.contact_removed.v1': 'Removed a contact',
  'people.key_created.v1': 'Made a key',
  'people.key_revoked.v1': 'Revoked a key',
  'people.password_set.v1': 'Set a password',
  'people.session_revoked.v1': 'Signed out a browser',
  'privacy.erased.v1': 'Erased words for good',
  'privacy.retention_set.v1': 'Set for how long words are kept',
  'people.preferences_changed.v1': 'Changed settings',
  'people.workspace_opened.v1': 'Opened this workspace',
  'people.contacts_taken_in.v1': 'Took in contacts',
  'connections.import_started.v1': 'Began to take in',
  'connections.import_ended.v1': 'Took in',
}
