import { RotateCcw, Send } from 'lucide-react'

import { actUndone } from '#kernel/trust/contract.ts'
import { Chip } from '#web/components/chip.tsx'
import { useZone } from '#web/setting.ts'
import { useRow } from '#web/sync/react.tsx'
import { clock } from '#web/time.ts'
import { WithAddresses } from './address.tsx'
import { EFFECT } from './effects.tsx'
import { Who } from './hands.tsx'
import type { LedgerEntry } from './ledger-entry.ts'
import { RowFrame, type RowPlace, WhyLink } from './row-frame.tsx'
import { sentenceOf } from './sentences.ts'
import { hasLeft, UndoButton, useOutboxOf } from './undo-button.tsx'

/** One thing that was done: what, who did it, and the way back. */
export function EntryRow({
  entry,
  more,
  place,
  onUndo,
  onWhy,
}: {
  entry: LedgerEntry
  more: number
  place: RowPlace
  onUndo: () => void
  onWhy: () => void
}) {
  const zone = useZone()
  const { what, about: told } = sentenceOf(entry)
  const subject = useSubject(entry)
  const about = told || subject
  const isUndone = entry.undo === 'undone'
  const left = hasLeft(useOutboxOf(entry)) && entry.undo === 'possible'
  return (
    <RowFrame place={place} label={`${what} ${about}`} className="flex items-start gap-3 py-2.5">
      <span title={EFFECT[entry.effect]?.word} className="mt-0.5 text-ink-faint [&_svg]:size-4">
        {EFFECT[entry.effect]?.icon}
        <span className="sr-only">{EFFECT[entry.effect]?.word}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p className={isUndone ? 'text-ink-faint' : ''}>
          <span className="font-medium wrap-break-word">
            <WithAddresses>{what}</WithAddresses>
          </span>
          {about ? (
            <span className="wrap-break-word">
              : <WithAddresses>{about}</WithAddresses>
            </span>
          ) : null}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-meta text-ink-faint">
          {told && subject && subject !== told && entry.name === actUndone.name ? (
            <span className="truncate">{subject}</span>
          ) : null}
          <Who of={entry.actor} />
          {more ? <span className="numerals">and {more} more with it</span> : null}
          {isUndone ? <Chip icon={<RotateCcw aria-hidden="true" />}>undone</Chip> : null}
          {left ? <Chip icon={<Send aria-hidden="true" />}>it has left, so it stays</Chip> : null}
          <WhyLink onWhy={onWhy} />
        </p>
      </div>
      <time className="numerals shrink-0 text-meta leading-5.5 text-ink-faint">
        {clock(entry.occurredAt, zone)}
      </time>
      <UndoButton entry={entry} about={about} onUndo={onUndo} />
    </RowFrame>
  )
}

/** What the first row it touched is called, where this page holds that row. */
function useSubject({ touched }: LedgerEntry): string {
  const only = touched.length <= 3 ? touched : []
  const thread = useRow('thread', only.find(({ kind }) => kind === 'thread')?.id)
  const task = useRow('task', only.find(({ kind }) => kind === 'task')?.id)
  const block = useRow('block', only.find(({ kind }) => kind === 'block')?.id)
  return thread?.subject ?? task?.title ?? block?.title ?? ''
}
