import { useMemo } from 'react'

import type { Block, DayMeeting, PlanMove, PlanProposal } from '#modules/day/contract.ts'
import { usePerform } from '#web/shell/perform.ts'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { newId } from '#web/sync/ids.ts'
import { useSync } from '#web/sync/react.tsx'

/** An event that is to be changed: to another time, or off. */
export interface EventWish {
  readonly meeting: DayMeeting
  readonly to: 'move' | 'off'
}

/** What can be done with a day's plan. */
export interface DayActs {
  propose(): void
  accept(move: PlanMove): void
  acceptAll(): void
  refuse(move: PlanMove): void
  refuseAll(): void
  lock(block: Block): void
  askMove(block: Block): void
  move(block: Block, start: Temporal.Instant): void
  remove(block: Block): void
  askChange(change: EventWish): void
}

export function useDayActs(
  day: Temporal.PlainDate,
  proposal: PlanProposal | undefined,
  askMove: (block: Block) => void,
  askChange: (change: EventWish) => void,
): DayActs {
  const perform = usePerform()
  const sync = useSync()
  return useMemo(() => {
    const id = proposal?.id
    const open = proposal?.moves.filter(({ decision }) => decision === 'open').length ?? 0
    return {
      // A plan that is made tomorrow is of no use today: it is asked for, not queued.
      propose: () =>
        void (async () => {
          const act = newId()
          try {
            await sync.ask('day.propose', { date: day.toString() }, act)
            toast('A plan is proposed', [act])
          } catch (error) {
            toast(error instanceof Problem ? error.message : 'The plan could not be made.', [], 'refused')
          }
        })(),
      accept: (move) =>
        id && perform('day.accept', { id, blocks: [move.block.id] }, `Planned: ${move.block.title}`),
      acceptAll: () =>
        id && open && perform('day.accept', { id }, `Planned: ${open} ${open === 1 ? 'block' : 'blocks'}`),
      refuse: (move) =>
        id && perform('day.refuse', { id, blocks: [move.block.id] }, `Not planned: ${move.block.title}`),
      refuseAll: () => id && open && perform('day.refuse', { id }, 'Proposal put away'),
      lock: ({ id: block, locked, title }) =>
        perform(
          locked ? 'day.unlock' : 'day.lock',
          { id: block },
          `${locked ? 'Unlocked' : 'Locked'}: ${title}`,
        ),
      askMove,
      askChange,
      move: ({ id: block, title }, start) =>
        perform('day.move_block', { id: block, start: start.toString() }, `Moved: ${title}`),
      remove: ({ id: block, title }) => perform('day.remove_block', { id: block }, `Removed: ${title}`),
    }
  }, [perform, sync, day, proposal, askMove, askChange])
}
