import { useMemo } from 'react'

import type { Person, Split, Statement, Thread } from '#modules/mail/contract.ts'
import { type Perform, usePerform } from '#web/shell/perform.ts'
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
  /** Writes a reply for the owner to read; nothing is sent. */
  reply(thread: Thread): string
}

export function useVerbs(): Verbs {
  const perform = usePerform()
  return useMemo(() => verbsWith(perform), [perform])
}

function verbsWith(perform: Perform): Verbs {
  return {
    done(threads) {
      const [first] = threads
      if (!first) return
      cleared(threads.length)
      if (threads.length === 1) perform('mail.done', { id: first.id }, `Done: ${subject(first)}`)
      else perform('mail.bulk_done', { ids: threads.map(({ id }) => id) }, `Done: ${threads.length} conversations`)
    },
    task(thread, statement) {
      cleared(1)
      const input = { id: thread.id, ...(statement ? { statement: statement.id } : {}) }
      perform('mail.make_task', input, `Task made: ${short(statement?.quote ?? thread.asks[0]?.quote ?? subject(thread))}`)
    },
    snooze(threads, until, words) {
      cleared(threads.length)
      for (const { id, subject: about } of threads) perform('mail.snooze', { id, until }, `Asleep until ${words}: ${about}`)
    },
    mute(threads) {
      cleared(threads.length)
      for (const thread of threads) perform('mail.mute', { id: thread.id }, `Muted: ${subject(thread)}`)
    },
    delegate(thread, to, note) {
      cleared(1)
      const input = { id: thread.id, to: to.address, ...(note ? { note } : {}) }
      perform('mail.delegate', input, `A mail to ${to.name || to.address} waits for your approval`)
    },
    unsubscribe(thread) {
      cleared(1)
      perform('mail.unsubscribe', { id: thread.id }, `Unsubscribing from ${sender(thread)}`)
    },
    correct(threads, split) {
      for (const thread of threads)
        perform('mail.correct', { id: thread.id, split }, `${sender(thread)} belongs to “${SPLIT_WORDS[split].title}”`)
    },
    reply: (thread) => perform('mail.reply', { id: thread.id }, `Reply drafted to ${sender(thread)}`),
  }
}

const subject = (thread: Thread): string => short(thread.subject || thread.gist)
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text)
