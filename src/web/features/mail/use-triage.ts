import { useMemo, useState } from 'react'

import type { Split, Thread } from '#modules/mail/contract.ts'
import { useTable } from '#web/sync/react.tsx'
import { inboxOf, nextSplit, SPLIT_ORDER } from './splits.ts'

/** Where one is in the inbox: which split, which conversation, what is selected. */
export interface Triage {
  readonly splits: Record<Split, readonly Thread[]>
  readonly split: Split
  readonly list: readonly Thread[]
  readonly current: Thread | undefined
  readonly selected: readonly Thread[]
  /** What a verb applies to: the selection, else the current conversation. */
  readonly targets: readonly Thread[]
  readonly clear: boolean
  go(split: Split): void
  step(by: 1 | -1): void
  turn(by: 1 | -1): void
  choose(id: string): void
  toggle(id: string): void
  unselect(): void
}

interface Place {
  readonly split: Split
  readonly id: string | undefined
  readonly index: number
  /** The conversation that the address asked for, once it has been gone to. */
  readonly asked: string | undefined
}

/**
 * Keeps the place while conversations leave: the next one takes it, and when a split is empty the next split with
 * something in it opens by itself.
 */
export function useTriage(wanted: { thread?: string | undefined; person?: string | undefined }): Triage {
  const threads = useTable('thread')
  const splits = useMemo(() => filtered(inboxOf(threads), wanted.person), [threads, wanted.person])
  const [place, setPlace] = useState<Place>({ split: 'needs_you', id: undefined, index: 0, asked: undefined })
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())

  const asked = wanted.thread === undefined ? undefined : threads.get(wanted.thread)
  const found = standing(splits, asked && place.asked !== asked.id ? going(place, asked) : place)
  // Remembered while rendering, so that the successor of a conversation is known once it has left.
  if (
    found.place.split !== place.split ||
    found.place.id !== place.id ||
    found.place.index !== place.index ||
    found.place.asked !== place.asked
  )
    setPlace(found.place)

  const { split, index } = found.place
  const list = splits[split]
  const elsewhere = asked && asked.state !== 'inbox' && found.place.id === asked.id ? asked : undefined
  const current = elsewhere ?? list[index]
  const selected = useMemo(() => list.filter(({ id }) => picked.has(id)), [list, picked])
  const to = (next: Partial<Place>) => setPlace({ ...found.place, ...next })
  return {
    splits,
    split,
    list,
    current,
    selected,
    targets: selected.length ? selected : current ? [current] : [],
    clear: SPLIT_ORDER.every((one) => !splits[one].length),
    go: (next) => to({ split: next, id: undefined, index: 0 }),
    turn: (by) => {
      const next = nextSplit(splits, split, by)
      if (next) to({ split: next, id: undefined, index: 0 })
    },
    step: (by) => {
      const next = list[Math.max(0, Math.min(list.length - 1, index + by))]
      if (next) to({ id: next.id })
    },
    choose: (id) => to({ id }),
    toggle: (id) =>
      setPicked((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    unselect: () => setPicked(new Set()),
  }
}

const going = (place: Place, { id, state, split }: Thread): Place => ({
  split: state === 'inbox' ? split : place.split,
  id,
  index: 0,
  asked: id,
})

/** The place as it is among the conversations that are there now. */
export function standing(splits: Record<Split, readonly Thread[]>, place: Place): { place: Place } {
  const split = splits[place.split].length ? place.split : (nextSplit(splits, place.split) ?? place.split)
  const list = splits[split]
  const at = list.findIndex(({ id }) => id === place.id)
  if (at < 0 && place.id !== undefined && place.id === place.asked) return { place: { ...place, split } }
  const index = at >= 0 ? at : Math.max(0, Math.min(split === place.split ? place.index : 0, list.length - 1))
  return { place: { ...place, split, id: list[index]?.id, index } }
}

function filtered(splits: Record<Split, Thread[]>, person: string | undefined): Record<Split, Thread[]> {
  if (!person) return splits
  const wanted = person.toLowerCase()
  const of = (list: Thread[]) =>
    list.filter(({ participants, from }) =>
      [from, ...participants].some(
        ({ address, name }) => address.toLowerCase() === wanted || name.toLowerCase() === wanted,
      ),
    )
  return {
    needs_you: of(splits.needs_you),
    promises: of(splits.promises),
    new_people: of(splits.new_people),
    updates: of(splits.updates),
    low: of(splits.low),
  }
}
