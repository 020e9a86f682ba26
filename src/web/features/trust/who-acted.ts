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
  OF_THE_HOUSE[hand] ?? (HANDS.some((one) => one === hand) ? `The ${hand} hand` : `“${hand}”`)

/** Who acted: a hand, the owner, or somebody at another door. */
export function whoActed({ door, hand }: { door: string; hand: string | null }): Acted {
  // An agent from outside says its name itself: it may not pass for a hand of the house.
  if (hand !== null)
    return {
      key: `${door === 'mcp' ? 'agent' : 'hand'} ${hand}`,
      words: door === 'mcp' ? `“${hand}”, an agent` : handWords(hand),
    }
  const words = DOORS[door] ?? door
  return { key: `door ${words}`, words }
}
