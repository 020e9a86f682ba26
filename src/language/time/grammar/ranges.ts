import { DAY, floor, HOUR, MINUTE, RANK } from '../civil.ts'
import { fromTo, intersect, mapped } from '../combine.ts'
import type { Context } from '../context.ts'
import { meant, next } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import { atClock, type Clock, clockGrain, clockOffset, finer } from '../series.ts'
import type { Grain } from '../types.ts'
import { spanTime, supported, type Time, time } from '../value.ts'
import { inPart } from './clock.ts'
import { dateOfYear } from './dates.ts'
import { minutesOf, moved } from './durations.ts'
import {
  bound,
  clock,
  closed,
  day,
  dayNumber,
  dayOrdinal,
  dayPart,
  duration,
  month,
  ofForm,
  part,
  weekday,
  year,
} from './slots.ts'

const MINUTES_A_DAY = 1440
const SEPARATOR = 'dash|to|slash'
const TO = 'to|and|dash|butBefore'

const hour = (t: Time): Clock | null => t.clock ?? null
const minutesInto = (c: Clock) => clockOffset(c) / MINUTE

/** Both ends in the halves of the day that make sense together: 3:30–6 pm, 11–1, 9–5. */
function clockRange(a: Time, b: Time): Time | null {
  const first = hour(a)
  const last = hour(b)
  if (!first || !last || a.moved !== b.moved) return null
  if (first.halfDay && b.meridiem) {
    const fitted = { ...first, hour: (first.hour % 12) + (last.hour >= 12 ? 12 : 0), halfDay: false }
    const early =
      minutesInto(fitted) >= minutesInto(last) && fitted.hour >= 12
        ? { ...fitted, hour: fitted.hour - 12 }
        : fitted
    return span(early, last)
  }
  if (last.halfDay) {
    const fitted = { ...last, hour: last.hour % 12, halfDay: false }
    const base = { ...first, hour: first.halfDay ? first.hour % 12 : first.hour, halfDay: false }
    const ahead = (minutesInto(fitted) - minutesInto(base) + 1440) % 720
    if (ahead === 0) return null
    const found = lasting(
      base.hour === first.hour || first.hour === 12 ? first : base,
      ahead,
      finer(clockGrain(first), clockGrain(last)),
    )
    return first.halfDay ? { ...found, eitherHalf: true } : found
  }
  if (first.halfDay) {
    const early = { ...first, hour: first.hour % 12, halfDay: false }
    return span(first.hour === 12 ? first : early, last)
  }
  return span(first, last)
}

const span = (first: Clock, last: Clock): Time | null => {
  const from = { ...first, halfDay: false }
  const to = { ...last, halfDay: false }
  const length = (minutesInto(to) - minutesInto(from) + 1440) % 1440
  return length === 0 ? null : lasting(from, length, finer(clockGrain(first), clockGrain(last)))
}

const lasting = (from: Clock, minutes: number, grain: Grain): Time =>
  time(
    mapped(atClock(from), ({ start }) => ({ start, end: start + minutes * MINUTE, grain }), grain),
    'clockRange',
    { clock: from, interval: true, twoEnds: true },
  )

function range(a: Time, b: Time): Time | null {
  if (a.open || b.open || a.form === 'now' || a.latent || b.latent) return null
  if (a.form === 'clock' || b.form === 'clock') {
    if (a.form === 'moment' && b.form === 'clock') return momentTo(a, b)
    if (a.form === 'clock' && b.form === 'moment')
      return time(fromTo(a.series, b.series, false), 'range', { interval: true, twoEnds: true })
    return a.form === 'clock' && b.form === 'clock' ? zonedRange(a, b) : null
  }
  if ((a.form === 'part') !== (b.form === 'part')) return null
  if (
    a.grain !== b.grain &&
    Math.abs(RANK[a.grain] - RANK[b.grain]) > 2 &&
    a.form !== 'dayPart' &&
    b.form !== 'dayPart'
  )
    return null
  if (b.form === 'date' && (a.form === 'month' || a.form === 'monthDay' || a.form === 'weekday'))
    return upTo(a, b)
  const withLast = RANK[b.grain] >= RANK.day || b.interval === true
  return time(fromTo(a.series, b.series, withLast), 'range', {
    interval: true,
    twoEnds: true,
    ...(a.form === 'weekday' ? { notNow: true } : {}),
    ...(a.moved === undefined ? {} : { moved: a.moved }),
  })
}

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

function zonedRange(a: Time, b: Time): Time | null {
  if (a.moved === undefined && b.moved === undefined) return clockRange(a, b)
  if (a.moved === undefined || b.moved === undefined) return null
  return time(fromTo(a.series, b.series, false), 'clockRange', {
    interval: true,
    twoEnds: true,
    moved: a.moved,
  })
}

