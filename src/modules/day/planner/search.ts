import { bestPlacement } from './placement.ts'
import type { Job } from './problem.ts'
import { lift, place, type Part, type Schedule } from './schedule.ts'

/** How many times the search takes a few jobs out and puts them back better; enough for a hundred tasks. */
export const DEFAULT_STEPS = 1500

/** The most jobs without a place that one step tries; with many more than fit, trying all would take all the time. */
const TRIED_PER_STEP = 5

/**
 * Gives the free jobs places: the most valuable first, each at its best place, then large neighbourhood search (take
 * a few related jobs out, put them back in another order, keep what is better or, early on, a little worse; Shaw 1998),
 * and at last each single job to its best place until none moves. Same jobs and steps, same plan.
 */
export function search(schedule: Schedule, free: readonly Job[], steps: number): void {
  const byValue = free.toSorted((a, b) => density(b) - density(a) || a.latest - b.latest || a.index - b.index)
  placeAll(schedule, byValue)
  if (free.length > 1) improve(schedule, free, steps)
  settle(schedule, free)
}

/** Repeats until nothing changes: every free job to its best place, those without a place first. */
export function settle(schedule: Schedule, free: readonly Job[]): void {
  for (let moved = true; moved;) {
    moved = false
    placeAll(schedule, free)
    for (const job of free) {
      if (!schedule.placed[job.index]) continue
      const before = schedule.value
      const parts = lift(schedule, job)
      const found = bestPlacement(schedule, job)
      place(schedule, job, found?.parts ?? parts)
      if (schedule.value > before + 1e-6) moved = true
      else if (schedule.value < before) {
        lift(schedule, job)
        place(schedule, job, parts)
      }
    }
  }
}

const density = (job: Job): number => job.worth + job.bonus / Math.max(1, job.slots)

function placeAll(schedule: Schedule, jobs: readonly Job[]): void {
  // A job that waits for another finds its place once that one has: as many rounds as the longest chain.
  for (let placedAny = true; placedAny;) {
    placedAny = false
    for (const job of jobs) {
      if (schedule.placed[job.index]) continue
      const found = bestPlacement(schedule, job)
      if (!found) continue
      place(schedule, job, found.parts)
      placedAny = placedAny || job.after.length > 0
    }
  }
}

function improve(schedule: Schedule, free: readonly Job[], steps: number): void {
  const random = sequence(1)
  const warmth = 0.004 * Math.max(1, schedule.value / Math.max(1, free.length))
  let bestValue = schedule.value
  let best = schedule.placed.slice()
  for (let step = 0; step < steps; step += 1) {
    const before = schedule.value
    const out = chosen(schedule, free, random)
    const old = out.map((job) => (schedule.placed[job.index] ? lift(schedule, job) : undefined))
    const keys = new Map(out.map((job) => [job.index, density(job) * (0.4 + random())]))
    placeAll(
      schedule,
      out.toSorted((a, b) => (keys.get(b.index) ?? 0) - (keys.get(a.index) ?? 0)),
    )

    const tolerance = warmth * (1 - step / steps) * -Math.log(random())
    if (schedule.value < before - tolerance) putBack(schedule, out, old)
    else if (schedule.value > bestValue + 1e-9) {
      bestValue = schedule.value
      best = schedule.placed.slice()
    }
  }
  putBack(
    schedule,
    free,
    free.map((job) => best[job.index]),
  )
}

/** Makes the places of these jobs what they were. */
export function putBack(
  schedule: Schedule,
  jobs: readonly Job[],
  parts: readonly (readonly Part[] | undefined)[],
): void {
  for (const job of jobs) if (schedule.placed[job.index]) lift(schedule, job)
  for (const [index, job] of jobs.entries()) {
    const old = parts[index]
    if (old) place(schedule, job, old)
  }
}

/** Some jobs that may do better together: neighbours in time, of one project, or any; and some without a place. */
function chosen(schedule: Schedule, free: readonly Job[], random: () => number): Job[] {
  const any = <Value>(of: readonly Value[]): Value | undefined => of[Math.floor(random() * of.length)]
  const seed = any(free)
  const size = 2 + Math.floor(random() * 5)
  const kind = random()
  const seedStart = seed && schedule.placed[seed.index]?.[0]?.start
  const distance = (job: Job): number => {
    const start = schedule.placed[job.index]?.[0]?.start
    if (start === undefined) return Infinity
    if (kind < 0.5 && seedStart !== undefined) return Math.abs(start - seedStart) * (0.7 + 0.6 * random())
    if (kind < 0.65 && job.task.project === seed?.task.project) return random()
    return 1 + random()
  }
  const near = free
    .map((job) => ({ job, far: distance(job) }))
    .filter(({ far }) => far < Infinity)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, size)
    .map(({ job }) => job)
  const homeless = free.filter((job) => !schedule.placed[job.index])
  const tried = new Set(near)
  for (let count = 0; count < TRIED_PER_STEP && homeless.length > 0; count += 1) {
    const job = any(homeless)
    if (job) tried.add(job)
  }
  return [...tried]
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
