import { Button } from '#web/components/button.tsx'
import { actUndone, type OutboxItem } from '#kernel/trust/contract.ts'
import { useNow } from '#web/setting.ts'
import { useRow } from '#web/sync/react.tsx'
import type { LedgerEntry } from './ledger-entry.ts'
import { sentenceOf } from './sentences.ts'

/** What an act put into the outbox, if it did: once that has left, nothing takes it back. */
export const useOutboxOf = ({ touched }: LedgerEntry): OutboxItem | undefined =>
  useRow('outbox_item', touched.find(({ kind }) => kind === 'outbox_item')?.id)

export const hasLeft = (item: OutboxItem | undefined): boolean =>
  item !== undefined && item.state !== 'queued' && item.state !== 'cancelled'

/** Whether an act can still be taken back here. */
export const canUndo = (entry: LedgerEntry, item: OutboxItem | undefined): boolean =>
  // What an import brought is taken out again in Settings, all of it at once.
  entry.undo === 'possible' && entry.operation !== 'connections.import' && !hasLeft(item)

/** Takes an act back; where that is possible for seconds only, it counts them. */
export function UndoButton({
  entry,
  about,
  onUndo,
}: {
  entry: LedgerEntry
  about: string
  onUndo: () => void
}) {
  const item = useOutboxOf(entry)
  if (!canUndo(entry, item)) return <span className="w-12.5 max-sm:hidden" />
  const word = entry.name === actUndone.name ? 'Redo' : 'Undo'
  const { what } = sentenceOf(entry)
  return (
    <Button size="small" look="quiet" onClick={onUndo} aria-label={`${word}: ${what} ${about}`}>
      {word}
      {item?.state === 'queued' && !item.holding ? <Left until={item.notBefore} /> : null}
    </Button>
  )
}

function Left({ until }: { until: Temporal.Instant }) {
  const left = Math.ceil(useNow(1).until(until).total('seconds'))
  return left > 0 ? <span className="numerals text-ink-faint">{left} s</span> : null
}
