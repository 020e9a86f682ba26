import { Link } from '@tanstack/react-router'
import { Check, Lock, LockOpen, MoveRight, Repeat, X } from 'lucide-react'

import type { Reason } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { clockSpan } from '#web/time.ts'
import type { DayActs } from './use-day-acts.ts'
import type { DayItem } from './items.ts'
import { SourceArrow } from './source-link.tsx'
import { useWhyFixed } from './use-why-fixed.ts'

/** What the current item is, why it stands where it stands, and what can be done with it. */
export function ItemCard({
  item,
  zone,
  acts,
  className,
}: {
  item: DayItem
  zone: string
  acts: DayActs
  className?: string
}) {
  const fixed = useWhyFixed(item)
  return (
    <section aria-label="Chosen on the timeline" className={cn('bg-surface p-4', className)}>
      <p className="numerals text-meta text-ink-faint">
        {KIND[item.kind]} · {clockSpan(item.start, item.end, zone)}
      </p>
      <h2 className="mt-0.5 text-lead font-semibold text-balance">{item.title}</h2>
      {item.kind === 'meeting' ? (
        <>
          {item.meeting.people.length ? (
            <p className="mt-2 text-ink-soft">With {item.meeting.people.join(', ')}</p>
          ) : null}
          {item.meeting.location ? (
            <p className="mt-1 break-words text-ink-soft">{item.meeting.location}</p>
          ) : null}
          {item.meeting.originalStart ? (
            <p className="mt-1 flex items-center gap-1.5 text-meta text-ink-faint">
              <Repeat aria-hidden="true" className="size-3.5" /> Repeats
            </p>
          ) : null}
          {fixed ? (
            <p className="mt-4 text-meta text-ink-faint text-pretty">{fixed}</p>
          ) : (
            <div className="mt-4 flex flex-wrap gap-2">
              <Button keys="m" onClick={() => acts.askChange({ meeting: item.meeting, to: 'move' })}>
                <MoveRight aria-hidden="true" /> Move
              </Button>
              <Button keys="x" onClick={() => acts.askChange({ meeting: item.meeting, to: 'off' })}>
                <X aria-hidden="true" /> Cancel it
              </Button>
            </div>
          )}
        </>
      ) : null}
      {item.kind === 'proposal' ? (
        <>
          <Reasons reasons={item.move.reasons} />
          {item.move.from ? (
            <p className="numerals mt-2 text-meta text-ink-faint">
              Stands at {clockSpan(item.move.from.start, item.move.from.end, zone)} now.
            </p>
          ) : null}
          <div className="mt-4 flex flex-wrap gap-2">
            <Button look="primary" keys="Enter" onClick={() => acts.accept(item.move)}>
              <Check aria-hidden="true" /> Accept
            </Button>
            <Button keys="x" onClick={() => acts.refuse(item.move)}>
              <X aria-hidden="true" /> Not this
            </Button>
          </div>
        </>
      ) : null}
      {item.kind === 'block' ? (
        <>
          {item.block.reason ? <p className="mt-2 text-ink-soft text-pretty">{item.block.reason}</p> : null}
          {item.block.taskId ? (
            <p className="mt-2 text-meta">
              <Link
                to="/tasks"
                search={{ task: item.block.taskId }}
                className="text-accent underline underline-offset-2"
              >
                Open the task
              </Link>
            </p>
          ) : null}
          <div className="mt-4 flex flex-wrap gap-2">
            <Button keys="l" onClick={() => acts.lock(item.block)}>
              {item.block.locked ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
              {item.block.locked ? 'Unlock' : 'Lock'}
            </Button>
            <Button keys="m" onClick={() => acts.askMove(item.block)}>
              <MoveRight aria-hidden="true" /> Move
            </Button>
            <Button keys="x" onClick={() => acts.remove(item.block)}>
              <X aria-hidden="true" /> Remove
            </Button>
          </div>
        </>
      ) : null}
    </section>
  )
}

const KIND: Record<DayItem['kind'], string> = { meeting: 'Meeting', block: 'Planned', proposal: 'Proposed' }

const Reasons = ({ reasons }: { reasons: readonly Reason[] }) => (
  <ul className="mt-2 space-y-1 text-ink-soft">
    {reasons.map(({ words, source }) => (
      <li key={words} className="flex gap-2">
        <span aria-hidden="true" className="text-accent">
          ·
        </span>
        <span className="text-pretty">
          {words}
          {source ? (
            <>
              {' '}
              <SourceArrow source={source} />
            </>
          ) : null}
        </span>
      </li>
    ))}
  </ul>
)
