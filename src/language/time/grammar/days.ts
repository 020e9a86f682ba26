import { DAY, floor, HOUR, weekdayOf } from '../civil.ts'
import type { Context } from '../context.ts'
import { nearestWorkday } from '../feasts/rules.ts'
import { rule, slot } from '../rule.ts'
import { next, present } from '../resolve.ts'
import { intersect, mapped } from '../combine.ts'
import { onDayOfMonth, onWeekday, onWeekend, type Span, spanOf } from '../series.ts'
import { type Duration, spanTime, supported, type Time, time } from '../value.ts'
import {
  cycleOf,
  dayNumber,
  dayOrdinal,
  duration,
  ofForm,
  ordinal,
  unitOf,
  weekday,
  wholeCount,
  year,
} from './slots.ts'

const named = ofForm('month', 'season', 'weekend', 'feast', 'monthDay')
const nameable = ofForm('weekday', 'month', 'season', 'weekend', 'feast', 'monthDay')
const week = cycleOf('week')
const weekUnit = unitOf('week')
const feastOfYear = slot<Time>('time', (t) => t.isFeast === true)
const dayOnly = slot<Time>('time', (t) => t.form === 'date' && t.grain === 'day' && !t.latent)

const aDay = slot<Time>('time', (t) => t.grain === 'day' && !t.latent && !t.open && t.form !== 'weekday')

const nextOf = (t: Time, { now }: Context): Time => {
  const span = next(t, now)
  return span ? spanTime(span, 'date') : t
}

/** “The Friday after Thanksgiving”, “the weekend before Christmas”. */
function beside(d: Time, t: Time, { now }: Context, side: 1 | -1): Time | null {
  const day = next(t, now) ?? present(t, now)
  if (!day) return null
  let span = side === 1 ? d.series.after(day.end) : d.series.before(day.start)
  if (span && side === 1 && span.start < day.end) span = d.series.after(span.end)
  return span && spanTime(span, d.interval ? 'weekend' : 'date', intervalOf(d))
}

const nearDay = slot<Time>('time', (t) => t.isNear === true)
const weekdayOrNear = slot<Time>('time', (t) => t.form === 'weekday' || t.isNear === true)
const besideDay = ofForm('weekday', 'weekend')

function weekLater(d: Time, now: number, weeks = 1): Time | null {
  const span = next(d, now)
  return span && spanTime(spanOf(span.start + weeks * 7 * DAY, 'day'), 'date')
}

/** “A week on Tuesday”, “two weeks tomorrow”, “a fortnight on Monday”. */
function weeksFrom({ now }: Context, { amounts }: Duration, d: Time): Time | null {
  const [amount] = amounts
  const count =
    amount?.unit === 'week' ? amount.n * 7 : amount?.unit === 'day' && !(amount.n % 14) ? amount.n : 0
  return amounts.length === 1 && count > 0 && Number.isInteger(count) ? weekLater(d, now, count / 7) : null
}

/** The day of that name in the week after this one. */
function ofNextWeek(t: Time, now: number): Time | null {
  if (t.weekday === undefined) return null
  const monday = floor(now, 'week') + 7 * DAY
  const first = coming(t, now)
  return spanTime(spanOf(monday + (t.weekday - 1) * DAY, 'day'), 'date', first ? { other: first } : {})
}

/** That of the week after this one, as “next Friday” is, though some say so of the one to come. */
function nextWeekend(now: number): Time | null {
  const span = onWeekend.after(floor(now, 'week') + 7 * DAY)
  const first = onWeekend.after(now)
  const other =
    first && first.start !== span?.start ? { other: spanTime(first, 'weekend', { interval: true }) } : {}
  return span && spanTime(span, 'weekend', { interval: true, ...other })
}

function coming(t: Time, now: number): Time | null {
  const first = t.series.after(now)
  const span = first && first.start <= now ? t.series.after(first.end) : first
  return span && spanTime(span, t.form === 'weekend' ? 'weekend' : 'date', intervalOf(t))
}

function past(t: Time, { now }: Context): Time | null {
  const span = t.series.before(t.form === 'feast' ? now : floor(now, 'day'))
  if (!span || t.weekday === undefined || floor(span.start, 'week') !== floor(now, 'week'))
    return span && spanTime(span, 'date', intervalOf(t))
  // “Last Wednesday” on a Thursday: yesterday by the word, last week's by custom.
  return spanTime(span, 'date', { other: spanTime(spanOf(span.start - 7 * DAY, 'day'), 'date') })
}

const intervalOf = (t: Time) => (t.interval ? { interval: true } : {})

