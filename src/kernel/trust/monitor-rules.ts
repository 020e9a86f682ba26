import { EFFECTS } from '../operation.ts'
import { type Grant, isForeign, type Source, type Target, type Typed } from './contract.ts'
import type { Action, Verdict } from './monitor.ts'
import { refusing } from './refusals/refusing.ts'
import { isTainted } from './values.ts'

/** One thing the monitor looks at. It names the least care it wants, or nothing when it has nothing to say. */
export interface Rule {
  readonly name: string
  floor(action: Action, grant: Grant | undefined): Verdict | undefined
  /** Why, as a clause for the owner. */
  words(action: Action): string
  /** What the owner types on a typed card. */
  typed?(action: Action): Typed
  /** Whether a grant of the owner answers for it. */
  readonly grantable?: true
}

/** More things at once than a person looks over with care. */
export const BULK = 20

/** Every rule, each to be read by itself. The order only breaks ties between equally careful ones. */
export const RULES: readonly Rule[] = [
  {
    name: 'stop',
    floor: ({ frozen, effect }) => (frozen && effect !== 'read' ? 'deny' : undefined),
    words: () => 'STOP is on: no hand acts until you release it',
  },
  {
    name: 'unknown',
    floor: ({ effect }) => (EFFECTS.includes(effect) ? undefined : 'deny'),
    words: () => 'Reeve does not know what this would do',
  },
  {
    name: 'person-only',
    floor: ({ personOnly }) => (personOnly ? 'deny' : undefined),
    words: () => 'only you, at the keyboard, may do this',
  },
  {
    name: 'never-again',
    floor: (action) => (refusalOf(action) ? 'deny' : undefined),
    words: (action) => `you said “never again”: ${refusalOf(action)?.sentence ?? ''}`,
  },
  {
    name: 'authority',
    floor: (action) =>
      action.effect !== 'authority' ? undefined : ownerSaid(action) ? 'typed-card' : 'deny',
    words: () => 'it changes who may do what, which only you decide',
    typed: () => ({ ask: 'word', answer: 'allow' }),
  },
  {
    name: 'look-only',
    floor: (action) =>
      action.mode === 'look' && action.effect !== 'read' && !isOwnersWish(action) ? 'deny' : undefined,
    words: () => 'you let hands look only',
  },
  {
    name: 'out-of-budget',
    floor: ({ shortage }) => (shortage === null ? undefined : 'deny'),
    words: ({ shortage }) => `the limit you set is reached: ${shortage ?? ''}`,
  },
  {
    name: 'origin-unknown',
    floor: (action) =>
      reachesOut(action) &&
      (action.chosenBy.length === 0 || decisiveSources(action).some((from) => !from.length))
        ? 'deny'
        : undefined,
    words: () => 'nobody can say who chose what this would reach',
  },
  {
    name: 'stranger-chose-recipient',
    floor(action) {
      if (!strangersChoice(action)) return undefined
      return action.chosenBy.includes('owner') ? 'typed-card' : 'deny'
    },
    words: (action) =>
      `text that somebody else wrote may not choose who is reached: ${strangersChoice(action)?.address ?? ''}`,
    typed: (action) => ({ ask: 'address', answer: strangersChoice(action)?.address ?? '' }),
  },
  {
    name: 'stranger-chose-act',
    floor({ effect, chosenBy }) {
      if (effect === 'read' || !isTainted(chosenBy)) return undefined
      if (chosenBy.includes('owner') || effect === 'write') return 'card'
      return 'deny'
    },
    words: () => 'you did not ask for this; text that somebody else wrote did',
  },
  {
    name: 'stranger-chose-what',
    floor: (action) =>
      reachesOut(action) && action.decisive.some((argument) => isTainted(sourcesOf(action, argument)))
        ? action.effect === 'spend'
          ? 'typed-card'
          : 'card'
        : undefined,
    words: () => 'what it is about comes from text that somebody else wrote',
    typed: ({ amount }) =>
      amount === null ? { ask: 'word', answer: 'yes' } : { ask: 'amount', answer: String(amount) },
  },
  {
    name: 'stranger-chose-change',
    // What somebody else wrote may be written down where you asked for that; which thing, when and how much may not be theirs.
    floor: ({ effect, chosenBy, provenance, wording }) =>
      effect === 'write' &&
      chosenBy.includes('model') &&
      Object.entries(provenance).some(([argument, from]) => !wording.includes(argument) && isTainted(from))
        ? 'card'
        : undefined,
    words: () =>
      'what it changes, or when, is not in your words but may come from text that somebody else wrote',
    grantable: true,
  },
  {
    name: 'look-alike',
    floor: (action) => (lookAlike(action) ? 'typed-card' : undefined),
    words: (action) =>
      `${lookAlike(action)?.address ?? ''} is almost, but not quite, the address of somebody you know`,
    typed: (action) => ({ ask: 'address', answer: lookAlike(action)?.address ?? '' }),
  },
  {
    name: 'audience',
    floor: (action) => (newReader(action) ? 'typed-card' : undefined),
    words: (action) =>
      `${newReader(action)?.address ?? ''} would see more from then on, and you did not name them`,
    typed: (action) => ({ ask: 'address', answer: newReader(action)?.address ?? '' }),
  },
  {
    name: 'discloses',
    floor: (action) => (uninvited(action) ? 'card' : undefined),
    words: (action) => `it passes something on that ${uninvited(action)?.address ?? ''} has not seen before`,
  },
  {
    name: 'bulk',
    floor: ({ effect, count }) => (effect !== 'read' && count > BULK ? 'typed-card' : undefined),
    words: ({ count }) => `it changes ${count} things at once`,
    typed: ({ count }) => ({ ask: 'count', answer: String(count) }),
  },
  {
    name: 'suggest-only',
    floor: (action) => (action.mode === 'suggest' && reachesOut(action) ? 'card' : undefined),
    words: () => 'you let hands suggest only what reaches further than your own data',
    grantable: true,
  },
  {
    name: 'first-contact',
    floor: (action, grant) => (stranger(action, grant) ? 'card' : undefined),
    words: (action) => `you never wrote to ${stranger(action, undefined)?.address ?? ''} before`,
  },
  {
    name: 'cannot-be-undone',
    floor: ({ effect, undoable }) => (effect === 'write' && !undoable ? 'card' : undefined),
    words: () => 'it cannot be taken back, so it waits for your yes',
    grantable: true,
  },
  {
    name: 'leaves-the-house',
    floor: (action) => (action.effect === 'outward' && !ownerSaid(action) ? 'card' : undefined),
    words: () => 'it would leave the house, so it waits for your yes',
    grantable: true,
  },
  {
    name: 'destroys',
    floor: (action) =>
      action.effect === 'destructive' && !(ownerSaid(action) && action.undoable) ? 'card' : undefined,
    words: () => 'it destroys something, so it waits for your yes',
    grantable: true,
  },
  {
    name: 'spends',
    floor: (action) => (action.effect === 'spend' && !ownerSaid(action) ? 'card' : undefined),
    words: () => 'it would spend money, so it waits for your yes',
    grantable: true,
  },
]

