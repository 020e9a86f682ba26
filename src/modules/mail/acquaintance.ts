import type { Queries } from '#kernel/database.ts'
import type { Party } from '#kernel/trust/contract.ts'

import { looksLike } from './reader/look-alike.ts'
import { surroundings } from './triage/knowledge.ts'

/**
 * Who these addresses are to the owner, by address in lower case: the owner, somebody in the address book or written to
 * before, somebody new, or an address made to look like that of somebody known.
 */
export async function acquaintance(
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Party>> {
  const around = await surroundings({ sql, now: Temporal.Now.instant() }, workspaceId, addresses)
  const partyOf = (address: string): Party => {
    if (around.own.has(address)) return 'self'
    if (around.isKnown(address)) return 'known'
    return looksLike(address.split('@')[1] ?? '', around.circle.domains) ? 'look-alike' : 'first'
  }
  return new Map(addresses.map((address) => [address.toLowerCase(), partyOf(address.toLowerCase())]))
}
