import type { Queries } from '#kernel/database.ts'
import { wire } from '#kernel/entity.ts'
import type { JsonObject } from '#kernel/json.ts'

import type { MessageEntry, Statement, Thread, ThreadId } from './contract.ts'
import { threadEntity } from './entities.ts'
import * as entries from './store/entries.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'

/** What other modules may ask of mail. */

/** What the owner promised in mails and has not answered since, the latest thread first. */
export async function openPromises(
  sql: Queries,
  workspaceId: string,
  limit = 50,
): Promise<{ thread: Thread; promise: Statement }[]> {
  const found = await threads.listPromising(sql, workspaceId, limit)
  return found.flatMap((thread) => thread.promises.map((promise) => ({ thread, promise }))).slice(0, limit)
}

/** The latest mails that these addresses wrote, the newest first. Addresses are compared as they are written. */
export const latestMailsFrom = (
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
  limit = 10,
): Promise<MessageEntry[]> => entries.latestWith(sql, workspaceId, addresses, limit)

/** Threads in the inbox with mail since then, the latest first, at most `limit`. */
export async function threadsSince(
  sql: Queries,
  workspaceId: string,
  since: Temporal.Instant,
  limit = 200,
): Promise<Thread[]> {
  const latest = await threads.list(sql, workspaceId, { limit })
  return latest.filter(({ lastMessageAt }) => Temporal.Instant.compare(lastMessageAt, since) > 0)
}

/** Threads as the record tells them, those of these ids that are there. */
export async function threadRows(
  sql: Queries,
  workspaceId: string,
  ids: readonly ThreadId[],
): Promise<JsonObject[]> {
  return (await threads.findAll(sql, workspaceId, ids)).map((thread) => wire(threadEntity, thread))
}

/** The calendar part of a mail (RFC 5545 text, at most 500 000 characters), if it has one. */
export const calendarPartOf = (
  sql: Queries,
  workspaceId: string,
  messageId: string,
): Promise<string | undefined> => messages.findCalendar(sql, workspaceId, messageId)
