import { add, type Civil, DAY, floor, LENGTH, RANK } from '../civil.ts'
import type { Context } from '../context.ts'
import { rule, slot } from '../rule.ts'
import { type Span, spanOf } from '../series.ts'
import type { Grain } from '../types.ts'
import {
  type Amount,
  type Duration,
  type Numeral,
  spanTime,
  type Time,
  type Unit,
  type UnitName,
} from '../value.ts'
import { closed, count, duration, minuteCount, number, ofForm, unitOf, wholeCount } from './slots.ts'

const timed = slot<Unit>('unit', (u) => u.unit !== 'season' && u.unit !== 'weekend')
const workdays = unitOf('workday')
const hour = unitOf('hour')
const dayOrWeek = unitOf('day', 'week')
const relative = ofForm('relative')
const near = slot<Time>('time', (t) => t.isNear === true)
const today = slot<Time>('time', (t) => t.isToday === true)

function oneFrom(now: Civil, t: Time, { unit }: Unit, sign: 1 | -1): Time | null {
  const by = RANK[t.grain] >= RANK.day ? lasting(1, unit) : null
  return by && relativeTo(now, t, by, sign)
}

const GRAINS: Partial<Record<UnitName, readonly [number, Grain]>> = {
  fortnight: [14, 'day'],
  decade: [10, 'year'],
  century: [100, 'year'],
  fiscalYear: [1, 'year'],
  schoolYear: [1, 'year'],
}

/** “3 weeks”; `null` for what has no length. */
function lasting(n: number, unit: UnitName, vague = false): Duration | null {
  if (unit === 'season' || unit === 'weekend' || n <= 0 || n > 9999) return null
  const [factor, grain] = unit === 'workday' ? [1, 'day' as const] : (GRAINS[unit] ?? [1, unit as Grain])
  return { is: 'duration', amounts: [{ n: n * factor, unit: grain }], ...(vague ? { vague } : {}) }
}

function counted(n: Numeral, { unit }: Unit): Duration | null {
  const found = lasting(n.n, unit, n.vague)
  return found && n.article && unit !== 'hour' ? { ...found, article: true } : found
}

const joined = (a: Duration, b: Duration): Duration | null => {
  const last = a.amounts.at(-1)
  const first = b.amounts[0]
  if (!last || !first || RANK[last.unit] <= RANK[first.unit]) return null
  return { is: 'duration', amounts: [...a.amounts, ...b.amounts] }
}

/** “Two or three hours” lasts three; “in two or three hours” is in two at the earliest. */
const upTo = (least: Duration | null, most: Duration | null): Duration | null =>
  least && most && { is: 'duration', amounts: most.amounts, least: least.amounts, vague: true }

const times = ({ amounts }: Duration, n: number): Duration | null => {
  const [only] = amounts
  return only?.n === 1 && amounts.length === 1 && n > 1 ? lasting(n, only.unit) : null
}

const vaguely = (d: Duration): Duration => ({ is: 'duration', amounts: d.amounts, vague: true })

const hours = slot<Duration>('duration', (d) => d.amounts.length === 1 && d.amounts[0]?.unit === 'hour')

const withAmount = (d: Duration, amount: Amount): Duration => ({
  is: 'duration',
  amounts: [...d.amounts, amount],
})

const withHalf = (a: Duration): Duration | null => {
  const last = a.amounts.at(-1)
  return last ? { is: 'duration', amounts: [...a.amounts.slice(0, -1), { ...last, n: last.n + 0.5 }] } : null
}

/** Moves a moment by a duration. Broken amounts (half a month) count in the average length of the unit. */
export function moved(at: Civil, by: Duration, sign: 1 | -1): Civil {
  let to = at
  for (const { n, unit } of by.least ?? by.amounts) {
    const months = unit === 'year' ? n * 12 : unit === 'quarter' ? n * 3 : null
    if (Number.isInteger(n)) to = add(to, sign * n, unit)
    else if (Number.isInteger(months)) to = add(to, sign * (months ?? 0), 'month')
    else to += sign * Math.round(n * LENGTH[unit])
  }
  return to
}

const FINER: Readonly<Record<Grain, Grain>> = {
  second: 'second',
  minute: 'second',
  hour: 'minute',
  day: 'day',
  week: 'day',
  month: 'day',
  quarter: 'month',
  year: 'month',
}

/** How exactly a moment some duration away is meant: hours to the minute, years to the month. */
function precision({ amounts }: Duration): Grain {
  const last = amounts.at(-1)
  if (!last) return 'second'
  return Number.isInteger(last.n) ? FINER[last.unit] : RANK[last.unit] <= RANK.day ? 'second' : 'day'
}

/** The moment a duration away from now. It keeps the time of day, but counts only as exact as was said. */
export function away(now: Civil, by: Duration, sign: 1 | -1): Time {
  const start = floor(moved(now, by, sign), 'second')
  const grain = precision(by)
  return spanTime({ start, end: add(start, 1, grain === 'month' ? 'day' : grain), grain }, 'relative', {
    since: now,
  })
}

