import { AppError } from '#kernel/errors.ts'
import { type Captured, type CaptureOptions, parseCapture, parseCaptures } from '#language/capture/index.ts'

import type { Language } from '#modules/people/contract.ts'

import type { EditTask, Task, TaskId, When } from './contract.ts'

/** Rules of tasks: plain functions of their arguments, also run by the browser to predict. */

/** What a capture needs to know of its owner. */
export interface CaptureSetting {
  readonly id: TaskId
  readonly now: Temporal.Instant
  readonly timeZone: string
  readonly dayFirst?: boolean
  readonly languages?: readonly Language[]
  readonly knownPeople?: string[]
}

const TITLE_LIMIT = 500

/** The task a typed line means, taken as one. Never refuses: what is not understood is the title. */
export const capturedTask = (text: string, setting: CaptureSetting): Task =>
  taskOf(parseCapture(text, typing(setting)), setting.id, setting.now)

/**
 * The tasks a typed line means, in order; one at least. The first has the id of the setting, the others the ids that
 * follow it, so that whoever knows the first knows all.
 */
export function capturedTasks(text: string, setting: CaptureSetting): [Task, ...Task[]] {
  const [first, ...more] = parseCaptures(text, typing(setting))
  const { id, now } = setting
  return [taskOf(first, id, now), ...more.map((one, index) => taskOf(one, following(id, index + 1), now))]
}

/** What the reader of a line needs to know of its owner. */
export const typing = ({
  now,
  timeZone,
  dayFirst,
  languages = ['en'],
  knownPeople,
}: Omit<CaptureSetting, 'id'>): CaptureOptions => ({
  now: now.toZonedDateTimeISO(timeZone),
  ...(dayFirst === undefined ? {} : { dayFirst }),
  locales: languages,
  ...(knownPeople ? { knownPeople } : {}),
})

/** What was understood as a task; an overlong title goes on in the notes. */
function taskOf(captured: Captured, id: TaskId, now: Temporal.Instant): Task {
  // PostgreSQL keeps no NUL in a text.
  const title = captured.title.replaceAll('\0', '').trim() || 'Untitled'
  return {
    id,
    title: title.slice(0, TITLE_LIMIT),
    notes: title.length > TITLE_LIMIT ? title : '',
    status: 'open',
    due: captured.due,
    start: captured.start,
    durationMinutes: captured.durationMinutes,
    priority: captured.priority,
    demand: 'normal',
    project: captured.project?.slice(0, 80) ?? null,
    labels: captured.labels.map((label) => label.slice(0, 80)).slice(0, 30),
    people: captured.people.map((person) => person.slice(0, 80)).slice(0, 30),
    recurrence: captured.recurrence,
    repeater: captured.repeater,
    source: null,
    createdAt: now,
    updatedAt: now,
    doneAt: null,
  }
}

/** The n-th id behind a UUID: its last 48 bits, which are random, count up. */
function following(id: TaskId, n: number): TaskId {
  const tail = (BigInt(`0x${id.slice(24)}`) + BigInt(n)) & 0xffff_ffff_ffffn
  return `${id.slice(0, 24)}${tail.toString(16).padStart(12, '0')}` as TaskId // a UUID as before
}

/**
 * The task as it is once done. Completing twice is harmless, so that a retried request succeeds.
 *
 * @throws AppError `tasks.dropped` when the task was dropped before
 */
export function completed(task: Task, at: Temporal.Instant): Task {
  if (task.status === 'done') return task
  if (task.status === 'dropped')
    throw new AppError('conflict', 'tasks.dropped', 'This task was dropped. Reopen it first.')
  return { ...task, status: 'done', doneAt: at, updatedAt: at }
}

/** The task as it is once open again. An open one stays as it is. */
export const reopened = (task: Task, at: Temporal.Instant): Task =>
  task.status === 'open' ? task : { ...task, status: 'open', doneAt: null, updatedAt: at }

/** The task as it is once dropped: not done, and no longer wanted. */
export function dropped(task: Task, at: Temporal.Instant): Task {
  if (task.status === 'dropped') return task
  if (task.status === 'done')
    throw new AppError('conflict', 'tasks.done', 'This task is done. Reopen it first.')
  return { ...task, status: 'dropped', updatedAt: at }
}

/** The task with what was given changed, or the same task when that changes nothing. */
export function edited(task: Task, { id: _, ...changes }: EditTask, at: Temporal.Instant): Task {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return Object.keys(given).length ? { ...task, ...given, updatedAt: at } : task
}

/** Whether the task was done by its due time, or by the end of its due day, as the owner's clock counts. */
export function onTime(task: Task, timeZone: string): boolean {
  if (!task.due || !task.doneAt) return true
  return Temporal.Instant.compare(task.doneAt, endOf(task.due, timeZone)) < 0
}

/** The first moment that is too late. */
export function endOf({ date, time }: When, timeZone: string): Temporal.Instant {
  if (!time) return date.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return date.toZonedDateTime({ timeZone, plainTime: time }).add({ minutes: 1 }).toInstant()
}

/** Order of a list: what is due first, then by priority, then as written down. */
export function byUrgency(a: Task, b: Task): number {
  return compareDue(a.due, b.due) || (a.priority ?? 5) - (b.priority ?? 5) || (a.id < b.id ? -1 : 1)
}

function compareDue(a: When | null, b: When | null): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0
  const day = Temporal.PlainDate.compare(a.date, b.date)
  if (day || !a.time || !b.time) return day || (a.time ? -1 : b.time ? 1 : 0)
  return Temporal.PlainTime.compare(a.time, b.time)
}
