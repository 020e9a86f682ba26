import type { Reason } from '../contract.ts'
import type { Grid } from './grid.ts'
import type { PlanInput, PlanTask, StandingBlock } from './input.ts'
import { overlaps, type Span } from './spans.ts'
import { clock, deadlineName, momentName, shortened } from './words.ts'

/** What becomes of the blocks that stand when a plan is made. */
export interface Standing {
  /** Not to be touched: locked, running, made by hand for no task, or outside the planned days. */
  readonly fixed: readonly StandingBlock[]
  /** Stays unless something more important needs the room. */
  readonly kept: readonly StandingBlock[]
  /** Cannot stay. Why is a clause: `it was not finished by 10:00`. */
  readonly displaced: readonly { readonly block: StandingBlock; readonly why: Reason }[]
  /** To be removed: their tasks are done or dropped. */
  readonly orphaned: readonly StandingBlock[]
}

/** Sorts the blocks. Whoever stands first stays first; a block that has passed matters only while its task is open. */
export function standingOf(input: PlanInput, grid: Grid, lunches: readonly (Span | null)[]): Standing {
  const tasks = new Map(input.tasks.map((task) => [task.id, task]))
  const fixed: StandingBlock[] = []
  const kept: StandingBlock[] = []
  const displaced: { block: StandingBlock; why: Reason }[] = []
  const orphaned: StandingBlock[] = []

  const inOrder = input.blocks.toSorted((a, b) => compare(a.start, b.start) || (a.id < b.id ? -1 : 1))
  const movable = inOrder.filter((block) => {
    const isPast = compare(block.end, input.now) <= 0
    const isMovable = block.taskId !== null && !block.locked && isWithin(grid, block)
    if (!isMovable && !isPast) fixed.push(block)
    return isMovable
  })
  for (const block of movable) {
    const task = block.taskId === null ? undefined : tasks.get(block.taskId)
    const isPast = compare(block.end, input.now) <= 0
    if (!task) {
      if (!isPast) orphaned.push(block)
    } else if (!isPast && compare(block.start, input.now) < 0) fixed.push(block)
    else {
      const why = isPast
        ? unfinished(block, task, input)
        : obstacle(block, task, { input, grid, lunches }, { fixed, kept })
      if (why) displaced.push({ block, why })
      else kept.push(block)
    }
  }
  return { fixed, kept, displaced, orphaned }
}

const compare = Temporal.Instant.compare

const isWithin = (grid: Grid, block: StandingBlock): boolean => {
  const start = grid.floor(block.start)
  return start >= 0 && start < (grid.days.at(-1)?.whole.end ?? 0)
}

const touches = (a: { start: Temporal.Instant; end: Temporal.Instant }, b: typeof a): boolean =>
  compare(a.start, b.end) < 0 && compare(b.start, a.end) < 0

const unfinished = (block: StandingBlock, task: PlanTask, { timeZone }: PlanInput): Reason => ({
  words: `it was not finished by ${clock(block.end, timeZone)}`,
  source: { kind: 'task', id: task.id, label: shortened(task.title, 200) },
})

const sourceOf = (block: StandingBlock) => ({
  kind: 'block' as const,
  id: block.id,
  label: shortened(block.title, 200),
})

/** Why a block cannot stay where it is, as a clause; null when it can. */
function obstacle(
  block: StandingBlock,
  task: PlanTask,
  { input, grid, lunches }: { input: PlanInput; grid: Grid; lunches: readonly (Span | null)[] },
  { fixed, kept }: Pick<Standing, 'fixed' | 'kept'>,
): Reason | null {
  const { now, timeZone } = input
  const own = { kind: 'task' as const, id: task.id, label: shortened(task.title, 200) }
  const meeting = input.busy.find((busy) => touches(busy, block))
  if (meeting) {
    const when = `${clock(meeting.start, timeZone)}–${clock(meeting.end, timeZone)}`
    return { words: `“${shortened(meeting.title, 80)}” takes ${when}`, source: meeting.source }
  }
  const other = [...fixed, ...kept].find((standing) => touches(standing, block))
  if (other) return { words: `“${shortened(other.title, 80)}” stands there`, source: sourceOf(other) }
  if (task.due && compare(task.due, now) > 0 && compare(block.end, task.due) > 0)
    return { words: `its deadline is ${deadlineName(task.due, now, timeZone)}`, source: own }
  if (task.start && compare(block.start, task.start) < 0)
    return {
      words: `it cannot start before ${momentName(task.start, now, timeZone)}`,
      source: own,
    }
  const needed = input.blocks.find(({ taskId, end }) => {
    return (
      taskId !== null &&
      task.depends.includes(taskId) &&
      compare(end, now) > 0 &&
      compare(end, block.start) > 0
    )
  })
  if (needed)
    return {
      words: `it needs “${shortened(needed.title, 80)}” first`,
      source: sourceOf(needed),
    }
  const waiting = fixed.find(({ taskId, start }) => {
    const next = input.tasks.find(({ id }) => id === taskId)
    return next?.depends.includes(task.id) && compare(start, block.end) < 0
  })
  if (waiting)
    return {
      words: `“${shortened(waiting.title, 80)}” needs it first`,
      source: sourceOf(waiting),
    }
  const span = grid.covering(block)
  if (lunches.some((lunch) => lunch && overlaps(lunch, span)))
    return { words: 'lunch needs the time', source: null }
  const atWork = grid.days.some(({ work }) =>
    work.some(({ start, end }) => start <= span.start && span.end <= end),
  )
  if (!atWork)
    return {
      words: 'it stood outside your working hours',
      source: { kind: 'preference', id: 'workingHours', label: 'Working hours' },
    }
  return task.notOn.some((day) => day.equals(block.start.toZonedDateTimeISO(timeZone).toPlainDate()))
    ? { words: 'you took it off this day', source: own }
    : null
}
