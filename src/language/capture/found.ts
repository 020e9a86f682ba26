import type { Locale, Repeater, TimeMatch } from '../time/index.ts'
import { findTimesInAny } from '../time/index.ts'
import type { CapturedPart, Moment } from './types.ts'

/** What a line says about time, as far as it is read. */
export interface Schedule {
  due: Moment | null
  start: Moment | null
  durationMinutes: number | null
  recurrence: string | null
  repeater: Repeater | null
}

/** What the readers of a line need to know about the person typing. */
export interface Typist {
  readonly now: Temporal.ZonedDateTime
  readonly today: Temporal.PlainDate
  readonly locales: readonly Locale[]
  readonly dayFirst: boolean | undefined
  /** Whom the typist knows, by their names. */
  readonly people: readonly string[]
}

/** A time of the line, what it is for, and the stretch of the line that says so. */
export interface Wish {
  readonly match: TimeMatch
  readonly kind: 'due' | 'start' | null
  readonly from: number
  readonly to: number
}

/** A further time at which the same is to be done; its part stands instead of the one that begins at `instead`. */
export interface Another {
  readonly due: Moment
  readonly part: CapturedPart
  readonly instead: number
}

/** The times in a text, in the language of the typist that understands most of it. */
export const timesIn = (text: string, { now, locales, dayFirst }: Typist): TimeMatch[] =>
  findTimesInAny(text, locales, {
    now,
    profile: 'capture',
    reading: 'planner',
    ...(dayFirst === undefined ? {} : { dayFirst }),
  })

export const momentOf = (at: Temporal.PlainDateTime, hasTime: boolean): Moment => ({
  date: at.toPlainDate(),
  time: hasTime ? at.toPlainTime() : null,
})
