import { Ban, Clock } from 'lucide-react'

import { Button } from '#web/components/button.tsx'

/** The answers to a card. Approve is never where the focus lies, and rests while something is missing. */
export function DecideBar({
  count,
  place,
  hint,
  canApprove,
  isBusy,
  onApprove,
  onRefuse,
  onLater,
  onNever,
}: {
  count: number
  place: string
  /** Why it cannot be approved now; empty when it can. */
  hint: string
  canApprove: boolean
  isBusy: boolean
  onApprove: () => void
  onRefuse: () => void
  onLater: () => void
  onNever: () => void
}) {
  return (
    <footer className="sticky -bottom-6 rounded-b-card border-t border-line bg-sunken px-4 py-3 md:px-5">
      {hint ? (
        <p id="approve-hint" className="mb-2 text-meta text-ink-soft text-pretty">
          {hint}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          onClick={onApprove}
          keys="a"
          disabled={!canApprove || isBusy}
          aria-describedby={hint ? 'approve-hint' : undefined}
        >
          {isBusy ? 'Approving' : 'Approve'}
          {count > 1 ? ` all ${count}` : ''}
        </Button>
        <Button onClick={onRefuse} keys="n" disabled={isBusy}>
          Not this
        </Button>
        {place ? (
          <span className="numerals ml-auto text-meta text-ink-faint md:order-last">{place}</span>
        ) : null}
        {/* On a small screen the two that put it away stand in a line of their own. */}
        <span aria-hidden="true" className="basis-full md:hidden" />
        <Button onClick={onLater} keys="l" disabled={isBusy} look="quiet" className="max-md:-ml-3">
          <Clock /> Ask me later
        </Button>
        <Button onClick={onNever} keys="Shift+n" disabled={isBusy} look="quiet">
          <Ban /> Never again
        </Button>
      </div>
    </footer>
  )
}
