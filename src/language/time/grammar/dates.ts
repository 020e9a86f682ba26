import { DAY, dateOf, daysInMonth, fullYear, midnight } from '../civil.ts'
import { intersect } from '../combine.ts'
import type { Context } from '../context.ts'
import { rule, slot } from '../rule.ts'
import { inQuarter, inYear, onMonthDay, type Series, spanOf } from '../series.ts'
import { spanTime, supported, type Time, time } from '../value.ts'
import {
  count,
  cycleOf,
  dayNumber,
  dayOrdinal,
  gluedDay,
  month,
  monthDay,
  number,
  ofForm,
  ordinal,
  shortYear,
  unitOf,
  weekday,
  year,
  yearNumber,
} from './slots.ts'

/** A date of every year; `null` for one that no year has. */
export const dateOfYear = (monthNumber: number, day: number): Time | null =>
  day >= 1 && day <= daysInMonth(2024, monthNumber)
    ? time(onMonthDay(monthNumber, day), 'monthDay', { month: monthNumber })
    : null

/** A date; `null` when that year has no such day. */
export const dateInYear = (yearNumberSaid: number, monthNumber: number, day: number): Time | null =>
  monthNumber >= 1 && monthNumber <= 12 && day >= 1 && day <= daysInMonth(yearNumberSaid, monthNumber)
    ? spanTime(spanOf(midnight(yearNumberSaid, monthNumber, day), 'day'), 'date')
    : null

const onDay = (m: Time, day: number) => (m.month ? dateOfYear(m.month, day) : null)
/** “One may …” is no date. */
const onSpelledDay = (m: Time, d: { readonly n: number; readonly digits: number }) =>
  m.weak && d.digits === 0 ? null : onDay(m, d.n)

function withYear(t: Time, said: number): Time | null {
  const inIt = intersect(inYear(said), t.series)
  return inIt.after(midnight(said, 1, 1)) ? time(inIt, 'date', { grain: t.grain }) : null
}

const relative = ofForm('relative')

/** “March in two years”: of that year, whatever the day. */
function inTheYearOf(m: Time, r: Time): Time | null {
  const at = r.grain === 'month' ? r.series.after(-9e15) : null
  return at && time(intersect(inYear(dateOf(at.start).year), m.series), 'date', { grain: m.grain })
}

const NEVER: Series = { grain: 'day', after: () => null, before: () => null }

const yearOf = (t: Time) => withoutLatency(t)
const withoutLatency = (t: Time) => supported(t)

const quarter = unitOf('quarter')
const dated = slot<Time>(
  'time',
  (t) =>
    t.form === 'monthDay' ||
    t.form === 'month' ||
    t.form === 'quarter' ||
    t.form === 'feast' ||
    t.form === 'season',
)
const likelyShort = slot<{ is: 'number'; n: number; digits: number; padded?: boolean }>(
  'number',
  (n) => n.digits === 2 && (n.n > 12 || n.padded === true),
)

const numberedWeek = slot<Time>('time', (t) => t.numbered === true)
const momentOfYear = slot<Time>('time', (t) => t.form === 'moment' && t.month !== undefined)

const RECENT = 60 * DAY

/** A weekday before a date only confirms it; when they disagree for years, the date is meant. */
export function weekdayOnDate(w: Time, d: Time, { now }: Context): Time {
  const both = intersect(w.series, d.series)
  // “Sunday, Feb 10” on the Tuesday after it.
  const [coming, past] = [both.after(now), both.before(now)]
  if (past && now - past.start < RECENT && (!coming || coming.start - now > 400 * DAY))
    return spanTime(past, 'date')
  const confirmed: Series = {
    grain: 'day',
    after(at) {
      const span = both.after(at)
      const date = d.series.after(at)
      return span && date && span.start - date.start > 400 * DAY ? date : (span ?? date)
    },
    before: (at) => both.before(at) ?? d.series.before(at),
  }
  return time(confirmed, 'date', d.month ? { month: d.month } : {})
}

