import { DAY, floor, RANK, WEEK } from '../civil.ts'
import { intersect, mapped } from '../combine.ts'
import type { Context } from '../context.ts'
import { rule, slot } from '../rule.ts'
import { atClock, once } from '../series.ts'
import { type Form, supported, type Time, time } from '../value.ts'
import { dayPartOf } from './clock.ts'
import { weekdayOnDate } from './dates.ts'
import { anyTime, clearClock, clock, closed, day, ofForm, weekday } from './slots.ts'

/** Whether two times can narrow each other down: a day and an hour, a month and a weekday. */
function meet(a: Time, b: Time): boolean {
  // “Lunch tomorrow” is a lunch; “tomorrow at lunch” is a time.
  if (a.form === 'part' && a.part === 'noon' && a.latent) return false
  if (a.open || b.open || a.form === 'now' || b.form === 'now' || a.form === 'of' || b.form === 'of')
    return false
  if ((a.latent && b.latent) || (a.bare && a.latent) || (b.bare && b.latent)) return false
  if (
    a.form === b.form &&
    (a.form === 'clock' || a.form === 'cycle' || a.form === 'relative' || a.form === 'weekday')
  )
    return false
  if (a.form === 'range' || b.form === 'range' || a.form === 'clockRange' || b.form === 'clockRange')
    return false
  if (isInDay(a) && isInDay(b)) return false
  return (
    !((isExact(a) && RANK[b.grain] >= RANK.day) || (isExact(b) && RANK[a.grain] >= RANK.day)) ||
    a.form === 'relative' ||
    b.form === 'relative'
  )
}

const isInDay = (t: Time) => RANK[t.grain] < RANK.day && t.form !== 'relative'
/** A span that lies fixed already; another day cannot narrow it down. */
const isExact = (t: Time) => t.form === 'moment' || t.form === 'dayPart'

function narrowed(a: Time, b: Time, context: Context): Time | null {
  const { reading } = context
  if (!meet(a, b)) return null
  // A movie night on Friday is planned, not a movie on Friday night.
  if (reading === 'planner' && a.latent && (a.part === 'night' || a.part === 'evening')) return null
  // “Tomorrow lunch with Ann” is a lunch as well.
  if (reading === 'planner' && b.weak && b.part === 'noon') return null
  if (a.form === 'relative' || b.form === 'relative') {
    const [away, other] = a.form === 'relative' ? [a, b] : [b, a]
    return other.form === 'clock' ? clockOn(away, other) : null
  }
  // `10-11` is a date only behind its weekday.
  if (a.form === 'monthDay' && a.latent) return null
  // A bare year belongs to a date of the calendar, not to just any day.
  if (b.form === 'year' && b.latent) return null
  if (a.weekday !== undefined && b.form === 'monthDay') return weekdayOnDate(a, b, context)
  const [outer, inner] = RANK[a.grain] >= RANK[b.grain] ? [a, b] : [b, a]
  if (inner.form === 'clock') return clockOn(outer, inner)
  if (reading === 'planner' && inner.form === 'part' && outer.grain === 'day') return dayPartOf(outer, inner)
  const series = intersect(a.series, b.series)
  const found = series.after(-9e14)
  if (!found) return null
  const notNow = a.notNow && b.notNow
  return time(series, RANK[series.grain] >= RANK.day ? 'date' : 'moment', {
    grain: inner.grain,
    ...(notNow ? { notNow } : {}),
    ...(inner.interval ? { interval: true } : {}),
    ...(inner.part ? { part: inner.part } : {}),
  })
}

/** A time on a day. The day may be as long as “next week” only when it is a day some way off. */
export function clockOn(d: Time, t: Time): Time | null {
  if (!t.clock) return null
  if (t.form !== 'clock' || d.open) return null
  const days =
    d.form === 'relative'
      ? mapped(
          d.series,
          ({ start }) => ({ start: floor(start, 'day'), end: floor(start, 'day') + DAY, grain: 'day' }),
          'day',
        )
      : d.series
  if (d.form !== 'relative' && d.grain !== 'day') return null
  const series = intersect(days, atClock(t.clock))
  return time(series, 'moment', {
    clock: t.clock,
    ...(d.notNow ? { notNow: true } : {}),
    ...(d.month ? { month: d.month } : {}),
  })
}

