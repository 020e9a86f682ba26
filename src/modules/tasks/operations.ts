import { z } from 'zod'

import { changed, wire } from '#kernel/entity.ts'
import { notFound } from '#kernel/errors.ts'
import { command, query, type Reader } from '#kernel/operation.ts'
import { page, pageOf, paged } from '#kernel/schemas.ts'
import { plainLines } from '#kernel/trust/cards/plain-lines.ts'
import { parseCaptures } from '#language/capture/index.ts'
import { disarmed } from '#language/untrusted/index.ts'
import { Language } from '#modules/people/contract.ts'
import { preferencesOf } from '#modules/people/index.ts'

import {
  CapturedPart,
  CapturedTasks,
  CaptureTask,
  EditTask,
  Task,
  taskCaptured,
  taskCompleted,
  taskDropped,
  taskEdited,
  TaskId,
  taskReopened,
} from './contract.ts'
import { taskEntity } from './entity.ts'
import { nextOccurrence } from './recurring.ts'
import { capturedTasks, completed, dropped, edited, onTime, reopened, typing } from './rules.ts'
import * as store from './store.ts'

const one = z.object({ id: TaskId })

const NO_ID = TaskId.parse('00000000-0000-7000-8000-000000000000')

/** How many tasks a line holds is the same on every day; in the language that sees the most, so that none is uncounted. */
const ANY_DAY = {
  now: Temporal.Instant.fromEpochMilliseconds(0),
  timeZone: 'UTC',
  dayFirst: true,
  languages: Language.options,
}

/** A task that was not kept, and where its line says so. */
const Parsed = z.object({ task: Task.omit({ id: true }), parts: z.array(CapturedPart) })

const capture = command({
  name: 'tasks.capture',
  summary: 'Write down something to be done, in one line of plain words, or several things at once.',
  http: 'POST /v1/tasks/capture',
  effect: 'write',
  undo: 'restore',
  input: CaptureTask,
  output: CapturedTasks,
  origins: () => [],
  count: ({ text }) => parseCaptures(text, typing(ANY_DAY)).length,
  async run(tx, actor, { text, id }) {
    const { timeZone, dayFirst, languages } = await preferencesOf(tx, actor.workspaceId)
    const setting = { now: tx.now, timeZone, dayFirst, languages }
    // What an agent writes down may be somebody else's words, and is drawn as it is kept.
    const said = actor.hand === null ? text : disarmed(text).text
    const tasks = capturedTasks(said, { ...setting, id: id ?? tx.newId<TaskId>() })
    for (const task of tasks) {
      tx.write(store.insert(actor.workspaceId, task))
      tx.emit(taskCaptured, { taskId: task.id, title: task.title }, [changed(taskEntity, null, task)])
    }
    const [first, ...more] = tasks
    return more.length > 0 ? { ...first, more } : first
  },
})

const parse = query({
  name: 'tasks.parse',
  summary: 'Say what a line would be captured as, and which parts of it were understood.',
  http: 'GET /v1/tasks/parse',
  input: z.object({ text: z.string().max(4_000) }),
  output: Parsed.extend({
    more: z.array(Parsed).optional().describe('The other tasks of the line, in order, when it holds several'),
  }),
  async run(db, actor, { text }) {
    const { timeZone, dayFirst, languages } = await preferencesOf(db, actor.workspaceId)
    const setting = { now: db.now, timeZone, dayFirst, languages }
    const parts = parseCaptures(text, typing(setting)).map((captured) => [...captured.parts])
    // The id is only a place holder: the tasks are not kept.
    const [first, ...more] = capturedTasks(text, { ...setting, id: NO_ID })
    const parsed = ({ id: _, ...task }: Task, index: number) => ({ task, parts: parts[index] ?? [] })
    if (more.length === 0) return parsed(first, 0)
    return { ...parsed(first, 0), more: more.map((task, index) => parsed(task, index + 1)) }
  },
})

