import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { notFound } from '#kernel/errors.ts'
import { preferencesOf } from '#modules/people/index.ts'
import { openTasks } from '#modules/tasks/index.ts'

import type { Block, BlockId, PlaceBlock } from './contract.ts'
import { planTask } from './planning.ts'
import { assertLength } from './rules.ts'

/** A block is no longer than this unless its end is given. */
const LONGEST_MINUTES = 240

/**
 * The block that somebody asks for. What a person places is locked: no plan moves it.
 *
 * @throws AppError `task.not_found` when the task is not open, `block.length`
 */
export async function placedBlock(tx: Transaction, actor: Actor, input: PlaceBlock): Promise<Block> {
  const { timeZone } = await preferencesOf(tx, actor.workspaceId)
  const tasks = input.taskId ? await openTasks(tx.sql, actor.workspaceId) : []
  const task = tasks.find(({ id }) => id === input.taskId)
  if (input.taskId && !task) throw notFound('task', input.taskId)
  const minutes = Math.min(task ? planTask(task, [], timeZone).minutes : 60, LONGEST_MINUTES)
  const end = input.end ?? input.start.add({ minutes })
  assertLength(input.start, end)
  return {
    id: input.id ?? tx.newId<BlockId>(),
    day: input.start.toZonedDateTimeISO(timeZone).toPlainDate(),
    taskId: task?.id ?? null,
    kind: task ? 'task' : input.kind,
    title: task?.title ?? input.title ?? (input.kind === 'break' ? 'Break' : 'Focus'),
    start: input.start,
    end,
    status: 'planned',
    locked: actor.hand === null,
    reason: actor.hand === null ? 'You put it here.' : 'Placed by a hand.',
    createdBy: actor.hand ?? 'person',
  }
}
