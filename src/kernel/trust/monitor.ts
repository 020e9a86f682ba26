import type { Actor } from '../actor.ts'
import type { Effect } from '../operation.ts'
import type { Provenance, Source, Target } from './contract.ts'

/** One call as the monitor sees it. `frozen`: STOP is on in this workspace. */
export interface Action {
  readonly operation: string
  readonly effect: Effect
  readonly personOnly: boolean
  readonly actor: Pick<Actor, 'door' | 'hand'>
  readonly targets: readonly Target[]
  readonly provenance: Provenance
  readonly frozen: boolean
}

/** What the monitor says, with the rule that decided, in words for the owner. */
export interface Decision {
  readonly outcome: 'auto' | 'card' | 'deny'
  readonly rule: string
  readonly words: string
}

/**
 * Whether a call may run at once, needs the owner's yes, or is refused. Pure, no I/O, no model; what it does not know
 * it refuses. Rules are tried in order and the first that speaks decides:
 *
 * 1. STOP holds everything a hand does except reading.
 * 2. A person acting by hand at a door is the owner's own word.
 * 3. What only a person may do, a hand may not even propose.
 * 4. Text that somebody else wrote never chooses whom an outward act reaches.
 * 5. Reading, and writing to our own undoable data, needs nobody.
 * 6. Whatever leaves the house, destroys or spends asks first.
 */
export function decide(action: Action): Decision {
  const { effect, actor } = action
  const byPerson = actor.hand === null && actor.door !== 'hand' && actor.door !== 'mcp'
  if (action.frozen && !byPerson && effect !== 'read')
    return says('deny', 'stop', 'STOP is on: no hand acts until you release it')
  if (byPerson) return says('auto', 'own-hand', 'you did this yourself')
  if (action.personOnly || effect === 'authority')
    return says('deny', 'person-only', 'only you, at the keyboard, may do this')
  const foreign = foreignTarget(action)
  if (foreign)
    return says(
      'deny',
      'stranger-chose-recipient',
      `text that somebody else wrote may not choose who is reached: ${foreign.address}`,
    )
  if (effect === 'read' || effect === 'write')
    return says('auto', 'own-data', 'it changes only your own data and can be undone')
  if (effect === 'outward' || effect === 'destructive' || effect === 'spend')
    return says('card', `card-${effect}`, CARD_WORDS[effect])
  return says('deny', 'unknown', 'Reeve does not know what this would do')
}

const CARD_WORDS = {
  outward: 'it would leave the house, so it waits for your yes',
  destructive: 'it cannot be taken back, so it waits for your yes',
  spend: 'it would spend money, so it waits for your yes',
}

/** The first target whose address was found in a stranger's text, or whose origin nobody stated. */
function foreignTarget({ effect, targets, provenance }: Action): Target | undefined {
  if (effect === 'read' || effect === 'write') return undefined
  return targets.find(({ argument }) => {
    const sources = provenance[argument] ?? provenance['*'] ?? []
    return sources.length === 0 || !sources.every(mayChoose)
  })
}

/** What somebody else wrote may not. A model's choice may be proposed: it leaves only after the owner has read it. */
const mayChoose = (source: Source): boolean => !/^(message|event):|^web$/.test(source)

const says = (outcome: Decision['outcome'], rule: string, words: string): Decision => ({
  outcome,
  rule,
  words,
})
