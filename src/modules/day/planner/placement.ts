import { maxParts, MIN_PART, partWorth, pauseAfter, SPLIT_COST, type Job } from './problem.ts'
import { dayTakes, switching, type DayLoad, type Part, type Schedule } from './schedule.ts'
import type { Span } from './spans.ts'

/** Slots in a quarter of an hour. */
const QUARTER = 3

/** A place for a job and what it would add to the plan, bonus aside. */
export interface Placement {
  readonly parts: readonly Part[]
  readonly value: number
}

/** The best place for a job, in time for what waits for it where that is possible; null when it fits nowhere. */
export function timelyPlacement(schedule: Schedule, job: Job, isTight: boolean): Placement | null {
  const timely = job.wantedBy < job.latest ? bestPlacement(schedule, job, job.wantedBy, isTight) : null
  return timely ?? bestPlacement(schedule, job, job.latest, isTight)
}

/**
 * The best place for a job that has none, in one piece or split; null when it fits nowhere.
 *
 * @param isTight only places at the beginning or the end of free time, which break it up the least
 */
export function bestPlacement(
  schedule: Schedule,
  job: Job,
  latest = job.latest,
  isTight = false,
): Placement | null {
  const window = windowOf(schedule, job, latest)
  if (!window) return null
  const whole = inOnePiece(schedule, job, window, isTight)
  if (!job.task.splittable || job.slots < 2 * MIN_PART) return whole
  if (whole && whole.value >= job.worth * job.slots * job.peak - SPLIT_COST) return whole
  const split = inParts(schedule, job, window)
  return split && (!whole || split.value > whole.value + 1e-9) ? split : whole
}

/** The slots within which a job may stand: after what it needs, before what waits for it. */
function windowOf(schedule: Schedule, job: Job, latest: number): Span | null {
  let start = job.earliest
  let end = latest
  for (const first of job.before) {
    const parts = schedule.placed[first]
    if (!parts) return null
    for (const part of parts) start = Math.max(start, part.end)
  }
  for (const next of job.after)
    for (const part of schedule.placed[next] ?? []) end = Math.min(end, part.start)
  return end - start >= Math.min(job.slots, MIN_PART) ? { start, end } : null
}

function inOnePiece(schedule: Schedule, job: Job, window: Span, isTight: boolean): Placement | null {
  const { slots } = job
  let best = -Infinity
  let at: Part | null = null
  for (let day = 0; day < schedule.days.length; day += 1) {
    const load = schedule.days[day]
    if (!load || job.worth * slots * (job.dayPeak[day] ?? 0) <= best) continue
    if (job.notOn.has(day) || !dayTakes(load, job, day, slots)) continue
    let first = window.start
    for (let left = 0; left + 1 < load.items.length; left += 1) {
      first = freeFrom(load, left, first)
      const last = freeUntil(load, left, window, slots) - slots
      if (last < first) continue
      const start = bestStart(job, first, last, slots, isTight)
      const value = partWorth(job, start, start + slots) - switching(load, left, job)
      if (value > best + 1e-9) {
        best = value
        at = { day, start, end: start + slots }
      }
    }
  }
  return at && { parts: [at], value: best }
}

/**
 * The first free slot behind an item, after the break that follows work.
 *
 * @param from the first behind the items before it, one of which may end later
 */
const freeFrom = ({ items }: DayLoad, left: number, from: number): number => {
  const item = items[left]
  if (!item) return Infinity
  return Math.max(from, item.job ? item.end + pauseAfter(item.end - item.start) : item.end)
}

/** Where so long a piece behind an item has to end, before the break that it needs before the work that follows. */
const freeUntil = ({ items }: DayLoad, left: number, window: Span, slots: number): number => {
  const next = items[left + 1]
  if (!next) return -Infinity
  return Math.min(window.end, next.job ? next.start - pauseAfter(slots) : next.start)
}

/** Free time on a day behind one of its items. */
interface Gap {
  readonly day: number
  readonly load: DayLoad
  readonly left: number
  /** Its first slot. */
  readonly from: number
}

/** Fills gaps in order of time, once from each gap on, and takes the best of these. */
function inParts(schedule: Schedule, job: Job, window: Span): Placement | null {
  const gaps: Gap[] = []
  for (const [day, load] of schedule.days.entries()) {
    if (job.notOn.has(day) || !dayTakes(load, job, day, MIN_PART)) continue
    let from = window.start
    for (let left = 0; left + 1 < load.items.length; left += 1) {
      from = freeFrom(load, left, from)
      if (freeUntil(load, left, window, MIN_PART) - from >= MIN_PART) gaps.push({ day, load, left, from })
    }
  }
  let best: Placement | null = null
  for (let first = 0; first < gaps.length; first += 1) {
    const filled = filledFrom(job, window, gaps, first)
    if (filled && (!best || filled.value > best.value + 1e-9)) best = filled
  }
  return best
}

function filledFrom(job: Job, window: Span, gaps: readonly Gap[], first: number): Placement | null {
  const parts: Part[] = []
  let rest = job.slots
  let value = SPLIT_COST
  for (let index = first; index < gaps.length && rest > 0 && parts.length < maxParts(job.slots); index += 1) {
    const gap = gaps[index]
    if (!gap) break
    const { day, load, left, from } = gap
    const slots = partThatFits(job, window, gap, rest, parts)
    if (slots === 0) continue
    const last = freeUntil(load, left, window, slots) - slots
    const start = bestStart(job, from, last, slots)
    parts.push({ day, start, end: start + slots })
    value += partWorth(job, start, start + slots) - switching(load, left, job) - SPLIT_COST
    rest -= slots
  }
  return rest === 0 ? { parts, value } : null
}

/** The longest part for a gap that leaves nothing too short behind; 0 when there is none. */
function partThatFits(
  job: Job,
  window: Span,
  { day, load, left, from }: Gap,
  rest: number,
  parts: readonly Part[],
): number {
  const sameDay = parts.reduce((sum, part) => (part.day === day ? sum + part.end - part.start : sum), 0)
  for (let slots = Math.min(rest, window.end - from); slots >= MIN_PART; slots -= 1) {
    if (rest - slots > 0 && rest - slots < MIN_PART) continue
    if (from + slots > freeUntil(load, left, window, slots)) continue
    if (dayTakes(load, job, day, sameDay + slots)) return slots
  }
  return 0
}

/**
 * The best of these starts, the earliest of equal ones: where free time begins or ends, or on a quarter of an hour,
 * because nobody starts at 8:35 without a reason.
 */
function bestStart(job: Job, first: number, last: number, slots: number, isTight = false): number {
  const { merit } = job
  let best = -Infinity
  let at = first
  for (let start = first; start <= last; start = next(start)) {
    const value = (merit[start + slots] ?? 0) - (merit[start] ?? 0)
    if (value > best + 1e-12) {
      best = value
      at = start
    }
  }
  return at

  function next(start: number): number {
    if (start === last) return last + 1
    return isTight ? last : Math.min(last, start - (start % QUARTER) + QUARTER)
  }
}
