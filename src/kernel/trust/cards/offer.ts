import { sameJson } from '../../json.ts'
import type { Card, CardItem, Offer } from '../contract.ts'

/** After so many equal approvals a grant is offered, and again after as many more. */
const EQUAL_APPROVALS = 5
/** The same twice within that time is a reason to offer one as well. */
export const SOON = { hours: 24 } as const

const A_DAY = 5
const LIFE_DAYS = 90

/** What was decided on, newest first. */
export type Decided = Pick<Card, 'hand' | 'status' | 'edits' | 'decidedAt' | 'items'>
type Act = Pick<
  CardItem,
  'operation' | 'reaches' | 'about' | 'effect' | 'typed' | 'preview' | 'input' | 'key'
>

/** Whether two acts are the same to the owner: the same operation about the same, and exactly the same people reached. */
const isEqual = (one: Act, other: Act): boolean =>
  one.operation === other.operation &&
  sameJson(one.reaches, other.reaches) &&
  sameJson(one.about, other.about)

/**
 * What the owner may be offered after an approval: when it was the fifth (tenth, …) of the same operation, hand and
 * recipients that was approved as it was proposed. Nothing for what no grant can cover.
 *
 * @param decided what was approved before, without this one
 */
export function offerAfterApproval(
  item: Act,
  hand: string,
  decided: readonly Decided[],
  amount: number | null,
  now: Temporal.Instant,
): Offer | null {
  if (!isGrantable(item)) return null
  const equal = decided.filter(
    (card) =>
      card.hand === hand &&
      card.status === 'approved' &&
      card.edits === 0 &&
      card.items.some((one) => isEqual(one, item)),
  )
  const times = equal.length + 1
  if (times % EQUAL_APPROVALS !== 0) return null
  return offer(item, hand, `You approved the same ${times} times.`, amount, now)
}

/** What the owner may be offered when the very same act was decided on within a day: it is asked for once more. */
export function offerOnRepeat(
  item: Act,
  hand: string,
  decided: readonly Decided[],
  amount: number | null,
  now: Temporal.Instant,
): Offer | null {
  if (!isGrantable(item)) return null
  const since = now.subtract(SOON)
  const same = decided.some(
    (card) =>
      card.hand === hand &&
      card.decidedAt !== null &&
      Temporal.Instant.compare(card.decidedAt, since) > 0 &&
      card.items.some(
        (one) => isEqual(one, item) && (one.key === item.key || sameJson(one.input, item.input)),
      ),
  )
  return same ? offer(item, hand, 'The very same was asked within the last day.', amount, now) : null
}

const isGrantable = ({ effect, typed }: Act): boolean => effect !== 'authority' && typed === null

function offer(
  item: Act,
  hand: string,
  because: string,
  amount: number | null,
  now: Temporal.Instant,
): Offer {
  const who = `The ${hand} hand`
  const what = item.preview.title.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
  const to = item.reaches.length ? ` (${item.reaches.join(', ')})` : ''
  const only = item.about.length ? `, only about ${item.about.join(' or ')}` : ''
  const expiresAt = now.add({ hours: 24 * LIFE_DAYS })
  const until = expiresAt.toString().slice(0, 10)
  return {
    sentence: `Let the ${hand} hand do this by itself from now on: ${what}${to}${only}?`,
    because,
    grant: {
      sentence: `${who} may ${what}${to}${only}, ${A_DAY} a day, until ${until}`.slice(0, 500),
      hands: [hand],
      operations: [item.operation],
      to: [...item.reaches],
      about: [...item.about],
      limit: A_DAY,
      per: 'day',
      mostAmount: amount,
      expiresAt,
    },
  }
}
