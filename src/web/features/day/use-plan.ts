import { useState } from 'react'

import type { Block } from '#modules/day/contract.ts'
import { useActions } from '#web/shell/actions.ts'
import { dayActions } from './use-day-actions.ts'
import { useChosen } from './use-chosen.tsx'
import { useDay } from './use-day.ts'
import { useWhyFixed } from './use-why-fixed.ts'
import { type EventWish, useDayActs } from './use-day-acts.ts'

export type Plan = ReturnType<typeof usePlan>

/** A day with its plan: what stands on it, what is chosen, what can be done with it, and the keys that do it. */
export function usePlan(day: Temporal.PlainDate) {
  const { value, asking, problem, again, zone, items, proposal } = useDay(day)
  const chosen = useChosen(items)
  const [moving, setMoving] = useState<Block>()
  const [changing, setChanging] = useState<EventWish>()
  const acts = useDayActs(day, proposal, setMoving, setChanging)
  const fixed = useWhyFixed(chosen.current)
  useActions(dayActions(items, chosen.current, acts, chosen.choose, fixed === null))
  return {
    day,
    zone,
    items,
    proposal,
    chosen,
    acts,
    /** The day as the server sees it, and how asking for it goes. */
    answer: { value, asking, problem, again },
    /** How full the day is; with a proposal, as it would be. */
    capacity: proposal?.capacity.find((one) => one.day.equals(day)) ?? value?.capacity,
    isPlanned: items.some(({ kind }) => kind !== 'meeting'),
    isProposed: proposal?.moves.some(({ decision }) => decision === 'open') ?? false,
    /** The block for which another time is being asked. */
    moving,
    stopMoving: () => setMoving(undefined),
    /** The event that is being changed. */
    changing,
    stopChanging: () => setChanging(undefined),
  }
}
