import type { Capacity, Reason, Source } from '../contract.ts'

/** What the planner is told and what it answers. Its moments are `Temporal`, its lengths minutes. */

export type Priority = 'urgent' | 'high' | 'normal' | 'low'
export type Demand = 'high' | 'normal' | 'low'

/** An open task. */
export interface PlanTask {
  readonly id: string
  readonly title: string
  /** How long it takes as likely as not. */
  readonly minutes: number
  /** How long it takes at most in four cases out of five; never below `minutes`. */
  readonly p80Minutes: number
  /** A hard deadline; one that has passed makes the task urgent. */
  readonly due: Temporal.Instant | null
  /** Nothing of it can be done before. */
  readonly start: Temporal.Instant | null
  readonly priority: Priority
  /** How much attention it takes. */
  readonly demand: Demand
  /** May be done in parts of 25 minutes and longer. */
  readonly splittable: boolean
  readonly project: string | null
  /** Ids of tasks that come first; one that is not among the open tasks is done. */
  readonly depends: readonly string[]
  /** Days on which its owner does not want to see it. */
  readonly notOn: readonly Temporal.PlainDate[]
}

/** Time that is taken, with what it needs around it. */
export interface BusyTime {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly title: string
  readonly source: Source | null
  readonly minutesBefore: number
  readonly minutesAfter: number
}

/** A block as planned so far; also one that has passed. */
export interface StandingBlock {
  readonly id: string
  readonly taskId: string | null
  readonly kind: 'task' | 'focus' | 'break'
  readonly title: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly locked: boolean
}

/** Hours of work by ISO weekday, 1 Monday to 7 Sunday. One that ends before it begins ends on the next day. */
export type WorkingHours = Readonly<
  Record<number, readonly { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime }[]>
>

/** Energy in each half hour of a day, 48 values from 0 to 1, from midnight. */
export type EnergyCurve = readonly number[]

export interface PlanInput {
  readonly now: Temporal.Instant
  readonly timeZone: string
  readonly firstDay: Temporal.PlainDate
  /** How many days are planned, 1 to 14. */
  readonly days: number
  readonly tasks: readonly PlanTask[]
  readonly busy: readonly BusyTime[]
  readonly blocks: readonly StandingBlock[]
  readonly workingHours: WorkingHours
  /** The person's own curve; null takes the default. */
  readonly energy: EnergyCurve | null
  /** How long the search goes on; by default as long as so many tasks need. Same input and steps, same plan. */
  readonly steps?: number | undefined
}

/** One line of the diff between what stands and what is proposed. An added block has no id yet. */
export interface Move {
  readonly op: 'add' | 'move' | 'remove'
  readonly id: string | null
  readonly taskId: string
  readonly title: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly from: { readonly start: Temporal.Instant; readonly end: Temporal.Instant } | null
  readonly reasons: readonly Reason[]
}

/** A task, or as many minutes of it as found no place. */
export interface LeftOut {
  readonly taskId: string
  readonly title: string
  readonly minutes: number
  readonly due: Temporal.Instant | null
  readonly atRisk: boolean
  readonly why: string
}

export interface Plan {
  readonly moves: readonly Move[]
  readonly capacity: readonly Capacity[]
  readonly unplaced: readonly LeftOut[]
}
