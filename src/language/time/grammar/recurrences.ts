import { DAY, floor, RANK } from '../civil.ts'
import type { Context } from '../context.ts'
import { meant } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import { atClock, every, type Series } from '../series.ts'
import { RULE_DAYS } from '../recur.ts'
import type { Repeater } from '../types.ts'
import {
  type Form,
  type Numeral,
  type Ordinal,
  type Recurrence,
  type Time,
  time,
  type Unit,
} from '../value.ts'
import { clockTime, dayPartOf, inPart, partOfDay } from './clock.ts'
import { minutesOf, moved } from './durations.ts'
import { clockOn } from './meetings.ts'
import { hoursBetween } from './hour-ranges.ts'
import {
  everyFeast,
  everyLength,
  everySoMany,
  everyUnit,
  exceptIn,
  inMonthOfYear,
  inTheYear,
  MINUTES_A_DAY,
  nthDayOfMonth,
  nthDaysOfMonth,
  nthWorkday,
  onDays,
  onMonthDays,
  recurring,
} from './repeats.ts'
import {
  clock,
  closed,
  dayNumber,
  dayOrdinal,
  dayPart,
  duration,
  month,
  monthDay,
  ofForm,
  ordinal,
  part,
  unitOf,
  weekday,
  wholeCount,
} from './slots.ts'

const recurrence = slot<Recurrence>('recurrence')
const monthly = slot<Recurrence>(
  'recurrence',
  (r) => r.rule.freq === 'MONTHLY' && !r.rule.byDay && !r.rule.byMonthDay,
)
/** Not each quarter: its last day is not the month's. */
const eachMonth = slot<Recurrence>('recurrence', (r) => monthly.accepts(r as never) && r.rule.interval !== 3)
const yearly = slot<Recurrence>('recurrence', (r) => r.rule.freq === 'YEARLY' && !r.rule.byMonth)
const weekly = slot<Recurrence>('recurrence', (r) => r.rule.freq === 'WEEKLY')
const repeated = slot<Unit>('unit', (u) => u.unit !== 'season' && u.unit !== 'century')
const dated = slot<Time>('time', (t) => t.form === 'dayOfMonth')
const plural = slot<Time>('time', (t) => t.form === 'weekday' && t.plural === true)
/** A month, a season, next week. */
const stretch = slot<Time>(
  'time',
  (t) =>
    !t.open &&
    !t.latent &&
    !t.weak &&
    RANK[t.grain] >= RANK.day &&
    (STRETCHES.has(t.form) || (t.form === 'date' && t.grain === 'month')),
)
const period = slot<Time>('time', (t) => t.form === 'cycle' && !t.latent && !t.open)
const STRETCHES = new Set<Form>(['month', 'season', 'cycle', 'range', 'quarter'])
const monthUnit = unitOf('month')
const workday = unitOf('workday')
/** What stands in a month: the first, the last, not the twentieth. */
const edgeOrdinal = slot<Ordinal>('ordinal', (o) => Math.abs(o.n) === 1)
const one = slot<Numeral>('number', (n) => n.n === 1)

const dayNumbersOf = ({ rule: { byDay } }: Recurrence) =>
  (byDay ?? []).map((day) => RULE_DAYS.indexOf(day) + 1).filter((day) => day > 0)

function andDay(r: Recurrence, d: Time): Recurrence | null {
  if (r.rule.freq !== 'WEEKLY' || !r.rule.byDay || d.weekday === undefined) return null
  return keepInterval(onDays([...dayNumbersOf(r), d.weekday]), r)
}

/** “Every day except Sunday.” */
function exceptOn(r: Recurrence, out: readonly number[]): Recurrence | null {
  const { freq, interval = 1, byDay } = r.rule
  if (out.length === 0 || (freq !== 'DAILY' && (freq !== 'WEEKLY' || !byDay))) return null
  const days = (byDay ? dayNumbersOf(r) : [1, 2, 3, 4, 5, 6, 7]).filter((day) => !out.includes(day))
  const others = days.length > 0 ? keepHour(onDays(days, r.repeater), r) : null
  // “Every other day” still counts days: some of them fall out.
  return others && interval > 1 ? { ...others, rule: { ...others.rule, freq, interval } } : others
}