/** The n-th such day counted from today, into the future or the past. */
function counted(t: Time, n: number, now: number, forward: boolean): Time | null {
  if (n < 1 || n > 500) return null
  let span = forward ? next({ ...t, notNow: true }, now) : t.series.before(floor(now, 'day'))
  for (let index = 1; index < n && span; index++)
    span = forward ? t.series.after(span.end) : t.series.before(span.start)
  return span && spanTime(span, 'date')
}

/** The one that holds now, else the one of this year. */
function ofThisYear(t: Time, now: number): Span | null {
  const span = t.series.after(now)
  return span && span.start <= now ? span : t.series.after(floor(now, 'year'))
}

/** Days by name: this, next, last, the one after next, so many Fridays from now. */
export const days = [
  ...rule(['the?', 'weekendWord', 'of', 'the?', dayOnly], (_, d) => longWeekend(d), 3),
  ...rule(
    ['the?', 'weekendWord', 'of', 'the?', ofForm('dayOfMonth')],
    (c, d) => longWeekend(nextOf(d, c)),
    5,
  ),
  ...rule(['the?', 'weekendWord', 'of', 'the?', ofForm('monthDay', 'feast')], (_, d) => longWeekend(d), 3),
  ...rule([ofForm('feast'), 'weekendWord'], (_, f) => longWeekend(f), 3),
  ...rule([feastOfYear, 'weekendWord'], (_, f) => longWeekend(f), 3),
  ...rule(
    [ofForm('feast'), 'weekendWord', 'of|in|comma?', year],
    (_, f, y) => longWeekend({ ...f, series: intersect(y.series, f.series) }),
    4,
  ),
  ...rule(
    ['the?', 'this', nameable],
    (c, t) => {
      if (t.weekday !== undefined) return { ...supported(t), notNow: false, form: 'date' as const }
      if (t.weak && t.form !== 'season') return null
      const span = t.form === 'month' || t.form === 'season' ? ofThisYear(t, c.now) : present(t, c.now)
      return span && spanTime(span, t.form, { ...intervalOf(t), ...(t.month ? { month: t.month } : {}) })
    },
    1,
  ),
  ...rule(['the?', 'next', weekday], (c, t) => ofNextWeek(t, c.now), 1.2),
  ...rule(['the?', 'coming', weekday], (c, t) => coming(t, c.now), 1.2),
  ...rule(['the?', 'next', ofForm('weekend')], (c) => nextWeekend(c.now), 1.4),
  ...rule(['the?', 'next|coming', named], (c, t) => coming(t, c.now), 1.2),
  ...rule(['the?', 'last', nameable], (c, t) => past(t, c), 1.2),
  ...rule([nameable, 'last'], (c, t) => (t.weekday === undefined ? null : past(t, c)), 1),
  ...rule([weekday, 'next'], (c, t) => ofNextWeek(t, c.now), 1),
  ...rule(['the?', nameable, 'nextAfter'], (c, t) => coming(t, c.now), 1.3),
  ...rule(['the?', ofForm('weekend'), 'nextAfter'], (c, t) => coming(t, c.now), 4),
  ...rule(['on', unitOf('day'), dayNumber], (_, __, d) => time(onDayOfMonth(d.n), 'dayOfMonth'), 2),
  ...rule(['the?', nameable, 'lastAfter'], (c, t) => past(t, c), 1.3),
  ...rule(['the?', 'afterNextBefore', weekday], (c, t) => ofNextWeek(t, c.now + 7 * DAY), 2),
  ...rule(
    ['the?', nameable, 'afterNext'],
    (c, t) => {
      const first = coming(t, c.now)
      const span = first?.series.after(c.now)
      const second = span && t.series.after(span.end)
      return second ? spanTime(second, 'date', intervalOf(t)) : null
    },
    2,
  ),
  ...rule(
    ['the?', nameable, 'beforeLast'],
    (c, t) => {
      const first = t.series.before(floor(c.now, 'day'))
      const second = first && t.series.before(first.start)
      return second && spanTime(second, 'date', intervalOf(t))
    },
    2,
  ),
  ...rule(['the?', 'next?', besideDay, 'after', 'the?', aDay], (c, d, t) => beside(d, t, c, 1), 3),
  ...rule(['the?', 'last?', besideDay, 'before', 'the?', aDay], (c, d, t) => beside(d, t, c, -1), 3),
  ...rule(
    [ofForm('feast'), 'observed'],
    (_, f) => ({ ...f, series: mapped(f.series, ({ start }) => spanOf(nearestWorkday(start), 'day')) }),
    3,
  ),
  ...rule([ofForm('feast'), 'eve'], (_, f) => eve(f), 2),
  ...rule(['eveOf', ofForm('feast')], (_, f) => eve(f), 3),
  ...rule([wholeCount, weekday, 'ago'], (c, n, t) => counted(t, n.n, c.now, false), 3),
  ...rule(['the?', ordinal, weekday, 'later'], (c, o, t) => counted(t, o.n, c.now, true), 4),
  ...rule([wholeCount, weekday, 'later'], (c, n, t) => counted(t, n.n, c.now, true), 3),
  ...rule([weekday, 'of|in|comma?', week], (_, d, w) => time(intersect(w.series, d.series), 'date'), 2.5),
  ...rule([week, 'on|comma?', weekday], (_, w, d) => time(intersect(w.series, d.series), 'date'), 2.5),
  ...rule([duration, 'on', weekday], (c, by, d) => weeksFrom(c, by, d), 3),
  ...rule([duration, nearDay], (c, by, d) => weeksFrom(c, by, d), 2),
  ...rule([nearDay, 'in', duration], (c, d, by) => weeksFrom(c, by, d), 2),
  ...rule([weekdayOrNear, 'twoWeeksLater'], (c, d) => weekLater(d, c.now, 2), 8),
  ...rule(['in', wholeCount, weekday], (c, n, t) => counted(t, n.n, c.now, true), 3),
  ...rule([weekdayOrNear, 'aWeekLater'], (c, d) => weekLater(d, c.now), 8),
  ...rule([weekdayOrNear, weekUnit], (c, d) => weekLater(d, c.now), 2),

  ...rule(
    ['the', dayOrdinal],
    (_, d) => time(onDayOfMonth(d.n), 'dayOfMonth', { latent: d.digits === 0 }),
    0.5,
  ),
  ...rule(['on', 'the', dayOrdinal], (_, d) => time(onDayOfMonth(d.n), 'dayOfMonth'), 1),
  // “On second thought.”
  ...rule(
    ['on', dayOrdinal],
    (_, d) => (d.digits || d.n > 2 ? time(onDayOfMonth(d.n), 'dayOfMonth') : null),
    0.8,
  ),
  ...rule([dayOrdinal], ({ reading }, d) =>
    reading === 'planner' && d.digits > 0
      ? time(onDayOfMonth(d.n), 'dayOfMonth', { latent: true, standsLast: true })
      : null,
  ),
  ...rule(['on?', 'the', dayNumber], (_, d) =>
    d.digits ? time(onDayOfMonth(d.n), 'dayOfMonth', { latent: true }) : null,
  ),
  ...rule([weekday, 'comma?', 'the?', dayOrdinal], (_, w, d) => weekdayOnThe(w, d.n), 2),
  ...rule([weekday, 'the', dayNumber], (_, w, d) => weekdayOnThe(w, d.n), 1.5),
  ...rule([weekday, dayNumber], (_, w, d) => (d.digits === 2 && d.n > 12 ? weekdayOnThe(w, d.n) : null), 2),
  ...rule([dayOrdinal, 'of|in', 'the?', cycleOf('month')], (_, d, m) => inCycle(m, d.n), 2),
  ...rule([dayNumber, 'of|in', 'the?', cycleOf('month')], (_, d, m) => inCycle(m, d.n), 2),
  ...rule(['the', dayNumber, 'of|in', 'the?', cycleOf('month')], (_, d, m) => inCycle(m, d.n), 2),
  ...rule(['the', dayOrdinal, 'of|in', 'the?', cycleOf('month')], (_, d, m) => inCycle(m, d.n), 2),
  ...rule(
    ['on|the', dayOrdinal, 'ofThe', unitOf('month')],
    (_, d) => time(onDayOfMonth(d.n), 'dayOfMonth'),
    2.5,
  ),
  ...rule([week, 'the?', dayOrdinal], (_, w, d) => time(intersect(w.series, onDayOfMonth(d.n)), 'date'), 1),
]

const weekdayOnThe = (w: Time, d: number) =>
  w.weekday === undefined ? null : time(intersect(onWeekday(w.weekday), onDayOfMonth(d)), 'date')

const inCycle = (m: Time, d: number) => time(intersect(m.series, onDayOfMonth(d)), 'date')

/** The day before a feast; of one that begins in the evening its first day. */
const eve = (f: Time): Time =>
  time(
    mapped(f.series, ({ start }) => spanOf(f.fromEve ? start : start - DAY, 'day')),
    'feast',
  )

/** The free days around a feast: from Friday evening, or the evening before it, to its end. */
const longWeekend = (f: Time): Time =>
  time(
    mapped(
      f.series,
      ({ start, end }) => {
        const weekday = weekdayOf(start)
        const saturday = start + (weekday === 1 ? -2 : weekday === 5 ? 1 : 6 - weekday) * DAY
        const from = Math.min(start, saturday) - 6 * HOUR
        return { start: from, end: Math.max(end, saturday + 2 * DAY), grain: 'hour' as const }
      },
      'hour',
    ),
    'weekend',
    { interval: true },
  )
