import type { ActivityRow, ActRow } from './activity-rows.ts'
import { EntryRow } from './entry-row.tsx'
import { type LedgerEntry, stoppedIn } from './ledger-entry.ts'
import type { RowPlace } from './row-frame.tsx'
import { RunRow } from './run-row.tsx'
import { StoppedEntry } from './stopped-entry.tsx'

interface Handlers {
  readonly current: string | undefined
  readonly onCurrent: (id: string) => void
  readonly onUndo: (entry: LedgerEntry) => void
  readonly onWhy: (id: string) => void
}

/** The rows of one day. */
export function ActivityList({
  rows,
  open,
  onToggle,
  ...handlers
}: Handlers & {
  rows: readonly ActivityRow[]
  open: ReadonlySet<string>
  onToggle: (id: string) => void
}) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row, index) => (
        <li key={row.id} className={stoppedIn(row.entry) && row.kind === 'act' ? 'py-1.5' : ''}>
          {row.kind === 'run' ? (
            <RunRow
              row={row}
              place={placeOf(row.id, handlers)}
              isOpen={open.has(row.id)}
              onToggle={() => onToggle(row.id)}
            >
              <ul className="divide-y divide-line">
                {row.acts.map((act, at) => (
                  <li key={act.id} className={stoppedIn(act.entry) ? 'py-1.5' : ''}>
                    <Act act={act} above={row.acts.slice(0, at)} {...handlers} />
                  </li>
                ))}
              </ul>
            </RunRow>
          ) : (
            <Act act={row} above={rows.slice(0, index)} {...handlers} />
          )}
        </li>
      ))}
    </ul>
  )
}

const Act = ({ act, above, ...handlers }: Handlers & { act: ActRow; above: readonly ActivityRow[] }) =>
  stoppedIn(act.entry) ? (
    <StoppedEntry
      entry={act.entry}
      isQuoted={!above.some(({ entry }) => sameQuote(entry, act.entry))}
      place={placeOf(act.id, handlers)}
      onWhy={() => handlers.onWhy(act.entry.actId)}
    />
  ) : (
    <EntryRow
      entry={act.entry}
      more={act.more}
      place={placeOf(act.id, handlers)}
      onUndo={() => handlers.onUndo(act.entry)}
      onWhy={() => handlers.onWhy(act.entry.actId)}
    />
  )

const placeOf = (id: string, { current, onCurrent }: Handlers): RowPlace => ({
  id,
  isCurrent: id === current,
  onCurrent: () => onCurrent(id),
})

/** One text often wants several things; it is quoted once, above all that it wanted. */
const sameQuote = (one: LedgerEntry, other: LedgerEntry): boolean => {
  const quote = stoppedIn(one)?.quote
  return quote !== undefined && quote !== null && quote === stoppedIn(other)?.quote
}
