import type { PlanInput, WorkingHours } from './input.ts'
import type { Span } from './spans.ts'

/** The planner counts time in slots of five minutes, from the first midnight of the plan in its owner's zone. */
export const SLOT_MINUTES = 5

/** One day of the plan. */
export interface GridDay {
  readonly date: Temporal.PlainDate
  /** From midnight to midnight: 23 or 25 hours when clocks change. */
  readonly whole: Span
  /** Working hours as the person set them, also what has passed. */
  readonly work: readonly Span[]
}

export interface Grid {
  readonly days: readonly GridDay[]
  /** The first slot that has not begun. */
  readonly now: number
  /** Slots in all, with a day after the last for work past midnight. */
  readonly length: number
  /** The minute of the day that a slot starts at on the person's clock. */
  readonly minuteOfDay: Int16Array
  /** The slot in which the moment lies. Before the plan it is negative, after it beyond `length`. */
  floor(moment: Temporal.Instant): number
  /** The first slot that does not begin before the moment. */
  ceil(moment: Temporal.Instant): number
  momentOf(slot: number): Temporal.Instant
  /** The slots that a span of moments touches. */
  covering(span: { start: Temporal.Instant; end: Temporal.Instant }): Span
}

const SLOT_MS = SLOT_MINUTES * 60_000

export function gridOf(
  input: Pick<PlanInput, 'now' | 'timeZone' | 'firstDay' | 'days' | 'workingHours'>,
): Grid {
  const { timeZone, firstDay } = input
  const midnight = (after: number) =>
    firstDay.add({ days: after }).toZonedDateTime(timeZone).epochMilliseconds
  const origin = Math.floor(midnight(0) / SLOT_MS) * SLOT_MS
  const floor = (moment: Temporal.Instant) => Math.floor((moment.epochMilliseconds - origin) / SLOT_MS)
  // A moment between two milliseconds counts as after the first.
  const ceil = (moment: Temporal.Instant) =>
    Math.ceil((Number(moment.epochNanoseconds / 1000n) / 1000 - origin) / SLOT_MS)

  const midnights = Array.from({ length: input.days + 2 }, (_, after) =>
    Math.round((midnight(after) - origin) / SLOT_MS),
  )
  const length = midnights.at(-1) ?? 0
  const momentOf = (slot: number) => Temporal.Instant.fromEpochMilliseconds(origin + slot * SLOT_MS)
  const days = midnights.slice(0, input.days).map((start, after): GridDay => {
    const date = firstDay.add({ days: after })
    return {
      date,
      whole: { start, end: midnights[after + 1] ?? length },
      work: workOn(date, timeZone, input.workingHours, ceil),
    }
  })
  return {
    days,
    now: ceil(input.now),
    length,
    minuteOfDay: minutesOfDays(midnights, momentOf, timeZone),
    floor,
    ceil,
    momentOf,
    covering: ({ start, end }) => ({ start: floor(start), end: ceil(end) }),
  }
}

function workOn(
  date: Temporal.PlainDate,
  timeZone: string,
  hours: WorkingHours,
  slotAt: (moment: Temporal.Instant) => number,
): Span[] {
  return (hours[date.dayOfWeek] ?? []).map(({ from, to }) => {
    const lastDate = Temporal.PlainTime.compare(to, from) > 0 ? date : date.add({ days: 1 })
    return {
      start: slotAt(date.toZonedDateTime({ timeZone, plainTime: from }).toInstant()),
      end: slotAt(lastDate.toZonedDateTime({ timeZone, plainTime: to }).toInstant()),
    }
  })
}

/** Days of 24 hours are counted through; only those on which clocks change are asked slot by slot. */
function minutesOfDays(
  midnights: readonly number[],
  momentOf: (slot: number) => Temporal.Instant,
  timeZone: string,
): Int16Array {
  const minutes = new Int16Array(midnights.at(-1) ?? 0)
  for (const [index, start] of midnights.slice(0, -1).entries()) {
    const end = midnights[index + 1] ?? start
    const ordinary = (end - start) * SLOT_MINUTES === 24 * 60
    for (let slot = start; slot < end; slot += 1) {
      const local = ordinary ? undefined : momentOf(slot).toZonedDateTimeISO(timeZone)
      minutes[slot] = local ? local.hour * 60 + local.minute : (slot - start) * SLOT_MINUTES
    }
  }
  return minutes
}
