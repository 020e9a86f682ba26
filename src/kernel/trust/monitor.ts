import type { Actor } from '../actor.ts'
import type { Effect } from '../operation.ts'
import type { Grant, Mode, Party, Provenance, Refusal, Source, Target, Typed } from './contract.ts'
import { covering } from './grants/covering.ts'
import { RULES, type Rule } from './monitor-rules.ts'
import type { Readers } from './values.ts'

/** One call as the monitor sees it: everything it may judge by, and nothing it would have to look up. */
export interface Action {
  readonly operation: string
  readonly effect: Effect
  readonly personOnly: boolean
  /** Whether undo puts everything back. */
  readonly undoable: boolean
  readonly actor: Pick<Actor, 'door' | 'hand'>
  /** Who wanted this very act: the owner's words, Reeve's own code, a model, the text of somebody else. */
  readonly chosenBy: readonly Source[]
  readonly targets: readonly Target[]
  /** Who the targets are to the owner, by address in lower case. */
  readonly parties: ReadonlyMap<string, Party>
  /** Arguments besides the targets that decide what happens, such as an amount or what is destroyed. */
  readonly decisive: readonly string[]
  /** Arguments that are only words to be written down, and say neither which thing nor when, whom or how much. */
  readonly wording: readonly string[]
  readonly provenance: Provenance
  /** Who may see what the act would pass on. */
  readonly readers: Readers
  /** How many things it changes at once. */
  readonly count: number
  /** What it is about, in words a grant may name; left out where nobody says. */
  readonly about?: readonly string[] | undefined
  /** What it would spend; null when nothing. */
  readonly amount: number | null
  readonly grants: readonly Grant[]
  /** What the owner said “never again” to. */
  readonly refusals: readonly Refusal[]
  /** What is used up, in words; null when nothing is. */
  readonly shortage: string | null
  readonly mode: Mode
  /** STOP is on in this workspace. */
  readonly frozen: boolean
  readonly now: Temporal.Instant
}

export const OUTCOMES = ['auto', 'card', 'typed-card', 'deny'] as const
export type Verdict = (typeof OUTCOMES)[number]

/** What the monitor says, with the rule that decided, in words for the owner. */
export interface Decision {
  readonly outcome: Verdict
  readonly rule: string
  readonly words: string
  /** What the owner must type, on a typed card. */
  readonly typed: Typed | null
  /** The grant that made asking needless, which is to be counted. */
  readonly grantId: Grant['id'] | null
}

/**
 * Whether a call may run at once, needs the owner's yes, needs the owner to type what it is about, or is refused. Pure,
 * no I/O, no model, microseconds; what it does not know it refuses.
 *
 * A person acting by hand at a door is the owner's own word. For everybody else each rule names the least care that it
 * wants, and the most careful one decides; a grant answers for the rules that say so, and for no others. So no further
 * doubt can ever make an act freer.
 */
export const decide = (action: Action): Decision => decideBy(RULES)(action)

/** The same with other rules, so that a test can take one away and see what is lost. */
export const decideBy =
  (rules: readonly Rule[]) =>
  (action: Action): Decision => {
    if (isByPerson(action.actor))
      return { ...SAID, outcome: 'auto', rule: 'own-hand', words: 'you did this yourself' }
    const grant = covering(action)
    let care = 0
    let deciding: Rule | undefined
    let granted = false
    for (const rule of rules) {
      const floor = OUTCOMES.indexOf(rule.floor(action, grant) ?? 'auto')
      if (floor <= 0) continue
      if (rule.grantable && grant) granted = true
      else if (floor > care) [care, deciding] = [floor, rule]
    }
    const outcome = OUTCOMES[care] ?? 'deny'
    if (deciding)
      return {
        outcome,
        rule: deciding.name,
        words: deciding.words(action),
        typed: outcome === 'typed-card' ? (deciding.typed?.(action) ?? CONFIRM) : null,
        grantId: null,
      }
    if (granted && grant)
      return {
        outcome,
        rule: 'grant',
        words: `you allowed it: ${grant.sentence}`,
        typed: null,
        grantId: grant.id,
      }
    return { ...SAID, outcome, ...FREE[kindOf(action)] }
  }

/** Whether a person sits at the door; an agent's key, a hand and a workflow do not count. */
export const isByPerson = ({ door, hand }: Action['actor']): boolean =>
  hand === null && door !== 'hand' && door !== 'mcp'

const SAID = { typed: null, grantId: null }
const CONFIRM: Typed = { ask: 'word', answer: 'yes' }

const FREE = {
  read: { rule: 'reads', words: 'it only reads' },
  write: { rule: 'own-data', words: 'it changes only your own data and can be undone' },
  said: { rule: 'owner-said', words: 'you asked for it and named everything that matters yourself' },
}

const kindOf = ({ effect }: Action): keyof typeof FREE =>
  effect === 'read' || effect === 'write' ? effect : 'said'
