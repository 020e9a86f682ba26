/** The unit in which a moment is meant: “March” is a month, “3 pm” an hour, “15:20” a minute. */
export type Grain = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export type Locale = 'en' | 'de' | 'fr' | 'es' | 'it'

/**
 * What an open text means. `capture`: the next time it can be (somebody plans). `mail`: relative to the
 * moment the message was written. `history`: the last time it was (somebody looks back).
 */
export type Profile = 'capture' | 'mail' | 'history'

/**
 * How a repeating task moves on. `strict`: by the calendar, whatever was done. `fromCompletion`: counted
 * from the day it was done. `jumpAhead`: by the calendar, but always to a day still to come.
 */
export type Repeater = 'strict' | 'fromCompletion' | 'jumpAhead'

/**
 * `exact`: the next moment the words can mean; parts of the day and weekends as wide as they are.
 * `planner`: what somebody planning a day means: waking hours where am or pm was left out, the morning at
 * nine, the weekend from Saturday.
 */
export type Reading = 'exact' | 'planner'

export interface FindTimesOptions {
  /** The moment and zone in which the text was written. */
  readonly now: Temporal.ZonedDateTime
  readonly profile: Profile
  /** Default `exact`. */
  readonly reading?: Reading
  /** `true`: 3/4 is the third of April. Default: by locale (English: month first). */
  readonly dayFirst?: boolean
  /** The language whose words are known. English is known besides every other. Default `en`. */
  readonly locale?: Locale
}

/** Another reading of the same words. */
export interface TimeAlternative {
  readonly start: Temporal.PlainDateTime | null
  readonly end: Temporal.PlainDateTime | null
  readonly grain: Grain
}

/** A stretch of text that speaks of time, and what it means on the wall clock of `now`'s zone. */
export interface TimeMatch {
  /** Offsets into the text, `from` included, `to` excluded. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly kind: 'instant' | 'interval' | 'duration' | 'recurrence'
  /**
   * First moment. `null` for “before Friday” (an interval open to the past) and for a duration.
   * For a recurrence: its first occurrence.
   */
  readonly start: Temporal.PlainDateTime | null
  /**
   * First moment after it. `null` for “after Friday” (an interval open to the future) and for an instant,
   * whose length is its grain.
   */
  readonly end: Temporal.PlainDateTime | null
  readonly grain: Grain
  /** 0..1: how sure it is that these words speak of time and mean this. */
  readonly certainty: number
  /** Whether a time of day was said, and not only a day. */
  readonly hasTime: boolean
  /** Whether a day was said, and not only a time of day. */
  readonly hasDay: boolean
  /** Whether both ends were said: “from Monday to Friday”, “3–5 pm”, “Friday for two hours”. */
  readonly isRange?: boolean
  /** A feast or a season: often part of a name, as in “Christmas party”. */
  readonly isNamed?: boolean
  /** “By Friday”, “within two weeks”, “before noon”: its end is what counts. */
  readonly isDeadline?: boolean
  /** “As soon as possible”. */
  readonly isUrgent?: boolean
  /** Length in minutes, of a duration or of an interval whose length was said. */
  readonly durationMinutes?: number
  /** RFC 5545 §3.3.10 RECUR value, without the `RRULE:` before it. */
  readonly rrule?: string
  readonly repeater?: Repeater
  readonly alternatives: readonly TimeAlternative[]
}
