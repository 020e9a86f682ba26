import type { Task } from '#modules/tasks/contract.ts'
import { byUrgency } from '#modules/tasks/rules.ts'

export interface TaskGroup {
  readonly id: 'overdue' | 'today' | 'week' | 'later' | 'someday'
  readonly title: string
  readonly tasks: readonly Task[]
}

const TITLES = {
  overdue: 'Overdue',
  today: 'Today',
  week: 'This week',
  later: 'Later',
  someday: 'No date',
} as const

/** Open tasks by when they are due, the most urgent first; groups without tasks are left out. */
export function grouped(tasks: readonly Task[], today: Temporal.PlainDate): TaskGroup[] {
  const groups: Record<TaskGroup['id'], Task[]> = { overdue: [], today: [], week: [], later: [], someday: [] }
  for (const task of tasks) groups[groupOf(task, today)].push(task)
  return (['overdue', 'today', 'week', 'later', 'someday'] as const)
    .map((id) => ({ id, title: TITLES[id], tasks: groups[id].sort(byUrgency) }))
    .filter((group) => group.tasks.length)
}

function groupOf({ due, start }: Task, today: Temporal.PlainDate): TaskGroup['id'] {
  const day = due?.date ?? start?.date
  if (!day) return 'someday'
  const distance = today.until(day).days
  if (distance < 0) return due ? 'overdue' : 'today'
  if (distance === 0) return 'today'
  return distance < 7 ? 'week' : 'later'
}
