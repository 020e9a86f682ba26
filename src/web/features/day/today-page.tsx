import { Link } from '@tanstack/react-router'
import { ArrowRight, CalendarPlus } from 'lucide-react'
import { useState } from 'react'

import type { Block } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Page, Section } from '#web/components/page.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { useToday } from '#web/setting.ts'
import { useActions } from '#web/shell/actions.ts'
import { useInboxCount } from '#web/shell/counts.ts'
import { longDay } from '#web/time.ts'
import { BriefList } from './brief-list.tsx'
import { CapacityBar } from './capacity-bar.tsx'
import { ItemCard } from './item-card.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { ProposalBar } from './proposal-bar.tsx'
import { Timeline } from './timeline.tsx'
import { dayActions } from './use-day-actions.ts'
import { useDayActs } from './use-day-acts.ts'
import { ItemSheet, useChosen } from './use-chosen.tsx'
import { useDay } from './use-day.ts'
import { WaitingPanel } from './waiting-panel.tsx'

/** The morning on one page: the brief, the day, what waits. */
export function TodayPage() {
  const today = useToday()
  const { value, asking, problem, again, zone, items, proposal } = useDay(today)
  const chosen = useChosen(items)
  const { current } = chosen
  const [moving, setMoving] = useState<Block>()
  const acts = useDayActs(today, proposal, setMoving)
  useActions(dayActions(items, current, acts, chosen.choose))
  const planned = items.some(({ kind }) => kind !== 'meeting')
  return (
    <Page wide title={longDay(today)} aside={<InboxLink />}>
      {value ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0">
            <Section title="Brief">
              <BriefList brief={value.brief} />
            </Section>
            <Section
              title="The day"
              aside={
                <Button look={planned ? 'quiet' : 'primary'} onClick={acts.propose} keys="p">
                  <CalendarPlus aria-hidden="true" /> {planned ? 'Plan again' : 'Propose a plan'}
                </Button>
              }
            >
              <div className="mb-4 max-w-md">
                <CapacityBar
                  capacity={proposal?.capacity.find(({ day }) => day.equals(today)) ?? value.capacity}
                />
              </div>
              <ProposalBar proposal={proposal} acts={acts} />
              {planned ? null : (
                <p className="mb-4 rounded-card border border-dashed border-line-strong p-4 text-ink-soft text-pretty">
                  Nothing planned. Press P and I propose a day; you accept what you like.
                </p>
              )}
              <Timeline
                day={today}
                zone={zone}
                items={items}
                working={value.workingHours}
                pauses={value.pauses}
                current={current?.key}
                onCurrent={chosen.choose}
                onOpen={chosen.open}
              />
            </Section>
          </div>
          <aside aria-label="What waits" className="lg:sticky lg:top-6 lg:self-start">
            {current && planned ? (
              <div className="mb-8">
                <ItemCard item={current} zone={zone} acts={acts} />
              </div>
            ) : null}
            <WaitingPanel />
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
