import type { Capacity } from '../contract.ts'
import { gridOf, SLOT_MINUTES } from './grid.ts'
import type { PlanInput, StandingBlock } from './input.ts'
import { buffered, lunchesOf } from './room.ts'
import { lengthOf, without, type Span } from './spans.ts'

/** What a day has: its working hours, lunch, and what meetings leave of them. */
export interface DayFrame {
  readonly day: Temporal.PlainDate
  readonly work: readonly MomentSpan[]
  readonly lunch: MomentSpan | null
  /** Working time without meetings, their buffers and lunch; also what has passed. */
  readonly open: readonly MomentSpan[]
  readonly openMinutes: number
}
export interface MomentSpan {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

/** Work as capacity counts it. */
export interface Load extends MomentSpan {
  readonly minutes: number
  readonly p80Minutes: number
}

/** The frames of the planned days as seen from the morning of the first. */
export function framesOf(
  input: Pick<PlanInput, 'timeZone' | 'firstDay' | 'days' | 'workingHours' | 'busy' | 'blocks'>,
): DayFrame[] {
  const now = input.firstDay.toZonedDateTime(input.timeZone).toInstant()
  const grid = gridOf({ ...input, now })
  const isFixed = ({ taskId, locked }: StandingBlock) => taskId === null || locked
  const lunches = lunchesOf(grid, input.busy, {
    fixed: input.blocks.filter(isFixed),
    kept: input.blocks.filter((block) => !isFixed(block)),
  })
  const busy = input.busy.map((each) => buffered(grid, each))
  const moments = ({ start, end }: Span): MomentSpan => ({
    start: grid.momentOf(start),
    end: grid.momentOf(end),
  })
  return grid.days.map(({ date, work }, index) => {
    const lunch = lunches[index] ?? null
    const open = without(work, lunch ? [...busy, lunch] : busy)
    return {
      day: date,
      work: work.map(moments),
      lunch: lunch && moments(lunch),
      open: open.map(moments),
      openMinutes: lengthOf(open) * SLOT_MINUTES,
    }
  })
}

/**
 * How full a day is with this work. The 80th percentile of the whole takes lengths as independent: what slow days add
 * to each is added as squares.
 */
export function capacityOf(frame: DayFrame, work: readonly Pick<Load, 'minutes' | 'p80Minutes'>[]): Capacity {
  const planned = work.reduce((sum, { minutes }) => sum + minutes, 0)
  const spread = Math.hypot(...work.map(({ minutes, p80Minutes }) => Math.max(0, p80Minutes - minutes)))
  return {
    day: frame.day,
    plannedMinutes: Math.round(planned),
    availableMinutes: frame.openMinutes,
    p80Minutes: Math.round(planned + spread),
  }
}

/** How long a block takes: a task's block is as uncertain as its task, anything else takes what it takes. */
export function loadOf(
  block: MomentSpan,
  task: { readonly minutes: number; readonly p80Minutes: number } | undefined,
): Load {
  const minutes = block.start.until(block.end).total('minutes')
  const stretch = task && task.minutes > 0 ? Math.max(1, task.p80Minutes / task.minutes) : 1
  return { ...block, minutes, p80Minutes: minutes * stretch }
}
