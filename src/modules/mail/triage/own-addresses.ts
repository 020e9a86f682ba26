import type { ParsedMessage } from '../intake/read-message.ts'
import { key } from './facts.ts'

/**
 * The addresses that seem to be the owner's, from a handful of mails: where they were delivered to, or else who gets
 * nearly all of them. Empty when the mails do not say.
 */
export function guessedAddresses(mails: readonly ParsedMessage[]): string[] {
  const delivered = mails.flatMap(({ deliveredTo }) => deliveredTo.map(key))
  if (delivered.length * 2 >= mails.length && delivered.length > 0)
    return most(delivered, delivered.length / 4)
  const named = mails.flatMap(({ from, to, cc }) => [
    ...new Set(
      [from, ...to, ...cc].map(({ address }) => key(address)).filter((address) => address.includes('@')),
    ),
  ])
  return mails.length < 3 ? [] : most(named, mails.length * 0.6).slice(0, 1)
}

/** Those that occur at least so often, the most frequent first. */
function most(addresses: readonly string[], atLeast: number): string[] {
  const counts = new Map<string, number>()
  for (const address of addresses) counts.set(address, (counts.get(address) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count >= atLeast)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 5)
    .map(([address]) => address)
}
