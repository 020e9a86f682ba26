import { AppError } from '#kernel/errors.ts'

import type { Link } from '../link.ts'
import { cut } from '../show/text.ts'
import { senderOf, SPLIT_ORDER, SPLIT_TITLES, type SplitName, type ThreadRow } from './threads.ts'

/** Something that was done to threads: under which act, in words, and whether they have left the split. */
export interface Deed {
  readonly actIds: readonly string[]
  readonly words: string
}

/** What is chosen or typed before a verb takes effect. */
export interface Menu {
  readonly title: string
  /** By key. */
  readonly choices: readonly { readonly key: string; readonly title: string; readonly value: string }[]
  /** What a typed line is for; null when only the choices count. */
  readonly typed: string | null
}

export const SNOOZE: Menu = {
  title: 'Until when?',
  typed: 'or say it: Friday 9:00, in 3 hours',
  choices: [
    ['later today', 'Later today'],
    ['tomorrow 8:00', 'Tomorrow morning'],
    ['tomorrow 14:00', 'Tomorrow afternoon'],
    ['Monday', 'Monday'],
    ['in 1 week', 'In a week'],
    ['when they reply', 'When somebody replies'],
  ].map(([value = '', title = ''], index) => ({ key: String(index + 1), value, title })),
}

export const REPLY: Menu = {
  title: 'What does it say?',
  typed: 'or write it',
  choices: [
    ['accept', 'Yes'],
    ['acknowledge', 'Thanks, got it'],
    ['later', 'I will come back to it'],
    ['decline', 'No, thanks'],
  ].map(([value = '', title = ''], index) => ({ key: String(index + 1), value, title })),
}

export const SPLITS: Menu = {
  title: 'Where does it belong?',
  typed: null,
  choices: SPLIT_ORDER.map((split, index) => ({
    key: String(index + 1),
    value: split,
    title: SPLIT_TITLES[split],
  })),
}

/** What can be done with threads in triage; each is an act of its own that `z` takes back. */
export function verbsOn(link: Link) {
  const act = async (operation: string, input: Record<string, unknown>): Promise<string> => {
    const id = crypto.randomUUID()
    await link.call(operation, input, id)
    return id
  }
  const all = async (
    threads: readonly ThreadRow[],
    operation: string,
    input: (thread: ThreadRow) => Record<string, unknown>,
  ): Promise<string[]> => {
    const ids: string[] = []
    for (const thread of threads) ids.push(await act(operation, input(thread)))
    return ids
  }
  return {
    done: async (threads: readonly ThreadRow[]): Promise<Deed> => ({
      actIds: [
        threads.length === 1
          ? await act('mail.done', { id: threads[0]?.id })
          : await act('mail.bulk_done', { ids: threads.map(({ id }) => id) }),
      ],
      words: `Done: ${named(threads)}`,
    }),
    snooze: async (threads: readonly ThreadRow[], until: string): Promise<Deed> => ({
      actIds: await all(threads, 'mail.snooze', ({ id }) => ({ id, until })),
      words: `Asleep, ${until}: ${named(threads)}`,
    }),
    mute: async (threads: readonly ThreadRow[]): Promise<Deed> => ({
      actIds: await all(threads, 'mail.mute', ({ id }) => ({ id })),
      words: `Muted: ${named(threads)}`,
    }),
    correct: async (threads: readonly ThreadRow[], split: string): Promise<Deed> => ({
      actIds: await all(threads, 'mail.correct', ({ id }) => ({ id, split })),
      words: `Belongs to “${SPLIT_TITLES[split as SplitName]}”: ${named(threads)}`, // one of the menu's choices
    }),
    task: async (thread: ThreadRow): Promise<Deed> => ({
      actIds: [await act('mail.make_task', { id: thread.id })],
      words: `A task: ${cut(thread.asks[0]?.quote ?? thread.subject, 60)}`,
    }),
    answer: async (thread: ThreadRow, intent: string): Promise<Deed> => ({
      actIds: [await act('mail.draft_reply', { id: thread.id, intent })],
      words: `A reply to ${cut(senderOf(thread), 30)} waits for your approval`,
    }),
    write: async (thread: ThreadRow, body: string): Promise<Deed> => ({
      actIds: [await act('mail.draft_reply', { id: thread.id, body })],
      words: `A reply to ${cut(senderOf(thread), 30)} waits for your approval`,
    }),
    delegate: async (thread: ThreadRow, to: string): Promise<Deed> => ({
      actIds: [await act('mail.delegate', { id: thread.id, to })],
      words: `A mail to ${cut(to, 30)} waits for your approval`,
    }),
    unsubscribe: async (thread: ThreadRow): Promise<Deed> => {
      const { unsubscribe } = thread
      if (!unsubscribe || unsubscribe.done || unsubscribe.how === 'web')
        throw new AppError(
          'conflict',
          'mail.no_unsubscribe',
          'This mail offers no way to unsubscribe that works without a browser.',
        )
      const actIds = [await act('mail.unsubscribe', { id: thread.id, host: unsubscribe.host })]
      return { actIds, words: `Unsubscribing from ${cut(unsubscribe.host, 40)}, in ten seconds` }
    },
    accept: async (thread: ThreadRow): Promise<Deed> => {
      const id = thread.hasInvitation ? await invitedTo(link, thread) : undefined
      if (!id)
        throw new AppError(
          'conflict',
          'mail.no_invitation',
          'This mail has no invitation that waits for an answer.',
        )
      const answered = await act('calendar.respond', { id, answer: 'accepted' })
      return {
        actIds: [answered, await act('mail.done', { id: thread.id })],
        words: `Accepted: ${named([thread])}`,
      }
    },
    /** Takes a deed back, its last act first. */
    async undo({ actIds }: Deed): Promise<void> {
      for (const actId of actIds.toReversed()) await link.call('acts.undo', { actId })
    },
  }
}

export type Verbs = ReturnType<typeof verbsOn>

const named = (threads: readonly ThreadRow[]): string =>
  threads.length === 1 ? cut(threads[0]?.subject || threads[0]?.gist || '', 60) : `${threads.length} threads`

/** The event that a thread's mails invite to and that waits for an answer. */
async function invitedTo(link: Link, thread: ThreadRow): Promise<string | undefined> {
  const { messages } = await link.call<{ messages: { id: string }[] }>('mail.thread', { id: thread.id })
  const mails = new Set(messages.map(({ id }) => id))
  const now = Temporal.Now.zonedDateTimeISO()
  const { items } = await link.call<{ items: { eventId: string; mine: string | null }[] }>(
    'calendar.events',
    {
      from: now.subtract({ days: 30 }).toInstant().toString(),
      to: now.add({ days: 365 }).toInstant().toString(),
      limit: 200,
    },
  )
  for (const eventId of new Set(
    items.filter(({ mine }) => mine === 'needs-action').map((one) => one.eventId),
  )) {
    const { source } = await link.call<{ source: { kind: string; id?: string } }>('calendar.event', {
      id: eventId,
    })
    if (source.kind === 'message' && source.id && mails.has(source.id)) return eventId
  }
  return undefined
}