const list = query({
  name: 'tasks.list',
  summary: 'List tasks, newest first.',
  http: 'GET /v1/tasks',
  input: z.object({
    status: z.enum(['open', 'done', 'dropped']).optional(),
    project: z.string().max(80).optional(),
    ...page,
  }),
  output: pageOf(Task),
  async run(db, actor, { limit, cursor, ...filter }) {
    const items = await store.list(db.sql, actor.workspaceId, { ...filter, before: cursor, limit })
    return paged(items, limit)
  },
})

const show = query({
  name: 'tasks.show',
  summary: 'Show one task.',
  http: 'GET /v1/tasks/:id',
  input: one,
  output: Task,
  async run(db, actor, { id }) {
    const task = await store.find(db.sql, actor.workspaceId, id)
    if (!task) throw notFound('task', id)
    return task
  },
})

const edit = command({
  name: 'tasks.edit',
  summary: 'Change a task; what is left out stays, null clears.',
  http: 'PATCH /v1/tasks/:id',
  effect: 'write',
  undo: 'restore',
  input: EditTask,
  output: Task,
  asItIs,
  run: (tx, actor, input) => change(tx, actor, input.id, (task) => edited(task, input, tx.now), taskEdited),
})

const complete = command({
  name: 'tasks.complete',
  summary: 'Mark a task as done.',
  http: 'POST /v1/tasks/:id/complete',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: Task,
  asItIs,
  async run(tx, actor, { id }) {
    const before = await store.findForUpdate(tx.sql, actor.workspaceId, id)
    if (!before) throw notFound('task', id)
    const after = completed(before, tx.now)
    if (after === before) return before

    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    const next = nextOccurrence(after, tx.newId<TaskId>(), tx.now, timeZone)
    tx.write(store.update(tx.build, actor.workspaceId, after))
    if (next) tx.write(store.insert(actor.workspaceId, next))
    tx.emit(
      taskCompleted,
      { taskId: id, title: after.title, onTime: onTime(after, timeZone), next: next?.id ?? null },
      [changed(taskEntity, before, after), ...(next ? [changed(taskEntity, null, next)] : [])],
    )
    return after
  },
})

const reopen = command({
  name: 'tasks.reopen',
  summary: 'Open a task again that was done or dropped.',
  http: 'POST /v1/tasks/:id/reopen',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: Task,
  asItIs,
  run: (tx, actor, { id }) => change(tx, actor, id, (task) => reopened(task, tx.now), taskReopened),
})

const drop = command({
  name: 'tasks.drop',
  summary: 'Drop a task that is no longer wanted.',
  http: 'POST /v1/tasks/:id/drop',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: Task,
  asItIs,
  run: (tx, actor, { id }) => change(tx, actor, id, (task) => dropped(task, tx.now), taskDropped),
})

export const operations = [capture, parse, list, show, edit, complete, reopen, drop]

type Tx = Parameters<typeof capture.run>[0]
type Who = Parameters<typeof capture.run>[1]

/** The task as it is, in what the input would change. */
async function asItIs(db: Reader, { workspaceId }: Who, { id, ...input }: { id: TaskId }) {
  const task = await store.find(db.sql, workspaceId, id)
  if (!task) return []
  const row = wire(taskEntity, task)
  return plainLines({
    task: task.title,
    ...Object.fromEntries(Object.keys(input).map((name) => [name, row[name]])),
  })
}

/** Applies a rule to a task and tells of it, unless the rule changes nothing. */
async function change(
  tx: Tx,
  actor: Who,
  id: TaskId,
  rule: (task: Task) => Task,
  event: typeof taskEdited,
): Promise<Task> {
  const before = await store.findForUpdate(tx.sql, actor.workspaceId, id)
  if (!before) throw notFound('task', id)
  const after = rule(before)
  if (after === before) return before
  tx.write(store.update(tx.build, actor.workspaceId, after))
  tx.emit(event, { taskId: id, title: after.title }, [changed(taskEntity, before, after)])
  return after
}
