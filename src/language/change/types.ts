import type { Locale } from '../time/index.ts'

/** What is to become of a thing. `wait`: it is out of sight until then; `rank`: it gets another priority; `pin`: it stays on top. */
export type ChangeVerb =
  | 'move'
  | 'wait'
  | 'complete'
  | 'drop'
  | 'rename'
  | 'reopen'
  | 'rank'
  | 'pin'
  | 'unpin'

/** A day, a time of day, or both; at least one of them was said. */
export interface SaidTime {
  readonly date: Temporal.PlainDate | null
  readonly time: Temporal.PlainTime | null
}

/** Another time: on the clock, or so much later than now it is. */
export type NewTime =
  | (SaidTime & {
      readonly kind: 'at'
      /** How long it lasts, where both ends were said. */
      readonly minutes: number | null
      /** “Next week”: which day of it stays as it was. */
      readonly grain: 'minute' | 'day' | 'week' | 'longer'
    })
  | {
      readonly kind: 'later'
      /** Negative when it comes earlier. */
      readonly minutes: number
    }

/** A change that a line asks for, of a thing it names. */
export interface WantedChange {
  readonly verb: ChangeVerb
  /** The words that name the thing, as they were written. */
  readonly target: string
  /** The same without what says when the thing is. */
  readonly name: string
  /** When the thing is now, as far as the line says: “my 3 pm”, “lunch tomorrow”. */
  readonly at: SaidTime | null
  /** The kind of thing, where the line says one. */
  readonly of: 'task' | 'event' | 'note' | null
  readonly to: NewTime | null
  readonly title: string | null
  readonly priority: 1 | 2 | 3 | 4 | null
  /** Whether the line can hardly be anything else, once it names a thing that is there: “finish the report” can. */
  readonly isPlain: boolean
  /** The language whose words say so. */
  readonly locale: Locale
}