/** From a moment to a time on its clock: “Friday 3 pm to 5”. */
function momentTo(a: Time, b: Time): Time | null {
  if (!a.clock || !b.clock) return null
  const both = clockRange({ ...a, form: 'clock' }, b)
  const sample = both?.series.after(0)
  if (!sample) return null
  const length = sample.end - sample.start
  return time(
    mapped(a.series, ({ start }) => ({ start, end: start + length, grain: sample.grain }), sample.grain),
    'range',
    {
      interval: true,
      twoEnds: true,
      ...(a.notNow ? { notNow: true } : {}),
      ...(both?.eitherHalf ? { eitherHalf: true } : {}),
    },
  )
}

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

/** A range of hours on one day or on each day of a series. */
function rangeOn(d: Time, r: Time): Time | null {
  const series = mapped(
    d.series,
    ({ start, end }) => {
      const found = r.series.after(start)
      const first = found && found.start < start ? r.series.after(found.end) : found
      return first && first.start < end ? first : null
    },
    'minute',
  )
  return time(series, 'range', {
    interval: true,
    twoEnds: true,
    ...(d.notNow ? { notNow: true } : {}),
    ...(r.moved === undefined ? {} : { moved: r.moved }),
    ...(r.eitherHalf ? { eitherHalf: true } : {}),
  })
}

const bareOrSolid = slot<Time>('time', (t) => !t.open && (!t.latent || t.form === 'clock'))
const clockOrMoment = slot<Time>('time', (t) => (t.form === 'clock' && !t.bare) || t.form === 'moment')
const rangeOfDays = slot<Time>('time', (t) => t.form === 'range' && t.grain === 'day' && t.twoEnds === true)

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

/** Both ends, one of which may be a bare number: 8am until 6, 9 to 11am. */
function ofClocks(a: Time, b: Time): Time | null {
  if (a.latent && b.latent) return null
  return range({ ...supported(a), bare: false }, { ...supported(b), bare: false })
}

/** Hours that may be said as bare numbers: when they begin, and how many minutes they last. */
export function hoursBetween(a: Time, b: Time): { readonly from: Time; readonly minutes: number } | null {
  const both = range({ ...supported(a), bare: false }, { ...supported(b), bare: false })
  const sample = both?.form === 'clockRange' ? both.series.after(0) : null
  if (!both?.clock || !sample) return null
  const said = { ...both.clock, halfDay: both.eitherHalf === true }
  return {
    from: time(atClock(said), 'clock', { clock: said }),
    minutes: (sample.end - sample.start) / MINUTE,
  }
}