const bareHour = slot<Time>('time', (t) => t.form === 'clock' && t.bare === true)
const spelledHour = slot<Time>('time', (t) => t.form === 'clock' && t.spelled === true && t.bare === true)
const bracketed = slot<Time>('time', (t) => !t.latent && !t.weak && BRACKETED.has(t.form))
const BRACKETED = new Set<Form>(['weekday', 'monthDay', 'date', 'clock', 'clockRange'])
const relative = ofForm('relative')
const feast = ofForm('feast')

/** Times that narrow each other down, and the small words before them. */
export const meetings = [
  // “July 2 (Friday)”; by itself what stands in brackets is found without them.
  ...rule(['open', bracketed, 'close'], (_, t) => ({ ...t, latent: true })),
  ...rule([anyTime, 'comma?', anyTime], (c, a, b) => narrowed(a, b, c), 1),
  ...rule([anyTime, 'of|on|in|for|from', 'the?', anyTime], (c, a, b) => narrowed(a, b, c), 1),
  ...rule([day, 'at|for|about', clock], (_, d, t) => clockOn(d, t), 1.6),
  ...rule([day, 'comma|dot|colon?', clearClock], (_, d, t) => clockOn(d, t), 1.6),
  ...rule([day, 'dash', clearClock], (_, d, t) => clockOn(d, t)),
  ...rule([day, bareHour], (_, d, t) => (t.spelled ? null : clockOn(d, t)), -0.5),
  ...rule([day, spelledHour], (_, d, t) => clockOn(d, t), -2),
  ...rule([weekday, 'comma?', relative], (_, d, r) => dayNear(d, r), 3),
  ...rule([relative, 'comma?', 'on?', weekday], (_, r, d) => dayNear(d, r), 3),
  ...rule([bareHour, 'on', day], (_, t, d) => clockOn(d, t), 0.8),
  // “Three Kings Day” is no hour of King's Day.
  ...rule([bareHour, day], (_, t, d) => (t.spelled && d.form === 'feast' ? null : clockOn(d, t)), 0.8),
  ...rule([feast, relative], (_, f, r) => nearest(f, r), 3),
  ...rule(['on|for|in|during|aboutDay|at', closed], (_, t) => (t.form === 'clock' ? null : t), 0.1),
  ...rule(
    ['the', closed],
    (_, t) => (t.weak || (RANK[t.grain] < RANK.day && t.form !== 'feast') ? null : t),
    0.1,
  ),
  ...rule(
    [
      'on|in|for|during|since',
      slot<Time>('time', (t) => t.weak === true && t.form !== 'now' && t.form !== 'date'),
    ],
    (_, t) => supported(t),
    0.4,
  ),
  ...rule(['starting', closed], (_, t) => t, 0.5),
]

/** “Thanksgiving in nine months”: the one next to that moment. */
function nearest(f: Time, r: Time): Time | null {
  const at = r.series.after(-9e15)
  if (!at) return null
  const yearAway = r.grain === 'month'
  const from = yearAway ? floor(at.start, 'year') : at.start - 45 * DAY
  const span = f.series.after(from)
  return span && time(once(span), 'date', f.interval ? { interval: true } : {})
}

/** “Monday two weeks from now”: in that week; months and years off, the first one from that day. */
function dayNear(d: Time, r: Time): Time | null {
  const at = r.series.after(-9e15)
  if (!at || RANK[at.grain] < RANK.day || d.weekday === undefined) return null
  const from = floor(at.start, 'day')
  const isInWeeks = (from - floor(r.since ?? from, 'day')) % WEEK === 0
  const span = d.series.after(isInWeeks ? floor(from, 'week') : from)
  return span && time(once(span), 'date')
}
