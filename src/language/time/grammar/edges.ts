import { add, DAY, floor, HOUR, MINUTE, RANK } from '../civil.ts'
import type { Context } from '../context.ts'
import { meant } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import type { Span } from '../series.ts'
import { mapped } from '../combine.ts'
import type { Grain } from '../types.ts'
import { type Form, spanTime, type Time, type UnitName } from '../value.ts'
import { dayPartOf, partOfDay } from './clock.ts'
import { cycle } from './cycles.ts'
import { cycleOf, longUnit, ofForm, ordinal, unitOf } from './slots.ts'

type Edge = 'begin' | 'middle' | 'end'

/** By the length of the whole: the grain of its parts, where the beginning ends, and where the end begins. */
function partsOf({ start, end }: Span): readonly [Grain, number, number] | null {
  const days = (end - start) / DAY
  if (days > 3000 && days < 4000) return ['year', 3, 7]
  if (days > 300) return ['month', 3, 8]
  if (days > 60) return ['month', 1, 2]
  if (days > 20) return ['day', 10, 20]
  return days > 5 ? ['day', 3, 4] : null
}

/** The first days of a week or a month, the last months of a year. */
function edgeOf(span: Span, edge: Edge): Time | null {
  const parts = partsOf(span)
  if (!parts) return null
  const [grain, first, last] = parts
  const start = edge === 'begin' ? span.start : add(span.start, edge === 'middle' ? first : last, grain)
  const end =
    edge === 'begin'
      ? add(span.start, first, grain)
      : edge === 'middle'
        ? add(span.start, last, grain)
        : span.end
  const other = halfOf(span, edge)
  return spanTime({ start, end, grain }, 'range', {
    interval: true,
    ...(edge === 'end' ? { isItsEnd: true } : {}),
    ...(other ? { other } : {}),
  })
}

/** Others reckon the beginning of a month or a year as its first half. */
const halfOf = (span: Span, edge: Edge): Time | null =>
  edge === 'middle' ? null : partOf(span, edge === 'begin' ? 1 : 2)

/** That of each such whole: “early June” in the middle of June is the next one to come. */
function edge(context: Context, t: Time | null, which: Edge): Time | null {
  const span = t && meant(t, context)
  const found = span && edgeOf(span, which)
  if (!found || t.isIts || !RETURNING.has(t.form)) return found
  const series = mapped(t.series, (one) => edgeOf(one, which)?.series.after(one.start) ?? null, found.grain)
  return { ...found, series }
}

const RETURNING = new Set<Form>(['month', 'season', 'quarter'])

/** Six months of a year, fifteen days of a month. */
function partOf(span: Span, n: number): Time | null {
  const days = (span.end - span.start) / DAY
  if (n < 1 || n > 2 || days < 20 || (days > 40 && days < 300) || days > 4000) return null
  const middle =
    days > 3000
      ? add(span.start, 5, 'year')
      : days > 300
        ? add(span.start, 6, 'month')
        : span.start + 15 * DAY
  const [start, end] = n === 1 ? [span.start, middle] : [middle, span.end]
  return spanTime({ start, end, grain: days > 300 ? 'month' : 'day' }, 'range', { interval: true })
}

function half(context: Context, t: Time | null, n: number): Time | null {
  const span = t && meant(t, context)
  return span && partOf(span, n)
}

/** Of this one or, in a plan, of the next when it is over. */
function beginning(context: Context, unit: UnitName): Time | null {
  const found = edge(context, cycle(context, unit, 0), 'begin')
  const isOver = context.reading === 'planner' && found?.series.after(context.now) === null
  return isOver ? edge(context, cycle(context, unit, 1), 'begin') : found
}

const dayUnit = unitOf('day')
const named = slot<Time>(
  'time',
  (t) =>
    ['month', 'cycle', 'season', 'year', 'quarter'].includes(t.form) ||
    t.unit === 'decade' ||
    (t.form === 'date' && RANK[t.grain] >= RANK.month),
)
const ofWhole = slot<Time>('time', (t) => t.isIts === true)
const week = cycleOf('week')
const isDay = (t: Time) =>
  (t.form === 'date' || t.form === 'weekday' || t.form === 'monthDay') && t.grain === 'day' && !t.latent
const aDay = slot<Time>('time', (t) => isDay(t) && !t.weak)

const todayItself = slot<Time>('time', (t) => t.isToday === true)

const WORKDAY_ENDS = 17 * HOUR

const EDGES = [
  ['begin', 'begin'],
  ['middle', 'middle'],
  ['end', 'end'],
] as const

