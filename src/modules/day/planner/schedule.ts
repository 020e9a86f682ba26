import { SLOT_MINUTES } from './grid.ts'
import { partWorth, SPLIT_COST, SWITCH_COST, type Job } from './problem.ts'
import type { Span } from './spans.ts'

/** A part of a job on a day of the plan. */
export interface Part extends Span {
  readonly day: number
}

/** What stands on a day: a part of a job, or time that cannot be planned. */
interface Item extends Span {
  readonly job: Job | null
}

/**
 * One day with its items by their start; the first and the last are the closed hours around it. What is put here never
 * overlaps another, but what stood before may reach into a meeting's buffer or lie within it.
 */
export interface DayLoad {
  readonly items: Item[]
  /** Free working minutes before any work is placed. */
  readonly room: number
  /** Minutes of that room which work takes, and the variance of what the work will take. */
  minutes: number
  variance: number
  /** Placed parts that could be done on a later day. */
  flexible: number
}

/** A plan in the making. The parts of a placed job are never changed, only replaced. */
export interface Schedule {
  readonly jobs: readonly Job[]
  readonly days: readonly DayLoad[]
  /** The parts of each job; undefined while it has no place. */
  readonly placed: (readonly Part[] | undefined)[]
  /** The objective. */
  value: number
}

/**
 * An empty plan.
 *
 * @param openings the free working time of each day
 */
export function emptySchedule(jobs: readonly Job[], openings: readonly (readonly Span[])[]): Schedule {
  const days = openings.map((open): DayLoad => {
    const edges = [-Infinity, ...open.flatMap(({ start, end }) => [start, end]), Infinity]
    const items: Item[] = []
    for (let edge = 0; edge < edges.length; edge += 2) {
      items.push({ start: edges[edge] ?? 0, end: edges[edge + 1] ?? 0, job: null })
    }
    const room = open.reduce((sum, { start, end }) => sum + (end - start) * SLOT_MINUTES, 0)
    return { items, room, minutes: 0, variance: 0, flexible: 0 }
  })
  return { jobs, days, placed: jobs.map(() => undefined), value: 0 }
}

/** Puts a job without a place into these slots, which are free or where it stood before. */
export function place(schedule: Schedule, job: Job, parts: readonly Part[]): void {
  schedule.placed[job.index] = parts
  schedule.value += job.bonus - SPLIT_COST * (parts.length - 1)
  for (const part of parts) {
    const load = schedule.days[part.day]
    if (!load) continue
    const at = firstFrom(load, part.start)
    schedule.value += partWorth(job, part.start, part.end) - switching(load, at - 1, job)
    load.items.splice(at, 0, { start: part.start, end: part.end, job })
    count(load, job, part, 1)
  }
}

/** Takes a placed job out and returns its parts. */
export function lift(schedule: Schedule, job: Job): readonly Part[] {
  const parts = schedule.placed[job.index] ?? []
  schedule.placed[job.index] = undefined
  schedule.value -= job.bonus - SPLIT_COST * (parts.length - 1)
  for (const part of parts) {
    const load = schedule.days[part.day]
    if (!load) continue
    let at = firstFrom(load, part.start)
    while (at < load.items.length && load.items[at]?.job !== job) at += 1
    load.items.splice(at, 1)
    schedule.value -= partWorth(job, part.start, part.end) - switching(load, at - 1, job)
    count(load, job, part, -1)
  }
  return parts
}

/** The place of the first item that starts at the slot or later; the closed hours at the end always do. */
function firstFrom({ items }: DayLoad, slot: number): number {
  let at = 0
  while (at < items.length && (items[at]?.start ?? Infinity) < slot) at += 1
  return at
}

/** What it costs to have the job between the items at `left` and after it. Never negative. */
export function switching(load: DayLoad, left: number, job: Job): number {
  const one = load.items[left]?.job ?? null
  const two = load.items[left + 1]?.job ?? null
  return between(one, job) + between(job, two) - between(one, two)
}

const between = (one: Job | null, two: Job | null): number =>
  one && two && one.task.project !== two.task.project ? SWITCH_COST : 0

/**
 * Whether a day can take so many more slots of a job. What is planned fits the day's room in four cases out of five,
 * taking lengths as independent (their variances add). Only a day that holds nothing which could wait may be fuller.
 */
export function dayTakes(load: DayLoad, job: Job, day: number, slots: number): boolean {
  if (load.flexible === 0 && job.lastDay <= day) return true
  const minutes = load.minutes + slots * SLOT_MINUTES
  return minutes + Math.sqrt(load.variance + (job.spread * slots) ** 2) <= load.room + 1e-9
}

function count(load: DayLoad, job: Job, part: Part, sign: 1 | -1): void {
  const slots = part.end - part.start
  load.minutes += sign * (slots - closedWithin(load, part)) * SLOT_MINUTES
  load.variance = Math.max(0, load.variance + sign * (job.spread * slots) ** 2)
  if (job.lastDay > part.day) load.flexible += sign
}

/** How much of a part lies in time that cannot be planned, in slots. */
function closedWithin({ items }: DayLoad, part: Part): number {
  let slots = 0
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (!item || item.start >= part.end) break
    if (item.job || item.end <= part.start) continue
    slots += Math.min(item.end, part.end) - Math.max(item.start, part.start)
  }
  return slots
}
