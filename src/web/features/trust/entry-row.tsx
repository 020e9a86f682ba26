import { RotateCcw } from 'lucide-react'

import { Button } from '#web/components/button.tsx'
import { Chip } from '#web/components/chip.tsx'
import { useZone } from '#web/setting.ts'
import { clock } from '#web/time.ts'
import { EFFECT } from './effects.tsx'
import { actUndone } from '#kernel/trust/contract.ts'
import { useRow } from '#web/sync/react.tsx'
import { type LedgerEntry, sentenceOf } from './ledger-entry.ts'

/** One thing that was done: what, who did it, and the way back. */
export function EntryRow({
  entry,
  more,
  isUndone,
  canUndo,
  onUndo,
  onWhy,
}: {
  entry: LedgerEntry
  more: number
  isUndone: boolean
  canUndo: boolean
  onUndo: () => void
  onWhy: () => void
}) {
  const zone = useZone()
  const { what, about: told } = sentenceOf(entry)
  const subject = useSubject(entry)
  const about = told || subject
  const redo = entry.name === actUndone.name
  const { hand, door } = entry.actor
  return (
    <article className="flex items-start gap-3 py-2.5">
      <span title={EFFECT[entry.effect]?.word} className="mt-0.5 text-ink-faint [&_svg]:size-4">
        {EFFECT[entry.effect]?.icon}
        <span className="sr-only">{EFFECT[entry.effect]?.word}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p className={isUndone ? 'text-ink-faint' : ''}>
          <span className="font-medium">{what}</span>
          {about ? <span className="break-words">: {about}</span> : null}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-2 text-meta text-ink-faint">
          {told && subject && redo ? <span className="truncate">{subject}</span> : null}
          <span>{hand ? `${hand} hand` : (DOORS[door] ?? door)}</span>
          {more ? <span className="numerals">and {more} more with it</span> : null}
          {isUndone ? <Chip icon={<RotateCcw aria-hidden="true" />}>undone</Chip> : null}
          <button type="button" className="underline underline-offset-2 hover:text-ink" onClick={onWhy}>
            Why
          </button>
        </p>
      </div>
      <time className="numerals shrink-0 text-meta text-ink-faint">{clock(entry.occurredAt, zone)}</time>
      {canUndo ? (
        <Button
          size="small"
          look="quiet"
          onClick={onUndo}
          aria-label={`${redo ? 'Redo' : 'Undo'}: ${what} ${about}`}
        >
          {redo ? 'Redo' : 'Undo'}
        </Button>
      ) : (
        <span className="w-12.5" />
      )}
    </article>
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

const DOORS: Record<string, string> = {
  http: 'you',
  cli: 'you, on the command line',
  mcp: 'an agent',
  workflow: 'Reeve',
  hand: 'Reeve',
}