/** Beginnings, middles and ends. */
export const edges = [
  ...rule(['the?', 'rest', 'of?', todayItself], (c) => restOfToday(c.now), 2),
  ...rule(['the?', 'rest', 'of', 'the', dayUnit], (c) => restOfToday(c.now), 2),
  ...EDGES.flatMap(([word, which]) => [
    ...rule(['at|in|the?', word, ofWhole], (c, t) => edge(c, t, which), 2),
    // “Anfang nächster Woche”; in English one starts next week.
    ...rule(
      [word, ofForm('cycle', 'quarter')],
      (c, t) => (c.locale === 'en' && which !== 'end' ? null : edge(c, t, which)),
      1.8,
    ),
    ...rule([word, 'of', longUnit], (c, u) => edge(c, cycle(c, u.unit, 0), which), 2),
  ]),
  ...rule(['in|during?', 'the?', ordinal, 'half', ofWhole], (c, o, t) => half(c, t, o.n), 3),
  ...rule(['early', 'on?', aDay], (_, d) => (d.isToday ? null : dayPartOf(d, partOfDay('earlyMorning'))), 1),
  ...rule(['late', 'on?', aDay], (_, d) => (d.isToday ? null : dayPartOf(d, partOfDay('evening'))), 1),
  ...rule(['begin', ofForm('month')], (c, t) => edge(c, t, 'begin'), 1.5),
  ...rule(['end', ofForm('month')], (c, t) => edge(c, t, 'end'), 1.5),
  ...rule(['early', 'in|of?', 'the?', named], (c, t) => edge(c, t, 'begin'), 2),
  ...rule(['late', 'in|of?', 'the?', named], (c, t) => edge(c, t, 'end'), 2),
  ...rule(['middle', 'dash|in|of?', 'the?', named], (c, t) => edge(c, t, 'middle'), 2),
  ...rule(['middle', 'dash?', longUnit], (c, u) => edge(c, cycle(c, u.unit, 0), 'middle'), 1.5),
  ...rule(['later', week], (c, t) => edge(c, t, 'end'), 2),
  ...rule(['at?', 'the?', 'endOfDay'], (c) => endOfDay(floor(c.now, 'day')), 2),
  ...rule(['at?', 'the?', 'end', 'of', 'the?', dayUnit], (c) => endOfDay(floor(c.now, 'day')), 2),
  ...rule(['at?', 'the?', 'endOfWeek'], (c) => edge(c, cycle(c, 'week', 0), 'end'), 2),
  ...rule(['at?', 'the?', 'endOfMonth'], (c) => edge(c, cycle(c, 'month', 0), 'end'), 2),
  ...rule(['at?', 'the?', 'endOfQuarter'], (c) => edge(c, cycle(c, 'quarter', 0), 'end'), 2),
  ...rule(['at?', 'the?', 'endOfYear'], (c) => edge(c, cycle(c, 'year', 0), 'end'), 2),
  ...rule(['at?', 'the?', 'beginOfWeek'], (c) => beginning(c, 'week'), 2),
  ...rule(['at?', 'the?', 'beginOfMonth'], (c) => beginning(c, 'month'), 2),
  ...rule(['at?', 'the?', 'beginOfYear'], (c) => beginning(c, 'year'), 2),
  ...rule(['at|by?', 'the', 'endOfDay', 'on|of|comma?', aDay], (c, t) => endOfThat(t, c), 3),
  ...rule(['endOfDay', 'on|of|comma?', aDay], (c, t) => endOfThat(t, c), 2.5),
  ...rule([aDay, 'endOfDay'], (c, t) => endOfThat(t, c), 2.5),
  ...rule(['the?', 'end', 'of', aDay], (c, t) => endOfThat(t, c), 2.5),
]

/** From the end of office hours to midnight. */
const endOfDay = (day: number): Time =>
  spanTime({ start: day + WORKDAY_ENDS, end: day + DAY, grain: 'hour' }, 'range', {
    interval: true,
    part: 'evening',
  })

function endOfThat(t: Time, context: Context): Time | null {
  const span = meant(t, context)
  return span && endOfDay(floor(span.start, 'day'))
}

/** To midnight; nothing in the last minute. */
function restOfToday(now: number): Time | null {
  const [start, end] = [floor(now, 'minute'), floor(now, 'day') + DAY]
  return end - start > MINUTE ? spanTime({ start, end, grain: 'minute' }, 'range', { interval: true }) : null
}
