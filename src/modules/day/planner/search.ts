import { neighbourhoods } from './neighbourhood.ts'
import { bestPlacement, timelyPlacement } from './placement.ts'
import type { Job } from './problem.ts'
import { lift, place, type Part, type Schedule } from './schedule.ts'
import { sequence } from './sequence.ts'

/** How many times the search takes a few jobs out and puts them back: more for more jobs, 14 000 from 90 on. */
export const usualSteps = (jobs: number): number => Math.min(14_000, 500 + 150 * jobs)

/** How much of an average job's value the search may lose at first in one step, to get out of dead ends. */
const WARMTH = 0.15

/** How many of the steps put jobs only where they leave free time in one piece. */
const TIGHT = 0.3

/**
 * Gives the free jobs places: the most important first, each at its best place; then large neighbourhood search (take
 * a few related jobs out, put them back in another order, keep what is better or, early on, a little worse; Shaw 1998,
 * CP98:417–431); and at last each single job to its best place until none moves. Same jobs and steps, same plan.
 */
export function search(schedule: Schedule, free: readonly Job[], steps = usualSteps(free.length)): void {
  placeAll(
    schedule,
    free.toSorted((a, b) => b.rank - a.rank || a.wantedBy - b.wantedBy || a.index - b.index),
  )
  if (free.length > 1) improve(schedule, free, steps)
  settle(schedule, free)
}

function improve(schedule: Schedule, free: readonly Job[], steps: number): void {
  const random = sequence(1)
  const choose = neighbourhoods(schedule, free, random)
  const warmth = (WARMTH * schedule.value) / free.length
  let bestValue = schedule.value
  let best = schedule.placed.slice()
  for (let step = 0; step < steps; step += 1) {
    const before = schedule.value
    const out = choose()
    const old = out.map((job) => (schedule.placed[job.index] ? lift(schedule, job) : undefined))
    placeAll(schedule, out, random() < TIGHT)

    const tolerance = warmth * (1 - step / steps) * -Math.log(1 - random())
    if (schedule.value < before - tolerance || out.some((job) => isMissed(schedule, job)))
      putBack(schedule, out, old)
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

/** Repeats until nothing changes: a place for every job that has none, and for each other its best place. */
function settle(schedule: Schedule, free: readonly Job[]): void {
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
      else if (schedule.value < before) putBack(schedule, [job], [parts])
    }
  }
}

/** Puts each job without a place where it does best, in this order; one that waits for another goes after it. */
export function placeAll(schedule: Schedule, jobs: readonly Job[], isTight = false): void {
  for (let again = true; again;) {
    again = false
    for (const job of jobs) {
      if (schedule.placed[job.index]) continue
      const found = timelyPlacement(schedule, job, isTight)
      if (!found) continue
      place(schedule, job, found.parts)
      again = again || job.after.some((next) => !schedule.placed[next])
    }
  }
}

/** Whether a job without a place is needed by one that has one. */
export const isMissed = (schedule: Schedule, job: Job): boolean =>
  !schedule.placed[job.index] && job.after.some((next) => schedule.placed[next])

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
