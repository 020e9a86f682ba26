import { add, DAY, floor, midnight, RANK } from '../civil.ts'
import type { Context } from '../context.ts'
import { mapped, nthGrain, nthWithin } from '../combine.ts'
import { next, present } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import { every, inIsoWeek, onWorkday, type Span, spanOf, onWeekend } from '../series.ts'
import { schoolYearAt } from './years.ts'
import { seasonFrom } from '../seasons.ts'
import type { Grain } from '../types.ts'
import {
  type Duration,
  type Ordinal,
  spanTime,
  supported,
  type Time,
  time,
  type Unit,
  type UnitName,
} from '../value.ts'
import { dayPartOf } from './clock.ts'
import { moved, workdaysAway } from './durations.ts'
import {
  closed,
  day,
  longUnit,
  ofForm,
  ordinal,
  part,
  unit,
  unitOf,
  weekday,
  whole,
  wholeCount,
} from './slots.ts'

const grainOf = (name: UnitName): Grain | null =>
  name in RANK ? (name as Grain) : YEARS.has(name) ? 'year' : null

const YEARS = new Set<UnitName>(['decade', 'century', 'fiscalYear', 'schoolYear'])

/** This week (0), the next (1), the last (-1). */
export function cycle({ now }: Context, name: UnitName, n: number): Time | null {
  if (name === 'season') return spanTime(seasonFrom(now, n), 'cycle', { unit: name, interval: true })
  if (name === 'weekend') {
    let span = onWeekend.after(now)
    for (let left = n; left > 0 && span; left--) span = onWeekend.after(span.end)
    if (n < 0) span = onWeekend.before(now)
    return span && spanTime(span, 'weekend', { interval: true })
  }
  if (name === 'workday') {
    const span =
      n > 0
        ? onWorkday.after(floor(now, 'day') + DAY)
        : n < 0
          ? onWorkday.before(floor(now, 'day'))
          : onWorkday.after(now)
    return span && spanTime(span, 'date')
  }
  if (name === 'decade' || name === 'century') {
    const length = name === 'decade' ? 10 : 100
    const first = Math.floor(new Date(now).getUTCFullYear() / length) * length + n * length
    return spanTime(years(first, first + length), 'cycle', { unit: name, interval: true })
  }
  if (name === 'schoolYear') return schoolYearAt(now, n)
  if (name === 'fortnight') {
    const start = add(floor(now, 'week'), n * 2 + (n > 0 ? -1 : 0), 'week')
    return spanTime({ start, end: add(start, 2, 'week'), grain: 'week' }, 'cycle', {
      unit: name,
      interval: true,
    })
  }
  const grain = grainOf(name)
  return grain && spanTime(spanOf(add(floor(now, grain), n, grain), grain), 'cycle', { unit: name })
}

/** Monday to Friday. */
const workingWeek = ({ now }: Context, n: number): Time =>
  spanTime(spanOf(floor(now, 'week') + n * 7 * DAY, 'day', 5), 'cycle', { unit: 'week', interval: true })

const years = (from: number, to: number): Span => ({
  start: midnight(from, 1, 1),
  end: midnight(to, 1, 1),
  grain: 'year',
})

/** The next three weeks, the last two years: whole ones, without the present. */
function several({ now }: Context, name: UnitName, from: number, to: number): Time | null {
  if (name === 'workday') {
    const first = workdaysAway(now, from < 0 ? from : 1)
    const last = workdaysAway(now, from < 0 ? -1 : to - 1)
    const start = first?.series.after(-9e15)
    const end = last?.series.after(-9e15)
    return start && end
      ? spanTime({ start: start.start, end: end.end, grain: 'day' }, 'range', { interval: true })
      : null
  }
  const grain = name === 'fortnight' ? 'week' : grainOf(name)
  if (!grain || from >= to || Math.abs(from) > 2000 || Math.abs(to) > 2000) return null
  const factor = name === 'fortnight' ? 2 : name === 'decade' ? 10 : name === 'century' ? 100 : 1
  const base = floor(now, grain)
  const start = add(base, from * factor, grain)
  const end = add(base, to * factor, grain)
  return spanTime({ start, end, grain }, 'range', { interval: true })
}

const real = slot<Unit>('unit')
const nameUnit = slot<Unit>('unit', (u) => u.unit !== 'weekend' && u.unit !== 'season')
const weekUnit = unitOf('week')
const decadeNumber = slot<{ is: 'number'; n: number; digits: number }>(
  'number',
  (n) => n.n % 10 === 0 && n.digits !== 1,
)
const spelledDecade = slot<Time>('time', (t) => t.unit === 'decade' && t.latent === true)
const ofWhole = ofForm('of')
const wholeOrYear = slot<Time>('time', (t) => t.form === 'year' || whole.accepts(t as never))
const compound = slot<Duration>('duration', (d) => d.amounts.length > 1)

