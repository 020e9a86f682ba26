import { gridOf, SLOT_MINUTES, type Grid } from './grid.ts'
import type { PlanInput, PlanTask, StandingBlock } from './input.ts'
import { bestPlacement } from './placement.ts'
import { jobsOf, MIN_PART, type Job, type Piece } from './problem.ts'
import { lunchesOf, roomOf } from './room.ts'
import { emptySchedule, place, type Part, type Schedule } from './schedule.ts'
import type { Span } from './spans.ts'
import { standingOf, type Standing } from './standing.ts'

/** A plan's starting point: what stands is placed, what is to be placed is known. */
export interface Compiled {
  readonly grid: Grid
  readonly lunches: readonly (Span | null)[]
  readonly standing: Standing
  readonly schedule: Schedule
  /** Jobs without a place. */
  readonly free: readonly Job[]
  /** Jobs that stand and may be moved for something more important, with their blocks in the order of their parts. */
  readonly kept: ReadonlyMap<Job, readonly StandingBlock[]>
}

/** A piece of a task with the blocks in which it stands; none while it is free. */
interface Placed extends Piece {
  readonly blocks: readonly StandingBlock[]
}

/** @param given lunches other than those that what stands leaves room for */
export function compile(input: PlanInput, given?: readonly (Span | null)[]): Compiled {
  const grid = gridOf(input)
  const lunches = given ?? lunchesOf(grid, input.busy, standingOf(input, grid, []))
  const standing = standingOf(input, grid, lunches)
  const { openings, parts } = roomOf(grid, input, lunches, standing)
  const lastFreeDay = (slot: number) =>
    openings.findLastIndex((spans) => spans.some(({ start }) => start < slot))
  const start = (pieces: readonly Placed[]) => {
    const jobs = jobsOf(grid, pieces, input.energy, lastFreeDay)
    return { jobs, schedule: emptySchedule(jobs, openings) }
  }
  const put = (schedule: Schedule, job: Job, blocks: readonly StandingBlock[]) =>
    place(
      schedule,
      job,
      blocks.map((block) => parts.get(block) ?? elsewhere(grid, block)),
    )

  const whole = input.tasks.flatMap((task) => piecesOf(grid, task, standing))
  const trial = start(whole)
  for (const job of trial.jobs) if (job.fixed) put(trial.schedule, job, whole[job.index]?.blocks ?? [])
  const pieces = whole.flatMap((piece, index) => cutToFit(piece, trial.jobs[index], trial.schedule))

  const { jobs, schedule } = start(pieces)
  const kept = new Map<Job, readonly StandingBlock[]>()
  for (const job of jobs) {
    const blocks = pieces[job.index]?.blocks ?? []
    if (blocks.length > 0) put(schedule, job, blocks)
    if (blocks.length > 0 && !job.fixed) kept.set(job, blocks)
  }
  return {
    grid,
    lunches,
    standing,
    schedule,
    kept,
    free: jobs.filter(({ index }) => !schedule.placed[index]),
  }
}

/** What is fixed of a task, what stands of it, and the rest if it is worth placing. */
function piecesOf(grid: Grid, task: PlanTask, standing: Standing): Placed[] {
  const mine = ({ taskId }: StandingBlock) => taskId === task.id
  const slotsOf = (blocks: readonly StandingBlock[]) =>
    blocks.map(grid.covering).reduce((sum, { start, end }) => sum + end - start, 0)
  const pieces: Placed[] = []
  for (const [blocks, fixed] of [
    [standing.fixed.filter(mine), true],
    [standing.kept.filter(mine), false],
  ] as const) {
    if (blocks.length > 0) pieces.push({ task, fixed, blocks, slots: slotsOf(blocks) })
  }
  const rest = Math.ceil(task.minutes / SLOT_MINUTES) - pieces.reduce((sum, { slots }) => sum + slots, 0)
  const isWorthPlacing = pieces.length === 0 ? rest > 0 : task.splittable && rest >= MIN_PART
  return isWorthPlacing ? [...pieces, { task, fixed: false, blocks: [], slots: rest }] : pieces
}

/**
 * Cuts a task that may be split and is longer than all the time there is for it, were it alone: as much of it as
 * there is time for, and the rest, so that what can be done is planned and what cannot is told.
 */
function cutToFit(piece: Placed, job: Job | undefined, alone: Schedule): Placed[] {
  if (!job || piece.blocks.length > 0 || !piece.task.splittable) return [piece]
  const fits = (slots: number) => bestPlacement(alone, { ...job, slots, before: [], after: [] }) !== null
  if (piece.slots < 2 * MIN_PART || fits(piece.slots)) return [piece]
  let least = MIN_PART - 1
  let most = piece.slots - MIN_PART
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(middle)) least = middle
    else most = middle - 1
  }
  if (least < MIN_PART) return [piece]
  return [
    { ...piece, slots: least },
    { ...piece, slots: piece.slots - least },
  ]
}

/** A block that stands outside of what is planned; other tasks may still have to wait for it. */
const elsewhere = (grid: Grid, block: StandingBlock): Part => ({ day: -1, ...grid.covering(block) })
