import type { Occurrence } from './contract.ts'

/** A stretch of time; the end is not part of it. */
export interface Span {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

/** Hours of one weekday in which work may lie, 1 Monday to 7 Sunday. An end of 00:00 is the end of the day. */
export interface WorkingHours {
  readonly weekday: number
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
}

/** Minutes kept clear around each meeting, and the shortest stretch worth naming. */
export interface Buffers {
  readonly before: number
  readonly after: number
  readonly shortest: number
}

/** Working time in the window that no busy occurrence takes, in order. Days and hours are those of `zone`. */
export function freeTime(
  occurrences: readonly Pick<Occurrence, 'start' | 'end' | 'busy' | 'status'>[],
  window: Span,
  workingHours: readonly WorkingHours[],
  zone: string,
  buffers: Buffers = { before: 0, after: 0, shortest: 15 },
): Span[] {
  const taken = occurrences
    .filter(({ busy, status }) => busy && status !== 'cancelled')
    .map(({ start, end }) => ({
      start: start.subtract({ minutes: buffers.before }),
      end: end.add({ minutes: buffers.after }),
    }))
    .sort((a, b) => Temporal.Instant.compare(a.start, b.start))
  return workingSpans(window, workingHours, zone)
    .flatMap((span) => without(span, taken))
    .filter(({ start, end }) => end.since(start).total('minutes') >= buffers.shortest)
}

/** The working hours of each day of the window, cut to it. A clock change makes them shorter or longer, never wrong. */
export function workingSpans(window: Span, workingHours: readonly WorkingHours[], zone: string): Span[] {
  const spans: Span[] = []
  const last = window.end.toZonedDateTimeISO(zone).toPlainDate()
  for (
    let day = window.start.toZonedDateTimeISO(zone).toPlainDate();
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    for (const { from, to } of workingHours.filter(({ weekday }) => weekday === day.dayOfWeek)) {
      const endDay = Temporal.PlainTime.compare(to, from) <= 0 ? day.add({ days: 1 }) : day
      const start = later(day.toZonedDateTime({ timeZone: zone, plainTime: from }).toInstant(), window.start)
      const end = earlier(endDay.toZonedDateTime({ timeZone: zone, plainTime: to }).toInstant(), window.end)
      if (Temporal.Instant.compare(start, end) < 0) spans.push({ start, end })
    }
  }
  return spans.sort((a, b) => Temporal.Instant.compare(a.start, b.start))
}

/** What is left of a span when others, in order of their starts, are taken out of it. */
function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = []
  let { start } = span
  for (const other of taken) {
    if (Temporal.Instant.compare(other.start, start) > 0) {
      const end = earlier(other.start, span.end)
      if (Temporal.Instant.compare(start, end) < 0) left.push({ start, end })
    }
    start = later(start, other.end)
  }
  if (Temporal.Instant.compare(start, span.end) < 0) left.push({ start, end: span.end })
  return left
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b)
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b)
