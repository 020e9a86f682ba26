import type { Locale, Repeater } from '../time/types.ts'

export interface CaptureOptions {
  /** The moment and zone in which the line is typed. */
  readonly now: Temporal.ZonedDateTime
  /** `true`: 3/4 is the third of April. Default: by the first locale. */
  readonly dayFirst?: boolean
  /** Languages the person types, the likeliest first. English is always understood. Default `['en']`. */
  readonly locales?: readonly Locale[]
  readonly knownPeople?: readonly string[]
  readonly knownProjects?: readonly string[]
}

/** A day, with or without a time on it. `time` is `null` when only a day was said. */
export interface Moment {
  readonly date: Temporal.PlainDate
  readonly time: Temporal.PlainTime | null
}

export type PartKind =
  | 'due'
  | 'start'
  | 'duration'
  | 'priority'
  | 'project'
  | 'label'
  | 'person'
  | 'recurrence'

/** A stretch of the line that was understood; for highlighting. Parts never overlap and stand in order. */
export interface CapturedPart {
  readonly kind: PartKind
  /** Offsets into the line, `from` included, `to` excluded. */
  readonly from: number
  readonly to: number
  readonly text: string
  /** What it was taken to mean, in short words: `Tue 24 Nov, 14:00`. */
  readonly meaning: string
}

/** What a typed line wants. Whatever was not understood is the title. */
export interface Captured {
  readonly title: string
  readonly due: Moment | null
  readonly start: Moment | null
  readonly durationMinutes: number | null
  /** 1 is the highest. */
  readonly priority: 1 | 2 | 3 | 4 | null
  readonly project: string | null
  readonly labels: readonly string[]
  readonly people: readonly string[]
  /** RFC 5545 §3.3.10 RECUR value, without the `RRULE:` before it. */
  readonly recurrence: string | null
  readonly repeater: Repeater | null
  readonly parts: readonly CapturedPart[]
}
