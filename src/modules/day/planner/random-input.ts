import type { BusyTime, Demand, PlanInput, PlanTask, Priority, WorkingHours } from './input.ts'
import { sequence } from './sequence.ts'

/** A made-up working life for tests and benchmarks: the same seed gives the same tasks and meetings. */
export function randomInput(seed: number, size: { tasks: number; days: number; load?: number }): PlanInput {
  const random = sequence(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const one = <Value>(values: readonly [Value, ...Value[]]): Value => values[upTo(values.length)] ?? values[0]
  const timeZone = 'Europe/Vienna'
  const firstDay = Temporal.PlainDate.from('2026-11-23')
  const at = (day: number, minute: number) =>
    firstDay
      .add({ days: day })
      .toZonedDateTime({ timeZone, plainTime: clock(minute) })
      .toInstant()

  const tasks = Array.from({ length: size.tasks }, (_, index): PlanTask => {
    const minutes = 5 * (2 + upTo(4)) * one([1, 2, 3, 5])
    const startIn = random() < 0.15 ? upTo(size.days) : null
    const dueIn = random() < 0.5 ? (startIn ?? 0) + 1 + upTo(size.days) : null
    return {
      id: `task-${index}`,
      title: `Task ${index}`,
      minutes,
      p80Minutes: Math.round(minutes * (1.1 + random() * 0.5)),
      due: dueIn === null ? null : at(dueIn, one([9 * 60, 12 * 60, 14 * 60, 18 * 60])),
      start: startIn === null ? null : at(startIn, 9 * 60),
      priority: one<Priority>(['urgent', 'high', 'normal', 'normal', 'normal', 'low']),
      demand: one<Demand>(['high', 'normal', 'normal', 'low']),
      splittable: random() < 0.3,
      project: one([null, 'Atlas', 'Brook', 'Cedar', 'Dune']),
      depends: index > 0 && random() < 0.15 ? [`task-${upTo(index)}`] : [],
      notOn: random() < 0.05 ? [firstDay.add({ days: upTo(size.days) })] : [],
    }
  })
  const busy = Array.from(
    { length: Math.round(size.days * 2.2 * (size.load ?? 1)) },
    (_, index): BusyTime => {
      const start = at(upTo(size.days), 8 * 60 + 15 * upTo(38))
      return {
        start,
        end: start.add({ minutes: one([30, 45, 60, 60, 90]) }),
        title: `Meeting ${index}`,
        source: { kind: 'calendar_event', id: `event-${index}`, label: `Meeting ${index}` },
        minutesBefore: 5,
        minutesAfter: 5,
      }
    },
  )
  return {
    now: at(0, 8 * 60 + upTo(120)),
    timeZone,
    firstDay,
    days: size.days,
    tasks,
    busy,
    blocks: [],
    workingHours: NINE_TO_FIVE,
    energy: null,
  }
}

/** The same life with times that no grid knows: meetings from 9:03, tasks of 17 minutes, a deadline at 14:01:30. */
export function offTheGrid(input: PlanInput, seed: number): PlanInput {
  const random = sequence(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const nearby = (moment: Temporal.Instant) => moment.add({ seconds: 30 * (upTo(29) - 14) })
  return {
    ...input,
    now: nearby(input.now),
    tasks: input.tasks.map((task) => {
      const minutes = Math.max(1, task.minutes + upTo(9) - 4)
      const p80Minutes = Math.round(minutes * (1 + random() * 0.6))
      const [due, start] = [task.due && nearby(task.due), task.start && nearby(task.start)]
      return { ...task, minutes, p80Minutes, due, start }
    }),
    busy: input.busy.map((busy) => ({
      ...busy,
      start: nearby(busy.start),
      end: nearby(busy.end.add({ minutes: 14 })),
      minutesBefore: upTo(12),
      minutesAfter: upTo(12),
    })),
    blocks: input.blocks.map((block) => ({ ...block, end: block.end.add({ minutes: upTo(4) * upTo(4) }) })),
  }
}

/** Monday to Friday, nine to half past five. */
export const NINE_TO_FIVE: WorkingHours = Object.fromEntries(
  [1, 2, 3, 4, 5].map((day) => [day, [{ from: clock(9 * 60), to: clock(17 * 60 + 30) }]]),
)

function clock(minute: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
}
