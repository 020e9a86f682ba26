import { useMemo } from 'react'

import { Card, type OutboxItem } from '#kernel/trust/contract.ts'
import { useNow } from '#web/setting.ts'
import { usePerform } from '#web/shell/perform.ts'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { newId } from '#web/sync/ids.ts'
import { useSync, useTable } from '#web/sync/react.tsx'
import { isAsleep } from './waiting.ts'

/** Cards that wait for a yes or no now, the oldest first. */
export function useWaitingCards(): Card[] {
  const cards = useTable('card')
  const now = useNow()
  return useMemo(() => waiting(cards).filter((card) => !isAsleep(card, now)), [cards, now])
}

/** Cards that were put off, the soonest first. */
export function useCardsAsleep(): Card[] {
  const cards = useTable('card')
  const now = useNow()
  return useMemo(
    () =>
      waiting(cards)
        .filter((card) => isAsleep(card, now))
        .sort((a, b) => String(a.laterUntil).localeCompare(String(b.laterUntil))),
    [cards, now],
  )
}

const waiting = (cards: ReadonlyMap<string, Card>): Card[] =>
  [...cards.values()].filter(({ status }) => status === 'waiting').sort((a, b) => (a.id < b.id ? -1 : 1))

/** What waits to leave the house, or did not get through, the newest first. */
export function useOutbox(): OutboxItem[] {
  const items = useTable('outbox_item')
  return useMemo(() => [...items.values()].sort((a, b) => (a.id > b.id ? -1 : 1)), [items])
}

/** All that makes nothing happen: it is shown at once, also offline, and sent in its turn. */
export function useDecide() {
  const perform = usePerform()
  return useMemo(
    () => ({
      refuse: ({ id, title }: Card) => perform('cards.refuse', { id }, `Refused: ${title}`),
      later: ({ id, title }: Card, until: Temporal.Instant, words: string) =>
        perform('cards.later', { id, until: until.toString() }, `Asked again ${words}: ${title}`),
      never: ({ id, title }: Card, item?: number) =>
        perform('cards.never', item === undefined ? { id } : { id, item }, `Never again: ${title}`),
    }),
    [perform],
  )
}

/** The card as the server has it now, or why nothing was done. */
export type Told = { readonly card: Card } | { readonly problem: Problem }

/** What only counts where the server can check at once that this is still what was seen: never queued for later. */
export function useCardAsks() {
  const sync = useSync()
  return useMemo(() => {
    /** One act for each version of a card, so that asking again after no answer does nothing twice. */
    const acts = new Map<string, string>()
    const ask = async (
      name: string,
      input: { hash: string } & Record<string, unknown>,
      act: string,
    ): Promise<Told> => {
      try {
        return { card: Card.decode((await sync.ask(name, input, act)) as never) } // checked by the schema
      } catch (error) {
        return { problem: error instanceof Problem ? heard(error) : new Problem(500, 'page.fault', FAULT) }
      }
    }
    return {
      async approve({ id, hash, title }: Card, typed: Record<string, string>): Promise<Told> {
        const key = `${hash} ${JSON.stringify(typed)}`
        const act = acts.get(key) ?? newId()
        acts.set(key, act)
        const told = await ask(
          'cards.approve',
          { id, hash, ...(Object.keys(typed).length ? { typed } : {}) },
          act,
        )
        if ('card' in told) {
          acts.delete(key)
          toast(`Approved: ${title}`, [act])
        }
        return told
      },
      edit: ({ id, hash }: Card, item: number, input: Record<string, unknown>) =>
        ask('cards.edit', { id, hash, item, input }, newId()),
      drop: ({ id, hash }: Card, item: number) => ask('cards.drop_item', { id, hash, item }, newId()),
    }
  }, [sync])
}

const FAULT = 'This page did not understand the answer. Reload it, and look at the card again.'

/** Without an answer nobody knows; what the page says elsewhere, that it will be sent later, is not so here. */
const heard = (problem: Problem): Problem =>
  problem.status === 0
    ? new Problem(
        0,
        problem.code,
        'Reeve did not answer. A yes is never kept for later: if the card is still here when you are back, it was not approved.',
      )
    : problem
