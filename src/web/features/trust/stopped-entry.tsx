import { ShieldX } from 'lucide-react'

import { useZone } from '#web/setting.ts'
import { clock } from '#web/time.ts'
import { type LedgerEntry, stoppedIn } from './ledger-entry.ts'

/** What somebody tried to make Reeve do, and the words they used. It has the same rank as what was done. */
export function StoppedEntry({
  entry,
  isQuoted,
  onWhy,
}: {
  entry: LedgerEntry
  /** False where the same words stand above already. */
  isQuoted: boolean
  onWhy: () => void
}) {
  const zone = useZone()
  const stopped = stoppedIn(entry)
  if (!stopped) return null
  const { title, rule, quote, sourceLabel, targets } = stopped
  return (
    <article className="flex gap-3 rounded-card border border-danger-line bg-danger-soft px-4 py-3.5">
      <ShieldX aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p>
          <strong className="font-semibold">Stopped:</strong> {title}
        </p>
        {quote && isQuoted ? (
          <blockquote className="quoted mt-2 border-danger-line">
            “{quote}”
            {sourceLabel ? <footer className="mt-1 text-meta text-ink-faint">in {sourceLabel}</footer> : null}
          </blockquote>
        ) : null}
        <p className="mt-1.5 text-meta text-ink-soft">
          {quote && !isQuoted ? 'Asked for by the same words as above. ' : ''}
          {rule.charAt(0).toUpperCase() + rule.slice(1)}.
          {targets.length ? ` It would have reached ${targets.join(', ')}.` : ''}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <time className="numerals text-meta text-ink-faint">{clock(entry.occurredAt, zone)}</time>
        <button type="button" className="text-meta text-accent underline underline-offset-2" onClick={onWhy}>
          Why
        </button>
      </div>
    </article>
  )
}
