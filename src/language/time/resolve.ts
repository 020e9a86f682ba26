import { type Civil, floor } from './civil.ts'
import type { Context } from './context.ts'
import type { Span } from './series.ts'
import type { Time } from './value.ts'

/** The one span of a series that is meant, by the profile: the next, the last, or the nearest. */
export function meant(time: Time, context: Context): Span | null {
  const span = nearest(time, context)
  return span && span.end <= floor(context.now, 'day') ? firstOfItsDay(time, span) : span
}

/** “Last Monday at 9:30”: of the two halves of a day gone by the first, as of a day to come. */
function firstOfItsDay({ clock, series, moved }: Time, span: Span): Span {
  if (!clock?.halfDay || clock.hour === 12 || moved !== undefined) return span
  const first = series.after(floor(span.start, 'day'))
  return first && first.start < span.start ? first : span
}

function nearest(time: Time, context: Context): Span | null {
  const { now, profile } = context
  const coming = next(time, now)
  if (profile === 'capture' || (time.form === 'feast' && profile === 'mail'))
    return coming ?? time.series.before(now)
  if (profile === 'history') {
    if (coming && coming.start <= now && !time.notNow) return coming
    return time.series.before(time.notNow ? floor(now, 'day') : now) ?? coming
  }
  // A clean clock time is one of the day the mail was written on.
  if (
    (time.form === 'clock' || time.form === 'clockRange') &&
    !time.clock?.halfDay &&
    time.moved === undefined
  )
    return time.series.after(floor(now, 'day'))
  const past = time.series.before(now)
  if (!coming || !past) return coming ?? past
  return isDated(time) && now - past.end < coming.start - now ? past : coming
}

/** Dates and months without a year are near the day they were written on; other times lie ahead. */
const isDated = (time: Time) => time.form === 'monthDay' || time.month !== undefined

/** The first span that is not over; for “Tuesday” on a Tuesday the one after. */
export function next(time: Time, now: Civil): Span | null {
  const span = time.series.after(now)
  if (!span || span.start > now) return span
  // A clock time whose minute has passed is tomorrow's.
  const isOver = time.notNow || ((time.form === 'clock' || time.form === 'clockRange') && span.start < now)
  return isOver ? time.series.after(span.end) : span
}

/** The span that holds now or the first after it, whatever the profile. */
export const present = (time: Time, now: Civil): Span | null =>
  time.series.after(now) ?? time.series.before(now)
