import { Lock, MoveRight, Users } from 'lucide-react'
import { useEffect, useRef } from 'react'

import { cn } from '#web/components/class-names.ts'
import { clock, clockSpan } from '#web/time.ts'
import type { DayItem } from './items.ts'

const LOOKS: Record<DayItem['kind'], string> = {
  meeting: 'border-transparent bg-solid text-on-solid',
  block: 'border-line-strong bg-surface text-ink shadow-card',
  proposal: 'hatched border-dashed border-accent text-ink',
}

/** One thing on the timeline: meetings solid, planned blocks outlined, proposals hatched with a dot. */
export function TimelineItem({
  item,
  zone,
  style,
  isCurrent,
  short,
  onFocus,
  onOpen,
}: {
  item: DayItem
  zone: string
  style: React.CSSProperties
  isCurrent: boolean
  /** There is room for one line only. */
  short: boolean
  onFocus: () => void
  onOpen: () => void
}) {
  const button = useRef<HTMLButtonElement>(null)
  const wasCurrent = useRef(isCurrent)
  useEffect(() => {
    // What is current when the page opens does not pull the page down.
    if (isCurrent && !wasCurrent.current) button.current?.scrollIntoView({ block: 'nearest' })
    wasCurrent.current = isCurrent
  }, [isCurrent])
  const leaves = item.kind === 'block' && item.leaving
  const quiet = item.kind === 'meeting' && !item.meeting.busy
  return (
    <button
      ref={button}
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={onOpen}
      onFocus={onFocus}
      style={style}
      className={cn(
        'absolute scroll-my-24 overflow-hidden rounded-[7px] border px-2.5 text-left transition-shadow duration-100',
        short ? 'flex items-center justify-between gap-3 py-0' : 'flex flex-col justify-start py-1',
        quiet ? 'border-line bg-sunken text-ink-soft' : LOOKS[item.kind],
        leaves && 'opacity-55',
        isCurrent && 'z-10 ring-2 ring-accent ring-offset-1 ring-offset-paper',
      )}
    >
      <span className={cn('flex min-w-0 items-center gap-1.5 font-medium', leaves && 'line-through')}>
        {item.kind === 'proposal' ? <span className="size-2 shrink-0 rounded-full bg-accent" /> : null}
        <span className="truncate">
          <span className="sr-only">{WORDS[item.kind]}: </span>
          {item.title}
        </span>
        {item.kind === 'block' && item.block.locked ? (
          <Lock aria-label="locked" className="size-3 shrink-0 text-ink-faint" />
        ) : null}
        {item.kind === 'proposal' && item.move.op === 'move' ? (
          <MoveRight aria-label="moved" className="size-3.5 shrink-0" />
        ) : null}
      </span>
      <span
        className={cn(
          'numerals flex min-w-0 items-center gap-2 text-meta whitespace-nowrap',
          short && 'shrink-0',
          item.kind === 'meeting' && !quiet ? 'text-on-solid/85' : 'text-ink-faint',
        )}
      >
        {short ? clock(item.start, zone) : clockSpan(item.start, item.end, zone)}
        {item.kind === 'meeting' && item.meeting.people.length && !short ? (
          <span className="flex min-w-0 items-center gap-1">
            <Users aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="truncate">{item.meeting.people.join(', ')}</span>
          </span>
        ) : null}
      </span>
    </button>
  )
}

const WORDS: Record<DayItem['kind'], string> = { meeting: 'Meeting', block: 'Planned', proposal: 'Proposed' }
