import { DAY, dateOf, floor, RANK } from '../civil.ts'
import { fromTo, intersect, mapped } from '../combine.ts'
import type { Context } from '../context.ts'
import { meant, next } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import { type Clock, clockOffset, finer, type Span } from '../series.ts'
import { type Form, spanTime, supported, type Time, time } from '../value.ts'
import { dateOfYear } from './dates.ts'
import { minutesOf, moved } from './durations.ts'
import { betweenClocks, betweenHours, momentTo } from './hour-ranges.ts'
import {
  bound,
  clock,
  closed,
  dayNumber,
  dayOrdinal,
  duration,
  month,
  monthDay,
  ofForm,
  weekday,
  year,
} from './slots.ts'

const MINUTES_A_DAY = 1440
const TO = 'to|and|dash|butBefore'

function range(a: Time, b: Time, { now: at }: Context): Time | null {
  if (a.open || b.open || a.form === 'now' || a.latent || b.latent) return null
  if (a.isDeadline || b.isDeadline) return null
  if (a.form === 'clock' || b.form === 'clock') {
    if (a.form === 'moment' && b.form === 'clock') return momentTo(a, b)
    if (a.form === 'clock' && b.form === 'moment') return hourToMoment(a, b, at)
    return a.form === 'clock' && b.form === 'clock' ? betweenClocks(a, b) : null
  }
  if ((a.form === 'part') !== (b.form === 'part')) return null
  if (
    a.grain !== b.grain &&
    Math.abs(RANK[a.grain] - RANK[b.grain]) > 2 &&
    a.form !== 'dayPart' &&
    b.form !== 'dayPart'
  )
    return null
  if ((b.form === 'date' && BEFORE_DATE.has(a.form)) || (b.form === 'monthDay' && a.form === 'dayOfMonth'))
    return upTo(a, b)
  const withLast = RANK[b.grain] >= RANK.day || b.interval === true
  return time(fromTo(a.series, b.series, withLast), 'range', {
    interval: true,
    twoEnds: true,
    ...(a.form === 'weekday' ? { notNow: true } : {}),
    ...(a.moved === undefined ? {} : { moved: a.moved }),
  })
}

/** “From 2 pm till tomorrow 4 pm”: from the first such hour to come, unless that is too late. */
function hourToMoment(a: Time, b: Time, now: number): Time | null {
  const to = next(b, now)
  const coming = next(a, now)
  const from = to && (coming && coming.start < to.start ? coming : a.series.before(to.start))
  return from
    ? spanTime({ start: from.start, end: to.start, grain: finer(a.grain, b.grain) }, 'range', {
        interval: true,
        twoEnds: true,
        ...(a.clock ? { clock: a.clock } : {}),
      })
    : null
}

const BEFORE_DATE = new Set<Form>([
  'month',
  'monthDay',
  'weekday',
  'dayOfMonth',
  'quarter',
  'season',
  'feast',
])

/** Before a date of one year stands the last of its kind: “June to August 1992”. */
const upTo = (a: Time, b: Time): Time =>
  time(
    mapped(b.series, ({ start, end, grain }) => {
      const containing = a.series.after(start)
      const first = containing && containing.start <= start ? containing : a.series.before(start)
      return first && first.start < start ? { start: first.start, end, grain } : null
    }),
    'range',
    { interval: true, twoEnds: true },
  )

function daysOfMonth(m: Time, from: number, to: number): Time | null {
  const first = m.month && dateOfYear(m.month, from)
  const last = m.month && dateOfYear(m.month, to)
  if (!first || !last || to <= from) return null
  return time(fromTo(first.series, last.series, true), 'range', {
    interval: true,
    twoEnds: true,
    month: m.month ?? 1,
  })
}

/** “6.–13.2.”: from that day of the month to the date. */
const upToDay = (first: number, last: Time): Time =>
  time(
    mapped(last.series, ({ start, end, grain }) => {
      const from = start - (dateOf(start).day - first) * DAY
      return from < start ? { start: from, end, grain } : null
    }),
    'range',
    { interval: true, twoEnds: true },
  )

