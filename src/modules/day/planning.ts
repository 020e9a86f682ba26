import type { Queries } from '#kernel/database.ts'
import type { Occurrence } from '#modules/calendar/contract.ts'
import { eventsBetween } from '#modules/calendar/index.ts'
import type { Preferences } from '#modules/people/contract.ts'
import { preferencesOf } from '#modules/people/index.ts'
import type { Task } from '#modules/tasks/contract.ts'
import { openTasks } from '#modules/tasks/index.ts'

import type { Block } from './contract.ts'
import type { BusyTime, PlanInput, PlanTask, Priority, StandingBlock, WorkingHours } from './planner/input.ts'
import * as store from './store.ts'

/** What is known of some days: the planner's input, and what it was made from. */
export interface Known {
  readonly preferences: Preferences
  readonly input: PlanInput
  readonly occurrences: readonly Occurrence[]
  readonly tasks: readonly Task[]
  /** What ends after the first day begins, or after now where that is sooner; also removed ones. In order of time. */
  readonly blocks: readonly Block[]
}

interface Reading {
  readonly sql: Queries
  readonly now: Temporal.Instant
}

/** Plans look at no more tasks than this: those that are planned, those due first, then the most important, then the oldest. */
const MOST_TASKS = 250

/** A task whose length nobody said. */
const USUAL_MINUTES = 30
/** On a slow day work takes half as long again; twice as long where the length is a guess (Buehler et al. 1994). */
const SLOW = 1.5
const SLOW_GUESS = 2
/** Longer work may be done in parts. */
const SPLIT_FROM = 90
const LONGEST = 40 * 60

/** Everything that bears on these days, read through the modules that own it. */
export async function known(
  { sql, now }: Reading,
  workspaceId: string,
  days: { readonly first?: Temporal.PlainDate | undefined; readonly count: number },
): Promise<Known> {
  const preferences = await preferencesOf({ sql, now }, workspaceId)
  const { timeZone } = preferences
  const firstDay = days.first ?? now.toZonedDateTimeISO(timeZone).toPlainDate()
  const from = firstDay.toZonedDateTime(timeZone).toInstant()
  const to = firstDay.add({ days: days.count }).toZonedDateTime(timeZone).toInstant()
  const { occurrences } = await eventsBetween(sql, workspaceId, {
    from,
    to,
    zone: timeZone,
    limit: 2_000,
    own: preferences.addresses,
  })
  const tasks = await openTasks(sql, workspaceId)
  const blocks = await store.blocksFrom(
    sql,
    workspaceId,
    Temporal.Instant.compare(now, from) < 0 ? now : from,
  )
  return {
    preferences,
    occurrences,
    tasks,
    blocks,
    input: {
      now,
      timeZone,
      firstDay,
      days: days.count,
      tasks: mattering(tasks, blocks).map((task) => planTask(task, blocks, timeZone)),
      busy: occurrences
        .filter(({ busy, status }) => busy && status !== 'cancelled')
        .map((one) => busyTime(one, preferences)),
      blocks: blocks.filter(({ status }) => status === 'planned').map(standingBlock),
      workingHours: hoursOf(preferences),
      energy: preferences.energyCurve,
    },
  }
}

/** The tasks that a plan looks at; all that have blocks are among them. */
function mattering(tasks: readonly Task[], blocks: readonly Block[]): readonly Task[] {
  if (tasks.length <= MOST_TASKS) return tasks
  const planned = new Set(blocks.map(({ taskId }) => taskId))
  return tasks
    .toSorted((a, b) => {
      const due = (a.due?.date.toString() ?? '9').localeCompare(b.due?.date.toString() ?? '9')
      const planning = Number(planned.has(b.id)) - Number(planned.has(a.id))
      return planning || due || (a.priority ?? 3) - (b.priority ?? 3) || (a.id < b.id ? -1 : 1)
    })
    .slice(0, Math.max(MOST_TASKS, planned.size))
}

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low']

export function planTask(task: Task, blocks: readonly Block[], timeZone: string): PlanTask {
  const minutes = Math.min(task.durationMinutes ?? USUAL_MINUTES, LONGEST)
  return {
    id: task.id,
    title: task.title,
    minutes,
    p80Minutes: Math.round(minutes * (task.durationMinutes === null ? SLOW_GUESS : SLOW)),
    due: deadlineOf(task, timeZone),
    start: task.start && momentOf(task.start, timeZone),
    priority: PRIORITIES[(task.priority ?? 3) - 1] ?? 'normal',
    demand: task.demand,
    splittable: minutes >= SPLIT_FROM,
    project: task.project,
    depends: [],
    notOn: blocks
      .filter(({ taskId, status }) => taskId === task.id && status === 'removed')
      .map(({ day }) => day),
  }
}

/** The moment by which a task should be done: the end of its day where no time is given. */
export const deadlineOf = ({ due }: Pick<Task, 'due'>, timeZone: string): Temporal.Instant | null =>
  due && momentOf(due.time ? due : { date: due.date.add({ days: 1 }), time: null }, timeZone)

const momentOf = ({ date, time }: NonNullable<Task['due']>, timeZone: string): Temporal.Instant =>
  (time ? date.toZonedDateTime({ timeZone, plainTime: time }) : date.toZonedDateTime(timeZone)).toInstant()

function busyTime(
  { start, end, title, eventId, allDay }: Occurrence,
  { bufferMinutes }: Preferences,
): BusyTime {
  const buffer = allDay ? 0 : bufferMinutes
  return {
    start,
    end,
    title,
    source: { kind: 'calendar_event', id: eventId, label: title.slice(0, 200) },
    minutesBefore: buffer,
    minutesAfter: buffer,
  }
}

const standingBlock = ({ id, taskId, kind, title, start, end, locked }: Block): StandingBlock => ({
  id,
  taskId,
  kind,
  title,
  start,
  end,
  locked,
})

const hoursOf = ({ workingHours }: Preferences): WorkingHours =>
  Object.fromEntries(Object.entries(workingHours).map(([day, spans]) => [Number(day), spans]))
