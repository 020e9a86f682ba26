import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'

import type { DayView } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Section, useTitle } from '#web/components/page.tsx'
import { useToday } from '#web/setting.ts'
import { useInboxCount } from '#web/shell/counts.ts'
import { longDay } from '#web/time.ts'
import { BriefList } from './brief-list.tsx'
import { CapacityBar } from './capacity-bar.tsx'
import { ItemCard } from './item-card.tsx'
import { NothingPlanned, NotYet, PlanDialogs, PlanTimeline, ProposeButton } from './plan-parts.tsx'
import { ProposalBar } from './proposal-bar.tsx'
import { type Plan, usePlan } from './use-plan.ts'
import { WaitingPanel } from './waiting-panel.tsx'

/** The morning on one page: the brief and what waits to read, the day beside it to decide. */
export function TodayPage() {
  const today = useToday()
  const plan = usePlan(today)
  const title = longDay(today)
  useTitle('Today')
  const { value } = plan.answer
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,1fr)_26rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]">
      <Column className="pt-5 md:pt-8">
        <header className="mb-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="text-title font-semibold md:text-display md:tracking-[-0.02em]">{title}</h1>
          <InboxLink />
        </header>
        {value ? (
          <Section title="Brief">
            <BriefList brief={value.brief} />
          </Section>
        ) : (
          <NotYet answer={plan.answer} />
        )}
      </Column>
      <section
        aria-label="The day"
        className="flex min-w-0 flex-col max-lg:px-4 md:max-lg:px-8 lg:sticky lg:top-0 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:h-dvh lg:border-l lg:border-line lg:bg-surface print:static print:h-auto"
      >
        {value ? <DayPanel plan={plan} value={value} /> : plan.answer.asking ? <Hours /> : null}
      </section>
      <Column className="pb-24 max-lg:pt-6 lg:col-start-1">
        <WaitingPanel />
      </Column>
      <PlanDialogs plan={plan} />
    </div>
  )
}

const Column = ({ className, children }: { className: string; children: ReactNode }) => (
  <div className={`min-w-0 px-4 md:px-8 ${className}`}>
    <div className="lg:max-w-[42rem]">{children}</div>
  </div>
)

/** The day and its plan. On a large screen it stays where it is: its hours scroll between its head and what is chosen. */
function DayPanel({ plan, value }: { plan: Plan; value: DayView }) {
  const { zone, proposal, acts, capacity, isPlanned, items } = plan
  const { current } = plan.chosen
  return (
    <>
      <div className="space-y-4 pb-5 lg:px-6 lg:pt-8">
        <div className="flex min-h-9 items-center justify-between gap-3">
          <h2 className="text-base font-semibold text-ink-soft">The day</h2>
          <ProposeButton plan={plan} />
        </div>
        {capacity ? <CapacityBar capacity={capacity} /> : null}
        <ProposalBar proposal={proposal} acts={acts} />
        {isPlanned ? null : <NothingPlanned />}
      </div>
      <div
        className="min-h-0 flex-1 pt-3 pb-4 outline-offset-[-2px] lg:overflow-y-auto print:overflow-visible lg:border-t lg:border-line lg:px-6"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={items.length ? undefined : 0}
      >
        <PlanTimeline plan={plan} value={value} hour={72} />
      </div>
      {current && isPlanned ? (
        <ItemCard
          item={current}
          zone={zone}
          acts={acts}
          className="max-h-[45%] shrink-0 overflow-y-auto border-t border-line px-6 py-4 max-lg:hidden"
        />
      ) : null}
    </>
  )
}

/** The shape of the day's hours, while they are on their way. */
const Hours = () => (
  <div aria-hidden="true" className="animate-late space-y-14 px-6 pt-24 max-lg:hidden">
    {Array.from({ length: 10 }, (_, index) => (
      <div key={index} className="ml-10 border-t border-line" />
    ))}
  </div>
)

function InboxLink() {
  const inbox = useInboxCount()
  if (!inbox) return null
  return (
    <Button asChild>
      <Link to="/inbox">
        <span className="numerals">{inbox}</span> in the inbox <ArrowRight aria-hidden="true" />
      </Link>
    </Button>
  )
}
