import { gridOf, SLOT_MINUTES, type Grid } from './grid.ts'
import type { BusyTime, PlanInput, PlanTask, StandingBlock } from './input.ts'
import { lunchOf } from './lunch.ts'
import { bestPlacement } from './placement.ts'
import { jobsOf, MIN_PART, type Job, type Piece } from './problem.ts'
import { emptySchedule, place, type Part, type Schedule } from './schedule.ts'
import { overlaps, without, type Span } from './spans.ts'
import { standingOf, type Standing } from './standing.ts'

/** A plan's starting point: what stands is placed, what is to be placed is known. */
export interface Compiled {
  readonly grid: Grid
  readonly standing: Standing
  readonly schedule: Schedule
  /** Jobs without a place. */
  readonly free: readonly Job[]
  /** Jobs that stand and may be moved for something more important, with their blocks in the order of their parts. */
  readonly kept: ReadonlyMap<Job, readonly StandingBlock[]>
}

export function compile(input: PlanInput): Compiled {
  const grid = gridOf(input)
  const standing = standingOf(input, grid)
  const openings = openingsOf(grid, input.busy, standing)
  const fixedParts = fixedPartsOf(grid, input, openings, standing)
  const walls = [...fixedParts.walls]
  const open = openings.map((spans) => without(spans, walls))
  const lastFreeDay = (slot: number) => open.findLastIndex((spans) => spans.some(({ start }) => start < slot))

  const whole = piecesOf(grid, input.tasks, standing)
  const alone = jobsOf(grid, whole.map(({ piece }) => piece), input.energy, lastFreeDay)
  const pieces = whole.flatMap((each, index) => withRest(each, alone[index], open, fixedParts.parts))
  const jobs = jobsOf(grid, pieces.map(({ piece }) => piece), input.energy, lastFreeDay)

  const schedule = emptySchedule(jobs, open)
  const kept = new Map<Job, readonly StandingBlock[]>()
  const free: Job[] = []
  for (const [index, { blocks, piece }] of pieces.entries()) {
    const job = jobs[index]
    if (!job) continue
    if (blocks.length === 0) free.push(job)
    else {
      place(schedule, job, blocks.map((block) => fixedParts.parts.get(block) ?? partOf(grid, open, block)))
      if (!piece.fixed) kept.set(job, blocks)
    }
  }
  return { grid, standing, schedule, free, kept }
}

interface Standing1 {
  readonly piece: Piece
  readonly blocks: readonly StandingBlock[]
}