/** A duration from another moment, no finer than that moment was said. */
function awayFrom(base: Time, start: Civil, by: Duration, sign: 1 | -1): Time {
  const unit = by.amounts.at(-1)?.unit ?? 'day'
  const exact = RANK[unit] < RANK.day ? 'minute' : unit
  const grain = RANK[exact] < RANK[base.grain] ? exact : base.grain
  return spanTime(spanOf(moved(start, by, sign), grain), 'date')
}

export const durations = [
  ...rule([count, timed], (_, n, u) => counted(n, u), 1),
  ...rule([count, 'dash', timed], (_, n, u) => lasting(n.n, u.unit), 0.5),
  ...rule([count, 'more|additional|business', timed], (_, n, u) => lasting(n.n, u.unit), 1),
  ...rule(['half', 'a?', timed], (_, u) => lasting(0.5, u.unit), 2),
  ...rule(['half', 'dash', timed], (_, u) => lasting(0.5, u.unit), 2),
  ...rule(['half', 'dash', 'a', 'dash', timed], (_, u) => lasting(0.5, u.unit), 3),
  ...rule(
    [wholeCount, 'dash|to|or', wholeCount, timed],
    // “14-16h” are hours of the day.
    (_, n, m, u) =>
      n.n < m.n && !(u.unit === 'hour' && m.n > 12 && m.n < 24)
        ? upTo(lasting(n.n, u.unit), lasting(m.n, u.unit))
        : null,
    2.5,
  ),
  ...rule([duration, 'or', wholeCount], (_, d, n) => upTo(d, times(d, n.n)), 2),
  ...rule([duration, 'orSo'], (_, d) => vaguely(d), 1.5),
  ...rule(['a', 'half', timed], (_, u) => lasting(0.5, u.unit), 2),
  ...rule(['a?', 'quarterWord', 'of|dash?', 'a?', hour], () => lasting(0.25, 'hour'), 2),
  ...rule(
    [number, 'dash?', 'quarterWord', 'of?', 'a?', hour],
    (_, n) => (n.n === 3 ? lasting(0.75, 'hour') : null),
    3,
  ),
  ...rule([count, 'and', 'a?', 'quarterWord', 'of?', 'a?', hour], (_, n) => lasting(n.n + 0.25, 'hour'), 3),
  ...rule(
    [count, 'and', number, 'quarterWord', 'of?', 'a?', hour],
    (_, n, q) => (q.n < 4 ? lasting(n.n + q.n / 4, 'hour') : null),
    4,
  ),
  ...rule(
    [hours, 'and?', minuteCount],
    (_, d, n) => (n.n >= 5 ? withAmount(d, { n: n.n, unit: 'minute' }) : null),
    0.5,
  ),
  ...rule([count, 'and', 'a?', 'half', timed], (_, n, u) => lasting(n.n + 0.5, u.unit), 2),
  ...rule([duration, 'and', 'a?', 'half'], (_, d) => withHalf(d), 2),
  ...rule(
    [duration, 'and', 'a?', 'quarterWord'],
    (_, d) => {
      const last = d.amounts.at(-1)
      return last ? { ...d, amounts: [...d.amounts.slice(0, -1), { ...last, n: last.n + 0.25 }] } : null
    },
    2,
  ),
  ...rule([duration, duration], (_, a, b) => joined(a, b), 1),
  ...rule([duration, 'comma', 'and?', duration], (_, a, b) => joined(a, b), 1),
  ...rule([duration, 'and', duration], (_, a, b) => joined(a, b), 1),
  ...rule(['about', duration], (_, d) => ({ ...d, vague: true }), 0.5),

  ...rule(['in', 'about?', duration], (c, d) => away(c.now, d, 1), 1.5),
  ...rule(['in', minuteCount], ({ reading, now }, n) =>
    reading === 'planner' && n.digits === 2 && n.n % 5 === 0
      ? {
          ...away(now, { is: 'duration', amounts: [{ n: n.n, unit: 'minute' }] }, 1),
          latent: true,
          standsLast: true,
        }
      : null,
  ),
  ...rule([duration, 'ago'], (c, d) => away(c.now, d, -1), 2),
  ...rule([duration, 'ago', near], (c, d, t) => relativeTo(c.now, t, d, -1), 4),
  ...rule(['agoBefore', duration], (c, d) => away(c.now, d, -1), 2),
  ...rule([duration, 'later'], (c, d) => away(c.now, d, 1), 2),
  ...rule([duration, 'fromThisMoment'], (c, d) => exactly(moved(c.now, d, 1)), 2.5),
  ...rule(['plus', duration], (c, d) => away(c.now, d, 1), 1),
  ...rule(['minus', duration], (c, d) => away(c.now, d, -1), 1),
  ...rule(
    ['after', duration],
    (c, d) => ({
      ...away(c.now, d, 1),
      open: 'after' as const,
    }),
    1,
  ),
  ...rule(['within', 'about?', duration], (c, d) => soonest(c.now, d), 1.5),
  ...rule(['within', timed], (c, u) => soonest(c.now, lasting(1, u.unit)), 1.5),
  ...rule(['bounded', 'about?', duration], (_, d) => vaguely(d), 1),
  ...rule([duration, 'after|from|past', closed], (_c, d, t) => relativeTo(_c.now, t, d, 1), 2),
  ...rule(
    [duration, 'before', closed],
    (c, d, t) => (isWorkBefore(c, d, t) ? null : relativeTo(c.now, t, d, -1)),
    2,
  ),
  ...rule(['the?', dayOrWeek, 'after', closed], (c, u, t) => oneFrom(c.now, t, u, 1), 2.5),
  ...rule(['the?', dayOrWeek, 'before', closed], (c, u, t) => oneFrom(c.now, t, u, -1), 2.5),
  ...rule([today, relative], (_, __, r) => r, 2),
  ...rule(['in', 'about?', duration, 'timeWord'], (c, d) => away(c.now, d, 1), 2),
  ...rule([closed, 'plus', duration], (c, t, d) => relativeTo(c.now, t, d, 1), 2),
  ...rule(
    [slot<Time>('time', (t) => t.form === 'now'), 'plus', duration],
    (c, _t, d) => away(c.now, d, 1),
    2,
  ),
  ...rule([count, workdays, 'ago'], (c, n) => workdaysAway(c.now, -n.n), 3),
  ...rule(['in', count, workdays], (c, n) => workdaysAway(c.now, n.n), 3),
  ...rule([count, workdays, 'later'], (c, n) => workdaysAway(c.now, n.n), 3),
  ...rule(
    ['within', 'about?', count, workdays],
    (c, n) => {
      const end = workdaysAway(c.now, n.n)?.series.after(c.now)?.end
      return end === undefined ? null : dueBy(c.now, end, 'day')
    },
    3,
  ),
  ...rule([count, workdays, 'after|from', closed], (c, n, __, t) => workdaysFrom(c.now, t, n.n), 4),
  ...rule([count, workdays, 'before', closed], (c, n, __, t) => workdaysFrom(c.now, t, -n.n), 4),
]