const withTime = (r: Recurrence, t: Time | null): Recurrence | null => (t ? { ...r, time: t } : null)
const firstOf = (r: Recurrence): Time => r.time ?? time(every('day'), 'date')

/** A habit has one time a day: the early one, or for planners the waking one. */
function atTime(r: Recurrence, t: Time, { reading }: Context): Recurrence | null {
  const { grain, part: half, within } = firstOf(r)
  // “Every morning at 7”
  if (half && within) return withTime(r, clockOn(within, inPart(t, half)))
  if (grain !== 'day' || !t.clock) return null
  const { hour, minute, second, halfDay } = t.clock
  const isLate = halfDay && reading === 'planner' && hour < 7
  const once = clockTime(isLate ? hour + 12 : hour, minute, second, false)
  return once && withTime(r, clockOn(firstOf(r), once))
}

const lasting = (r: Recurrence | null, durationMinutes: number): Recurrence | null =>
  r && { ...r, durationMinutes }

const inThePart = (r: Recurrence, p: Time): Recurrence | null =>
  firstOf(r).grain === 'day' ? withTime(r, dayPartOf(firstOf(r), p)) : null

/** “Every morning”. */
export const everyPart = (p: Time, repeater?: Repeater): Recurrence | null =>
  inThePart(recurring({ freq: 'DAILY' }, every('day'), repeater), p)

function until(r: Recurrence, t: Time, context: Context): Recurrence | null {
  // An hour ends no series of days.
  const span = t.form === 'clock' ? null : meant(t, context)
  return span && { ...r, rule: { ...r.rule, until: span } }
}

/** Begins on that day, or on its first day that fits. */
function startingOn(r: Recurrence, t: Time, context: Context): Recurrence | null {
  // An hour begins no series of days.
  const span = t.form === 'clock' ? null : meant(t, context)
  if (!span) return null
  const { series } = firstOf(r)
  const from: Series = {
    grain: series.grain,
    after: (at) => series.after(Math.max(at, span.start)),
    before: (at) => series.before(at),
  }
  return withTime(r, time(from, firstOf(r).form))
}

/** “Every Monday in July”, “every day next week”: from its first day to its last. */
function during(r: Recurrence, t: Time, context: Context): Recurrence | null {
  const span = meant(t, context)
  return span && span.end > context.now ? until(startingOn(r, t, context) ?? r, t, context) : null
}

/** “Every 14 days on Fridays”: whole weeks, on that day. */
function onDayOfWeeks(r: Recurrence, d: Time): Recurrence | null {
  const days = r.rule.freq === 'DAILY' ? (r.rule.interval ?? 1) : 0
  return days > 0 && days % 7 === 0 && !r.rule.byDay ? everySoMany(days / 7, d, r.repeater) : null
}

function daysFromTo(
  { weekday: first }: Time,
  { weekday: last }: Time,
  repeater?: Repeater,
): Recurrence | null {
  if (first === undefined || last === undefined) return null
  const length = (last - first + 7) % 7
  return onDays(
    Array.from({ length: length + 1 }, (_day, index) => ((first - 1 + index) % 7) + 1),
    repeater,
  )
}

