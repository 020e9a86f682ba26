import { entity } from '#kernel/entity.ts'

import { Task, type TaskId } from './contract.ts'
import * as store from './store.ts'

/** At most this many open tasks are held by a client, and as many recent ones. */
const HELD = 2_000

export const taskEntity = entity<Task>({
  kind: 'task',
  schema: Task,
  scope: 'tasks:read',
  trash: { name: ({ title }) => title, gone: { status: 'dropped' } },
  async list(sql, workspaceId) {
    const open = await store.listOpen(sql, workspaceId, HELD)
    const done = await store.list(sql, workspaceId, { status: 'done', limit: 200 })
    return [...open, ...done]
  },
  find: (sql, workspaceId, id) => store.findForUpdate(sql, workspaceId, id as TaskId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    const now = await store.findForUpdate(tx.sql, workspaceId, id as TaskId)
    if (!row) await store.remove(tx.sql, workspaceId, id as TaskId).execute()
    else if (now) await store.update(tx.sql, workspaceId, row).execute()
    else tx.write(store.insert(workspaceId, row))
  },
})
