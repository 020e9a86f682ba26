import { useNow } from '#web/setting.ts'
import { hourWord } from '#web/time.ts'
import { type DayItem, placed } from './items.ts'
import { TimelineItem } from './timeline-item.tsx'

/** Pixels. What is shorter is drawn as high, so that it can be read and hit. */
const SHORTEST = 24
/** Pixels from which on there is room for two lines. */
const TWO_LINES = 48

interface Span {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

/** A day from its first to its last hour, with what stands on it. */
export function Timeline({
  day,
  zone,
  hour,
  items,
  working,
  pauses,
  current,
  onCurrent,
  onOpen,
}: {
  day: Temporal.PlainDate
  zone: string
  /** Pixels of an hour. */
  hour: number
  items: readonly DayItem[]
  working: readonly Span[]
  pauses: readonly (Span & { readonly title: string })[]
  current: string | undefined
  onCurrent: (key: string) => void
  /** Tapped or clicked; where there is no room beside the timeline, its card is opened. */
  onOpen: (key: string) => void
}) {
  const now = useNow(60)
  const { first, hours } = frame(day, zone, [...items, ...working])
  const top = (at: Temporal.Instant) => (first.until(at).total('minutes') / 60) * hour
  const nowTop = top(now)
  return (
    <div
      className="relative ml-14"
      style={{ height: hours * hour }}
      aria-label="Timeline of the day"
      role="group"
    >
      {Array.from({ length: hours + 1 }, (_, index) => (
        <div
          key={index}
          aria-hidden="true"
          className="absolute inset-x-0 border-t border-line"
          style={{ top: index * hour }}
        >
          <span className="numerals absolute -top-2.5 -left-14 w-12 text-right text-meta whitespace-nowrap text-ink-faint">
            {hourWord(first.add({ hours: index }), zone)}
          </span>
        </div>
      ))}
      {pauses.map(({ start, end, title }) => (
        <div
          key={start.toString()}
          className="absolute inset-x-1 flex items-center justify-center rounded-[7px] bg-sunken text-meta text-ink-faint"
          style={{ top: top(start) + 2, height: Math.max(SHORTEST - 4, top(end) - top(start) - 4) }}
        >
          {title}
        </div>
      ))}
      {placed(items, (SHORTEST / hour) * 60).map(({ item, lane, lanes }) => {
        const height = Math.max(SHORTEST, top(item.end) - top(item.start) - 2)
        return (
          <TimelineItem
            key={item.key}
            item={item}
            zone={zone}
            isCurrent={item.key === current}
            short={height < TWO_LINES}
            onFocus={() => onCurrent(item.key)}
            onOpen={() => onOpen(item.key)}
            style={{
              top: top(item.start) + 1,
              height,
              left: `calc(${(100 * lane) / lanes}% + 4px)`,
              width: `calc(${100 / lanes}% - 6px)`,
            }}
          />
        )
      })}
      {nowTop > 0 && nowTop < hours * hour ? (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 z-10 border-t-2 border-danger"
          style={{ top: nowTop }}
        >
          <span className="absolute -top-[5px] -left-1 size-2 rounded-full bg-danger" />
        </div>
      ) : null}
    </div>
  )
}

/** The first hour shown and how many: working hours, widened to whatever stands outside of them. */
function frame(
  day: Temporal.PlainDate,
  zone: string,
  spans: readonly Span[],
): { first: Temporal.Instant; hours: number } {
  const at = (hour: number) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) })
  const begins = spans
    .map(({ start }) => start.toZonedDateTimeISO(zone))
    .filter((start) => start.toPlainDate().equals(day))
  const from = Math.min(9, ...begins.map(({ hour }) => hour))
  const ends = spans.map(({ end }) => at(from).until(end.toZonedDateTimeISO(zone)).total('hours'))
  const hours = Math.min(24 - from, Math.max(8, ...ends.filter((end) => end <= 24).map(Math.ceil)))
  return { first: at(from).toInstant(), hours }
}
