import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarPlus, ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'

import type { Block } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Page } from '#web/components/page.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { useToday } from '#web/setting.ts'
import { useActions } from '#web/shell/actions.ts'
import { longDay, minutesWords } from '#web/time.ts'
import { CapacityBar } from './capacity-bar.tsx'
import { ItemCard } from './item-card.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { ProposalBar } from './proposal-bar.tsx'
import { Timeline } from './timeline.tsx'
import { dayActions } from './use-day-actions.ts'
import { useDayActs } from './use-day-acts.ts'
import { ItemSheet, useChosen } from './use-chosen.tsx'
import { useDay } from './use-day.ts'

/** One day: the timeline, what is proposed for it and why. */
export function DayPage() {
  const { date } = useSearch({ from: '/app/day' })
  const today = useToday()
  const day = useMemo(() => (date ? Temporal.PlainDate.from(date) : today), [date, today])
  const navigate = useNavigate()
  const { value, asking, problem, again, zone, items, proposal } = useDay(day)
  const chosen = useChosen(items)
  const { current } = chosen
  const [moving, setMoving] = useState<Block>()
  const acts = useDayActs(day, proposal, setMoving)
  const go = (by: number) => void navigate({ to: '/day', search: { date: day.add({ days: by }).toString() } })
  useActions([
    ...dayActions(items, current, acts, chosen.choose),
    { id: 'day.tomorrow', title: 'The next day', group: 'Plan', keys: ['ArrowRight'], run: () => go(1) },
    { id: 'day.yesterday', title: 'The day before', group: 'Plan', keys: ['ArrowLeft'], run: () => go(-1) },
  ])
  const unplaced = proposal?.unplaced ?? []

  return (
    <Page
      wide
      title={longDay(day)}
      aside={
        <>
          <Button size="icon" look="quiet" onClick={() => go(-1)} aria-label="The day before">
            <ChevronLeft aria-hidden="true" />
          </Button>
          {day.equals(today) ? null : (
            <Button asChild>
              <Link to="/day" search={{}}>
                Today
              </Link>
            </Button>
          )}
          <Button size="icon" look="quiet" onClick={() => go(1)} aria-label="The next day">
            <ChevronRight aria-hidden="true" />
          </Button>
          <Button look={proposal ? 'plain' : 'primary'} onClick={acts.propose} keys="p">
            <CalendarPlus aria-hidden="true" /> Propose
          </Button>
        </>
      }
    >
      {value ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <div className="min-w-0">
            <ProposalBar proposal={proposal} acts={acts} />
            <AllDay titles={value.meetings.filter(({ allDay }) => allDay).map(({ title }) => title)} />
            <Timeline
              day={day}
              zone={zone}
              items={items}
              working={value.workingHours}
              pauses={value.pauses}
              current={current?.key}
              onCurrent={chosen.choose}
              onOpen={chosen.open}
            />
          </div>
          <aside className="space-y-6 lg:sticky lg:top-6 lg:self-start" aria-label="About the day">
            <CapacityBar capacity={proposal?.capacity.find((one) => one.day.equals(day)) ?? value.capacity} />
            {current ? <ItemCard item={current} zone={zone} acts={acts} /> : <NothingPlanned />}
            {unplaced.length ? (
              <section aria-label="No room for">
                <h2 className="mb-2 font-semibold text-ink-soft">No room for</h2>
                <ul className="space-y-2">
                  {unplaced.map(({ taskId, title, minutes, atRisk, why }) => (
                    <li key={taskId} className="text-ink-soft">
                      <Link
                        to="/tasks"
                        search={{ task: taskId }}
                        className="font-medium text-ink hover:underline"
                      >
                        {title}
                      </Link>{' '}
                      <span className="numerals text-meta">{minutesWords(minutes)}</span>
                      <span
                        className={`block text-meta ${atRisk ? 'font-medium text-danger' : 'text-ink-faint'}`}
                      >
                        {atRisk ? 'Will be late: ' : ''}
                        {why}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </aside>
        </div>
      ) : problem ? (
        <Failed problem={problem} again={again} />
      ) : asking ? (
        <Skeleton lines={10} />
      ) : null}
      <ItemSheet chosen={chosen} zone={zone} acts={acts} />
      <MoveDialog block={moving} zone={zone} onMove={acts.move} onClose={() => setMoving(undefined)} />
    </Page>
  )
}

const AllDay = ({ titles }: { titles: readonly string[] }) =>
  titles.length ? (
    <ul className="mb-3 ml-14 flex flex-wrap gap-1.5" aria-label="All day">
      {titles.map((title) => (
        <li key={title} className="rounded-[5px] bg-sunken px-2 py-0.5 text-meta text-ink-soft">
          {title}
        </li>
      ))}
    </ul>
  ) : null

const NothingPlanned = () => (
  <p className="rounded-card border border-dashed border-line-strong p-4 text-ink-soft text-pretty">
    Nothing planned. Press P and I propose a day; you accept what you like.
  </p>
)
