import type { BusyTime, PlanInput, PlanTask, StandingBlock } from './input.ts'
import { NINE_TO_FIVE } from './random-input.ts'

/** One day of somebody in Vienna, for tests: Monday, 23 November 2026, planned at eight. Times are wall-clock. */

export const VIENNA = 'Europe/Vienna'
export const MONDAY = Temporal.PlainDate.from('2026-11-23')

/** `at('14:00')` on Monday, `at('14:00', 1)` on Tuesday. */
export const at = (time: string, after = 0, zone = VIENNA, day = MONDAY): Temporal.Instant =>
  day
    .add({ days: after })
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()

export const task = (id: string, more: Partial<PlanTask> = {}): PlanTask => ({
  id,
  title: id,
  minutes: 60,
  p80Minutes: 60,
  due: null,
  start: null,
  priority: 'normal',
  demand: 'normal',
  splittable: false,
  project: null,
  depends: [],
  notOn: [],
  ...more,
})

export const meeting = (title: string, start: string, end: string, after = 0): BusyTime => ({
  title,
  start: at(start, after),
  end: at(end, after),
  source: { kind: 'calendar_event', id: title, label: title },
  minutesBefore: 0,
  minutesAfter: 0,
})

export const standing = (
  id: string,
  start: string,
  end: string,
  more: Partial<StandingBlock> = {},
): StandingBlock => ({
  id: `block of ${id}`,
  taskId: id,
  kind: 'task',
  title: id,
  start: at(start),
  end: at(end),
  locked: false,
  ...more,
})

export const aDay = (more: Partial<PlanInput> = {}): PlanInput => ({
  now: at('08:00'),
  timeZone: VIENNA,
  firstDay: MONDAY,
  days: 1,
  tasks: [],
  busy: [],
  blocks: [],
  workingHours: NINE_TO_FIVE,
  energy: null,
  steps: 200,
  ...more,
})
