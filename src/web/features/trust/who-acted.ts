/** Who acted, in words; their icons are in `hands.tsx`. */

export interface Acted {
  /** The same for the same one. */
  readonly key: string
  readonly words: string
}

/** Hands that people know by what they do. */
export const HANDS = ['mail', 'calendar', 'tasks', 'day', 'knowledge'] as const

/** Hands that are the house itself: people know what they do, not that they are there. */
const OF_THE_HOUSE: Readonly<Record<string, string>> = {
  intake: 'Reeve, taking files in',
  agents: 'Reeve, by its plan',
  outbox: 'Reeve, from the outbox',
  cards: 'Reeve, about your cards',
  privacy: 'Reeve, keeping the record',
}

const DOORS: Readonly<Record<string, string>> = {
  http: 'You',
  cli: 'You, on the command line',
  mcp: 'An agent',
  workflow: 'Reeve',
  hand: 'Reeve',
}

/** `The mail hand`, to begin a sentence with; agents from outside go by the name they were given. */
export const handWords = (hand: string): string =>
  OF_THE_HOUSE[hand] ??
  (hand.startsWith('agent “') ? `The ${hand}` : undefined) ??
  (HANDS.some((one) => one === hand) ? `The ${hand} hand` : `“${hand}”`)

/** A hand of the house comes through no door of the owner's; in the background a plan of an agent's works too. */
const isOfTheHouse = (door: string, hand: string): boolean =>
  door === 'hand' || (door === 'workflow' && (hand in OF_THE_HOUSE || HANDS.some((one) => one === hand)))

/** Who acted: a hand, the owner, or somebody at another door. */
export function whoActed({ door, hand }: { door: string; hand: string | null }): Acted {
  // An agent from outside says its name itself: it may not pass for a hand of the house.
  if (hand !== null && !isOfTheHouse(door, hand))
    return { key: `agent ${hand}`, words: `“${hand}”, an agent` }
  if (hand !== null) return { key: `hand ${hand}`, words: handWords(hand) }
  const words = DOORS[door] ?? door
  return { key: `door ${words}`, words }
}
