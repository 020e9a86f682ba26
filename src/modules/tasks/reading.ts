import type { Queries } from '#kernel/database.ts'

import type { Task } from './contract.ts'
import * as store from './store.ts'

/** The open tasks of a workspace, the soonest due first, at most 2 000. */
export const openTasks = (sql: Queries, workspaceId: string): Promise<Task[]> =>
  store.listOpen(sql, workspaceId, 2_000)
