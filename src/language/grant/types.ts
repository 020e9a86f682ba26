/** An operation as far as a grant can speak of it. */
export interface Ability {
  readonly name: string
  readonly summary: string
  readonly effect: 'read' | 'write' | 'outward' | 'destructive' | 'spend' | 'authority'
  readonly personOnly: boolean
  /** Whether it reaches somebody, who must then be named. */
  readonly reaches: boolean
  /** Whether it spends money, of which the most must then be said. */
  readonly spends: boolean
  /** What it can be about, such as `newsletter`; empty where it cannot be limited so. */
  readonly about: readonly string[]
}

/** What a sentence may speak of. */
export interface Vocabulary {
  readonly abilities: readonly Ability[]
  /** The names of hands: `mail`, `calendar`. */
  readonly hands: readonly string[]
  /** The moment and zone in which it is said. */
  readonly now: Temporal.ZonedDateTime
  readonly dayFirst?: boolean
}

export type Per = 'day' | 'week' | 'month' | 'ever'

/** A sentence as conditions; all of them must hold. */
export interface Conditions {
  /** Empty: every hand. */
  readonly hands: readonly string[]
  readonly operations: readonly string[]
  /** Addresses, @domains, or `known`. */
  readonly to: readonly string[]
  readonly about: readonly string[]
  /** Null: as often as they like. */
  readonly limit: number | null
  readonly per: Per
  /** The most one act may spend. */
  readonly mostAmount: number | null
  /** The most all acts of a period may spend. */
  readonly mostTotal: number | null
  readonly expiresAt: Temporal.Instant | null
}

/** What was understood of a sentence: all of it, or nothing. */
export type GrantReading =
  | {
      readonly understood: true
      readonly conditions: Conditions
      /** What nobody said and is added for safety, in words. */
      readonly defaults: readonly string[]
    }
  | {
      readonly understood: false
      /** What was not understood, and what can be said. */
      readonly words: string
    }

/** Stops the reading: something was said that is not understood, or may not be granted. */
export class NotUnderstood extends Error {}
