import type { Grid } from './grid.ts'
import type { BusyTime, PlanInput, StandingBlock } from './input.ts'
import { lunchOf } from './lunch.ts'
import type { Part } from './schedule.ts'
import { overlaps, without, type Span } from './spans.ts'
import type { Standing } from './standing.ts'

/**
 * Where work can be put: each day's free working time from now on. Blocks of tasks do not count as taken here, and one
 * that stands within a meeting's buffer does not open it: once the block goes, nothing else may take its place.
 */
export type Openings = readonly (readonly Span[])[]

type Stretch = Pick<StandingBlock, 'start' | 'end'>

/** Each day's lunch. It keeps clear of meetings and of what is fixed, and of what else stands if it can. */
export function lunchesOf(
  grid: Grid,
  busy: readonly BusyTime[],
  { fixed, kept }: { readonly fixed: readonly Stretch[]; readonly kept: readonly Stretch[] },
): (Span | null)[] {
  const taken = [...busy.map((each) => buffered(grid, each)), ...fixed.map(grid.covering)]
  const standing = kept.map(grid.covering)
  return grid.days.map((day) => lunchOf(grid, day, taken, standing))
}

/** The slots a meeting takes together with its buffers. */
export const buffered = (grid: Grid, busy: BusyTime): Span =>
  grid.covering({
    start: busy.start.subtract({ minutes: busy.minutesBefore }),
    end: busy.end.add({ minutes: busy.minutesAfter }),
  })

/** Free working time, and where in it the blocks stand that are not moved. */
export function roomOf(
  grid: Grid,
  input: PlanInput,
  lunches: readonly (Span | null)[],
  { fixed, kept }: Standing,
): { openings: Openings; parts: ReadonlyMap<StandingBlock, Part> } {
  const meetings = input.busy.map(grid.covering)
  const upcoming = fixed
    .map((block) => ({ block, span: fromNow(grid, grid.covering(block)) }))
    .filter(({ span }) => span.end > span.start)
  const asWork = upcoming.filter(({ block, span }) => {
    const isClear = ![
      ...meetings,
      ...upcoming.filter((other) => other.block !== block).map((other) => other.span),
    ].some((other) => overlaps(other, span))
    return isClear && input.tasks.some(({ id }) => id === block.taskId) && dayOf(grid, span) >= 0
  })
  const walls = upcoming.filter((each) => !asWork.includes(each)).map(({ span }) => span)
  const buffers = input.busy.map((busy) => buffered(grid, busy))

  const openings = grid.days.map(({ work }, day) => {
    const lunch = lunches[day]
    const taken = [...meetings, ...walls, ...buffers, ...(lunch ? [lunch] : [])]
    return without(
      work.map((span) => fromNow(grid, span)),
      taken,
    )
  })
  const parts = new Map<StandingBlock, Part>()
  for (const { block, span } of asWork) parts.set(block, { day: dayOf(grid, span), ...span })
  for (const block of kept) {
    const span = grid.covering(block)
    parts.set(block, { day: dayOf(grid, span), ...span })
  }
  return { openings, parts }
}

const fromNow = (grid: Grid, { start, end }: Span): Span => ({ start: Math.max(start, grid.now), end })

/** The day whose working hours hold the span; -1 when none does. */
const dayOf = (grid: Grid, span: Span): number =>
  grid.days.findIndex(({ work }) => work.some(({ start, end }) => start <= span.start && span.end <= end))
