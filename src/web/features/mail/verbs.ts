import { useMemo } from 'react'

import type { Person, Split, Statement, Thread } from '#modules/mail/contract.ts'
import { type Perform, type PerformAll, usePerform, usePerformAll } from '#web/shell/perform.ts'
import { newId } from '#web/sync/ids.ts'
import { cleared } from './session.ts'
import { sender, SPLIT_WORDS } from './splits.ts'

/** What can be done with conversations. Each takes effect at once and can be undone. */
export interface Verbs {
  done(threads: readonly Thread[]): void
  task(thread: Thread, statement?: Statement): void
  snooze(threads: readonly Thread[], until: string, words: string): void
  mute(threads: readonly Thread[]): void
  delegate(thread: Thread, to: Person, note: string): void
  unsubscribe(thread: Thread): void
  correct(threads: readonly Thread[], split: Split): void
  /** Drafts a reply that says all there is to say; it waits on a card and the conversation leaves the inbox. */
  answer(thread: Thread, intent: Intent): void
  /** Begins a draft to be written by hand. Returns its id. */
  write(thread: Thread): string
  /** Answers an invitation; the organizer gets a mail. */
  respond(thread: Thread, eventId: string, answer: 'accepted' | 'declined' | 'tentative'): void
}

/** What a short reply says. */
export type Intent = 'accept' | 'decline' | 'acknowledge' | 'later'

export function useVerbs(): Verbs {
  const perform = usePerform()
  const performAll = usePerformAll()
  return useMemo(() => verbsWith(perform, performAll), [perform, performAll])
}

function verbsWith(perform: Perform, performAll: PerformAll): Verbs {
  return {
    done(threads) {
      const [first] = threads
      if (!first) return
      cleared(threads.length)
      if (threads.length === 1) perform('mail.done', { id: first.id }, `Done: ${subject(first)}`)
      else
        perform(
          'mail.bulk_done',
          { ids: threads.map(({ id }) => id) },
          `Done: ${threads.length} conversations`,
        )
    },
    task(thread, wanted) {
      cleared(1)
      const statement = wanted ?? thread.asks[0] ?? thread.promises[0]
      const input = { id: thread.id, ...(statement ? { statement: statement.id } : {}) }
      perform('mail.make_task', input, `Task made: ${short(statement?.quote ?? subject(thread))}`)
    },
    snooze(threads, until, words) {
      cleared(threads.length)
      performAll(
        threads.map(({ id }) => ['mail.snooze', { id, until }]),
        `Asleep until ${words}: ${named(threads)}`,
      )
    },
    mute(threads) {
      cleared(threads.length)
      performAll(
        threads.map(({ id }) => ['mail.mute', { id }]),
        `Muted: ${named(threads)}`,
      )
    },
    delegate(thread, to, note) {
      cleared(1)
      const input = { id: thread.id, to: to.address, ...(note ? { note } : {}) }
      perform('mail.delegate', input, `A mail to ${to.name || to.address} waits for your approval`)
    },
    unsubscribe(thread) {
      cleared(1)
      const host = thread.unsubscribe?.host
      perform(
        'mail.unsubscribe',
        { id: thread.id, ...(host ? { host } : {}) },
        `Unsubscribing from ${sender(thread)}`,
      )
    },
    correct(threads, split) {
      performAll(
        threads.map(({ id }) => ['mail.correct', { id, split }]),
        `Belongs to “${SPLIT_WORDS[split].title}”: ${named(threads)}`,
      )
    },
    answer(thread, intent) {
      cleared(1)
      perform(
        'mail.draft_reply',
        { id: thread.id, intent, draftId: newId() },
        `A reply to ${sender(thread)} waits for your approval`,
      )
    },
    write(thread) {
      const draftId = newId()
      perform('mail.draft_reply', { id: thread.id, draftId }, `Draft begun to ${sender(thread)}`)
      return draftId
    },
    respond(thread, eventId, answer) {
      cleared(1)
      performAll(
        [
          ['calendar.respond', { id: eventId, answer }],
          ['mail.done', { id: thread.id }],
        ],
        `${ANSWERS[answer]}: ${subject(thread)}`,
      )
    },
  }
}

const ANSWERS = { accepted: 'Accepted', declined: 'Declined', tentative: 'Perhaps' }

/** `Our call`, or `3 conversations`. */
const named = (threads: readonly Thread[]): string => {
  const [first] = threads
  return threads.length === 1 && first ? subject(first) : `${threads.length} conversations`
}

const subject = (thread: Thread): string => short(thread.subject || thread.gist)
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text)
