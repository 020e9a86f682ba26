import { createHash } from 'node:crypto'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { type Task, taskCaptured, type TaskId, tasksTakenIn } from './contract.ts'
import { taskEntity } from './entity.ts'
import { capturedTask } from './rules.ts'
import * as store from './store.ts'

/** Writes down a task that came from something else, such as a mail, inside that act's transaction. */
export async function captureFrom(
  tx: Transaction,
  actor: Actor,
  text: string,
  given: Partial<
    Pick<Task, 'due' | 'notes' | 'people' | 'source' | 'durationMinutes' | 'priority' | 'project'>
  >,
): Promise<Task> {
  const { timeZone, dayFirst, languages } = await preferencesOf(tx, actor.workspaceId)
  const setting = { now: tx.now, timeZone, dayFirst, languages }
  const captured = capturedTask(text, { ...setting, id: tx.newId<TaskId>() })
  const task: Task = { ...captured, ...given }
  tx.write(store.insert(actor.workspaceId, task))
  tx.emit(taskCaptured, { taskId: task.id, title: task.title }, [changed(taskEntity, null, task)])
  return task
}

/** One line or row of a file, as a task without id and times. */
export type TaskDraft = Omit<Task, 'id' | 'createdAt' | 'updatedAt'>

/**
 * Takes in the tasks of a file. Each is known again by its content, so that the same file twice changes nothing.
 *
 * @returns how many were new, and how many were there before
 */
export async function takeInTasks(
  tx: Transaction,
  actor: Actor,
  drafts: readonly TaskDraft[],
  source: string,
): Promise<{ added: number; known: number }> {
  const seen = new Map<string, number>()
  const rows = drafts.map((draft) => {
    const task: Task = { ...draft, id: tx.newId<TaskId>(), createdAt: tx.now, updatedAt: tx.now }
    const content = `${draft.title}\n${draft.due?.date ?? ''}\n${draft.project ?? ''}\n${draft.status}`
    // The same line twice in one file is two tasks; the same file again is none.
    const nth = (seen.get(content) ?? 0) + 1
    seen.set(content, nth)
    return { task, importKey: createHash('sha256').update(`${content}\n${nth}`).digest('base64url') }
  })
  if (!rows.length) return { added: 0, known: 0 }
  const added = new Set(await store.takeIn(tx.sql, actor.workspaceId, rows))
  if (added.size)
    tx.emit(
      tasksTakenIn,
      { count: added.size, source },
      rows.filter(({ task }) => added.has(task.id)).map(({ task }) => changed(taskEntity, null, task)),
    )
  return { added: added.size, known: rows.length - added.size }
}