const wholeStretch = slot<Time>(
  'time',
  (t) =>
    (t.form === 'cycle' || ((t.form === 'month' || t.form === 'season') && !t.weak)) &&
    !t.latent &&
    !t.open &&
    RANK[t.grain] >= RANK.week,
)
const severalAhead = slot<Time>('time', (t) => t.form === 'range' && t.interval === true && !t.twoEnds)

/** Weeks, months and years by their place: this, next, last, the first of, the rest of. */
export const cycles = [
  ...rule(['the?', 'this', 'workingWeek'], (c) => workingWeek(c, 0), 2),
  ...rule(['the?', 'next|coming', 'workingWeek'], (c) => workingWeek(c, 1), 2),
  ...rule(['the?', 'last', 'workingWeek'], (c) => workingWeek(c, -1), 2),
  ...rule(
    ['end', 'of', 'the?', 'workingWeek'],
    (c) => spanTime(spanOf(floor(c.now, 'week') + 4 * DAY, 'day'), 'date'),
    2,
  ),
  ...rule(['the?', 'this', unit], (c, u) => cycle(c, u.unit, 0), 1),
  ...rule(['about?', 'the?', 'next|coming', real], (c, u) => cycle(c, u.unit, 1), 1),
  ...rule(['the?', 'last', real], (c, u) => cycle(c, u.unit, -1), 1),
  ...rule(['the', longUnit], (c, u) => {
    const t = cycle(c, u.unit, 0)
    return t && { ...t, latent: true }
  }),
  ...rule(['over|during|in', 'the', severalAhead], (_, r) => r, 0.5),
  ...rule(['for|over|in|during', 'the', longUnit], (c, u) => cycle(c, u.unit, 0), 0.5),
  ...rule([unit, 'afterNext'], (c, u) => cycle(c, u.unit, 2), 2),
  ...rule(['the?', real, 'nextAfter'], (c, u) => cycle(c, u.unit, 1), 1.3),
  ...rule(['the?', real, 'lastAfter'], (c, u) => cycle(c, u.unit, -1), 1.3),
  ...rule(['the?', 'afterNextBefore', real], (c, u) => cycle(c, u.unit, 2), 2),
  ...rule([unit, 'beforeLast'], (c, u) => cycle(c, u.unit, -2), 2),
  ...rule(['the?', 'next', wholeCount, nameUnit], (c, n, u) => several(c, u.unit, 1, n.n + 1), 2),
  ...rule(['the?', wholeCount, 'next', nameUnit], (c, n, u) => several(c, u.unit, 1, n.n + 1), 2),
  ...rule(['the?', 'coming', wholeCount, nameUnit], (c, n, u) => cycle(c, u.unit, n.n), 2),
  ...rule(['the?', wholeCount, 'coming', nameUnit], (c, n, u) => cycle(c, u.unit, n.n), 2),
  ...rule(['the?', 'last', wholeCount, nameUnit], (c, n, u) => several(c, u.unit, -n.n, 0), 2),
  ...rule(['the?', wholeCount, 'last', nameUnit], (c, n, u) => several(c, u.unit, -n.n, 0), 2),
  ...rule(
    ['the?', 'next', compound],
    (c, d) => {
      const grain = d.amounts.at(-1)?.unit ?? 'day'
      return spanTime({ start: floor(c.now, grain), end: moved(floor(c.now, grain), d, 1), grain }, 'range', {
        interval: true,
      })
    },
    2,
  ),
  ...rule(
    ['all|whole', 'the?', weekUnit],
    (c) => {
      const start = floor(c.now, 'week')
      return spanTime({ start, end: start + 6 * DAY, grain: 'day' }, 'range', { interval: true })
    },
    1,
  ),
  ...rule(
    ['the?', 'rest', 'of?', 'the|this?', longUnit],
    (c, u) => {
      const grain = grainOf(u.unit)
      if (!grain) return null
      const start = floor(c.now, 'day')
      const end = add(floor(c.now, grain), 1, grain) - (grain === 'week' ? DAY : 0)
      return end > start ? spanTime({ start, end, grain: 'day' }, 'range', { interval: true }) : null
    },
    2,
  ),

  ...rule(['last'], () => place(-1), 0.5),
  ...rule([ordinal, 'nthLast'], (_, o) => (o.n > 0 ? place(-o.n) : null), 0.5),
  ...rule(['penultimate'], () => place(-2), 0.5),
  ...rule(['of', 'about?', 'the?', wholeOrYear], (_, t) => ({ ...within(t), isIts: true })),
  ...rule(['in', 'the?', wholeOrYear], (_, t) => within(t)),
  ...rule(['in', 'the', longUnit], (c, u) => within(ofThe(c, u))),
  ...rule(['of', 'the', longUnit], (c, u) => ({ ...within(ofThe(c, u)), isIts: true })),
  ...rule(['ofThe', 'the?', longUnit], (c, u) => ({ ...within(ofThe(c, u)), isIts: true })),
  ...rule(['the?', ordinal, nameUnit, ofWhole], (_, o, u, t) => nth(t, u.unit, o.n), 3),
  ...rule(['the?', ordinal, weekday, ofWhole], (_, o, d, t) => nthDay(t, d, o.n), 3),
  ...rule(['the?', ordinal, weekday, ofForm('cycle')], (_, o, d, t) => nthDay(t, d, o.n), 3),
  ...rule(['the?', ordinal, ofForm('weekend'), ofWhole], (_, o, w, t) => nthWeekend(t, w, o.n), 3.5),
  ...rule(
    ['the?', ordinal, wholeCount, nameUnit, ofWhole],
    (_, o, n, u, t) => someOf(t, u.unit, n.n * o.n, o.n),
    4,
  ),
  ...rule(
    ['the?', ordinal, weekday, part, ofWhole],
    (_, o, d, p, t) => {
      const found = nthDay(t, d, o.n)
      return found && dayPartOf(found, p)
    },
    4,
  ),
  ...rule(['the?', weekUnit, 'of|from', 'the?', day], (_, __, t) => weekAround(t), 3),
  ...rule(['the?', 'weekStarting', 'on|the?', day], (c, t) => sevenDays(c, t, 0), 5),
  ...rule(['the?', 'weekEnding', 'on|the?', day], (c, t) => sevenDays(c, t, -6), 5),
  ...rule([ofForm('feast'), weekUnit], (_, t) => weekAround(t), 2),
  ...rule(['the?', weekUnit, wholeCount], (_, __, n) => isoWeek(n.n), 1.5),
  ...rule(['the', weekUnit, 'after', ofForm('feast')], (c, _, f) => weekBeside(f, c, 1), 3.5),
  ...rule(['the', weekUnit, 'before', ofForm('feast')], (c, _, f) => weekBeside(f, c, -1), 3.5),
  ...rule([unitOf('day'), wholeCount, ofWhole], (_, u, n, t) => nth(t, u.unit, n.n), 3),
  ...rule(['all', unitOf('day'), 'on?', day], (_, __, d) => d, 1),
  ...rule(['all|whole', 'of?', 'the?', wholeStretch], (_, t) => t, 1.5),
  ...rule(['the?', 'whole', unitOf('month'), 'of', ofForm('month')], (_, __, m) => supported(m), 2),
  ...rule(
    ['the?', ordinal, weekday, 'after', closed],
    (c, o, d, t) => {
      const base = next(t, c.now) ?? present(t, c.now)
      let span = base && d.series.after(base.end)
      if (o.n < 1) return null
      for (let index = 1; index < o.n && index < 60 && span; index++) span = d.series.after(span.end)
      return span && spanTime(span, 'date')
    },
    3,
  ),
  ...rule(
    ['the?', ordinal, 'closest', closed, 'to', 'the?', closed],
    (c, o, a, b) => closest(c, a, b, o.n),
    5,
  ),
  ...rule(['the?', 'closest', closed, 'to', 'the?', closed], (c, a, b) => closest(c, a, b, 1), 5),

  ...rule(
    ['in|during?', 'the?', ordinal, unitOf('century')],
    (_, o) =>
      o.n > 10 && o.n < 22 ? spanTime(years((o.n - 1) * 100, o.n * 100), 'range', { interval: true }) : null,
    2,
  ),
  ...rule(['the', spelledDecade], (_, d) => supported(d), 1),
  ...rule(
    ['apostrophe?', decadeNumber, 'pluralS'],
    ({ reading }, n) => {
      const found = n.n < 100 ? decadeOf(n.n) : decade(n.n)
      // “In 30s” are seconds, and so are sixty in a plan.
      return found && { ...found, latent: n.n < (reading === 'planner' ? 100 : 50) }
    },
    2,
  ),
]

