import type { Reason } from '../contract.ts'
import { compile, type Compiled } from './compile.ts'
import { type Change, changesOf } from './diff.ts'
import type { Grid } from './grid.ts'
import type { PlanInput, PlanTask, StandingBlock } from './input.ts'
import { makeRoom } from './make-room.ts'
import { lunchesOf } from './room.ts'
import type { Job } from './problem.ts'
import { placeAll, search } from './search.ts'

/** The plan in the end, and how it came to it. */
export interface Settled {
  /** The blocks as they would be, were the plan accepted. Those that stood before keep their ids. */
  readonly blocks: readonly StandingBlock[]
  /** Planning again from these blocks. */
  readonly compiled: Compiled
  /** Why a block could not stay where it stood, by its id. */
  readonly why: ReadonlyMap<string, Reason>
  /** The task that took a block's room, by the block's id. */
  readonly takers: ReadonlyMap<string, PlanTask>
}

/** How often a plan is made anew from its own result. Hardly any needs more than two. */
const ROUNDS = 8

/**
 * Searches and then plans again from the result until that changes nothing. A block that goes may have been longer than
 * its task, which then fits where the block did not.
 */
export function settled(input: PlanInput): Settled {
  const why = new Map<string, Reason>()
  const takers = new Map<string, PlanTask>()
  let { blocks } = input
  let { compiled, tookRoom } = searched(input)
  for (let round = 1; ; round += 1) {
    for (const [job, moved] of compiled.kept) {
      const taker = tookRoom.get(job.index)
      if (taker) for (const { id } of moved) takers.set(id, takers.get(id) ?? taker.task)
    }
    const changes = changesOf(compiled, input.now)
    for (const change of changes)
      if (change.op !== 'add' && change.why) why.set(change.block.id, why.get(change.block.id) ?? change.why)
    if (changes.length === 0) break
    blocks = changed(blocks, changes, compiled.grid, round)
    compiled = compile({ ...input, blocks })
    if (round === ROUNDS) break
    placeAll(compiled.schedule, compiled.free)
    tookRoom = madeRoom(compiled)
  }
  return { blocks, compiled, why, takers }
}

/** How often the search begins anew because lunch moves with what it found. */
const LUNCHES = 3

/** A search with the lunches that its result leaves room for: a block that moves may leave noon to lunch. */
function searched(input: PlanInput): { compiled: Compiled; tookRoom: ReadonlyMap<number, Job> } {
  let compiled = compile(input)
  for (let round = 1; ; round += 1) {
    const { grid, schedule, free, standing } = compiled
    search(schedule, free, input.steps)
    const tookRoom = madeRoom(compiled)
    const placed = schedule.jobs
      .filter(({ fixed }) => !fixed)
      .flatMap(({ index }) => schedule.placed[index] ?? [])
      .map(({ start, end }) => ({ start: grid.momentOf(start), end: grid.momentOf(end) }))
    const lunches = lunchesOf(grid, input.busy, { fixed: standing.fixed, kept: placed })
    const isSame = lunches.every((lunch, day) => {
      const before = compiled.lunches[day]
      return lunch?.start === before?.start && lunch?.end === before?.end
    })
    if (isSame || round === LUNCHES) return { compiled, tookRoom }
    compiled = compile(input, lunches)
  }
}

const madeRoom = ({ schedule, free, kept }: Compiled): ReadonlyMap<number, Job> =>
  makeRoom(schedule, [...free, ...kept.keys()])

/** The blocks with the changes made. */
function changed(
  blocks: readonly StandingBlock[],
  changes: readonly Change[],
  grid: Grid,
  round: number,
): StandingBlock[] {
  const gone = new Set(changes.flatMap((change) => (change.op === 'add' ? [] : change.block)))
  const placed = changes.flatMap((change, nth): StandingBlock[] => {
    if (change.op === 'remove') return []
    const { task } = change.job
    const times = { start: grid.momentOf(change.part.start), end: grid.momentOf(change.part.end) }
    if (change.op === 'move') return [{ ...change.block, ...times }]
    const id = `added ${round}.${nth}`
    return [{ id, taskId: task.id, kind: 'task', title: task.title, locked: false, ...times }]
  })
  return [...blocks.filter((block) => !gone.has(block)), ...placed]
}