const everyWith = (word: 'every' | 'everyAfter', repeater?: Repeater) => [
  ...rule([word, repeated], (_, u) => everyUnit(1, u.unit, repeater), 2),
  ...rule([word, wholeCount, repeated], (_, n, u) => everyUnit(n.n, u.unit, repeater), 3),
  ...rule([word, 'other', repeated], (_, u) => everyUnit(2, u.unit, repeater), 4),
  ...rule([word, ordinal, repeated], (_, o, u) => everyUnit(o.n, u.unit, repeater), 3),
  ...rule([word, weekday], (_, d) => (d.weekday === undefined ? null : onDays([d.weekday], repeater)), 3),
  ...rule([word, 'other', weekday], (_, d) => everySoMany(2, d, repeater), 5),
  ...rule([word, wholeCount, weekday], (_, n, d) => everySoMany(n.n, d, repeater), 4),
  ...rule([word, weekday, 'dash|to', weekday], (_, a, b) => daysFromTo(a, b, repeater), 5),
  ...rule([word, ordinal, weekday], (_, o, d) => nthDayOfMonth(o.n, d, repeater), 4),
  ...rule(
    [word, ordinal, weekday, 'of', 'the|a?', monthUnit],
    (_, o, d) => nthDayOfMonth(o.n, d, repeater),
    5,
  ),
  ...rule([word, ordinal, workday, 'of', 'the|a?', monthUnit], (_, o) => nthWorkday(o.n, repeater), 5),
  ...rule([word, edgeOrdinal, workday], (_, o) => nthWorkday(o.n, repeater), 4),
  ...rule(
    [word, ordinal, 'and|comma', ordinal, weekday],
    (_, a, b, d) => nthDaysOfMonth([a.n, b.n], d, repeater),
    6,
  ),
  ...rule([word, duration], (_, d) => everyLength(d, repeater), 1),
  ...rule([word, ofForm('feast')], (c, f) => everyFeast(f, c, repeater), 3),
  ...rule([word, 'last', unitOf('day'), 'of?', 'the|a?', monthUnit], () => onMonthDays([-1], repeater), 5),
  ...rule([word, 'last', unitOf('day')], () => onMonthDays([-1], repeater), 4),
  ...rule(
    [word, dayNumber, 'of|ofThe', 'the|a?', monthUnit],
    (_, d) => (d.digits > 0 ? onMonthDays([d.n], repeater) : null),
    4,
  ),
  ...rule([word, dayOrdinal], (_, o) => onMonthDays([o.n], repeater), 3),
  ...rule([word, dayOrdinal, 'of', 'the|a?', monthUnit], (_, o) => onMonthDays([o.n], repeater), 4),
  ...rule([word, dayOrdinal, 'and|comma', dayOrdinal], (_, a, b) => onMonthDays([a.n, b.n], repeater), 5),
  ...rule([word, monthDay], (c, t) => inTheYear(t, c), 3),
  ...rule([word, month], (_, m) => inMonthOfYear(m, repeater), 2),
  ...rule([word, part], (_, p) => everyPart(p, repeater), 3),
  ...rule(
    [word, 'other', part],
    (_, p) => inThePart(recurring({ freq: 'DAILY', interval: 2 }, every('day'), repeater), p),
    4,
  ),
  ...rule(
    [word, dayPart],
    (_, { part: half, within }) =>
      half && within?.weekday !== undefined
        ? inThePart(onDays([within.weekday], repeater), partOfDay(half))
        : null,
    4,
  ),
]

const ADVERBS = [
  ['hourly', 1, 'hour'],
  ['daily', 1, 'day'],
  ['weekly', 1, 'week'],
  ['biweekly', 2, 'week'],
  ['monthly', 1, 'month'],
  ['bimonthly', 2, 'month'],
  ['quarterly', 1, 'quarter'],
  ['yearly', 1, 'year'],
  ['onWorkdays', 1, 'workday'],
  ['onWeekends', 1, 'weekend'],
] as const

