import { maxParts, MIN_PART, partWorth, SPLIT_COST, type Job } from './problem.ts'
import { dayTakes, switching, type DayLoad, type Part, type Schedule } from './schedule.ts'

/** A place for a job and what it would add to the plan, bonus aside. */
export interface Placement {
  readonly parts: readonly Part[]
  readonly value: number
}

/** The break that a stretch of work needs before the next, in slots: about a ninth of it, from 5 to 20 minutes. */
export const pauseAfter = (slots: number): number => (slots < 5 ? 0 : Math.min(4, Math.ceil(slots / 9)))

/** Free slots on a day in which a job may stand, between two of its items. */
interface Gap {
  readonly day: number
  readonly left: number
  readonly start: number
  readonly end: number
  /** Where the work that follows begins, a break before which is due; Infinity when none follows. */
  readonly next: number
}

/** The last slot by which so long a piece has to end. */
const lastEnd = (gap: Gap, slots: number): number => Math.min(gap.end, gap.next - pauseAfter(slots))

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
  const split = inParts(schedule, job, window)
  return split && (!whole || split.value > whole.value + 1e-9) ? split : whole
}

/** The slots within which a job may stand: after what it needs, before what waits for it. */
function windowOf(schedule: Schedule, job: Job, latest: number): { start: number; end: number } | null {
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

function inOnePiece(
  schedule: Schedule,
  job: Job,
  window: { start: number; end: number },
  isTight: boolean,
): Placement | null {
  let best = -Infinity
  let at: Part | null = null
  for (const [day, load] of schedule.days.entries()) {
    if (job.worth * job.slots * (job.dayPeak[day] ?? 0) <= best) continue
    if (job.notOn.has(day) || !dayTakes(load, job, day, job.slots)) continue
    forEachGap(load, day, window, (gap) => {
      const last = lastEnd(gap, job.slots) - job.slots
      if (last < gap.start) return
      const cost = switching(load, gap.left, job)
      const start = bestStart(job, gap.start, last, job.slots, isTight)
      const value = partWorth(job, start, start + job.slots) - cost
      if (value > best + 1e-9) {
        best = value
        at = { day, start, end: start + job.slots }
      }
    })
  }
  return at && { parts: [at], value: best }
}

/** Fills gaps in order of time, once from each gap on, and takes the best of these. */
function inParts(schedule: Schedule, job: Job, window: { start: number; end: number }): Placement | null {
  const gaps: Gap[] = []
  for (const [day, load] of schedule.days.entries()) {
    if (job.notOn.has(day) || !dayTakes(load, job, day, MIN_PART)) continue
    forEachGap(load, day, window, (gap) => {
      if (gap.end - gap.start >= MIN_PART) gaps.push(gap)
    })
  }
  let best: Placement | null = null
  for (let first = 0; first < gaps.length; first += 1) {
    const filled = filledFrom(schedule, job, gaps, first)
    if (filled && (!best || filled.value > best.value + 1e-9)) best = filled
  }
  return best
}

function filledFrom(schedule: Schedule, job: Job, gaps: readonly Gap[], first: number): Placement | null {
  const parts: Part[] = []
  const taken = new Map<number, number>()
  let rest = job.slots
  let value = SPLIT_COST
  for (let index = first; index < gaps.length && rest > 0 && parts.length < maxParts(job.slots); index += 1) {
    const gap = gaps[index]
    const load = gap && schedule.days[gap.day]
    if (!gap || !load) break
    const slots = partThatFits(load, job, gap, rest, taken.get(gap.day) ?? 0)
    if (slots === 0) continue
    const start = bestStart(job, gap.start, lastEnd(gap, slots) - slots, slots)
    parts.push({ day: gap.day, start, end: start + slots })
    taken.set(gap.day, (taken.get(gap.day) ?? 0) + slots)
    value += partWorth(job, start, start + slots) - switching(load, gap.left, job) - SPLIT_COST
    rest -= slots
  }
  return rest === 0 ? { parts, value } : null
}

/** The longest part for a gap that leaves nothing too short behind; 0 when there is none. */
function partThatFits(load: DayLoad, job: Job, gap: Gap, rest: number, takenThatDay: number): number {
  for (let slots = Math.min(rest, gap.end - gap.start); slots >= MIN_PART; slots -= 1) {
    if (rest - slots > 0 && rest - slots < MIN_PART) continue
    if (gap.start + slots > lastEnd(gap, slots)) continue
    if (dayTakes(load, job, gap.day, takenThatDay + slots)) return slots
  }
  return 0
}

function bestStart(job: Job, first: number, last: number, slots: number, isTight = false): number {
  const { merit } = job
  let best = -Infinity
  let at = first
  for (let start = first; start <= last; start += isTight ? Math.max(1, last - first) : 1) {
    const value = (merit[start + slots] ?? 0) - (merit[start] ?? 0)
    if (value > best + 1e-12) {
      best = value
      at = start
    }
  }
  return at
}

function forEachGap(
  load: DayLoad,
  day: number,
  window: { start: number; end: number },
  use: (gap: Gap) => void,
): void {
  for (let left = 0; left + 1 < load.items.length; left += 1) {
    const one = load.items[left]
    const two = load.items[left + 1]
    if (!one || !two || two.start <= window.start || one.end >= window.end) continue
    const start = Math.max(window.start, one.end + (one.job ? pauseAfter(one.end - one.start) : 0))
    const end = Math.min(window.end, two.start)
    if (end > start) use({ day, left, start, end, next: two.job ? two.start : Infinity })
  }
}
