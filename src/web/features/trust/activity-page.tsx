import { useNavigate, useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { Notice } from '#web/components/notice.tsx'
import { Page } from '#web/components/page.tsx'
import { Empty, Failed, Skeleton } from '#web/components/states.tsx'
import { useToday, useZone } from '#web/setting.ts'
import { toast } from '#web/shell/ui.ts'
import { useSync } from '#web/sync/react.tsx'
import { dayOf, longDay, shortDay } from '#web/time.ts'
import { ActivityBar, SHOWN_WORDS } from './activity-bar.tsx'
import { ActivityList } from './activity-list.tsx'
import { activityRows, type Filter } from './activity-rows.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { sentenceOf } from './sentences.ts'
import { useActivityKeys } from './use-activity-keys.ts'
import { useLedger } from './use-ledger.ts'
import { whoActed } from './who-acted.ts'
import { WhyDialog } from './why-dialog.tsx'

/** What was done, refused and undone, by day: the account that a reeve renders. */
export function ActivityPage() {
  const { why } = useSearch({ from: '/app/activity' })
  const navigate = useNavigate()
  const [filter, setFilter] = useState<Filter>({ shown: 'all', who: null, text: '' })
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string>()
  const search = useRef<HTMLInputElement>(null)
  const { entries, isHere, asking, problem, failure, again, more } = useLedger()
  const sync = useSync()
  const zone = useZone()
  const today = useToday()
  const rows = useMemo(() => activityRows(entries, filter), [entries, filter])
  const days = useMemo(
    () => Map.groupBy(rows, ({ entry }) => dayOf(entry.occurredAt, zone).toString()),
    [rows, zone],
  )
  const people = useMemo(
    () => [...new Map(entries.map(({ actor }) => whoActed(actor)).map((one) => [one.key, one])).values()],
    [entries],
  )
  const visible = rows.flatMap((row) => (row.kind === 'run' && open.has(row.id) ? [row, ...row.acts] : [row]))
  const at = visible.find(({ id }) => id === current) ?? visible[0]
  const ask = (id: string | undefined) =>
    void navigate({ to: '/activity', search: id ? { why: id } : {}, replace: true })
  const undo = (entry: LedgerEntry) => {
    const { what, about } = sentenceOf(entry)
    toast(`Undone: ${what}${about ? `: ${about}` : ''}`, [sync.undo(entry.actId)])
  }
  const toggle = (id: string) =>
    setOpen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )

  useActivityKeys({ visible, at, setCurrent, toggle, undo, ask, search })
  return (
    <Page title="Activity">
      <ActivityBar
        filter={filter}
        people={people}
        search={search}
        onChange={(change) => setFilter({ ...filter, ...change })}
      />
      {isHere ? (
        <>
          {problem ? (
            <Notice className="mb-4">
              {problem.status === 0
                ? 'You are offline: this is the account as it was last read.'
                : problem.message}
            </Notice>
          ) : null}
          {rows.length ? null : (
            <Empty icon={<ScrollText />} title={emptyWords(filter)}>
              {filter.text
                ? 'Search looks at what is loaded here; “Show more” reads further back.'
                : 'Everything that you or Reeve do stands here, with why, and with the way back.'}
            </Empty>
          )}
          {[...days].map(([day, list]) => (
            <section key={day} className="mb-8" aria-label={longDay(Temporal.PlainDate.from(day))}>
              <h2 className="mb-1 font-semibold text-ink-soft">
                {shortDay(Temporal.PlainDate.from(day), today)}
              </h2>
              <ActivityList
                rows={list}
                open={open}
                current={at?.id}
                onCurrent={setCurrent}
                onToggle={toggle}
                onUndo={undo}
                onWhy={ask}
              />
            </section>
          ))}
          {failure ? <Notice className="mb-3">{failure.message}</Notice> : null}
          {more ? <Button onClick={() => void more()}>Show more</Button> : null}
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

const emptyWords = ({ shown, who, text }: Filter): string =>
  text || who
    ? 'Nothing here fits'
    : shown === 'all'
      ? 'Nothing has happened yet'
      : `Nothing was ${SHOWN_WORDS[shown].toLowerCase()}`
