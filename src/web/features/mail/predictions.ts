import { Split, type Thread } from '#modules/mail/contract.ts'
import { corrected, done, muted, snoozed, woken } from '#modules/mail/rules.ts'
import { becomes, type Prediction, type Seen } from '#web/predict.ts'

/** Mail, by the same rules as on the server. What it writes (drafts, tasks) is shown once the server has written it. */
export const mailPredictions: Record<string, Prediction> = {
  'mail.done': (seen, { id }, now) => changing(seen, [id], (thread) => done(thread, now)),
  'mail.wake': (seen, { id }, now) => changing(seen, [id], (thread) => woken(thread, now)),
  'mail.mute': (seen, { id }, now) => changing(seen, [id], (thread) => muted(thread, now)),
  'mail.snooze': (seen, { id, until }, now) =>
    changing(seen, [id], (thread) => snoozed(thread, momentOf(until), now)),
  'mail.correct': (seen, { id, split }, now) =>
    changing(seen, [id], (thread) => corrected(thread, Split.parse(split), now)),
  'mail.make_task': (seen, { id, keep }, now) =>
    keep === true ? [] : changing(seen, [id], (thread) => done(thread, now)),
  'mail.bulk_done': (seen, { ids, split }, now) => {
    const named = Array.isArray(ids)
      ? ids
      : seen
          .all('thread')
          .flatMap((thread) => (thread.state === 'inbox' && thread.split === split ? [thread.id] : []))
    return changing(seen, named, (thread) => done(thread, now))
  },
  'mail.draft_reply': (seen, { id, intent, body, ready }, now) => {
    const isReady = ready ?? (body !== undefined || (intent !== undefined && intent !== 'answer'))
    return isReady === true ? changing(seen, [id], (thread) => done(thread, now)) : []
  },
  'mail.delegate': (seen, { id }, now) => changing(seen, [id], (thread) => done(thread, now)),
  'mail.unsubscribe': (seen, { id }, now) =>
    changing(seen, [id], (thread) => ({
      ...done(thread, now),
      unsubscribe: thread.unsubscribe && { ...thread.unsubscribe, done: true },
    })),
  'mail.edit_draft': (seen, { id, subject, body, ready }, now) => {
    const draft = seen.one('draft', id)
    if (!draft || draft.status === 'queued' || draft.status === 'sent') return []
    const status = (typeof ready === 'boolean' ? ready : draft.status === 'proposed') ? 'proposed' : 'draft'
    const text = { subject: String(subject ?? draft.subject), body: String(body ?? draft.body) }
    const leaves = status === 'proposed' && draft.status === 'draft' && draft.threadId
    return [
      becomes('draft', { ...draft, ...text, status, updatedAt: now }),
      ...(leaves ? changing(seen, [draft.threadId], (thread) => done(thread, now)) : []),
    ]
  },
  'mail.discard_draft': (seen, { id }) => {
    const draft = seen.one('draft', id)
    return draft ? [{ kind: 'draft', id: draft.id, row: null }] : []
  },
}

const changing = (seen: Seen, ids: readonly unknown[], rule: (thread: Thread) => Thread) =>
  ids.flatMap((id) => {
    const thread = seen.one('thread', id)
    return thread ? [becomes('thread', rule(thread))] : []
  })

/** An ISO moment, or null for words such as “when she replies”, which also sleep. */
function momentOf(until: unknown): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(String(until))
  } catch {
    return null
  }
}