/** A week by its number (ISO 8601), in every year that has it. */
export const isoWeek = (n: number): Time | null =>
  n >= 1 && n <= 53 ? time(inIsoWeek(n), 'cycle', { unit: 'week', numbered: true }) : null

/** The nineties are of the last century, the twenties of this one. */
export const decadeOf = (short: number) => decade((short < 30 ? 2000 : 1900) + short)

/** Ten years; `null` where nobody speaks of them so. */
export const decade = (first: number): Time | null =>
  first % 10 === 0 && first >= 1000 && first < 2190
    ? spanTime(years(first, first + 10), 'range', { interval: true, unit: 'decade' })
    : null

/** “The first Monday of the month” is one of this month, and in a plan of the next when it is over. */
const ofThe = ({ now, reading }: Context, { unit: name }: Unit): Time => {
  if (name === 'schoolYear') return schoolYearAt(now, 0)
  const grain = grainOf(name) ?? 'month'
  return reading === 'planner'
    ? time(every(grain), 'cycle', { unit: name })
    : spanTime(spanOf(floor(now, grain), grain), 'cycle', { unit: name })
}

const place = (n: number): Ordinal => ({ is: 'ordinal', n, digits: 0 })

/** What a part of is asked for. */
const within = (t: Time): Time => ({ ...t, form: 'of', latent: true })

