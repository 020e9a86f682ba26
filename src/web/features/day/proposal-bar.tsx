import { CheckCheck, X } from 'lucide-react'

import type { PlanProposal } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import type { DayActs } from './use-day-acts.ts'

/** What a proposal would change, in one line, with all or nothing beside it. */
export function ProposalBar({
  proposal,
  acts,
  className,
}: {
  proposal: PlanProposal | undefined
  acts: DayActs
  className?: string
}) {
  const open = proposal?.moves.filter(({ decision }) => decision === 'open') ?? []
  if (!open.length) return null
  const count = (op: 'add' | 'move' | 'remove') => open.filter((move) => move.op === op).length
  const words = [
    count('add') && `${count('add')} new`,
    count('move') && `${count('move')} moved`,
    count('remove') && `${count('remove')} taken off`,
  ].filter(Boolean)
  return (
    <div
      role="status"
      className={cn(
        'flex flex-wrap items-center gap-x-4 gap-y-2.5 rounded-card border border-accent-line bg-accent-soft px-4 py-3',
        className,
      )}
    >
      <p className="min-w-0 grow basis-64">
        <span className="font-semibold">A proposal.</span>{' '}
        <span className="numerals">{words.join(', ')}.</span> Nothing changes until you accept.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button look="primary" onClick={acts.acceptAll} keys="Shift+Enter">
          <CheckCheck aria-hidden="true" /> Accept all
        </Button>
        <Button look="quiet" onClick={acts.refuseAll}>
          <X aria-hidden="true" /> Put away
        </Button>
      </span>
    </div>
  )
}
