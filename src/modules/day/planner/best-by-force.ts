import { type Job, pauseAfter } from './problem.ts'
import { lift, place, type Schedule } from './schedule.ts'

/**
 * The value of the best plan there is, found by trying every slot for every job (branch and bound). For a handful of
 * jobs that are not split; tests hold the search against it.
 */
export function bestByForce(schedule: Schedule): number {
  const jobs = schedule.jobs.toSorted((a, b) => b.bonus + b.worth * b.slots - (a.bonus + a.worth * a.slots))
  const choices = jobs.map((job) => startsOf(schedule, job))
  const hopes = choices.map((each) => Math.max(0, ...each.map(({ value }) => value)))
  let best = 0
  visit(0)
  return best

  function visit(at: number): void {
    const job = jobs[at]
    if (!job) {
      if (schedule.value > best && inOrder(schedule)) best = schedule.value
      return
    }
    const hope = hopes.slice(at).reduce((sum, value) => sum + value, 0)
    const later = hope - (hopes[at] ?? 0)
    for (const { day, start, value } of choices[at] ?? []) {
      if (schedule.value + value + later <= best) break
      const end = start + job.slots
      if (!isFree(schedule, day, start, end)) continue
      place(schedule, job, [{ day, start, end }])
      if (isWithinReserve(schedule, day)) visit(at + 1)
      lift(schedule, job)
    }
    if (schedule.value + later > best) visit(at + 1)
  }
}

/** Every place of a job on the empty plan, the most valuable first. */
function startsOf(schedule: Schedule, job: Job): { day: number; start: number; value: number }[] {
  return schedule.days
    .flatMap((_, day) => {
      if (job.notOn.has(day)) return []
      const starts = Array.from(
        { length: Math.max(0, job.latest - job.earliest) },
        (_unused, at) => job.earliest + at,
      )
      return starts
        .filter((start) => start + job.slots <= job.latest && isFree(schedule, day, start, start + job.slots))
        .map((start) => {
          place(schedule, job, [{ day, start, end: start + job.slots }])
          const { value } = schedule
          lift(schedule, job)
          return { day, start, value }
        })
    })
    .toSorted((a, b) => b.value - a.value)
}

function isFree(schedule: Schedule, day: number, start: number, end: number): boolean {
  return (schedule.days[day]?.items ?? []).every((item) => {
    const before = item.job ? pauseAfter(item.end - item.start) : 0
    const after = item.job ? pauseAfter(end - start) : 0
    return item.end + before <= start || end + after <= item.start
  })
}

function isWithinReserve(schedule: Schedule, day: number): boolean {
  const load = schedule.days[day]
  return !load || load.flexible === 0 || load.minutes + Math.sqrt(load.variance) <= load.room + 1e-9
}

function inOrder({ jobs, placed }: Schedule): boolean {
  return jobs.every((job) => {
    const start = placed[job.index]?.[0]?.start
    return start === undefined || job.before.every((first) => (placed[first]?.[0]?.end ?? Infinity) <= start)
  })
}