/** Where an argument comes from; `*` speaks for those that are not named. */
const sourcesOf = ({ provenance }: Action, argument: string): readonly Source[] =>
  provenance[argument] ?? provenance['*'] ?? []

const refusalOf = ({ refusals, operation, actor: { hand }, targets }: Action) =>
  refusing(refusals, { operation, hand, targets })

const reachesOut = ({ effect }: Action): boolean => effect !== 'read' && effect !== 'write'

/** What the owner set going, such as a mail that comes back when it was snoozed until now. */
const isOwnersWish = ({ effect, chosenBy }: Action): boolean =>
  effect === 'write' && chosenBy.length > 0 && chosenBy.every((source) => source === 'owner')

const decisiveSources = (action: Action): (readonly Source[])[] =>
  [...new Set([...action.targets.map(({ argument }) => argument), ...action.decisive])].map((argument) =>
    sourcesOf(action, argument),
  )

/**
 * Whether the owner wanted this act and named whom it reaches, and nothing of what it passes on was written by somebody
 * else. What is destroyed, spent or allowed must have been named as well; what is only passed on may be the owner's own.
 */
function ownerSaid(action: Action): boolean {
  const { targets, decisive, chosenBy, effect, provenance } = action
  if (!chosenBy.includes('owner') || isTainted(chosenBy) || Object.values(provenance).some(isTainted))
    return false
  const named = [...targets.map(({ argument }) => argument), ...(effect === 'outward' ? [] : decisive)]
  return (
    named.length > 0 &&
    named.every((argument) => isOnly(sourcesOf(action, argument), OWNER)) &&
    decisive.every((argument) => isOnly(sourcesOf(action, argument), HOUSE))
  )
}

const OWNER: readonly Source[] = ['owner']
const HOUSE: readonly Source[] = ['owner', 'local', 'contacts']

const isOnly = (sources: readonly Source[], allowed: readonly Source[]): boolean =>
  sources.length > 0 && sources.every((source) => allowed.includes(source))

/** The first target whose address was found in somebody else's text. */
const strangersChoice = (action: Action): Target | undefined =>
  reachesOut(action) ? targetBy(action, (sources) => sources.some(isForeign)) : undefined

/** The first target in whose argument's sources something is so. Many targets share one argument, which is looked at once. */
function targetBy(action: Action, holds: (sources: readonly Source[]) => boolean): Target | undefined {
  const looked = new Map<string, boolean>()
  return action.targets.find(({ argument }) => {
    const known = looked.get(argument)
    if (known !== undefined) return known
    const found = holds(sourcesOf(action, argument))
    looked.set(argument, found)
    return found
  })
}

const partyOf = ({ parties }: Action, { address }: Target) => parties.get(address.toLowerCase()) ?? 'unknown'

const namedByOwner = (action: Action, { argument }: Target): boolean =>
  isOnly(sourcesOf(action, argument), OWNER)

const lookAlike = (action: Action): Target | undefined =>
  action.targets.find((target) => partyOf(action, target) === 'look-alike')

/** A target that would see more from then on, is not known, and was not named by the owner. */
const newReader = (action: Action): Target | undefined =>
  action.targets.find(
    (target) =>
      target.access &&
      !namedByOwner(action, target) &&
      partyOf(action, target) !== 'known' &&
      partyOf(action, target) !== 'self',
  )

/** A target that may not see what would be passed on. */
function uninvited(action: Action): Target | undefined {
  if (!reachesOut(action) || action.readers === 'anyone') return undefined
  const readers = new Set(action.readers.map((one) => one.toLowerCase()))
  return action.targets.find(
    (target) => partyOf(action, target) !== 'self' && !readers.has(target.address.toLowerCase()),
  )
}

/** A target whom the owner never wrote to and did not name now, nor in the grant. */
const stranger = (action: Action, grant: Grant | undefined): Target | undefined =>
  reachesOut(action)
    ? action.targets.find(
        (target) =>
          partyOf(action, target) === 'first' &&
          !namedByOwner(action, target) &&
          !grant?.to.includes(target.address.toLowerCase()),
      )
    : undefined
