import { useNavigate, useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useMemo, useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { Page } from '#web/components/page.tsx'
import { Empty, Failed, Skeleton } from '#web/components/states.tsx'
import { useToday, useZone } from '#web/setting.ts'
import { toast } from '#web/shell/ui.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { useSync } from '#web/sync/react.tsx'
import { dayOf, longDay, shortDay } from '#web/time.ts'
import { EntryRow } from './entry-row.tsx'
import { accountOf, type LedgerEntry, LedgerPage, sentenceOf, stoppedIn } from './ledger-entry.ts'
import { StoppedEntry } from './stopped-entry.tsx'
import { WhyDialog } from './why-dialog.tsx'

const FILTERS = {
  all: { title: 'All', fits: () => true },
  stopped: { title: 'Stopped', fits: (entry: LedgerEntry) => stoppedIn(entry) !== undefined },
  outward: { title: 'Outward', fits: ({ effect }: LedgerEntry) => effect === 'outward' },
  undone: { title: 'Undone', fits: ({ undo }: LedgerEntry) => undo === 'undone' },
  reeve: { title: 'By Reeve', fits: ({ actor }: LedgerEntry) => actor.hand !== null },
} as const
type Filter = keyof typeof FILTERS

/** What was done, refused and undone, by day: the account that a reeve renders. */
export function ActivityPage() {
  const { why } = useSearch({ from: '/app/activity' })
  const navigate = useNavigate()
  const [limit, setLimit] = useState(100)
  const [filter, setFilter] = useState<Filter>('all')
  const { value, asking, problem, again } = useAnswer(LedgerPage, 'ledger.list', { limit })
  const sync = useSync()
  const zone = useZone()
  const today = useToday()
  const days = useMemo(
    () =>
      Map.groupBy(accountOf(value?.items.filter(FILTERS[filter].fits) ?? []), ({ entry }) =>
        dayOf(entry.occurredAt, zone).toString(),
      ),
    [value, filter, zone],
  )
  const ask = (id: string | undefined) =>
    void navigate({ to: '/activity', search: id ? { why: id } : {}, replace: true })
  const undo = (entry: LedgerEntry) => {
    const { what, about } = sentenceOf(entry)
    toast(`Undone: ${what}${about ? `: ${about}` : ''}`, [sync.undo(entry.actId)])
  }
  return (
    <Page title="Activity">
      <div role="group" aria-label="Show" className="mb-6 flex flex-wrap gap-1">
        {Object.entries(FILTERS).map(([name, { title }]) => (
          <Button
            key={name}
            look={filter === name ? 'plain' : 'quiet'}
            aria-pressed={filter === name}
            onClick={() => setFilter(name as Filter)} // a key of FILTERS
          >
            {title}
          </Button>
        ))}
      </div>
      {value ? (
        <>
          {days.size ? null : (
            <Empty
              icon={<ScrollText />}
              title={
                filter === 'all'
                  ? 'Nothing has happened yet'
                  : `Nothing ${FILTERS[filter].title.toLowerCase()}`
              }
            >
              Everything that you or Reeve do stands here, with why, and with the way back.
            </Empty>
          )}
          {[...days].map(([day, entries]) => (
            <section key={day} className="mb-8" aria-label={longDay(Temporal.PlainDate.from(day))}>
              <h2 className="mb-1 font-semibold text-ink-soft">
                {shortDay(Temporal.PlainDate.from(day), today)}
              </h2>
              <ul className="divide-y divide-line">
                {entries.map(({ entry, more }, index) => (
                  <li key={entry.id} className={stoppedIn(entry) ? 'py-1.5' : ''}>
                    {stoppedIn(entry) ? (
                      <StoppedEntry
                        entry={entry}
                        isQuoted={!entries.slice(0, index).some((above) => sameQuote(above.entry, entry))}
                        onWhy={() => ask(entry.actId)}
                      />
                    ) : (
                      <EntryRow
                        entry={entry}
                        isUndone={entry.undo === 'undone'}
                        more={more}
                        // What an import brought is taken out again in Settings, all of it at once.
                        canUndo={entry.undo === 'possible' && entry.operation !== 'connections.import'}
                        onUndo={() => undo(entry)}
                        onWhy={() => ask(entry.actId)}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {value.nextCursor && limit < 200 ? <Button onClick={() => setLimit(200)}>Show more</Button> : null}
        </>
      ) : problem ? (
        <Failed problem={problem} again={again} />
      ) : asking ? (
        <Skeleton lines={10} />
      ) : null}
      <WhyDialog id={why} onClose={() => ask(undefined)} />
    </Page>
  )
}

/** One text often wants several things; it is quoted once, above all that it wanted. */
const sameQuote = (one: LedgerEntry, other: LedgerEntry): boolean => {
  const quote = stoppedIn(one)?.quote
  return quote !== undefined && quote !== null && quote === stoppedIn(other)?.quote
}