/** “2h before Friday” in a plan is two hours of work, done by then. */
const isWorkBefore = ({ reading }: Context, d: Duration, t: Time) =>
  reading === 'planner' && minutesOf(d) < 1440 && RANK[t.grain] >= RANK.day

/** From now to a length from now. */
function soonest(now: Civil, by: Duration | null): Time | null {
  if (!by) return null
  return dueBy(now, floor(moved(now, by, 1), 'second'), precision(by))
}

const dueBy = (now: Civil, end: Civil, grain: Grain): Time =>
  spanTime({ start: floor(now, 'second'), end, grain }, 'range', { interval: true, isDeadline: true })

function exactly(at: Civil): Time {
  return spanTime(spanOf(floor(at, 'second'), 'second'), 'relative')
}

function relativeTo(now: Civil, base: Time, by: Duration, sign: 1 | -1): Time | null {
  const last = by.amounts.at(-1)
  if (last?.unit === 'quarter' && base.clock) return null
  // “A quarter past three” is not three months after three o'clock.
  if (base.form === 'relative' || !last || (base.form === 'clock' && RANK[last.unit] >= RANK.day)) return null
  const from = countedFrom(now, base)
  return from && awayFrom(base, from.start, by, sign)
}

/** Before the end of a month is before its last day. */
function countedFrom(now: Civil, base: Time): Span | null {
  const span = base.series.after(now) ?? base.series.before(now)
  if (!span || base.isItsEnd) return span && spanOf(span.end - DAY, 'day')
  return base.notNow && span.start <= now ? (base.series.after(span.end) ?? span) : span
}

/** So many days of work from another day. */
function workdaysFrom(now: Civil, base: Time, count: number): Time | null {
  const from = RANK[base.grain] >= RANK.day ? countedFrom(now, base) : null
  return from && workdaysAway(from.start, count)
}

/** So many days of work from today. */
export function workdaysAway(now: Civil, count: number): Time | null {
  if (Math.abs(count) > 500 || !Number.isInteger(count)) return null
  let at = floor(now, 'day')
  for (let left = Math.abs(count); left > 0;) {
    at = add(at, Math.sign(count), 'day')
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return spanTime(spanOf(at, 'day'), 'date')
}

/** Minutes of a duration, by the average length of its units. */
export const minutesOf = ({ amounts }: Duration) =>
  amounts.reduce((sum: number, { n, unit }: Amount) => sum + (n * LENGTH[unit]) / LENGTH.minute, 0)
