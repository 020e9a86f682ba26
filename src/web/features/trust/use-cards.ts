import { useMemo } from 'react'

import type { Card, OutboxItem } from '#kernel/trust/contract.ts'
import { usePerform } from '#web/shell/perform.ts'
import { useTable } from '#web/sync/react.tsx'

/** Cards that wait, the oldest first. */
export function useWaitingCards(): Card[] {
  const cards = useTable('card')
  return useMemo(
    () =>
      [...cards.values()].filter(({ status }) => status === 'waiting').sort((a, b) => (a.id < b.id ? -1 : 1)),
    [cards],
  )
}

/** What waits to leave the house, or did not get through, the newest first. */
export function useOutbox(): OutboxItem[] {
  const items = useTable('outbox_item')
  return useMemo(() => [...items.values()].sort((a, b) => (a.id > b.id ? -1 : 1)), [items])
}

/** Yes or no to a card. The yes quotes the hash of what was shown. */
export function useDecide() {
  const perform = usePerform()
  return useMemo(
    () => ({
      approve: ({ id, hash, title }: Card) => perform('cards.approve', { id, hash }, `Approved: ${title}`),
      refuse: ({ id, title }: Card) => perform('cards.refuse', { id }, `Refused: ${title}`),
    }),
    [perform],
  )
}