/** What comes back: every Friday, monthly on the 15th, the last day of each month. */
export const recurrences = [
  ...everyWith('every'),
  ...everyWith('everyAfter', 'fromCompletion'),
  ...ADVERBS.flatMap(([word, n, unit]) => rule([word], () => everyUnit(n, unit), 1)),
  ...rule([one, repeated, 'alternating'], (_, __, u) => everyUnit(2, u.unit), 4),
  ...rule([one, weekday, 'alternating'], (_, __, d) => everySoMany(2, d), 4),
  ...rule(['alternate', repeated], (_, u) => everyUnit(2, u.unit), 3),
  ...rule(['alternate', weekday], (_, d) => everySoMany(2, d), 3),
  ...rule([recurrence, 'on?', weekday], (_, r, d) => onDayOfWeeks(r, d), 3),
  ...rule([weekly, plural], (_, r, d) => (r.rule.byDay ? null : everySoMany(r.rule.interval ?? 1, d)), 3),
  ...rule(['once', 'a', repeated], (_, u) => everyUnit(1, u.unit), 1),
  ...rule(['on?', plural], (_, d) => (d.weekday === undefined ? null : onDays([d.weekday])), 2),
  ...rule(['on|from?', plural, 'dash|to', plural], (_, a, b) => daysFromTo(a, b), 4),
  ...rule([recurrence, 'except', 'the?', weekday], (_, r, d) => exceptOn(r, d.weekday ? [d.weekday] : []), 4),
  ...rule([recurrence, 'except', 'the?', ofForm('weekend')], (_, r) => exceptOn(r, [6, 7]), 4),
  ...rule([recurrence, 'except', 'in?', month], (_, r, m) => exceptIn(r, m), 4),
  ...rule([recurrence, 'except', unitOf('weekend')], (_, r) => exceptOn(r, [6, 7]), 4),
  ...rule([recurrence, 'except', 'onWeekends'], (_, r) => exceptOn(r, [6, 7]), 4),
  ...rule([recurrence, 'and|comma|slash', 'on|every?', weekday], (_, r, d) => andDay(r, d), 3),
  ...rule(['on?', weekday, 'of?', weekly], (_, d, r) => onWeeks(r, d), 2),
  ...rule([recurrence, 'comma', 'and', weekday], (_, r, d) => andDay(r, d), 3),
  ...rule([weekly, 'on', weekday], (_, r, d) => onWeeks(r, d), 3),
  ...rule([monthly, 'on?', dated], (c, r, t) => onThe(r, t, c), 4),
  ...rule(
    [monthly, 'on?', 'the', dayNumber],
    (_, r, d) => ({ ...onMonthDays([d.n]), rule: { ...r.rule, byMonthDay: [d.n] } }),
    3,
  ),
  ...rule(
    [monthly, 'on?', 'the?', ordinal, weekday],
    (_, r, o, d) => keepInterval(nthDayOfMonth(o.n, d), r),
    4,
  ),
  ...rule([monthly, 'on|the?', dayOrdinal], (_, r, d) => keepInterval(onMonthDays([d.n]), r), 3),
  ...rule(['on?', dated, 'of?', monthly], (c, t, r) => onThe(r, t, c), 4),
  ...rule(['on?', 'the?', dayOrdinal, 'of?', monthly], (_, d, r) => keepInterval(onMonthDays([d.n]), r), 4),
  ...rule(
    ['on?', 'the?', ordinal, weekday, 'of|in?', monthly],
    (_, o, d, r) => keepInterval(nthDayOfMonth(o.n, d), r),
    5,
  ),
  ...rule(
    ['on?', 'the?', dayOrdinal, 'and|comma', 'the?', dayOrdinal, 'of?', monthly],
    (_, a, b, r) => keepInterval(onMonthDays([a.n, b.n]), r),
    5,
  ),
  ...rule(
    [monthly, 'on', 'the?', dayOrdinal, 'and', 'the?', dayOrdinal],
    (_, r, a, b) => keepInterval(onMonthDays([a.n, b.n]), r),
    5,
  ),
  ...rule(
    ['on?', 'the?', ordinal, 'and|comma', 'the?', ordinal, weekday, 'of|in', monthly],
    (_, a, b, d, r) => keepInterval(nthDaysOfMonth([a.n, b.n], d), r),
    6,
  ),
  ...rule(
    ['on?', 'the?', ordinal, workday, 'of|in?', eachMonth],
    (_, o, __, r) => keepInterval(nthWorkday(o.n), r),
    5,
  ),
  ...rule([monthly, 'on', 'the?', ordinal, workday], (_, r, o) => keepInterval(nthWorkday(o.n), r), 4),
  ...rule(['at|on|by?', 'the?', 'end', 'of', eachMonth], (_, r) => keepInterval(onMonthDays([-1]), r), 3),
  ...rule(['at|on|by?', 'the?', 'begin', 'of', eachMonth], (_, r) => keepInterval(onMonthDays([1]), r), 3),
  ...rule([yearly, 'in', month], (_, r, m) => keepInterval(inMonthOfYear(m), r), 3),
  ...rule([yearly, 'on|at', ofForm('feast')], (c, _, f) => everyFeast(f, c), 3),
  ...rule(
    ['on?', 'the?', dayOrdinal, 'and|comma', 'the?', 'last', unitOf('day'), 'of|in', monthly],
    (_, d, __, r) => keepInterval(onMonthDays([d.n, -1]), r),
    6,
  ),
  ...rule(
    ['on?', 'the?', 'last', unitOf('day'), 'of|in', monthly],
    (_, __, r) => keepInterval(onMonthDays([-1]), r),
    5,
  ),
  ...rule([yearly, 'on|in', monthDay], (c, _, t) => inTheYear(t, c), 3),
  ...rule([monthDay, yearly], (c, t) => inTheYear(t, c), 3),
  ...rule([recurrence, 'at|comma?', clock], (c, r, t) => (t.bare && t.latent ? null : atTime(r, t, c)), 2),
  ...rule([recurrence, 'from', clock], (c, r, t) => (t.bare && t.latent ? null : atTime(r, t, c)), 0),
  ...rule(
    [recurrence, 'at|comma|from?', clock, 'dash|to', clock],
    (c, r, a, b) => {
      const hours = hoursBetween(a, b)
      return hours && lasting(atTime(r, hours.from, c), hours.minutes)
    },
    5.5,
  ),
  ...rule(
    [recurrence, 'between', clock, 'and|dash', clock],
    (c, r, a, b) => {
      const hours = hoursBetween(a, b)
      return hours && lasting(atTime(r, hours.from, c), hours.minutes)
    },
    6,
  ),
  ...rule([recurrence, 'in|during', 'the?', stretch], (c, r, t) => during(r, t, c), 2),
  ...rule([recurrence, period], (c, r, t) => during(r, t, c), 2),
  ...rule([recurrence, 'from', ofForm('now'), 'on|onwards'], (_, r) => r, 2),
  ...rule([clock, 'comma?', recurrence], (c, t, r) => (t.bare && t.latent ? null : atTime(r, t, c)), 2),
  ...rule([recurrence, 'in?', 'the?', part], (_, r, p) => inThePart(r, p), 1.5),
  ...rule([recurrence, 'comma?', 'until|to|before', closed], (c, r, t) => until(r, t, c), 2),
  ...rule(
    [recurrence, 'comma?', 'starting|from|since', 'from|on|in|at?', closed],
    (c, r, t) => startingOn(r, t, c),
    2,
  ),
  ...rule(['starting|from', closed, 'comma?', recurrence], (c, t, r) => startingOn(r, t, c), 2),
  ...rule(
    [recurrence, 'for', duration],
    (c, r, d) => {
      // “Daily for 15 minutes” says how long, not until when.
      if (minutesOf(d) < MINUTES_A_DAY) return c.reading === 'planner' ? null : lasting(r, minutesOf(d))
      const start = moved(floor(c.now, 'day'), d, 1)
      return { ...r, rule: { ...r.rule, until: { start: start - DAY, end: start, grain: 'day' as const } } }
    },
    2,
  ),
  ...rule(
    [recurrence, 'comma|for?', wholeCount, 'times'],
    (_, r, n) => (n.n > 0 ? { ...r, rule: { ...r.rule, count: n.n } } : null),
    2,
  ),
]

