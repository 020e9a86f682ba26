import { useMemo, useState } from 'react'

import type { Card } from '#kernel/trust/contract.ts'
import { type Changed, changesBetween } from './card-changes.ts'

/** The card as it was last seen whole by the owner, beside the card as it is. */
export interface Seen {
  /** What to show: the card as it is now, or as the owner's own change made it a moment ago. */
  readonly card: Card
  /** What others changed since it was seen; a yes waits until that was looked at. */
  readonly changes: readonly Changed[]
  /** The owner looked at it as it is now. */
  look(): void
  /** The owner's own change made it this. */
  became(card: Card): void
}

/**
 * Keeps apart what the owner has seen from what news made of it, so that nobody says yes to a card that turned into
 * another under their hand.
 */
export function useSeen(card: Card): Seen {
  const [{ seen, behind }, set] = useState<{ seen: Card; behind: string | null }>({
    seen: card,
    behind: null,
  })
  // News of the owner's own change may still be on its way.
  const isBehind = card.hash === behind && seen.hash !== card.hash
  const shown = isBehind ? seen : card
  const changes = useMemo(() => (shown.hash === seen.hash ? [] : changesBetween(seen, shown)), [seen, shown])
  return {
    card: shown,
    changes,
    look: () => set({ seen: shown, behind: null }),
    became: (next) => set({ seen: next, behind: card.hash }),
  }
}
