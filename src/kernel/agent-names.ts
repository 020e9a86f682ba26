/** Names that stand for the owner and for hands of the house. What an agent from outside is called is its own choice. */
const TAKEN: ReadonlySet<string> = new Set([
  'agents',
  'calendar',
  'cards',
  'connections',
  'core',
  'day',
  'intake',
  'knowledge',
  'mail',
  'outbox',
  'owner',
  'people',
  'privacy',
  'reeve',
  'tasks',
  'you',
])

/** The name an agent from outside acts under: one that is taken for the owner or a hand of the house says that it is none. */
export const agentCalled = (name: string): string =>
  TAKEN.has(name.trim().toLowerCase()) ? `agent “${name.trim()}”` : name

export const isOfTheHouse = (hand: string): boolean => TAKEN.has(hand)
