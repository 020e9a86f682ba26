import type { Job } from './problem.ts'
import type { Schedule } from './schedule.ts'

/** The most jobs without a place that one step tries; with many more than fit, trying all would take all the time. */
const TRIED_PER_STEP = 4

/**
 * Jobs that may do better together, in the order in which they are to be put back: neighbours in time, of one project
 * or any, with some that have no place; or one without a place, ahead of all that stand where it could.
 */
export function neighbourhood(schedule: Schedule, free: readonly Job[], random: () => number): Job[] {
  const homeless = free.filter((job) => !schedule.placed[job.index])
  const seed = pick(homeless, random)
  if (seed && random() < 0.3) return [...chainTo(schedule, seed), ...inTheWay(schedule, free, seed, random)]
  const out = new Set(neighbours(schedule, free, random))
  for (let count = 0; count < TRIED_PER_STEP; count += 1) {
    const job = pick(homeless, random)
    if (job) out.add(job)
  }
  return shuffled([...out], random)
}

function neighbours(schedule: Schedule, free: readonly Job[], random: () => number): Job[] {
  const seed = pick(free, random)
  const size = 2 + Math.floor(random() * 6)
  const kind = random()
  const seedStart = seed && startOf(schedule, seed)
  return nearest(free, size, (job) => {
    const start = startOf(schedule, job)
    if (start === undefined) return Infinity
    if (kind < 0.6 && seedStart !== undefined) return Math.abs(start - seedStart) * (0.7 + 0.6 * random())
    if (kind < 0.7 && job.task.project === seed?.task.project) return random()
    return 1 + random()
  })
}

/** What a job needs, first things first, and the job itself. */
function chainTo(schedule: Schedule, job: Job, seen = new Set<Job>()): Job[] {
  if (seen.has(job) || job.fixed) return []
  seen.add(job)
  const firsts = job.before.flatMap((index) => schedule.jobs[index] ?? [])
  return [...firsts.flatMap((first) => chainTo(schedule, first, seen)), job]
}

/** Jobs about one moment at which the other could stand. */
function inTheWay(schedule: Schedule, free: readonly Job[], seed: Job, random: () => number): Job[] {
  const chain = new Set(chainTo(schedule, seed))
  const standing = free.filter((job) => {
    const start = startOf(schedule, job)
    return start !== undefined && start >= seed.earliest && start < seed.latest && !chain.has(job)
  })
  const middle = startOf(schedule, pick(standing, random) ?? seed) ?? seed.earliest
  const size = 1 + Math.floor(random() * 6)
  const near = nearest(standing, size, (job) => Math.abs((startOf(schedule, job) ?? 0) - middle))
  return shuffled(near, random)
}

const startOf = (schedule: Schedule, job: Job): number | undefined => schedule.placed[job.index]?.[0]?.start

/** What matters most tends to come first. */
function shuffled(jobs: readonly Job[], random: () => number): Job[] {
  const keyed = jobs.map((job) => ({ job, key: job.rank * (0.4 + random()) }))
  return keyed.toSorted((a, b) => b.key - a.key).map(({ job }) => job)
}

function nearest(jobs: readonly Job[], count: number, far: (job: Job) => number): Job[] {
  const keyed = jobs.map((job) => ({ job, key: far(job) })).filter(({ key }) => key < Infinity)
  return keyed
    .toSorted((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ job }) => job)
}

function pick<Value>(values: readonly Value[], random: () => number): Value | undefined {
  return values[Math.floor(random() * values.length)]
}
