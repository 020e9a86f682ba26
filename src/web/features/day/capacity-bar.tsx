import type { Capacity } from '#modules/day/contract.ts'
import { cn } from '#web/components/class-names.ts'
import { minutesWords } from '#web/time.ts'

/** How full the day is, as a bar and in words. The mark shows what it takes in four days out of five. */
export function CapacityBar({
  capacity: { plannedMinutes, availableMinutes, p80Minutes },
}: {
  capacity: Capacity
}) {
  const scale = Math.max(availableMinutes, p80Minutes, plannedMinutes, 60)
  const share = (minutes: number) => `${(100 * minutes) / scale}%`
  const over = plannedMinutes > availableMinutes
  const tight = !over && p80Minutes > availableMinutes
  return (
    <div className="min-w-0">
      <p className="numerals mb-1.5 text-meta text-ink-soft">
        <span className="font-medium text-ink">{minutesWords(plannedMinutes)}</span> planned of{' '}
        {minutesWords(availableMinutes)}
        <span className={cn(over ? 'font-medium text-danger' : tight ? 'text-warn' : 'text-ink-faint')}>
          {over ? ', more than there is' : tight ? `, tight: may take ${minutesWords(p80Minutes)}` : ''}
        </span>
      </p>
      <div aria-hidden="true" className="relative h-1.5 overflow-hidden rounded-full bg-hover">
        <div
          className={cn('absolute inset-y-0 left-0 rounded-full', over ? 'bg-danger' : 'bg-accent')}
          style={{ width: share(plannedMinutes) }}
        />
        {p80Minutes ? (
          <div
            className="absolute inset-y-0 w-0.5 bg-ink-soft"
            style={{ left: `calc(${share(p80Minutes)} - 2px)` }}
          />
        ) : null}
        {availableMinutes < scale ? (
          <div className="absolute inset-y-0 w-0.5 bg-danger" style={{ left: share(availableMinutes) }} />
        ) : null}
      </div>
    </div>
  )
}
