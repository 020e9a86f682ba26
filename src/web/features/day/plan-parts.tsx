import { CalendarPlus } from 'lucide-react'

import type { DayView } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { EventDialog } from './event-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { Timeline } from './timeline.tsx'
import { ItemSheet } from './use-chosen.tsx'
import type { Plan } from './use-plan.ts'

/** Asks for a plan: the main act of a day that has none. */
export const ProposeButton = ({ plan: { acts, isPlanned, isProposed } }: { plan: Plan }) => (
  <Button
    look={isProposed ? 'quiet' : isPlanned ? 'plain' : 'primary'}
    className={isProposed ? '-mr-2' : ''}
    onClick={acts.propose}
    keys="p"
  >
    <CalendarPlus aria-hidden="true" /> {isPlanned ? 'Plan again' : 'Propose a plan'}
  </Button>
)

/** The day's hours with what stands on them; whole days above. */
export const PlanTimeline = ({
  plan: { day, zone, items, chosen },
  value: { meetings, workingHours, pauses },
  hour,
}: {
  plan: Plan
  value: DayView
  /** Pixels of an hour. */
  hour: number
}) => (
  <>
    <AllDay titles={meetings.filter(({ allDay }) => allDay).map(({ title }) => title)} />
    <Timeline
      day={day}
      zone={zone}
      hour={hour}
      items={items}
      working={workingHours}
      pauses={pauses}
      current={chosen.current?.key}
      onCurrent={chosen.choose}
      onOpen={chosen.open}
    />
  </>
)

const AllDay = ({ titles }: { titles: readonly string[] }) =>
  titles.length ? (
    <ul className="mb-3 ml-14 flex flex-wrap gap-1.5" aria-label="All day">
      {titles.map((title) => (
        <li key={title} className="rounded-[5px] bg-sunken px-2 py-0.5 text-meta break-words text-ink-soft">
          {title}
        </li>
      ))}
    </ul>
  ) : null

export const NothingPlanned = () => (
  <p className="rounded-card border border-dashed border-line-strong px-4 py-3 text-ink-soft text-pretty">
    Nothing planned. <span className="pointer-coarse:hidden">Press P</span>
    <span className="hidden pointer-coarse:inline">Tap “Propose a plan”</span> and I propose a day; you accept
    what you like.
  </p>
)

/** What opens over a day's page: an item's card on small screens, and another time for a block or an event. */
export const PlanDialogs = ({
  plan: { chosen, zone, acts, moving, stopMoving, changing, stopChanging },
}: {
  plan: Plan
}) => (
  <>
    <ItemSheet chosen={chosen} zone={zone} acts={acts} />
    <MoveDialog block={moving} zone={zone} onMove={acts.move} onClose={stopMoving} />
    <EventDialog wish={changing} zone={zone} onClose={stopChanging} />
  </>
)

/** In place of a day that is not here: why, or the shape of what is coming. */
export const NotYet = ({ answer: { problem, asking, again } }: Pick<Plan, 'answer'>) =>
  problem ? <Failed problem={problem} again={again} /> : asking ? <Skeleton lines={10} /> : null
