import type { Job } from './problem.ts'
import type { Schedule } from './schedule.ts'

/** The most jobs without a place that one step tries; with many more than fit, trying all would take all the time. */
const TRIED_PER_STEP = 2

/**
 * Chooses, each time it is called, jobs that may do better together, in the order in which they are to be put back:
 * neighbours in time, of one project or any, with some that have no place; or one without a place, ahead of all that
 * stand where it could.
 */
export function neighbourhoods(schedule: Schedule, free: readonly Job[], random: () => number): () => Job[] {
  const isFree = new Set(free)
  const projects = Map.groupBy(free, ({ task }) => task.project)
  const upTo = (count: number): number => Math.floor(random() * count)
  const pick = <Value>(values: readonly Value[]): Value | undefined => values[upTo(values.length)]

  return () => {
    const homeless = free.filter((job) => !schedule.placed[job.index])
    const guest = mostAtStake([pick(homeless), pick(homeless), pick(homeless)])
    if (guest && random() < 0.25) {
      const chain = chainTo(schedule, guest).filter((job) => isFree.has(job))
      const aside = inTheWay(guest).filter((job) => !chain.includes(job))
      return [...chain, ...byRank(aside)]
    }
    const seeds = related()
    const out = new Set(seeds)
    for (const job of seeds) {
      for (const index of [...job.before, ...job.after]) {
        const other = schedule.jobs[index]
        if (other && isFree.has(other) && random() < 0.5) out.add(other)
      }
    }
    for (let count = 0; count < TRIED_PER_STEP; count += 1) {
      const job = pick(homeless)
      if (job) out.add(job)
    }
    return byRank([...out])
  }

  function related(): Job[] {
    const seed = pick(free)
    if (!seed) return []
    const size = 2 + upTo(14)
    const part = schedule.placed[seed.index]?.[0]
    const kind = random()
    if (part && kind < 0.7) return about(part.day, part.start, size)
    const group = kind < 0.85 ? (projects.get(seed.task.project) ?? free) : free
    return Array.from({ length: size }, () => pick(group)).filter((job) => job !== undefined)
  }

  /** Jobs about a moment of one day at which another could stand. */
  function inTheWay(guest: Job): Job[] {
    const days = schedule.days.flatMap(({ items }, day) =>
      items.some((item) => item.job && item.end > guest.earliest && item.start < guest.latest) ? [day] : [],
    )
    const day = pick(days)
    if (day === undefined) return []
    const items = schedule.days[day]?.items.filter(
      (item) => item.end > guest.earliest && item.start < guest.latest,
    )
    return about(day, pick(items ?? [])?.start ?? 0, 1 + upTo(6))
  }

  /** So many free jobs of a day that stand next to the moment. */
  function about(day: number, slot: number, size: number): Job[] {
    const found: Job[] = []
    const items = schedule.days[day]?.items ?? []
    let right = items.findIndex(({ start }) => start >= slot)
    let left = right - 1
    while (found.length < size && (left >= 0 || right < items.length)) {
      const goLeft = right >= items.length || (left >= 0 && random() < 0.5)
      const job = items[goLeft ? left-- : right++]?.job
      if (job && isFree.has(job)) found.push(job)
    }
    return found
  }

  /** What matters most tends to come first. */
  function byRank(jobs: readonly Job[]): Job[] {
    const keyed = jobs.map((job) => ({ job, key: job.rank * (0.15 + random()) }))
    return keyed.sort((a, b) => b.key - a.key).map(({ job }) => job)
  }
}

function mostAtStake(jobs: readonly (Job | undefined)[]): Job | undefined {
  const stake = (job: Job | undefined) => (job ? job.bonus + job.worth * job.slots : -1)
  return jobs.reduce((most, job) => (stake(job) > stake(most) ? job : most))
}

/** What a job needs, first things first, and the job itself. */
function chainTo(schedule: Schedule, job: Job, seen = new Set<Job>()): Job[] {
  if (seen.has(job) || job.fixed) return []
  seen.add(job)
  const firsts = job.before.flatMap((index) => schedule.jobs[index] ?? [])
  return [...firsts.flatMap((first) => chainTo(schedule, first, seen)), job]
}
