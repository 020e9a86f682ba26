import type { Provenance, Source } from './contract.ts'
import { union } from './values.ts'

/**
 * Where the arguments come from once `prepare` has added to them. What was looked up is the house's, and everybody's who had
 * a word in what it was looked up by or in what it was found in: whose choice the meeting was, theirs are its guests.
 *
 * @param found whose texts it was found in
 */
export function withLookedUp(provenance: Provenance, whole: unknown, found: readonly Source[]): Provenance {
  if ('*' in provenance || typeof whole !== 'object' || whole === null) return provenance
  const added = Object.keys(whole).filter((argument) => !(argument in provenance))
  // The owner's word for a thing is not the owner's word for what the house knows of it.
  const by = union(Object.values(provenance)).filter((source) => source !== 'owner')
  const sources = union([['local'], by, found])
  return { ...provenance, ...Object.fromEntries(added.map((argument) => [argument, sources])) }
}
