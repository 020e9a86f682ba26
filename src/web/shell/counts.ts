import { useWaitingCards } from '../features/trust/use-cards.ts'
import { tableOf, useSyncState } from '../sync/react.tsx'
import type { SyncState } from '../sync/state.ts'

const inboxOf = ({ tables }: SyncState): number => {
  let count = 0
  for (const { state } of tableOf(tables, 'thread').values()) if (state === 'inbox') count++
  return count
}
const frozenOf = ({ tables }: SyncState): boolean => {
  for (const { frozen } of tableOf(tables, 'stop').values()) if (frozen) return true
  return false
}

/** Conversations in the inbox. */
export const useInboxCount = (): number => useSyncState(inboxOf)
/** Cards that wait for a yes or no now. */
export const useCardCount = (): number => useWaitingCards().length
/** STOP is on. */
export const useFrozen = (): boolean => useSyncState(frozenOf)
