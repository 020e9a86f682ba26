import { useCallback, useEffect, useMemo, useState } from 'react'

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

/**
 * Keeps the place while conversations leave: the next one takes it, and when a split is empty the next split with
 * something in it opens by itself.
 */
export function useTriage(wanted: { thread?: string | undefined; person?: string | undefined }): Triage {
  const threads = useTable('thread')
  const splits = useMemo(() => filtered(inboxOf(threads), wanted.person), [threads, wanted.person])
  const [place, setPlace] = useState<{ split: Split; id: string | undefined; index: number }>({
    split: 'needs_you',
    id: wanted.thread,
    index: 0,
  })
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())

  const asked = wanted.thread ? threads.get(wanted.thread) : undefined
  const askedSplit = asked?.state === 'inbox' ? asked.split : undefined
  useEffect(() => {
    if (wanted.thread && askedSplit) setPlace({ split: askedSplit, id: wanted.thread, index: 0 })
  }, [wanted.thread, askedSplit])

  const split = splits[place.split].length ? place.split : (nextSplit(splits, place.split) ?? place.split)
  const list = splits[split]
  const found = list.findIndex(({ id }) => id === place.id)
  const index =
    found >= 0 ? found : Math.min(split === place.split ? place.index : 0, Math.max(0, list.length - 1))
  const current = list[index] ?? (asked?.state === 'inbox' ? undefined : asked)
  const selected = useMemo(() => list.filter(({ id }) => picked.has(id)), [list, picked])
  const clear = SPLIT_ORDER.every((one) => !splits[one].length)

  // Remembers where the current conversation stands, so that its successor is found once it has left.
  useEffect(() => {
    if (current && (current.id !== place.id || index !== place.index || split !== place.split))
      setPlace({ split, id: current.id, index })
  }, [current, index, split, place])

  const choose = useCallback((id: string) => setPlace((before) => ({ ...before, split, id })), [split])
  return {
    splits,
    split,
    list,
    current,
    selected,
    targets: selected.length ? selected : current ? [current] : [],
    clear,
    go: (next) => setPlace({ split: next, id: undefined, index: 0 }),
    turn: (by) => {
      const next = nextSplit(splits, split, by)
      if (next) setPlace({ split: next, id: undefined, index: 0 })
    },
    step: (by) => {
      const next = list[Math.max(0, Math.min(list.length - 1, index + by))]
      if (next) choose(next.id)
    },
    choose,
    toggle: (id) =>
      setPicked((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    unselect: () => setPicked(new Set()),
  }
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
