import { ShieldX } from 'lucide-react'

import { useZone } from '#web/setting.ts'
import { clock } from '#web/time.ts'
import { WithAddresses } from './address.tsx'
import { Who } from './hands.tsx'
import { type LedgerEntry, stoppedIn } from './ledger-entry.ts'
import { asSentence } from './origins.tsx'
import { refusedTo } from './past-tense.ts'
import { RowFrame, type RowPlace, WhyLink } from './row-frame.tsx'

/** What somebody tried to make Reeve do, and the words they used. It has the same rank as what was done. */
export function StoppedEntry({
  entry,
  isQuoted,
  place,
  onWhy,
}: {
  entry: LedgerEntry
  /** False where the same words stand above already. */
  isQuoted: boolean
  place: RowPlace
  onWhy: () => void
}) {
  const zone = useZone()
  const stopped = stoppedIn(entry)
  if (!stopped) return null
  const { title, rule, quote, sourceLabel, targets } = stopped
  return (
    <RowFrame
      place={place}
      label={refusedTo(title)}
      className="flex gap-3 rounded-card border border-danger-line bg-danger-soft px-4 py-3.5"
    >
      <ShieldX aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold wrap-break-word">
          <WithAddresses>{refusedTo(title)}</WithAddresses>
        </p>
        {quote && isQuoted ? (
          <blockquote className="quoted mt-2 border-danger-line">
            “{quote}”
            {sourceLabel ? <footer className="mt-1 text-meta text-ink-faint">in {sourceLabel}</footer> : null}
          </blockquote>
        ) : null}
        <p className="mt-1.5 text-meta text-ink-soft wrap-break-word">
          {quote && !isQuoted ? 'Asked for by the same words as above. ' : ''}
          <WithAddresses>{`${asSentence(rule)}.`}</WithAddresses>
          {targets.length ? (
            <WithAddresses>{` It would have reached ${targets.join(', ')}.`}</WithAddresses>
          ) : null}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2.5 text-meta text-ink-soft">
          <Who of={entry.actor} />
          <WhyLink onWhy={onWhy} />
        </p>
      </div>
      <time className="numerals shrink-0 text-meta leading-5.5 text-ink-soft">
        {clock(entry.occurredAt, zone)}
      </time>
    </RowFrame>
  )
}
