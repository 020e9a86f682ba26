import { bestPlacement } from './placement.ts'
import type { Job } from './problem.ts'
import { isMissed, putBack } from './search.ts'
import { lift, place, type Schedule } from './schedule.ts'

/** What a plan must gain for each block that somebody has accepted and that moves: half an hour of ordinary work. */
const MOVE_COST = 12

/**
 * Finds places for jobs that have none by moving less important ones elsewhere, one or two neighbours at a time, while
 * that is worth the moves. Blocks placed in this plan are treated as if they had been accepted, so that planning again
 * from its own result finds nothing more to do.
 *
 * @returns for each job that moved, the job that took its room
 */
export function makeRoom(schedule: Schedule, movable: readonly Job[]): Map<number, Job> {
  const moved = new Map<number, Job>()
  for (let again = true; again;) {
    again = false
    for (const job of movable.toSorted((a, b) => b.rank - a.rank || a.index - b.index)) {
      if (schedule.placed[job.index]) continue
      const aside = bestToMove(schedule, job, movable)
      if (!aside) continue
      replace(schedule, job, aside)
      for (const other of aside) moved.set(other.index, job)
      again = true
    }
  }
  return moved
}

function bestToMove(schedule: Schedule, job: Job, movable: readonly Job[]): readonly Job[] | null {
  let best: readonly Job[] | null = null
  let bestGain = 1e-6
  for (const aside of candidates(schedule, job, movable)) {
    const before = schedule.value
    const all = [job, ...aside]
    const old = all.map((other) => schedule.placed[other.index])
    const gain = replace(schedule, job, aside)
      ? schedule.value - before - MOVE_COST * aside.length
      : -Infinity
    putBack(schedule, all, old)
    if (gain > bestGain) {
      best = aside
      bestGain = gain
    }
  }
  return best
}

/** Nobody; then less important jobs, alone and with the next on the same day, where the job could stand. */
function* candidates(schedule: Schedule, job: Job, movable: readonly Job[]): Generator<readonly Job[]> {
  const lesser = (other: Job | null | undefined): other is Job =>
    other !== null && other !== undefined && other.rank < job.rank && movable.includes(other)
  yield []
  for (const [day, load] of schedule.days.entries()) {
    const items = [...load.items]
    if (job.notOn.has(day)) continue
    for (const [at, item] of items.entries()) {
      if (item.end <= job.earliest || item.start >= job.latest || !lesser(item.job)) continue
      yield [item.job]
      const next = items.slice(at + 1).find((other) => other.job)?.job
      if (lesser(next) && next !== item.job) yield [item.job, next]
    }
  }
}

/** Lifts the others, places the job, and then the others as well as may be. False when that fails. */
function replace(schedule: Schedule, job: Job, aside: readonly Job[]): boolean {
  for (const other of aside) lift(schedule, other)
  const found = bestPlacement(schedule, job)
  if (found) place(schedule, job, found.parts)
  for (const other of aside) {
    const elsewhere = bestPlacement(schedule, other)
    if (elsewhere) place(schedule, other, elsewhere.parts)
  }
  return found !== null && !aside.some((other) => isMissed(schedule, other))
}
