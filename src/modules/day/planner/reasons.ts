import type { Reason, Source } from '../contract.ts'
import { DEFAULT_ENERGY, strongestHours } from './energy.ts'
import type { Grid } from './grid.ts'
import type { PlanInput, PlanTask } from './input.ts'
import type { Job } from './problem.ts'
import type { Part, Schedule } from './schedule.ts'
import { dayName, minuteName, momentName, shortened } from './words.ts'

/** Why a part stands where it stands, the strongest ground first; at least one. */
export function reasonsOf(schedule: Schedule, grid: Grid, input: PlanInput, job: Job, part: Part): Reason[] {
  const found = [
    deadline(input, job.task),
    needed(schedule, input, job),
    energy(grid, input, job, part),
    neighbour(schedule, job, part),
    priority(job.task),
  ].filter((reason) => reason !== null)
  if (found.length > 0) return found.slice(0, 3)
  return [{ words: 'the first free time that suits it', source: null }]
}

export const taskSource = (task: Pick<PlanTask, 'id' | 'title'>): Source => ({
  kind: 'task',
  id: task.id,
  label: shortened(task.title, 200),
})

/** "before the 14:00 deadline"; said when it is within three days or past. */
function deadline({ now, timeZone }: PlanInput, task: PlanTask): Reason | null {
  if (!task.due) return null
  const source = taskSource(task)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const local = task.due.toZonedDateTimeISO(timeZone)
  // Midnight is the end of the day before.
  const isEndOfDay = local.hour === 0 && local.minute === 0
  const day = isEndOfDay ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()
  const when = momentName(task.due, now, timeZone)
  if (Temporal.Instant.compare(task.due, now) <= 0)
    return { words: `overdue since ${day.equals(today) ? when : dayName(day, today)}`, source }
  if (now.until(task.due).total('hours') > 72) return null
  if (isEndOfDay) return { words: `due ${dayName(day, today)}`, source }
  return { words: day.equals(today) ? `before the ${when} deadline` : `before its deadline ${when}`, source }
}

function needed(schedule: Schedule, { tasks }: PlanInput, job: Job): Reason | null {
  const first = job.before.map((index) => schedule.jobs[index]?.task).find((task) => task !== undefined)
  if (first)
    return { words: `after “${shortened(first.title, 60)}”, which it needs`, source: taskSource(first) }
  const next = tasks.find((task) => task.depends.includes(job.task.id))
  return next ? { words: `“${shortened(next.title, 60)}” waits for it`, source: taskSource(next) } : null
}

/** "your 9–11 is strongest": demanding work in the strongest hours, quiet work outside of them. */
function energy(grid: Grid, input: PlanInput, job: Job, part: Part): Reason | null {
  const curve = input.energy ?? DEFAULT_ENERGY
  const { from, to } = strongestHours(curve)
  const hours = `${minuteName(from)}–${minuteName(to)}`
  const minute = grid.minuteOfDay[Math.floor((part.start + part.end) / 2)] ?? 0
  const isStrong = minute >= from && minute < to
  const source: Source = { kind: 'preference', id: 'energyCurve', label: 'Energy through the day' }
  if (job.task.demand === 'high' && isStrong)
    return {
      words: input.energy ? `your ${hours} is strongest` : `${hours} is strongest for most people`,
      source,
    }
  if (job.task.demand === 'low' && !isStrong) return { words: `leaves ${hours} to demanding work`, source }
  return null
}

function neighbour(schedule: Schedule, job: Job, part: Part): Reason | null {
  const items = schedule.days[part.day]?.items ?? []
  const at = items.findIndex((item) => item.job === job && item.start === part.start)
  const other = [items[at - 1], items[at + 1]].find(
    (item) =>
      item?.job &&
      item.job !== job &&
      item.job.task.project !== null &&
      item.job.task.project === job.task.project,
  )?.job?.task
  return other
    ? { words: `next to “${shortened(other.title, 60)}”, the same project`, source: taskSource(other) }
    : null
}

function priority(task: PlanTask): Reason | null {
  if (task.priority !== 'urgent' && task.priority !== 'high') return null
  const words =
    task.priority === 'urgent' ? 'urgent, so as soon as it fits' : 'high priority, so among the first'
  return { words, source: taskSource(task) }
}
