import { sql } from 'kysely'
import { z } from 'zod'

import type { Queries } from '#kernel/database.ts'

import { Thread, type ThreadId } from '../contract.ts'
import { on, type ThreadTable } from './tables.ts'

const COLUMNS = ['id', 'state', 'split', 'lastMessageAt', 'snoozedUntil', 'summary', 'updatedAt'] as const

const Summary = Thread.omit({
  id: true,
  state: true,
  split: true,
  lastMessageAt: true,
  snoozedUntil: true,
  updatedAt: true,
})

type Row = Pick<ThreadTable, (typeof COLUMNS)[number]>

const threadOf = ({ summary, ...row }: Row): Thread => ({
  ...row,
  ...z.decode(Summary, summary as never), // written by `columnsOf`; the schema checks it
})

function columnsOf(workspaceId: string, thread: Thread) {
  const { id, state, split, lastMessageAt, snoozedUntil, updatedAt, ...summary } = thread
  return {
    id,
    workspaceId,
    state,
    split,
    lastMessageAt,
    snoozedUntil,
    updatedAt,
    hasPromises: thread.promises.length > 0,
    summary: JSON.stringify(z.encode(Summary, summary)),
  }
}

const threads = (db: Queries, workspaceId: string) =>
  on(db).selectFrom('mail.thread').select(COLUMNS).where('workspaceId', '=', workspaceId)

/** Writes threads as they are now, new or not, in one statement. */
export async function save(db: Queries, workspaceId: string, rows: readonly Thread[]): Promise<void> {
  if (!rows.length) return
  await on(db)
    .insertInto('mail.thread')
    .values(rows.map((row) => columnsOf(workspaceId, row)))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((of) => ({
        state: of.ref('excluded.state'),
        split: of.ref('excluded.split'),
        lastMessageAt: of.ref('excluded.lastMessageAt'),
        snoozedUntil: of.ref('excluded.snoozedUntil'),
        hasPromises: of.ref('excluded.hasPromises'),
        summary: of.ref('excluded.summary'),
        updatedAt: of.ref('excluded.updatedAt'),
      })),
    )
    .execute()
}

/** The update of one thread, to be gathered or run. */
export function update(db: Queries, workspaceId: string, thread: Thread) {
  const { id, workspaceId: _, ...columns } = columnsOf(workspaceId, thread)
  return on(db)
    .updateTable('mail.thread')
    .set(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
}

/** With all its mails. */
export const remove = (db: Queries, workspaceId: string, ids: readonly string[]) =>
  on(db)
    .deleteFrom('mail.thread')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids as ThreadId[])

export async function find(db: Queries, workspaceId: string, id: ThreadId): Promise<Thread | undefined> {
  const row = await threads(db, workspaceId).where('id', '=', id).executeTakeFirst()
  return row && threadOf(row)
}

export async function findAll(db: Queries, workspaceId: string, ids: readonly ThreadId[]): Promise<Thread[]> {
  if (!ids.length) return []
  return (await threads(db, workspaceId).where('id', 'in', ids).orderBy('id').execute()).map(threadOf)
}

/** Locks the rows in the order of their ids, so that two who move the same threads take turns. */
export async function findForUpdate(
  db: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Thread[]> {
  if (!ids.length) return []
  const rows = await threads(db, workspaceId)
    .where('id', 'in', ids as ThreadId[])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(threadOf)
}

export interface Filter {
  readonly state?: Thread['state'] | undefined
  readonly split?: Thread['split'] | undefined
  /** Only threads whose latest mail is older than that. */
  readonly olderThan?: Temporal.Instant | undefined
  /** Behind this place in the order. */
  readonly after?: { readonly at: Temporal.Instant; readonly id: string } | undefined
  readonly limit: number
}

function filtered(db: Queries, workspaceId: string, { state, split, olderThan, after, limit }: Filter) {
  let query = threads(db, workspaceId)
  if (state) query = query.where('state', '=', state)
  if (split) query = query.where('split', '=', split)
  if (olderThan) query = query.where('lastMessageAt', '<', olderThan)
  if (after)
    query = query.where(sql<boolean>`(last_message_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return query.orderBy('lastMessageAt', 'desc').orderBy('id', 'desc').limit(limit)
}

/** Latest mail first. */
export async function list(db: Queries, workspaceId: string, filter: Filter): Promise<Thread[]> {
  return (await filtered(db, workspaceId, filter).execute()).map(threadOf)
}

/** The same, locked in the order of their ids like all others; those that moved meanwhile are left out. */
export async function listForUpdate(db: Queries, workspaceId: string, filter: Filter): Promise<Thread[]> {
  const wanted = await filtered(db, workspaceId, filter).clearSelect().select('id').execute()
  const locked = await findForUpdate(
    db,
    workspaceId,
    wanted.map(({ id }) => id),
  )
  return locked
    .filter(
      ({ state, split }) =>
        (!filter.state || state === filter.state) && (!filter.split || split === filter.split),
    )
    .toSorted((a, b) => Temporal.Instant.compare(b.lastMessageAt, a.lastMessageAt) || (a.id < b.id ? 1 : -1))
}

/** Threads with a promise of the owner's, the latest first. */
export async function listPromising(db: Queries, workspaceId: string, limit: number): Promise<Thread[]> {
  const rows = await threads(db, workspaceId)
    .where('hasPromises', '=', true)
    .orderBy('lastMessageAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(threadOf)
}

/** Sleeping threads of all workspaces whose time has come. */
export const listDue = (db: Queries, now: Temporal.Instant, limit: number) =>
  on(db)
    .selectFrom('mail.thread')
    .select(['workspaceId', 'id'])
    .where('state', '=', 'snoozed')
    .where('snoozedUntil', '<=', now)
    .orderBy('snoozedUntil')
    .limit(limit)
    .execute()
