import type { Queries } from '#kernel/database.ts'

import type { MessageEntry, Statement, Thread } from './contract.ts'
import * as messages from './store/messages.ts'
import { on } from './store/tables.ts'
import * as threads from './store/threads.ts'

/** What came after a moment, among the threads that are still in the inbox. */
export interface MailNews {
  /** Mails that others wrote, wherever they went. */
  readonly received: number
  /** Threads with something new that need the owner, the latest first, at most 200. */
  readonly needYou: readonly Pick<Thread, 'id' | 'subject'>[]
}

export async function mailSince(
  sql: Queries,
  workspaceId: string,
  since: Temporal.Instant,
): Promise<MailNews> {
  const { received } = await on(sql)
    .selectFrom('mail.message')
    .select((of) => of.fn.countAll<number>().as('received'))
    .where('workspaceId', '=', workspaceId)
    .where('direction', '=', 'received')
    .where('sentAt', '>=', since)
    .executeTakeFirstOrThrow()
  const waiting = await threads.list(sql, workspaceId, { state: 'inbox', split: 'needs_you', limit: 200 })
  const needYou = waiting.filter(({ lastMessageAt }) => Temporal.Instant.compare(lastMessageAt, since) >= 0)
  return { received: Number(received), needYou }
}

/** What the owner promised and did not call done, the nearest due first, at most 50. */
export async function openPromises(
  sql: Queries,
  workspaceId: string,
): Promise<{ readonly promise: Statement; readonly thread: Thread }[]> {
  const promising = await threads.listPromising(sql, workspaceId, 200)
  return promising
    .filter(({ state }) => state !== 'muted' && state !== 'done')
    .flatMap((thread) => thread.promises.map((promise) => ({ promise, thread })))
    .toSorted((a, b) =>
      (a.promise.due?.date.toString() ?? '9').localeCompare(b.promise.due?.date.toString() ?? '9'),
    )
    .slice(0, 50)
}

/** The latest mail of each of these people, by address in lower case. */
export async function lastMailOf(
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Map<string, MessageEntry>> {
  const latest = await messages.latestWith(sql, workspaceId, addresses, 100)
  return new Map(latest.toReversed().map((entry) => [entry.from.toLowerCase(), entry]))
}