const fullDate = slot<Time>('time', (t) => t.form === 'date' && t.grain === 'day' && !t.latent && !t.isNear)
const bareOrSolid = slot<Time>('time', (t) => !t.open && (!t.latent || t.form === 'clock'))
const rangeOfDays = slot<Time>('time', (t) => t.form === 'range' && t.grain === 'day' && t.twoEnds === true)

const bareHour = slot<Time>('time', (t) => t.form === 'clock' && t.bare === true)
/** Days or hours on a date without its year. */
const rangeInYear = slot<Time>(
  'time',
  (t) => t.form === 'range' && t.twoEnds === true && t.month !== undefined,
)

const now = slot<Time>('time', (t) => t.form === 'now')

/** From now to the beginning of what comes. */
function untilThen(n: Time, t: Time, context: Context): Time | null {
  const from = n.series.after(-9e15)
  const to = t.bare ? null : next(t, context.now)
  if (!from || !to || to.start <= from.start) return null
  return spanTime({ start: from.start, end: to.start, grain: t.grain }, 'range', {
    interval: true,
    twoEnds: true,
  })
}

/** From the last time it was to now. */
function fromThen(t: Time, n: Time, { now: at }: Context): Time | null {
  const to = n.series.after(-9e15)
  const past = t.bare ? null : t.series.before(at)
  const from = past ?? (t.bare ? null : t.series.after(at))
  if (!from || !to || from.start >= to.start) return null
  return spanTime({ start: from.start, end: to.start, grain: t.grain }, 'range', {
    interval: true,
    twoEnds: true,
  })
}

/** From one time to another, and for how long. */
export const ranges = [
  ...rule([closed, 'dash|to', 'the?', closed], (c, a, b) => range(a, b, c), 1.2),
  // Who plans for “Tue/Thu” means the two days.
  ...rule(
    [closed, 'slash', 'the?', closed],
    (c, a, b) => (c.reading === 'planner' && a.form === 'weekday' ? null : range(a, b, c)),
    1.2,
  ),
  ...rule(
    ['from|between|laterThan|starting', 'about|the?', bareOrSolid, TO, 'about|the?', bareOrSolid],
    (c, a, b) => (a.form === 'clock' && b.form === 'clock' ? betweenHours(a, b) : range(a, b, c)),
    2,
  ),
  ...rule(['from|between|since', now, TO, 'the?', bound], (c, n, t) => untilThen(n, t, c), 3),
  ...rule([now, 'to|until', 'the?', closed], (c, n, t) => untilThen(n, t, c), 2),
  ...rule(['from|between|since', 'the?', bound, TO, now], (c, t, n) => fromThen(t, n, c), 3),
  ...rule([closed, 'to|until', now], (c, t, n) => fromThen(t, n, c), 2),
  ...rule(
    ['from|between', ofForm('dayOfMonth'), TO, ofForm('dayOfMonth')],
    (c, a, b) => range(supported(a), supported(b), c),
    2,
  ),
  ...rule(['from|between', ofForm('range', 'clockRange')], (_, r) => r, 1),
  ...rule([year, 'dash|to', year], (c, a, b) => yearRange(a, b, c), 1.5),
  ...rule(['from|between', year, 'dash|to|and', year], (c, a, b) => yearRange(a, b, c), 2.5),
  ...rule(['from|between', year, 'dash|to|and', 'the?', closed], (c, a, b) => range(supported(a), b, c), 2),
  ...[dayNumber, dayOrdinal].flatMap((first) =>
    [dayNumber, dayOrdinal].flatMap((last) => [
      ...rule([month, first, 'dash|to|and', 'the?', last], (_, m, a, b) => daysOfMonth(m, a.n, b.n), 3),
      ...rule(
        ['the?', first, 'dash|to', 'the?', last, 'of?', month],
        (_, a, b, m) => daysOfMonth(m, a.n, b.n),
        4,
      ),
      ...rule(
        ['from|between', 'the?', first, 'to|dash|and', 'the?', last, 'of?', month],
        (_, a, b, m) => daysOfMonth(m, a.n, b.n),
        4.5,
      ),
    ]),
  ),
  ...rule([dayOrdinal, 'dash|to', 'the?', monthDay], (_, a, b) => (a.digits > 0 ? upToDay(a.n, b) : null), 3),
  ...rule([dayOrdinal, 'dash|to', 'the?', fullDate], (_, a, b) => (a.digits > 0 ? upToDay(a.n, b) : null), 3),
  ...rule(
    [rangeOfDays, 'comma|of|in?', ofForm('year')],
    (_, r, y) => {
      const series = intersect(y.series, r.series)
      return series.after(-8e13)
        ? time(series, 'range', { interval: true, twoEnds: true, grain: 'day' })
        : null
    },
    2,
  ),
  ...rule([rangeInYear, 'comma?', year], (_, r, y) => inThatYear(r, y), 2),
  ...rule([weekday, 'comma?', rangeInYear], (_, d, r) => confirmed(d, r), 2),
  ...rule([weekday, 'dash|to', weekday], (c, a, b) => range(a, b, c), 2),
  ...rule([rangeOfDays, 'at|comma', clock], (_, r, t) => (t.clock ? everyEnd(r, t.clock) : null), 2),
  ...rule(['for', duration, 'starting|from', 'from|at|on?', closed], (c, d, t) => lastingFrom(t, d, c), 3),
  ...rule(['for', duration, 'from|starting', bareHour], (c, d, t) => lastingFrom(supported(t), d, c), 2),
  ...rule(['from|starting', bareHour, 'for', duration], (c, t, d) => lastingFrom(supported(t), d, c), 2),
  ...rule(['for', duration, 'at|on', closed], (c, d, t) => lastingFrom(t, d, c), 2),
  ...rule(['for', duration, ofForm('moment')], (c, d, t) => lastingFrom(t, d, c), 2),
  ...rule([duration, 'starting', 'from|at|on?', closed], (c, d, t) => lastingFrom(t, d, c), 3),
  ...rule([closed, 'comma?', 'for', 'about?', duration], (c, t, d) => lastingFrom(t, d, c), 3),
]

