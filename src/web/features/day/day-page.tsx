import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo } from 'react'

import type { PlanProposal } from '#modules/day/contract.ts'
import { Button, IconButton } from '#web/components/button.tsx'
import { Page } from '#web/components/page.tsx'
import { useToday } from '#web/setting.ts'
import { useActions } from '#web/shell/actions.ts'
import { longDay, minutesWords } from '#web/time.ts'
import { CapacityBar } from './capacity-bar.tsx'
import { ItemCard } from './item-card.tsx'
import { NothingPlanned, NotYet, PlanDialogs, PlanTimeline, ProposeButton } from './plan-parts.tsx'
import { ProposalBar } from './proposal-bar.tsx'
import { usePlan } from './use-plan.ts'

/** One day: the timeline, what is proposed for it and why. */
export function DayPage() {
  const { date } = useSearch({ from: '/app/day' })
  const today = useToday()
  const day = useMemo(() => (date ? Temporal.PlainDate.from(date) : today), [date, today])
  const navigate = useNavigate()
  const plan = usePlan(day)
  const { answer, zone, proposal, acts, capacity } = plan
  const { value } = answer
  const { current } = plan.chosen
  const go = (by: number) => void navigate({ to: '/day', search: { date: day.add({ days: by }).toString() } })
  useActions([
    { id: 'day.tomorrow', title: 'The next day', group: 'Plan', keys: ['ArrowRight'], run: () => go(1) },
    { id: 'day.yesterday', title: 'The day before', group: 'Plan', keys: ['ArrowLeft'], run: () => go(-1) },
  ])

  return (
    <Page
      wide
      title={longDay(day)}
      aside={
        <>
          <IconButton label="The day before" keys="←" onClick={() => go(-1)}>
            <ChevronLeft aria-hidden="true" />
          </IconButton>
          {day.equals(today) ? null : (
            <Button asChild>
              <Link to="/day" search={{}}>
                Today
              </Link>
            </Button>
          )}
          <IconButton label="The next day" keys="→" onClick={() => go(1)}>
            <ChevronRight aria-hidden="true" />
          </IconButton>
          <ProposeButton plan={plan} />
        </>
      }
    >
      {value ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-8">
          <div className="min-w-0">
            <ProposalBar proposal={proposal} acts={acts} className="mb-5" />
            <PlanTimeline plan={plan} value={value} hour={96} />
          </div>
          <aside
            className="space-y-6 max-lg:order-first lg:sticky lg:top-8 lg:self-start"
            aria-label="About the day"
          >
            {capacity ? <CapacityBar capacity={capacity} /> : null}
            {plan.isPlanned ? null : <NothingPlanned />}
            {current ? (
              <ItemCard
                item={current}
                zone={zone}
                acts={acts}
                className="rounded-card border border-line shadow-card max-lg:hidden"
              />
            ) : null}
            <NoRoomFor unplaced={proposal?.unplaced ?? []} />
          </aside>
        </div>
      ) : (
        <NotYet answer={answer} />
      )}
      <PlanDialogs plan={plan} />
    </Page>
  )
}

const NoRoomFor = ({ unplaced }: Pick<PlanProposal, 'unplaced'>) =>
  unplaced.length ? (
    <section aria-label="No room for">
      <h2 className="mb-2 font-semibold text-ink-soft">No room for</h2>
      <ul className="space-y-2.5">
        {unplaced.map(({ taskId, title, minutes, atRisk, why }) => (
          <li key={taskId} className="text-ink-soft">
            <Link to="/tasks" search={{ task: taskId }} className="font-medium text-ink hover:underline">
              {title}
            </Link>{' '}
            <span className="numerals text-meta">{minutesWords(minutes)}</span>
            <span className={`block text-meta ${atRisk ? 'font-medium text-danger' : 'text-ink-faint'}`}>
              {atRisk ? 'Will be late: ' : ''}
              {why}
            </span>
          </li>
        ))}
      </ul>
    </section>
  ) : null