const onWeeks = (r: Recurrence, d: Time): Recurrence | null =>
  d.weekday === undefined || r.rule.byDay ? null : keepInterval(onDays([d.weekday]), r)

const intervalOf = (r: Recurrence) => (r.rule.interval ? { interval: r.rule.interval } : {})

/** What was said of the hour stays. */
const keepHour = (found: Recurrence, r: Recurrence): Recurrence => ({
  ...found,
  time: atHourOf(r, firstOf(found)),
})

function atHourOf({ time: of }: Recurrence, days: Time): Time {
  const hour = of?.clock && time(atClock(of.clock), 'clock', { clock: of.clock })
  return (hour && clockOn(days, hour)) ?? days
}

/** “Every month at 9 on the first Monday”: what was said of the interval and the hour stays. */
const keepInterval = (found: Recurrence | null, r: Recurrence): Recurrence | null =>
  found && {
    ...found,
    time: atHourOf(r, firstOf(found)),
    rule: { ...found.rule, ...intervalOf(r) },
    ...(r.repeater ? { repeater: r.repeater } : {}),
  }

function onThe(r: Recurrence, t: Time, { now }: Context): Recurrence | null {
  const span = t.series.after(now)
  return span && keepInterval(onMonthDays([new Date(span.start).getUTCDate()]), r)
}