function inThatYear(r: Time, y: Time): Time | null {
  const span = y.series.after(-8e13)
  const first = span && r.series.after(span.start)
  return first && first.start < span.end ? spanTime(first, 'range', { interval: true, twoEnds: true }) : null
}

/** A weekday before a range of days only confirms its first. */
const confirmed = (d: Time, r: Time): Time => {
  const within = (span: Span | null) =>
    span !== null && d.series.after(span.start)?.start === floor(span.start, 'day') ? span : null
  return {
    ...r,
    series: {
      ...r.series,
      after: (at) => {
        let span = r.series.after(at)
        for (let tries = 0; span && tries < 12; tries++) {
          if (within(span)) return span
          span = r.series.after(span.end)
        }
        return r.series.after(at)
      },
    },
  }
}

function yearRange(a: Time, b: Time, context: Context): Time | null {
  const first = a.series.after(-9e15)
  const last = b.series.after(-9e15)
  return first && last && first.start < last.start ? range(supported(a), supported(b), context) : null
}

function lastingFrom(
  t: Time,
  d: Parameters<typeof moved>[1],
  context: Parameters<typeof meant>[1],
): Time | null {
  if (t.interval || t.form === 'relative') return null
  // Who plans says when and how long; hours beside a time are two things to know.
  if (context.reading === 'planner' && minutesOf(d) < MINUTES_A_DAY) return null
  const from = meant(t, context)
  if (!from) return null
  const grain = RANK[t.grain] >= RANK.day ? 'day' : finer(t.grain, 'minute')
  return spanTime({ start: from.start, end: moved(from.start, d, 1), grain }, 'range', {
    interval: true,
    twoEnds: true,
    durationMinutes: minutesOf(d),
    ...(t.form === 'moment' || t.form === 'clock'
      ? { clock: t.clock ?? { hour: 0, minute: 0, second: null, halfDay: false } }
      : {}),
  })
}

/** The same time at both ends of a range of days: 22–23 February at 7 pm. */
const everyEnd = (r: Time, c: Clock): Time =>
  time(
    mapped(
      r.series,
      ({ start, end }) => ({
        start: start + clockOffset(c),
        end: end - DAY + clockOffset(c),
        grain: 'minute' as const,
      }),
      'minute',
    ),
    'range',
    { interval: true, twoEnds: true, clock: c, ...(r.month ? { month: r.month } : {}) },
  )
