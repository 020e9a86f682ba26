import type { Occurrence } from '#modules/calendar/contract.ts'
import type { Task } from '#modules/tasks/contract.ts'

/** A stretch of time; the end is not part of it. */
export interface Span {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

/** A time at which an event takes place, and whether its owner may change it, and who hears of it. */
export interface Meeting extends Occurrence {
  readonly standing: 'alone' | 'guests' | 'theirs'
}

/** A note by what it is called. */
export interface NoteNamed {
  readonly id: string
  readonly title: string
  readonly pinned: boolean
}

/** What a line can be about. Whoever reads it gets only what they may see. */
export interface Things {
  readonly tasks: readonly Task[]
  readonly notes: readonly NoteNamed[]
  /** Those of the span that was asked for, by start. */
  readonly meetings: readonly Meeting[]
  /** Working time that no meeting takes. */
  readonly free: (span: Span) => readonly Span[]
}

export const NOTHING: Things = { tasks: [], notes: [], meetings: [], free: () => [] }
