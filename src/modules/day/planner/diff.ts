import type { Reason } from '../contract.ts'
import type { Compiled } from './compile.ts'
import type { Grid } from './grid.ts'
import type { StandingBlock } from './input.ts'
import type { Job } from './problem.ts'
import type { Part } from './schedule.ts'

/** One change between what stood and what is planned, before it is put into words. */
export type Change =
  | { readonly op: 'add'; readonly job: Job; readonly part: Part }
  | {
      readonly op: 'move'
      readonly job: Job
      readonly part: Part
      readonly block: StandingBlock
      readonly why: Reason | null
    }
  | { readonly op: 'remove'; readonly block: StandingBlock; readonly why: Reason | null }

/** All changes in order of time. Parts take over the blocks that their task loses, the first the first. */
export function changesOf({ grid, standing, schedule, kept }: Compiled, now: Temporal.Instant): Change[] {
  const changes: Change[] = standing.orphaned.map((block) => ({ op: 'remove', block, why: null }))
  for (const [taskId, jobs] of Map.groupBy(schedule.jobs, ({ task }) => task.id)) {
    const lost: { block: StandingBlock; why: Reason | null }[] = standing.displaced.filter(
      ({ block }) => block.taskId === taskId,
    )
    const gained: { job: Job; part: Part }[] = []
    for (const job of jobs) {
      if (job.fixed) continue
      const { fresh, left } = compared(grid, schedule.placed[job.index] ?? [], kept.get(job) ?? [])
      lost.push(...left.map((block) => ({ block, why: null })))
      gained.push(...fresh.map((part) => ({ job, part })))
    }
    gained.sort((a, b) => a.part.start - b.part.start)
    lost.sort((a, b) => Temporal.Instant.compare(a.block.start, b.block.start))
    for (const { job, part } of gained) {
      const from = lost.shift()
      changes.push(from ? { op: 'move', job, part, ...from } : { op: 'add', job, part })
    }
    for (const { block, why } of lost) {
      // A block of the past that finds no new place stays as what was planned then.
      if (Temporal.Instant.compare(block.end, now) > 0) changes.push({ op: 'remove', block, why })
    }
  }
  return changes.toSorted((a, b) => startOf(grid, a) - startOf(grid, b))
}

const startOf = (grid: Grid, change: Change): number =>
  change.op === 'remove' ? grid.floor(change.block.start) : change.part.start

/** Parts that no block covers, and blocks that no part is left for. */
function compared(
  grid: Grid,
  parts: readonly Part[],
  blocks: readonly StandingBlock[],
): { fresh: Part[]; left: StandingBlock[] } {
  const left = [...blocks]
  const fresh = parts.filter((part) => {
    const same = left.findIndex((block) => {
      const { start, end } = grid.covering(block)
      return start === part.start && end === part.end
    })
    if (same < 0) return true
    left.splice(same, 1)
    return false
  })
  return { fresh, left }
}
