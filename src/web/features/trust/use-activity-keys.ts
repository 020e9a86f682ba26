import { type LinkProps, useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'

import { useActions } from '#web/shell/actions.ts'
import { say } from '#web/shell/ui.ts'
import { useSync, tableOf } from '#web/sync/react.tsx'
import { targetOf } from '../day/source-link.tsx'
import type { ActivityRow } from './activity-rows.ts'
import { type LedgerEntry, stoppedIn } from './ledger-entry.ts'
import { canUndo } from './undo-button.tsx'

/** Keys of the account: arrows go from row to row, `u` undoes, `y` tells why, Enter opens, `/` searches. */
export function useActivityKeys({
  visible,
  at,
  setCurrent,
  toggle,
  undo,
  ask,
  search,
}: {
  visible: readonly ActivityRow[]
  at: ActivityRow | undefined
  setCurrent: (id: string) => void
  toggle: (id: string) => void
  undo: (entry: LedgerEntry) => void
  ask: (id: string) => void
  search: RefObject<HTMLInputElement | null>
}): void {
  const navigate = useNavigate()
  const sync = useSync()
  const step = (by: 1 | -1) => {
    const isThere = document.activeElement?.closest('[data-row]') !== null
    const next = isThere ? visible[(at ? visible.indexOf(at) : -1) + by] : at
    if (!next) return
    setCurrent(next.id)
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus()
  }
  const takeBack = () => {
    if (!at || at.kind === 'run' || stoppedIn(at.entry)) return say('There is nothing to undo here.')
    const outboxId = at.entry.touched.find(({ kind }) => kind === 'outbox_item')?.id
    const item = outboxId ? tableOf(sync.cell.get().tables, 'outbox_item').get(outboxId) : undefined
    if (canUndo(at.entry, item)) undo(at.entry)
    else say('This cannot be undone any more.')
  }
  const open = () => {
    if (!at) return
    if (at.kind === 'run') return toggle(at.id)
    const target = at.entry.touched.map(({ kind, id }) => pageOf(kind, id)).find(Boolean)
    if (target) void navigate(target)
    else ask(at.entry.actId)
  }
  useActions([
    {
      id: 'row.next',
      title: 'Next',
      group: 'This page',
      keys: ['ArrowDown', 'j'],
      keyOnly: true,
      run: () => step(1),
    },
    {
      id: 'row.before',
      title: 'The one before',
      group: 'This page',
      keys: ['ArrowUp', 'k'],
      keyOnly: true,
      run: () => step(-1),
    },
    { id: 'row.open', title: 'Open it', group: 'This page', keys: ['Enter'], keyOnly: true, run: open },
    { id: 'row.undo', title: 'Undo it', group: 'This page', keys: ['u'], run: takeBack },
    {
      id: 'row.why',
      title: 'Why it was done',
      group: 'This page',
      keys: ['y'],
      run: () => at && ask(at.entry.actId),
    },
    {
      id: 'row.search',
      title: 'Search in what was done',
      group: 'This page',
      keys: ['/'],
      run: () => search.current?.focus(),
    },
  ])
}

const PAGES = new Set(['task', 'thread', 'calendar_event', 'block'])

function pageOf(kind: string, id: string): LinkProps | null {
  if (kind === 'note') return { to: '/notes', search: { note: id } }
  // Kinds in the set are those that a page shows.
  return PAGES.has(kind) ? targetOf({ kind: kind as 'task', id, label: '' }) : null
}
