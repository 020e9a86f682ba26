import { type Job, pauseAfter } from './problem.ts'
import { SLOT_MINUTES } from './grid.ts'
import type { DayLoad, Schedule } from './schedule.ts'
import type { Span } from './spans.ts'

/**
 * A value that no plan of these jobs can exceed, to judge the search by: the Lagrangian relaxation of the time-indexed
 * formulation (Fisher 1981, Management Science 27:1–18). Each slot and each day's room gets a price instead of being
 * exclusive; each job then takes its best place at these prices alone, breaks included. Prices are improved by
 * subgradient steps. What tasks need of each other, switching and splitting cost nothing here, and split tasks need
 * not be in one piece; so the true optimum lies below.
 *
 * @param empty the schedule before anything is placed
 * @param reached the value of the best plan known
 */
export function upperBound(empty: Schedule, reached: number, rounds = 1500): number {
  const length = Math.max(...empty.jobs.map(({ merit }) => merit.length))
  const openings = empty.days.map((load, day) => ({ day, load, spans: openOf(load) }))
  const possible = withWindows(empty.jobs, openings)
  const largest = Math.max(0, ...possible.map(({ spread }) => spread / SLOT_MINUTES))
  // The reserve of a day is at least this linear part of its variance: a chord of the root up to the most it can be.
  const mostReserve = openings.map(({ load }) => Math.max(1, (load.room * largest) / (1 + largest)))
  const slotPrice = new Float64Array(length)
  const dayPrice = new Float64Array(empty.days.length)
  let least = Infinity
  let keenness = 1
  let stale = 0
  for (let round = 0; round < rounds; round += 1) {
    const before = sums(slotPrice)
    const slotUse = new Float64Array(length)
    const dayUse = new Float64Array(empty.days.length)
    let total = 0
    for (const { spans } of openings)
      for (const { start, end } of spans) total += (before[end] ?? 0) - (before[start] ?? 0)
    for (const { day, load } of openings) total += (dayPrice[day] ?? 0) * load.room
    for (const job of possible) total += job.task.splittable ? loose(job) : tight(job)

    if (total < least - 1e-6) {
      least = total
      stale = 0
    } else if ((stale += 1) > 20) {
      keenness /= 1.5
      stale = 0
    }
    let norm = 1e-9
    for (const { day, load, spans } of openings) {
      for (const { start, end } of spans)
        for (let slot = start; slot < end; slot += 1) norm += (1 - (slotUse[slot] ?? 0)) ** 2
      norm += ((load.room - (dayUse[day] ?? 0)) / SLOT_MINUTES) ** 2
    }
    const step = (keenness * Math.max(1e-3, total - reached)) / norm
    for (const { day, load, spans } of openings) {
      for (const { start, end } of spans) {
        for (let slot = start; slot < end; slot += 1) {
          slotPrice[slot] = Math.max(0, (slotPrice[slot] ?? 0) - step * (1 - (slotUse[slot] ?? 0)))
        }
      }
      const slack = (load.room - (dayUse[day] ?? 0)) / SLOT_MINUTES
      dayPrice[day] = Math.max(0, (dayPrice[day] ?? 0) - (step * slack) / SLOT_MINUTES)
    }

    function demandOf(day: number, job: Job, slots: number): number {
      return (
        slots * SLOT_MINUTES + (job.task.splittable ? 0 : (job.spread * slots) ** 2 / (mostReserve[day] ?? 1))
      )
    }

    function tight(job: Job): number {
      const pause = pauseAfter(job.slots)
      let best = 0
      let at: { day: number; start: number; end: number } | null = null
      for (const { day, spans } of openings) {
        if (job.notOn.has(day)) continue
        const toll = job.lastDay > day ? (dayPrice[day] ?? 0) * demandOf(day, job, job.slots) : 0
        for (const span of spans) {
          const last = Math.min(span.end, job.latest) - job.slots
          for (let start = Math.max(span.start, job.earliest); start <= last; start += 1) {
            const end = Math.min(span.end, start + job.slots + pause)
            const worth = job.worth * ((job.merit[start + job.slots] ?? 0) - (job.merit[start] ?? 0))
            const value = worth + job.bonus - toll - ((before[end] ?? 0) - (before[start] ?? 0))
            if (value > best) {
              best = value
              at = { day, start, end }
            }
          }
        }
      }
      if (at) use(job, at.day, at.start, at.end, job.slots)
      return best
    }

    function loose(job: Job): number {
      const slots: { day: number; slot: number; value: number }[] = []
      for (const { day, spans } of openings) {
        if (job.notOn.has(day)) continue
        const toll = job.lastDay > day ? (dayPrice[day] ?? 0) * demandOf(day, job, 1) : 0
        for (const span of spans) {
          for (
            let slot = Math.max(span.start, job.earliest);
            slot < Math.min(span.end, job.latest);
            slot += 1
          ) {
            const worth = job.worth * ((job.merit[slot + 1] ?? 0) - (job.merit[slot] ?? 0))
            slots.push({ day, slot, value: worth - toll - (slotPrice[slot] ?? 0) })
          }
        }
      }
      if (slots.length < job.slots) return 0
      const taken = slots.toSorted((a, b) => b.value - a.value).slice(0, job.slots)
      const value = job.bonus + taken.reduce((sum, each) => sum + each.value, 0)
      if (value <= 0) return 0
      for (const { day, slot } of taken) use(job, day, slot, slot + 1, 1)
      return value
    }

    function use(job: Job, day: number, start: number, end: number, slots: number): void {
      for (let slot = start; slot < end; slot += 1) slotUse[slot] = (slotUse[slot] ?? 0) + 1
      if (job.lastDay > day) dayUse[day] = (dayUse[day] ?? 0) + demandOf(day, job, slots)
    }
  }
  return least
}

interface DayOpening {
  readonly day: number
  readonly load: DayLoad
  readonly spans: readonly Span[]
}

/** The jobs that can have a place at all, each no earlier than what it needs can be done. */
function withWindows(jobs: readonly Job[], openings: readonly DayOpening[]): Job[] {
  const ends = new Map<number, number>()
  const windows = new Map<number, Job>()
  const waiting = new Set(jobs)
  for (let progress = true; progress;) {
    progress = false
    for (const job of waiting) {
      if (!job.before.every((first) => ends.has(first))) continue
      const earliest = Math.max(job.earliest, ...job.before.map((first) => ends.get(first) ?? 0))
      const end = earliestEnd({ ...job, earliest }, openings)
      waiting.delete(job)
      if (end === null) continue
      progress = true
      ends.set(job.index, end)
      windows.set(job.index, { ...job, earliest })
    }
  }
  return [...windows.values()]
}

function earliestEnd(job: Job, openings: readonly DayOpening[]): number | null {
  let done = 0
  for (const { day, spans } of openings) {
    if (job.notOn.has(day)) continue
    for (const span of spans) {
      const start = Math.max(span.start, job.earliest)
      const room = Math.min(span.end, job.latest) - start
      if (room >= job.slots - done) return start + job.slots - done
      if (job.task.splittable) done += Math.max(0, room)
    }
  }
  return null
}

const openOf = ({ items }: DayLoad): Span[] =>
  items.slice(0, -1).map((item, at) => ({ start: item.end, end: items[at + 1]?.start ?? item.end }))

function sums(values: Float64Array): Float64Array {
  const total = new Float64Array(values.length + 1)
  for (const [index, value] of values.entries()) total[index + 1] = (total[index] ?? 0) + value
  return total
}
