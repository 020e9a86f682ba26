import type { Locale } from '../../time/index.ts'
import type { ChangeVerb } from '../types.ts'

/**
 * One way in which a change is asked for. Its groups say the rest: `what` the thing; `rest` the thing and its new time;
 * `when` the new time behind it; `title` a new title; `rank` a priority.
 */
export interface Form {
  readonly verb: ChangeVerb
  readonly words: RegExp
  /** A length brings the thing forward. */
  readonly earlier?: true
}

/** How changes are asked for in one language. All of it is data: what is done with it stands in `index.ts`. */
export interface Tongue {
  readonly locale: Locale
  /** What is said out of politeness before the change itself. */
  readonly opening: RegExp
  /** What is said out of politeness anywhere. */
  readonly please: RegExp
  /** The most particular first. */
  readonly forms: readonly Form[]
  readonly ranks: Readonly<Record<string, 1 | 2 | 3 | 4>>
  /** What stands before a thing's name: “my”, “the”. */
  readonly articles: RegExp
  /** “The task about”: groups `task`, `event`, `note`. */
  readonly kind: RegExp
  /** “The due date of the report”: the report is meant. */
  readonly field: RegExp
  /** What is left at the end of a name when its time is taken away. */
  readonly trailing: RegExp
  /** The whole line asks to take back what was done last. */
  readonly undo: RegExp
  /** Says of what follows that it is done: “done: the report”. */
  readonly done: RegExp
  /** With these also begins what is yet to be done: “finish the report”, “take vitamins”. */
  readonly alsoOfTasks: RegExp
  /** In a name: it is said what is not so. */
  readonly not: RegExp
  /** Between a thing and its new time: “to”. */
  readonly to: RegExp
  /** The same, where the thing’s own time may stand too: “on”, “at”. */
  readonly at: RegExp
  /** Between a thing and how much later it is, and nothing else. */
  readonly by?: RegExp
  /** Behind a length; the group `earlier` brings forward. */
  readonly direction: RegExp
  /** Words at the end of the thing that belong to the new time. */
  readonly looseEnd: RegExp
  /** How the hour that a thing is at stands behind its name, and as what it is read, which is as long. */
  readonly ofHour?: readonly [said: RegExp, read: string]
  /** Whom it is done for, written onto the verb: “moverme”; and the verb without it. */
  readonly attached?: readonly [said: RegExp, read: string]
  /** Words of a new time that say nothing. */
  readonly small: RegExp
  /** What makes an hour of a figure: “at ” 10. */
  readonly hour: string
}