/** From one time to another, and for how long. */
export const ranges = [
  ...rule([closed, SEPARATOR, 'the?', closed], (_, a, b) => range(a, b), 1.2),
  ...rule([clock, 'dash|to', clock], (_, a, b) => ofClocks(a, b), 1.2),
  ...rule([clockOrMoment, 'to', 'about?', clock], (_, a, b) => ofClocks(a, b), 1.2),
  ...rule([clockOrMoment, 'dash', clock], (_, a, b) => (b.spelled ? null : ofClocks(a, b)), 1.2),
  ...rule(
    ['from|between|laterThan|starting', 'about|the?', bareOrSolid, TO, 'about|the?', bareOrSolid],
    (_, a, b) =>
      a.form === 'clock' && b.form === 'clock'
        ? range({ ...supported(a), bare: false }, { ...supported(b), bare: false })
        : range(a, b),
    2,
  ),
  ...rule(['from|between|since', now, TO, 'the?', bound], (c, n, t) => untilThen(n, t, c), 3),
  ...rule([now, 'to|until', 'the?', closed], (c, n, t) => untilThen(n, t, c), 2),
  ...rule(['from|between|since', 'the?', bound, TO, now], (c, t, n) => fromThen(t, n, c), 3),
  ...rule([closed, 'to|until', now], (c, t, n) => fromThen(t, n, c), 2),
  ...rule(
    ['from|between', ofForm('dayOfMonth'), TO, ofForm('dayOfMonth')],
    (_, a, b) => range(supported(a), supported(b)),
    2,
  ),
  ...rule(['from|between', ofForm('range', 'clockRange')], (_, r) => r, 1),
  ...rule([ofForm('clockRange', 'range'), 'ish'], (_, r) => r, 1),
  ...rule([year, 'dash|to', year], (_, a, b) => yearRange(a, b), 1.5),
  ...rule(['from|between', year, 'dash|to|and', year], (_, a, b) => yearRange(a, b), 2.5),
  ...rule(['from|between', year, 'dash|to|and', 'the?', closed], (_, a, b) => range(supported(a), b), 2),
  ...rule(
    [clock, 'dash|to', clock, 'on|comma?', day],
    (_, a, b, d) => {
      const both = range({ ...supported(a), bare: false }, { ...supported(b), bare: false })
      return both?.form === 'clockRange' && !a.spelled ? rangeOn(d, both) : null
    },
    1,
  ),
  ...rule([month, dayNumber, 'dash|to|and', dayNumber], (_, m, a, b) => daysOfMonth(m, a.n, b.n), 3),
  ...rule(
    [month, dayOrdinal, 'dash|to|and', 'the?', dayOrdinal],
    (_, m, a, b) => daysOfMonth(m, a.n, b.n),
    3,
  ),
  ...rule([month, dayOrdinal, 'dash|to|and', dayNumber], (_, m, a, b) => daysOfMonth(m, a.n, b.n), 3),
  ...rule([month, dayNumber, 'dash|to|and', dayOrdinal], (_, m, a, b) => daysOfMonth(m, a.n, b.n), 3),
  ...[dayNumber, dayOrdinal].flatMap((first) =>
    [dayNumber, dayOrdinal].flatMap((last) => [
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
  ...rule(
    ['from|between', month, dayNumber, 'dash|to|and', dayNumber],
    (_, m, a, b) => daysOfMonth(m, a.n, b.n),
    4,
  ),
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
  ...rule([weekday, 'dash|to', weekday], (_, a, b) => range(a, b), 2),
  ...rule([rangeOfDays, 'at|comma', clock], (_, r, t) => (t.clock ? everyEnd(r, t.clock) : null), 2),
  ...rule([day, 'comma|at|from?', ofForm('clockRange')], (_, d, r) => rangeOn(d, r), 3),
  ...rule([day, 'in', ofForm('clockRange')], (_, d, r) => rangeOn(d, r), 3),
  ...rule([ofForm('clockRange'), 'comma|on?', 'the?', day], (_, r, d) => rangeOn(d, r), 3),
  ...rule([ofForm('clockRange'), 'comma|on?', dayPart], (_, r, d) => inDayPart(r, d), 3),
  ...rule([dayPart, 'comma|at|from?', ofForm('clockRange')], (_, d, r) => inDayPart(r, d), 3),
  ...rule(
    [clock, 'dash|to', clock, 'in|at', 'the?', part],
    (_, a, b, p) => (p.part ? range(inPart(a, p.part), inPart(b, p.part)) : null),
    3,
  ),
  ...rule([ofForm('clockRange'), 'in|at', 'the?', part], (_, r, p) => intoPart(r, p), 2.5),
  ...rule(
    [dayPart, 'comma?', clock, 'dash|to', clock],
    (_, d, a, b) => {
      const both = range({ ...supported(a), bare: false }, { ...supported(b), bare: false })
      return both && inDayPart(both, d)
    },
    3,
  ),
  ...rule(
    [day, 'comma|from?', clock, 'dash|to', clock],
    (_, d, a, b) => {
      const both = range({ ...supported(a), bare: false }, { ...supported(b), bare: false })
      return both?.form === 'clockRange' ? rangeOn(d, both) : null
    },
    4,
  ),
  ...rule(['for', duration, 'starting|from', 'from|at|on?', closed], (c, d, t) => lastingFrom(t, d, c), 3),
  ...rule(['for', duration, 'at|on', closed], (c, d, t) => lastingFrom(t, d, c), 2),
  ...rule([duration, 'starting', 'from|at|on?', closed], (c, d, t) => lastingFrom(t, d, c), 3),
  ...rule([closed, 'comma?', 'for', 'about?', duration], (c, t, d) => lastingFrom(t, d, c), 3),
]

function yearRange(a: Time, b: Time): Time | null {
  const first = a.series.after(-9e15)
  const last = b.series.after(-9e15)
  return first && last && first.start < last.start ? range(supported(a), supported(b)) : null
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

function intoPart(r: Time, p: Time): Time | null {
  if (!r.clock || !p.part) return null
  const sample = r.series.after(0)
  if (!sample) return null
  const late = p.part !== 'morning' && p.part !== 'earlyMorning'
  const from = r.clock.halfDay
    ? { ...r.clock, hour: (r.clock.hour % 12) + (late ? 12 : 0), halfDay: false }
    : r.clock
  return lasting(from, (sample.end - sample.start) / MINUTE, sample.grain)
}

function inDayPart(r: Time, d: Time): Time | null {
  const fitted = d.part ? intoPart(r, { ...d, part: d.part }) : null
  const within = d.within ?? {
    ...d,
    series: mapped(
      d.series,
      ({ start }) => ({ start: floor(start, 'day'), end: floor(start, 'day') + 24 * HOUR, grain: 'day' }),
      'day',
    ),
  }
  return fitted && rangeOn(within, fitted)
}
