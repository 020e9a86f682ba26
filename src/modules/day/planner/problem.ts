import { DEFAULT_ENERGY } from './energy.ts'
import { SLOT_MINUTES, type Grid } from './grid.ts'
import type { Demand, EnergyCurve, PlanTask, Priority } from './input.ts'

/**
 * The plan's objective: the sum of what each placed slot is worth, less what switching between projects and splitting
 * tasks costs. A slot of work is worth more the more the task matters, the sooner it is done and the better the hour
 * suits it; every day of waiting costs 6 %, the hour is worth at most 15 %.
 */
const WORTH: Record<Priority, number> = { urgent: 8, high: 4, normal: 2, low: 1 }
const LOST_PER_DAY = 0.06
/** What full energy adds to a slot of work: quiet work leaves the good hours to the demanding. */
const FIT: Record<Demand, number> = { high: 0.15, normal: 0.03, low: -0.08 }
/** A task that has a deadline within the plan counts this many times more: it is not left out for one that can wait. */
const DEADLINE_WEIGHT = 4
/** From one project straight into another. As all costs: in slots of low priority. */
export const SWITCH_COST = 1
export const SPLIT_COST = 2
/** The shortest part of a split task, in slots: 25 minutes. */
export const MIN_PART = 5
/** A task is split in at most four parts, a long one in parts of an hour. */
export const maxParts = (slots: number): number => Math.max(4, Math.ceil(slots / 12))

/** The break that a stretch of work needs before the next, in slots: about a ninth of it, from 5 to 20 minutes. */
export const pauseAfter = (slots: number): number => (slots < 5 ? 0 : Math.min(4, Math.ceil(slots / 9)))

/** A piece of work to be placed in one go or in parts: a task, or as much of it as does not stand yet. */
export interface Job {
  readonly index: number
  readonly task: PlanTask
  readonly slots: number
  readonly fixed: boolean
  /** What a slow day adds to each slot of it, in minutes: from the typical length to the 80th percentile. */
  readonly spread: number
  readonly worth: number
  /** What placing it brings beside its slots' worth. */
  readonly bonus: number
  readonly earliest: number
  /** It ends by this slot. */
  readonly latest: number
  /** The last day on which it can be done; on that day it may use the day's reserve. -1 for what is fixed. */
  readonly lastDay: number
  readonly notOn: ReadonlySet<number>
  /** How much it matters where it stands: worth and bonus per slot, its own or of what waits for it. */
  readonly rank: number
  /** When it has to end so that what waits for it meets its own deadline. */
  readonly wantedBy: number
  /** Jobs that end before it starts, and jobs that wait for it. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** Worth of all slots before each slot, were a slot's worth 1. Shared by tasks of one demand. */
  readonly merit: Float64Array
  /** The best worth of one slot on each day, likewise. */
  readonly dayPeak: Float64Array
  /** The best of all. */
  readonly peak: number
}

/** The worth of a part of a task in these slots. */
export const partWorth = (job: Job, start: number, end: number): number =>
  job.worth * ((job.merit[end] ?? 0) - (job.merit[start] ?? 0))

/** A piece of a task, in slots, before it is compiled. */
export interface Piece {
  readonly task: PlanTask
  readonly slots: number
  /** Stands where nobody but a person moves it. */
  readonly fixed: boolean
}

/**
 * Compiles pieces of tasks for the search, each under its own index.
 *
 * @param lastFreeDay the last day that has working time before a slot
 */
