import type { Compiled } from './compile.ts'
import { SLOT_MINUTES } from './grid.ts'
import type { LeftOut, PlanInput, PlanTask } from './input.ts'
import type { Job } from './problem.ts'
import { deadlineName, lengthName, shortened } from './words.ts'

/** The tasks that found no place, those at risk first, then the nearest deadline. */
export function leftOut(compiled: Compiled, input: PlanInput): LeftOut[] {
  const { schedule, grid } = compiled
  const homeless = schedule.jobs.filter(({ index }) => !schedule.placed[index])
  const groups = Map.groupBy(homeless, ({ task }) => task.id)
  const planEnd = grid.momentOf(grid.days.at(-1)?.whole.end ?? 0)
  return [...groups.values()]
    .flatMap((jobs) => {
      const first = jobs[0]
      if (!first) return []
      const { task } = first
      const slots = jobs.reduce((sum, job) => sum + job.slots, 0)
      return {
        taskId: task.id,
        title: task.title,
        minutes: slots * SLOT_MINUTES,
        due: task.due,
        atRisk: task.due !== null && Temporal.Instant.compare(task.due, planEnd) <= 0,
        why: whyLeftOut(compiled, input, first, slots),
      }
    })
    .toSorted(
      (a, b) =>
        Number(b.atRisk) - Number(a.atRisk) || dueKey(a) - dueKey(b) || (a.taskId < b.taskId ? -1 : 1),
    )
}

const dueKey = ({ due }: LeftOut): number => due?.epochMilliseconds ?? Infinity

function whyLeftOut({ schedule, grid }: Compiled, input: PlanInput, job: Job, slots: number): string {
  const { task } = job
  const { now, timeZone } = input
  const until =
    task.due && Temporal.Instant.compare(task.due, now) > 0 && job.latest < grid.length ? task.due : null
  const waits = job.before
    .map((index) => schedule.jobs[index])
    .find((first) => first && !schedule.placed[first.index])
  if (waits) return waitsWords(waits.task, task)
  if (job.earliest >= (grid.days.at(-1)?.whole.end ?? 0)) return 'It cannot start within these days.'
  const length = lengthName(slots * SLOT_MINUTES)
  const before = until ? ` before ${deadlineName(until, now, timeZone)}` : ' in these days'
  if (schedule.placed.some((parts, index) => parts && schedule.jobs[index]?.task === task))
    return `${length} of it found no time${before}.`
  const longest = longestFree(schedule, job) * SLOT_MINUTES
  if (!task.splittable && longest < slots * SLOT_MINUTES) {
    const free =
      longest < SLOT_MINUTES ? 'nothing is free' : `the longest free stretch is ${lengthName(longest)}`
    return `It takes ${length} in one piece; ${free}${before}.`
  }
  return `It takes ${length}; what is free${before} is kept in reserve or too short.`
}

const waitsWords = (first: PlanTask, task: PlanTask): string =>
  first.id === task.id
    ? 'It waits for itself.'
    : `It waits for “${shortened(first.title, 120)}”, which found no time either.`

function longestFree({ days }: Compiled['schedule'], job: Job): number {
  let longest = 0
  for (const { items } of days) {
    let from = job.earliest
    for (const { start, end } of items) {
      longest = Math.max(longest, Math.min(start, job.latest) - from)
      from = Math.max(from, end)
    }
  }
  return longest
}
