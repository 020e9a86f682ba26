import type { Queries } from '#kernel/database.ts'

import type { Task } from './contract.ts'
import * as store from './store.ts'

/** The open tasks of a workspace, the soonest due first, at most 2 000. */
export const openTasks = (sql: Queries, workspaceId: string): Promise<Task[]> =>
  store.listOpen(sql, workspaceId, 2_000)

/** The latest tasks of a workspace that are done or dropped, at most 400. */
export async function closedTasks(sql: Queries, workspaceId: string): Promise<Task[]> {
  const done = await store.list(sql, workspaceId, { status: 'done', limit: 200 })
  const dropped = await store.list(sql, workspaceId, { status: 'dropped', limit: 200 })
  return [...done, ...dropped]
}