export function jobsOf(
  grid: Grid,
  pieces: readonly Piece[],
  energy: EnergyCurve | null,
  lastFreeDay: (slot: number) => number,
): Job[] {
  const ofTask = Map.groupBy(pieces.keys(), (index) => pieces[index]?.task.id)
  const before = pieces.map(({ task }) => task.depends.flatMap((id) => ofTask.get(id) ?? []))
  const after = pieces.map((): number[] => [])
  for (const [index, firsts] of before.entries()) for (const first of firsts) after[first]?.push(index)
  const merits = {
    high: meritOf(grid, energy, FIT.high),
    normal: meritOf(grid, energy, FIT.normal),
    low: meritOf(grid, energy, FIT.low),
  }

  const jobs = pieces.map(({ task, slots, fixed }, index): Job => {
    const due = task.due ? grid.floor(task.due) : Infinity
    const isLate = due <= grid.now
    const worth = WORTH[task.priority] * urgency(due - grid.now)
    const bonus = due < grid.length ? (DEADLINE_WEIGHT - 1) * worth * slots : 0
    const latest = isLate ? grid.length : Math.min(due, grid.length)
    return {
      index,
      task,
      slots,
      fixed,
      spread: Math.max(0, task.p80Minutes - task.minutes) / Math.max(1, task.minutes / SLOT_MINUTES),
      worth,
      bonus,
      earliest: Math.max(grid.now, task.start ? grid.ceil(task.start) : 0, 0),
      latest,
      lastDay: fixed ? -1 : isLate || due >= grid.length ? Infinity : lastFreeDay(due),
      notOn: new Set(
        grid.days.flatMap(({ date }, day) => (task.notOn.some((other) => other.equals(date)) ? [day] : [])),
      ),
      rank: worth + bonus / Math.max(1, slots),
      wantedBy: latest,
      before: before[index] ?? [],
      after: after[index] ?? [],
      ...merits[task.demand],
    }
  })
  return inherited(jobs)
}

/** Chains longer than this are seen only in part; so a circle ends. */
const LONGEST_CHAIN = 12

/** What comes first matters as much as what waits for it, and has to be done in time for that. */
function inherited(jobs: readonly Job[]): Job[] {
  let seen = [...jobs]
  for (let round = 0; round < LONGEST_CHAIN; round += 1) {
    seen = seen.map((job) => {
      const waiting = job.after.flatMap((index) => seen[index] ?? [])
      if (waiting.length === 0) return job
      const rank = Math.max(job.rank, ...waiting.map((next) => next.rank))
      const pause = pauseAfter(job.slots)
      const wantedBy = Math.min(job.wantedBy, ...waiting.map((next) => next.wantedBy - next.slots - pause))
      return rank === job.rank && wantedBy === job.wantedBy ? job : { ...job, rank, wantedBy }
    })
  }
  return seen
}

/** From 1, without a deadline or with one far off, to 1.5 on the day itself and after. */
function urgency(slotsLeft: number): number {
  const daysLeft = Math.max(0, (slotsLeft * SLOT_MINUTES) / (24 * 60))
  return 1 + 0.5 / (1 + daysLeft)
}

function meritOf(
  grid: Grid,
  energy: EnergyCurve | null,
  fit: number,
): Pick<Job, 'merit' | 'dayPeak' | 'peak'> {
  const curve = energy ?? DEFAULT_ENERGY
  const lostPerSlot = (LOST_PER_DAY * SLOT_MINUTES) / (24 * 60)
  const from = Math.max(0, grid.now)
  const worth = Float64Array.from({ length: grid.length }, (_, slot) => {
    const halfHour = Math.floor((grid.minuteOfDay[slot] ?? 0) / 30)
    return 1 - lostPerSlot * (slot - from) + fit * (curve[halfHour] ?? 0)
  })
  const merit = new Float64Array(grid.length + 1)
  for (const [slot, value] of worth.entries()) merit[slot + 1] = (merit[slot] ?? 0) + value
  // Work past midnight belongs to the day before.
  const dayPeak = Float64Array.from(grid.days, ({ whole, work }) =>
    Math.max(
      ...worth.subarray(Math.max(from, whole.start), Math.max(whole.end, ...work.map(({ end }) => end))),
      0,
    ),
  )
  return { merit, dayPeak, peak: Math.max(0, ...dayPeak) }
}
