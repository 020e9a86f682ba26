import { AppError } from '#kernel/errors.ts'

import type { Draft, Person, Split, Statement, Thread } from './contract.ts'

/** What a decision makes of a thread or draft. Pure, so that the page predicts with the same rules. */

/** Out of the inbox. The same thread comes back when it is there already. */
export const done = (thread: Thread, now: Temporal.Instant): Thread => moved(thread, 'done', null, now)

export const muted = (thread: Thread, now: Temporal.Instant): Thread => moved(thread, 'muted', null, now)

/** Back in the inbox, from wherever it was. */
export const woken = (thread: Thread, now: Temporal.Instant): Thread => moved(thread, 'inbox', null, now)

/**
 * Asleep until then, or until somebody answers when `until` is null.
 *
 * @throws AppError `mail.snooze_past`
 */
export function snoozed(thread: Thread, until: Temporal.Instant | null, now: Temporal.Instant): Thread {
  if (until && Temporal.Instant.compare(until, now) <= 0)
    throw new AppError(
      'invalid',
      'mail.snooze_past',
      'That moment has passed. Name one that is still to come.',
    )
  return moved(thread, 'snoozed', until, now)
}

function moved(
  thread: Thread,
  state: Thread['state'],
  until: Temporal.Instant | null,
  now: Temporal.Instant,
): Thread {
  const same =
    thread.state === state &&
    (thread.snoozedUntil?.epochNanoseconds ?? null) === (until?.epochNanoseconds ?? null)
  return same ? thread : { ...thread, state, snoozedUntil: until, updatedAt: now }
}

/** In the split the owner put it in; there it stays. */
export const corrected = (thread: Thread, split: Split, now: Temporal.Instant): Thread => ({
  ...thread,
  split,
  corrected: true,
  reasons: [{ words: 'you put it here' }],
  updatedAt: now,
})

/** In somebody else's hands: done here, and waited for. */
export function delegated(
  thread: Thread,
  to: Person,
  draft: Pick<Draft, 'id'>,
  now: Temporal.Instant,
): Thread {
  const [ask] = thread.asks
  const owed: Statement[] = ask ? [{ ...ask, id: `delegated:${draft.id}`, who: to }] : []
  return {
    ...thread,
    state: 'done',
    snoozedUntil: null,
    delegatedTo: to,
    asks: [],
    waitingFor: [...owed, ...thread.waitingFor].slice(0, 12),
    updatedAt: now,
  }
}

/** @throws AppError `mail.draft_gone` when it has left or is about to */
export function assertEditable(draft: Draft): void {
  if (draft.status === 'queued' || draft.status === 'sent')
    throw new AppError(
      'conflict',
      'mail.draft_gone',
      draft.status === 'sent'
        ? 'This mail was sent. Write a new one.'
        : 'This mail waits in the outbox. Cancel it there, then change it.',
    )
}
