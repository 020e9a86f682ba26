import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant, plainDate, plainTime } from '#kernel/schemas.ts'

/** What the rest of the world knows about tasks. Browser-safe. */

export const TaskId = idOf('Task')
export type TaskId = z.output<typeof TaskId>

/** A day, or a time on a day, as the owner's clock shows it. */
export const When = z.object({ date: plainDate, time: plainTime.nullable() })
export type When = z.output<typeof When>

const name = z.string().trim().min(1).max(80)

export const Task = z.object({
  id: TaskId,
  title: z.string().describe('What is to be done, as the person wrote it'),
  notes: z.string(),
  status: z.enum(['open', 'done', 'dropped']),
  due: When.nullable().describe('By when it should be done; null when it has no deadline'),
  start: When.nullable().describe('Not before this; null when it can be done any time'),
  durationMinutes: z.int().nullable().describe('Estimated work in minutes; null when nobody said'),
  priority: z.int().min(1).max(4).nullable().describe('1 is the highest; null when nobody said'),
  demand: z.enum(['high', 'normal', 'low']).describe('How much concentration it takes'),
  project: z.string().nullable(),
  labels: z.array(z.string()),
  people: z.array(z.string()),
  recurrence: z.string().nullable().describe('RFC 5545 RRULE value; doing it once makes the next one'),
  repeater: z
    .enum(['strict', 'fromCompletion', 'jumpAhead'])
    .nullable()
    .describe(
      'Whether the next one counts from the due day, from when it was done, or skips what has passed',
    ),
  source: z
    .object({ kind: z.string(), id: z.string(), label: z.string() })
    .nullable()
    .describe('Where it came from, such as a mail thread'),
  createdAt: instant,
  updatedAt: instant,
  doneAt: instant.nullable(),
})
export type Task = z.output<typeof Task>

/** The stretch of a captured line that was understood. Offsets count UTF-16 code units. */
export const CapturedPart = z.object({
  kind: z.enum(['due', 'start', 'duration', 'priority', 'project', 'label', 'person', 'recurrence']),
  from: z.int(),
  to: z.int(),
  text: z.string(),
  meaning: z.string(),
})

export const CaptureTask = z.object({
  text: z
    .string()
    .max(4_000)
    .describe(
      'One line as a person would type it: "Call Dana tomorrow 14:00 for 30 min #launch p1". Several tasks: "Buy milk and call Bob; email Ann the deck by friday"',
    ),
  id: TaskId.optional().describe('Chosen by a client that shows the task before the server has answered'),
})

/** What a line became. */
export const CapturedTasks = Task.extend({
  more: z
    .array(Task)
    .optional()
    .describe('The other tasks of the line, in order, when it held several; one undo takes all back'),
})

/** What can be changed on a task. What is left out stays; null clears. */
export const EditTask = z.object({
  id: TaskId,
  title: z.string().trim().min(1).max(500).optional(),
  notes: z.string().max(20_000).optional(),
  due: When.nullable().optional(),
  start: When.nullable().optional(),
  durationMinutes: z.int().min(1).max(60_000).nullable().optional(),
  priority: z.int().min(1).max(4).nullable().optional(),
  demand: Task.shape.demand.optional(),
  project: name.nullable().optional(),
  labels: z.array(name).max(30).optional(),
  people: z.array(name).max(30).optional(),
  recurrence: z.string().max(500).nullable().optional(),
})
export type EditTask = z.output<typeof EditTask>

export const taskCaptured = defineEvent('tasks.captured.v1', z.object({ taskId: TaskId, title: z.string() }))
export const taskEdited = defineEvent('tasks.edited.v1', z.object({ taskId: TaskId, title: z.string() }))
export const taskCompleted = defineEvent(
  'tasks.completed.v1',
  z.object({ taskId: TaskId, title: z.string(), onTime: z.boolean(), next: TaskId.nullable() }),
)
export const taskReopened = defineEvent('tasks.reopened.v1', z.object({ taskId: TaskId, title: z.string() }))
export const taskDropped = defineEvent('tasks.dropped.v1', z.object({ taskId: TaskId, title: z.string() }))
export const tasksTakenIn = defineEvent('tasks.taken_in.v1', z.object({ count: z.int(), source: z.string() }))
