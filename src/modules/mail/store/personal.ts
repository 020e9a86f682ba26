import { type RawBuilder, sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import { addressPattern } from './address-pattern.ts'
import { maskedInFiles } from './forgotten-files.ts'
import { on } from './tables.ts'

/** What mail keeps of somebody. Addresses are in lower case, as they are kept. */

const anyOf = (addresses: readonly string[]) => sql`${[...addresses]}::text[]`

/** The threads in which they wrote or were written to. */
export async function threadsWith(
  db: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<{ threadId: string; wrote: boolean }[]> {
  return on(db)
    .selectFrom('mail.message')
    .select(['threadId', sql<boolean>`bool_or(from_address = any (${anyOf(addresses)}))`.as('wrote')])
    .where('workspaceId', '=', workspaceId)
    .where(sql<boolean>`(from_address = any (${anyOf(addresses)}) or recipients && ${anyOf(addresses)})`)
    .groupBy('threadId')
    .orderBy('threadId')
    .execute()
}

/** Threads that others wrote and that name one of the addresses anywhere, in a mail or in what is said of it. */
export async function threadsNaming(
  db: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<string[]> {
  const patterns = sql`${addresses.map(addressPattern)}::text[]`
  const { rows } = await sql<{ id: string }>`
    select thread.id from mail.thread as thread where thread.workspace_id = ${workspaceId} and exists (
      select from unnest(${anyOf(addresses)}, ${patterns}) as one (address, pattern)
      where strpos(lower(thread.summary::text), address) > 0 or exists (
        select from mail.message as message where message.thread_id = thread.id
        and (strpos(lower(to_jsonb(message)::text), address) > 0 or ${inHtml(sql`pattern`)} or exists (
          select from mail.attachment as file where file.message_id = message.id and file.words ~* pattern))))
    order by thread.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** HTML can write any letter as a number, so that only a reader sees the address. */
const inHtml = (pattern: RawBuilder<unknown>) =>
  sql<boolean>`(message.html ~ '&(#|commat|period)' and message.html ~* ${pattern})`

/** Columns of a mail in which a text of somebody's may name somebody else. */
const TEXTS = ['subject', 'subject_key', 'body', 'calendar', 'from_name']
const JSONS = ['people', 'headers', 'reading', 'warnings', 'instructions']
const LISTS = ['recipients', 'notes']

/**
 * Makes the address unreadable in the mails that stay because others wrote them, and in what search knows of their files;
 * places in their texts stay what they were, because the mask is as long.
 *
 * @returns the mails
 */
export async function masked(db: Queries, workspaceId: string, address: string): Promise<string[]> {
  const pattern = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const otherwise = addressPattern(address)
  const mask = '•'.repeat(address.length)
  const hidden = (column: string, type: string) =>
    sql`${sql.ref(column)} = regexp_replace(${sql.ref(column)}::text, ${pattern}, ${mask}, 'gi')::${sql.raw(type)}`
  const { rows } = await sql<{ id: string }>`
    update mail.message as message set ${sql.join([
      ...TEXTS.map((column) => hidden(column, 'text')),
      ...JSONS.map((column) => hidden(column, 'jsonb')),
      ...LISTS.map((column) => hidden(column, 'text[]')),
      sql`html = regexp_replace(html, ${otherwise}, ${mask}, 'gi')`,
    ])}
    where workspace_id = ${workspaceId}
      and (strpos(lower(to_jsonb(message)::text), ${address}) > 0 or ${inHtml(sql`${otherwise}`)})
    returning id`.execute(db)
  const inFiles = await maskedInFiles(db, workspaceId, address, mask)
  return [...new Set([...rows.map(({ id }) => id), ...inFiles])]
}

export const removeCorrespondents = async (
  db: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<string[]> =>
  (
    await on(db)
      .deleteFrom('mail.correspondent')
      .where('workspaceId', '=', workspaceId)
      .where('address', 'in', [...addresses])
      .returning('address')
      .execute()
  ).map(({ address }) => address)

/** Removes the contents of attachments that no mail has any more. */
export const removeLoose = (db: Queries, workspaceId: string) =>
  on(db)
    .deleteFrom('mail.content as content')
    .where('content.workspaceId', '=', workspaceId)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('mail.attachment as one')
            .select('one.id')
            .whereRef('one.workspaceId', '=', 'content.workspaceId')
            .whereRef('one.hash', '=', 'content.hash'),
        ),
      ),
    )
    .execute()

/** Drafts that name one of the addresses. */
export const draftsNaming = async (
  db: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<string[]> =>
  (
    await on(db)
      .selectFrom('mail.draft')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where(
        sql<boolean>`exists (select from unnest(${anyOf(addresses)}) as one where strpos(lower(draft::text), one) > 0)`,
      )
      .execute()
  ).map(({ id }) => id)
