import { ChevronRight, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'

import { Chip, type Tone } from '#web/components/chip.tsx'
import { cn } from '#web/components/class-names.ts'
import { useZone } from '#web/setting.ts'
import { useRow } from '#web/sync/react.tsx'
import { clock } from '#web/time.ts'
import type { RunRow as Row } from './activity-rows.ts'
import { PlanSteps, useRun } from './plan-of-card.tsx'
import { RowFrame, type RowPlace } from './row-frame.tsx'

const STATUS: Readonly<Record<string, readonly [string, Tone]>> = {
  running: ['at work', 'accent'],
  waiting: ['waits for you', 'accent'],
  done: ['done', 'good'],
  stopped: ['stopped', 'danger'],
  failed: ['failed', 'danger'],
  cancelled: ['given up', 'plain'],
}

/** All that one plan did, in one row: the goal, how far it is, and on unfolding its steps and what each of them did. */
export function RunRow({
  row,
  place,
  isOpen,
  onToggle,
  children,
}: {
  row: Row
  place: RowPlace
  isOpen: boolean
  onToggle: () => void
  /** Its acts, as rows. */
  children: ReactNode
}) {
  const zone = useZone()
  const known = useRow('run', row.runId)
  const shown = useRun(isOpen ? row.runId : null)
  const run = shown?.run ?? known
  const [word, tone] = STATUS[run?.status ?? ''] ?? ['', 'plain']
  const goal = run?.goal ?? 'A plan'
  return (
    <>
      <RowFrame place={place} label={goal} className="flex items-start gap-3 py-2.5">
        <Workflow aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
        <div className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onToggle}
            className="flex w-full items-start gap-1.5 text-left font-medium"
          >
            <span className="min-w-0 wrap-break-word">Worked on “{goal}”</span>
            <ChevronRight
              aria-hidden="true"
              className={cn(
                'mt-0.5 size-4 shrink-0 text-ink-faint transition-transform',
                isOpen && 'rotate-90',
              )}
            />
          </button>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2.5 text-meta text-ink-faint">
            {word ? <Chip tone={tone}>{word}</Chip> : null}
            <span className="numerals">
              {run ? `${run.done} of ${run.steps} steps` : ''} · {row.acts.length}{' '}
              {row.acts.length === 1 ? 'act' : 'acts'}
            </span>
          </p>
        </div>
        <time className="numerals shrink-0 text-meta leading-5.5 text-ink-faint">
          {clock(row.entry.occurredAt, zone)}
        </time>
        <span className="w-12.5 max-sm:hidden" />
      </RowFrame>
      {isOpen ? (
        <div className="mb-2 ml-2 space-y-2 border-l border-line pl-5">
          {shown ? <PlanSteps steps={shown.steps} /> : null}
          {children}
        </div>
      ) : null}
    </>
  )
}