/** Dates of the calendar: months, days in them, years, quarters. */
export const dates = [
  ...rule([month, 'comma|the|dash|slash|dot?', dayNumber], (_, m, d) => onDay(m, d.n), 2),
  ...rule([month, 'comma?', 'the?', dayOrdinal], (_, m, d) => onDay(m, d.n), 2),
  ...rule([month, gluedDay], (_, m, d) => onDay(m, d.n), 2),
  ...rule([dayNumber, 'of|dash|slash|dot|comma?', month], (_, d, m) => onSpelledDay(m, d), 1.8),
  ...rule(['on', dayNumber, 'of?', month], (_, d, m) => onDay(m, d.n), 1.9),
  ...rule([dayOrdinal, 'of|in|dash|dayOf|comma?', 'the?', month], (_, d, m) => onDay(m, d.n), 2),
  ...rule(
    [weekday, 'comma|dot?', 'the?', monthDay],
    (c, w, d) => (d.isDashed && c.reading === 'planner' ? null : weekdayOnDate(w, d, c)),
    2,
  ),
  ...rule([momentOfYear, 'comma?', year], (_, m, y) => joinYear(m, y), 2),
  ...rule([dated, 'of|in|comma|this?', year], (_, d, y) => joinYear(d, y), 1.5),
  ...rule([numberedWeek, 'of|in', cycleOf('year')], (_, w, y) => joinYear(w, y), 2.5),
  ...rule([numberedWeek, 'comma|slash?', year], (_, w, y) => joinYear(w, y), 2),
  ...rule([monthDay, 'dash|slash|dot', year], (_, d, y) => joinYear(d, y), 2),
  ...rule([month, 'dash|slash|dot', year], (_, d, y) => joinYear(d, y), 1.5),
  ...rule(
    [dayNumber, 'dash|slash', month, 'dash|slash', shortYear],
    (_, d, m, y) => {
      const date = onDay(m, d.n)
      return date && withYear(date, fullYear(y.n))
    },
    3,
  ),
  ...rule([monthDay, 'comma', likelyShort], (_, d, y) => (y.n > 31 ? withYear(d, fullYear(y.n)) : null), 1.5),
  ...rule([monthDay, likelyShort], (_, d, y) => withYear(d, fullYear(y.n)), 1.5),
  ...rule([month, 'of', shortYear], (_, m, y) => (y.n > 31 ? withYear(m, fullYear(y.n)) : null), 2),
  ...rule([monthDay, 'of', shortYear], (_, d, y) => (y.n > 31 ? withYear(d, fullYear(y.n)) : null), 2),
  ...rule([dated, 'comma|of?', 'apostrophe', shortYear], (_, d, y) => joinYear(d, inFull(y.n)), 2),
  ...rule([month, shortYear], (_, m, y) => (y.n > 31 ? withYear(m, fullYear(y.n)) : null), 2),
  ...rule(
    [year, 'comma|dash|slash|dot?', month, 'comma|dash|slash|dot?', dayNumber],
    (_, y, m, d) => {
      const date = onDay(m, d.n)
      return date && joinYear(date, y)
    },
    3,
  ),
  ...rule([year, 'comma|dash|slash?', month], (_, y, m) => joinYear(m, y), 1),

  ...rule([yearNumber], (_, y) => time(inYear(y.n), 'year', { latent: true })),
  ...rule(['in|during|of|from', year], (_, y) => yearOf(y), 0.5),
  ...rule(['in|during|of|the?', unitOf('year', 'fiscalYear'), year], (_, __, y) => yearOf(y), 1),
  ...rule([month, relative], (_, m, r) => inTheYearOf(m, r), 2),
  ...rule([monthDay, 'dash?', 'ish'], (_, d) => d, 0.5),
  ...rule(['the?', unitOf('month'), 'of', month], (_, __, m) => supported(m), 1),
  ...rule([year, 'ad'], (_, y) => yearOf(y), 1),
  ...rule([monthDay, 'comma?', count, 'ad'], (_, d, y) => withYear(d, y.n), 3),
  // Before Christ there are no years that can be written; nothing else is meant either.
  ...rule([monthDay, 'comma?', count, 'bc'], (_, d) => ({ ...d, series: NEVER }), 5),
  ...rule([count, 'bc'], () => time(NEVER, 'year'), 5),
  ...rule(
    ['the?', ordinal, quarter],
    (_, o) => (o.n >= 1 && o.n <= 4 ? time(inQuarter(o.n), 'quarter') : null),
    1,
  ),
  ...rule(
    [quarter, number],
    (_, __, n) => (n.n >= 1 && n.n <= 4 && n.digits < 2 ? time(inQuarter(n.n), 'quarter') : null),
    1,
  ),
]

const inFull = (short: number): Time => time(inYear(fullYear(short)), 'year')

function joinYear(t: Time, y: Time): Time | null {
  const span = y.series.after(-8e13)
  if (!span) return null
  const series = intersect(y.series, t.series)
  return series.after(span.start - 1)
    ? time(series, 'date', {
        grain: t.grain,
        ...(t.interval ? { interval: true } : {}),
        ...(t.form === 'feast' ? { isFeast: true } : {}),
      })
    : null
}
