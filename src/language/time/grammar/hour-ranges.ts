import { floor, HOUR, MINUTE } from '../civil.ts'
import { fromTo, mapped } from '../combine.ts'
import { rule } from '../rule.ts'
import { atClock, type Clock, clockGrain, clockOffset, finer } from '../series.ts'
import type { Grain } from '../types.ts'
import { supported, type Time, time } from '../value.ts'
import { clock, day, dayPart, ofForm } from './slots.ts'

const MINUTES_A_DAY = 1440
const HALF_A_DAY = 720

const minutesInto = (c: Clock) => clockOffset(c) / MINUTE

/** Both ends in the halves of the day that make sense together: 3:30–6 pm, 11–1, 9–5. */
function clockRange(a: Time, b: Time): Time | null {
  const { clock: first } = a
  const { clock: last } = b
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
    const ahead = (minutesInto(fitted) - minutesInto(base) + MINUTES_A_DAY) % HALF_A_DAY
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
  const length = (minutesInto(to) - minutesInto(from) + MINUTES_A_DAY) % MINUTES_A_DAY
  return length === 0 ? null : lasting(from, length, finer(clockGrain(first), clockGrain(last)))
}

const lasting = (from: Clock, minutes: number, grain: Grain): Time =>
  time(
    mapped(atClock(from), ({ start }) => ({ start, end: start + minutes * MINUTE, grain }), grain),
    'clockRange',
    { clock: from, interval: true, twoEnds: true },
  )

/** From one time on the clock to another, both ours or both of another zone. */
export function betweenClocks(a: Time, b: Time): Time | null {
  if (a.moved === undefined && b.moved === undefined) return clockRange(a, b)
  if (a.moved === undefined || b.moved === undefined) return null
  return time(fromTo(a.series, b.series, false), 'clockRange', {
    interval: true,
    twoEnds: true,
    moved: a.moved,
  })
}

const asHour = (t: Time): Time => ({ ...supported(t), bare: false })

/** The same where either may be a bare number that only the other makes an hour. */
export const betweenHours = (a: Time, b: Time): Time | null => betweenClocks(asHour(a), asHour(b))

/** Hours that may be said as bare numbers: when they begin, and how many minutes they last. */
export function hoursBetween(a: Time, b: Time): { readonly from: Time; readonly minutes: number } | null {
  const both = betweenHours(a, b)
  const sample = both?.series.after(0)
  if (!both?.clock || !sample) return null
  const said = { ...both.clock, halfDay: both.eitherHalf === true }
  return {
    from: time(atClock(said), 'clock', { clock: said }),
    minutes: (sample.end - sample.start) / MINUTE,
  }
}

/** From a moment to a time on its clock: “Friday 3 pm to 5”. */
export function momentTo(a: Time, b: Time): Time | null {
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
      ...(a.month ? { month: a.month } : {}),
      ...(both?.eitherHalf ? { eitherHalf: true } : {}),
    },
  )
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
    ...(d.month ? { month: d.month } : {}),
    ...(r.moved === undefined ? {} : { moved: r.moved }),
    ...(r.eitherHalf ? { eitherHalf: true } : {}),
  })
}

function hoursOn(d: Time, a: Time, b: Time): Time | null {
  const both = betweenHours(a, b)
  return both && rangeOn(d, both)
}

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

const hours = ofForm('clockRange')

/** Of a clock or a moment and a clock, one of which may be a bare number: 8am until 6, 9 to 11am. */
function ofClocks(a: Time, b: Time): Time | null {
  if ((a.latent && b.latent && !(a.meridiem && b.meridiem)) || a.open) return null
  return a.form === 'moment' ? momentTo(a, b) : betweenHours(a, b)
}

/** From one hour to another, by themselves, on a day, or in a part of one. */
export const hourRanges = [
  ...rule([clock, 'to', clock], (_, a, b) => ofClocks(a, b), 1.2),
  // “Seven twenty-seven” is a minute, and no hour behind it.
  ...rule([clock, 'dash', clock], (_, a, b) => (b.spelled && b.bare ? null : ofClocks(a, b)), 1.2),
  ...rule(
    ['from|between', 'theHours', clock, 'to|and|dash', 'theHours', clock],
    (_, a, b) => betweenHours(a, b),
    4,
  ),
  ...rule(
    [clock, 'dash|to', clock, 'on|comma?', day],
    (_, a, b, d) => (a.spelled ? null : hoursOn(d, a, b)),
    1,
  ),
  ...rule([day, 'comma|at|from|in?', hours], (_, d, r) => rangeOn(d, r), 3),
  ...rule([hours, 'comma|on?', 'the?', day], (_, r, d) => rangeOn(d, r), 3),
  ...rule([hours, 'comma|on?', dayPart], (_, r, d) => inDayPart(r, d), 3),
  ...rule([dayPart, 'comma|at|from?', hours], (_, d, r) => inDayPart(r, d), 3),
  ...rule(
    [clock, 'dash|to', clock, 'on|comma?', dayPart],
    (_, a, b, d) => {
      const both = a.latent && b.latent ? betweenHours(a, b) : null
      return both && inDayPart(both, d)
    },
    3,
  ),
  ...rule(
    [dayPart, 'comma?', clock, 'dash|to', clock],
    (_, d, a, b) => {
      const both = betweenHours(a, b)
      return both && inDayPart(both, d)
    },
    3,
  ),
  ...rule([day, 'comma|from?', clock, 'dash|to', clock], (_, d, a, b) => hoursOn(d, a, b), 4),
]
