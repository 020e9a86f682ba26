import type { Locale } from '../types.ts'
import type { PartOfDay, UnitName } from '../value.ts'

/**
 * The words of one language. Each string holds phrases divided by `|`; a phrase may have several words.
 * `~` before a phrase: it often means something else, and counts only when it stands alone or supported.
 * Write without accents; apostrophes do not matter.
 */
export interface Lexicon {
  readonly locale: Locale
  /** Whether 3/4 is the third of April. */
  readonly dayFirst: boolean
  /** Monday to Sunday. */
  readonly days: readonly string[]
  /** Mondays to Sundays, where the language has a form for it. */
  readonly pluralDays?: readonly string[]
  /** January to December. */
  readonly months: readonly string[]
  readonly units: Readonly<Partial<Record<UnitName, string>>>
  /** From nought up. */
  readonly numbers: readonly string[]
  /** twenty, thirty … ninety. */
  readonly tens: readonly string[]
  /** The twenties, the thirties … */
  readonly decades?: readonly string[]
  /** “a few”, by the number people mean. */
  readonly vague: Readonly<Record<number, string>>
  /** half, by the number. */
  readonly fractions: readonly (readonly [number, string])[]
  /** What makes an hour of a number: “sevenish”. */
  readonly hourEnding?: string
  readonly article: string
  /** Lengths people have a phrase for, by their minutes: “a quarter of an hour”, French “fifteen days” for two weeks. */
  readonly lengths?: Readonly<Record<number, string>>
  /** From first up. */
  readonly ordinals: readonly string[]
  /** Days by their distance from today. */
  readonly dayAnchors: Readonly<Record<number, string>>
  readonly now: string
  readonly asap: string
  readonly tonight: string
  readonly thisEvening?: string
  readonly parts: Readonly<Partial<Record<PartOfDay, string>>>
  /** Phrases that are a part of the day by themselves: “after work”. */
  readonly clearParts?: Readonly<Partial<Record<PartOfDay, string>>>
  /** Phrases that mean before an hour: “before lunch”. */
  readonly beforeHour?: Readonly<Record<number, string>>
  /** Parts of the day that come back: Spanish “cada mañana”, where “mañana” alone is tomorrow. */
  readonly habits?: Readonly<Partial<Record<PartOfDay, string>>>
  readonly noon: string
  readonly midnight: string
  /** Spring to winter. */
  readonly seasons: readonly string[]
  readonly weekend: string
  readonly am: string
  readonly pm: string
  /** Phrases of English that mean something else here. */
  readonly hides?: string
  /** How the language writes words together. */
  readonly compounds?: {
    /** `Montag` and one of these: `Montagabend`. */
    readonly dayParts: Readonly<Record<string, PartOfDay>>
    /** `ein` + `und` + `zwanzig`. */
    readonly onesBeforeTens: string
  }
  /** Words that people write together with a week, month or year, by how far off it is: “lastmonth”. */
  readonly gluedCycles?: Readonly<Record<string, number>>
  readonly marks: Readonly<Record<string, string>>
}
