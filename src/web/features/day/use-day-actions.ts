import type { Action } from '#web/shell/actions.ts'
import type { DayItem } from './items.ts'
import type { DayActs } from './use-day-acts.ts'

/** The keys of a day's plan. */
export function dayActions(
  items: readonly DayItem[],
  current: DayItem | undefined,
  acts: DayActs,
  choose: (key: string) => void,
  /** Whether the chosen meeting is the owner's to change. */
  mayChange: boolean,
): Action[] {
  const at = current ? items.indexOf(current) : -1
  const step = (by: 1 | -1) => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))]
    if (next) choose(next.key)
  }
  const group = 'Plan' as const
  const hasProposals =
    items.some(({ kind }) => kind === 'proposal') ||
    items.some((item) => item.kind === 'block' && item.leaving)
  return [
    { id: 'day.propose', title: 'Propose a plan', group, keys: ['p'], run: acts.propose },
    {
      id: 'day.next',
      title: 'Next on the timeline',
      group,
      keys: ['j', 'ArrowDown'],
      keyOnly: true,
      run: () => step(1),
    },
    {
      id: 'day.previous',
      title: 'Previous on the timeline',
      group,
      keys: ['k', 'ArrowUp'],
      keyOnly: true,
      run: () => step(-1),
    },
    ...(hasProposals
      ? [
          {
            id: 'day.accept_all',
            title: 'Accept the whole plan',
            group,
            keys: ['Shift+Enter'],
            run: acts.acceptAll,
          },
          {
            id: 'day.refuse_all',
            title: 'Put the proposal away',
            group,
            keys: ['Shift+x'],
            run: acts.refuseAll,
          },
        ]
      : []),
    ...(current?.kind === 'proposal'
      ? [
          {
            id: 'day.accept',
            title: 'Accept this block',
            group,
            keys: ['Enter'],
            run: () => acts.accept(current.move),
          },
          {
            id: 'day.refuse',
            title: 'Not this block',
            group,
            keys: ['x'],
            run: () => acts.refuse(current.move),
          },
        ]
      : []),
    ...(current?.kind === 'meeting' && mayChange
      ? [
          {
            id: 'day.move_event',
            title: 'Move this event',
            group,
            keys: ['m'],
            run: () => acts.askChange({ meeting: current.meeting, to: 'move' }),
          },
          {
            id: 'day.cancel_event',
            title: 'Cancel this event',
            group,
            keys: ['x'],
            run: () => acts.askChange({ meeting: current.meeting, to: 'off' }),
          },
        ]
      : []),
    ...(current?.kind === 'block'
      ? [
          {
            id: 'day.lock',
            title: current.block.locked ? 'Unlock' : 'Lock',
            group,
            keys: ['l'],
            run: () => acts.lock(current.block),
          },
          { id: 'day.move', title: 'Move', group, keys: ['m'], run: () => acts.askMove(current.block) },
          { id: 'day.remove', title: 'Remove', group, keys: ['x'], run: () => acts.remove(current.block) },
        ]
      : []),
  ]
}
