import { sql as raw } from 'kysely'

import type { Compilable, Queries } from '#kernel/database.ts'
import { inserting } from '#kernel/inserting.ts'

import type { Task, TaskId, When } from './contract.ts'

/** Only this file names the table. A moment of two parts is two columns there. */
interface TaskTable extends Omit<Task, 'due' | 'start' | 'source'> {
  workspaceId: string
  dueDate: Temporal.PlainDate | null
  dueTime: Temporal.PlainTime | null
  startDate: Temporal.PlainDate | null
  startTime: Temporal.PlainTime | null
  source: unknown
  importKey: string | null
}

const on = (sql: Queries) => sql.$extendTables<{ 'tasks.task': TaskTable }>()

const COLUMNS = [
  'id',
  'title',
  'notes',
  'status',
  'dueDate',
  'dueTime',
  'startDate',
  'startTime',
  'durationMinutes',
  'priority',
  'demand',
  'project',
  'labels',
  'people',
  'recurrence',
  'repeater',
  'source',
  'createdAt',
  'updatedAt',
  'doneAt',
] as const satisfies (keyof TaskTable)[]

type Row = Pick<TaskTable, (typeof COLUMNS)[number]>

const inserted = inserting<ReturnType<typeof columnsOf> & { workspaceId: string }>('tasks.task', [
  ...COLUMNS,
  'workspaceId',
])

/** The insert, to be gathered: a capture is one statement, and its text is made once. */
export const insert = (workspaceId: string, task: Task): Compilable =>
  inserted([{ ...columnsOf(task), workspaceId }])

/** Tasks of a file, with the key by which each is known again; gives back those that were new. */
export async function takeIn(
  sql: Queries,
  workspaceId: string,
  tasks: readonly { task: Task; importKey: string }[],
): Promise<TaskId[]> {
  const rows = await on(sql)
    .insertInto('tasks.task')
    .values(tasks.map(({ task, importKey }) => ({ ...columnsOf(task), workspaceId, importKey })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export const update = (sql: Queries, workspaceId: string, task: Task) =>
  on(sql)
    .updateTable('tasks.task')
    .set(columnsOf(task))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', task.id)

export const remove = (sql: Queries, workspaceId: string, id: TaskId) =>
  on(sql).deleteFrom('tasks.task').where('workspaceId', '=', workspaceId).where('id', '=', id)

const tasks = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('tasks.task').select(COLUMNS).where('workspaceId', '=', workspaceId)

export async function find(sql: Queries, workspaceId: string, id: TaskId): Promise<Task | undefined> {
  const row = await tasks(sql, workspaceId).where('id', '=', id).executeTakeFirst()
  return row && taskOf(row)
}

/** Locks the row, so that two people completing the same task take turns. */
export async function findForUpdate(
  sql: Queries,
  workspaceId: string,
  id: TaskId,
): Promise<Task | undefined> {
  const row = await tasks(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && taskOf(row)
}

/** Newest first, before the task `before`. */
export async function list(
  sql: Queries,
  workspaceId: string,
  filter: {
    status?: Task['status'] | undefined
    project?: string | undefined
    before?: string | undefined
    limit: number
  },
): Promise<Task[]> {
  let query = tasks(sql, workspaceId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.project) query = query.where('project', '=', filter.project)
  // A cursor is compared, never trusted: any text is only a place in the order.
  if (filter.before) query = query.where('id', '<', filter.before as TaskId)
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(taskOf)
}

/** All open tasks, the soonest due first, at most `limit`. */
export async function listOpen(sql: Queries, workspaceId: string, limit: number): Promise<Task[]> {
  const rows = await tasks(sql, workspaceId)
    .where('status', '=', 'open')
    .orderBy('dueDate', (by) => by.asc().nullsLast())
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(taskOf)
}

function columnsOf({ due, start, source, ...task }: Task) {
  return {
    ...task,
    dueDate: due?.date ?? null,
    dueTime: due?.time ?? null,
    startDate: start?.date ?? null,
    startTime: start?.time ?? null,
    source: source && JSON.stringify(source),
  }
}

function taskOf({ dueDate, dueTime, startDate, startTime, source, ...task }: Row): Task {
  return {
    ...task,
    due: whenOf(dueDate, dueTime),
    start: whenOf(startDate, startTime),
    source: source as Task['source'], // written by `columnsOf`
  }
}

const whenOf = (date: Temporal.PlainDate | null, time: Temporal.PlainTime | null): When | null =>
  date && { date, time }

/** Tasks that were made from one of these, such as a thread. */
export async function listOfSources(
  sql: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Task[]> {
  if (!ids.length) return []
  const rows = await tasks(sql, workspaceId)
    .where(raw<boolean>`source ->> 'id' = any (${[...ids]}::text[])`)
    .execute()
  return rows.map(taskOf)
}