/** The grain of so many parts of something, when it has them. */
function partsOf(t: Time, name: UnitName, n: number): Grain | null {
  const grain = grainOf(name)
  const isPart = grain && RANK[grain] < RANK[t.interval ? 'quarter' : t.grain]
  return isPart && n !== 0 && Math.abs(n) <= 400 ? grain : null
}

const nth = (t: Time, name: UnitName, n: number): Time | null => {
  if (name === 'workday') return time(nthWithin(t.series, onWorkday, n), 'date')
  const grain = partsOf(t, name, n)
  return grain && time(nthGrain(t.series, grain, n), 'date', { unit: name })
}

/** So many days, weeks or months at the beginning of something longer, or at its end when negative. */
function someOf(t: Time, name: UnitName, n: number, place: number): Time | null {
  const grain = Math.abs(place) === 1 ? partsOf(t, name, n) : null
  if (!grain) return null
  const series = mapped(
    t.series,
    ({ start, end }) => {
      const at = add(n > 0 ? start : end, n, grain)
      const span = n > 0 ? { start, end: at, grain } : { start: at, end, grain }
      return span.start >= start && span.end <= end ? span : null
    },
    grain,
  )
  return time(series, 'range', { interval: true })
}

const nthDay = (t: Time, d: Time, n: number): Time | null =>
  n === 0 || Math.abs(n) > 60
    ? null
    : time(nthWithin(t.series, d.series, n), 'date', d.interval ? { interval: true } : {})

/** The last weekend of a month may run into the next. */
const nthWeekend = (t: Time, w: Time, n: number): Time | null =>
  n === -1
    ? time(
        mapped(
          t.series,
          (around) => {
            const span = w.series.after(around.end - 1)
            return span && span.start < around.end ? span : w.series.before(around.end)
          },
          w.grain,
        ),
        'date',
        { interval: true },
      )
    : nthDay(t, w, n)

/** “The week after Easter”: the one that follows its own. */
function weekBeside(f: Time, { now }: Context, side: 1 | -1): Time | null {
  const span = next(f, now) ?? present(f, now)
  return (
    span && spanTime(spanOf(add(floor(span.start, 'week'), side, 'week'), 'week'), 'cycle', { unit: 'week' })
  )
}

const weekAround = (t: Time): Time =>
  time(
    mapped(t.series, ({ start }) => spanOf(floor(start, 'week'), 'week'), 'week'),
    'cycle',
    { unit: 'week' },
  )

/** The seven days that begin on a day, or so many days from it. */
function sevenDays({ now }: Context, t: Time, from: number): Time | null {
  const span = next(t, now) ?? present(t, now)
  return span && spanTime(spanOf(span.start + from * DAY, 'day', 7), 'range', { interval: true })
}

/** The n-th nearest of a series to another time. */
function closest({ now }: Context, of: Time, to: Time, n: number): Time | null {
  const center = next(to, now) ?? present(to, now)
  if (!center || n < 1 || n > 8) return null
  const around: Span[] = []
  let span = of.series.after(center.start)
  for (let index = 0; index < n && span; index++) {
    around.push(span)
    span = of.series.after(span.end)
  }
  span = of.series.before(center.start)
  for (let index = 0; index < n && span; index++) {
    around.push(span)
    span = of.series.before(span.start)
  }
  const distance = (s: Span) => Math.abs(s.start - center.start)
  const found = around.sort((a, b) => distance(a) - distance(b))[n - 1]
  return found ? spanTime(found, 'date') : null
}
