import { MINUTE } from '../civil.ts'
import { mapped, shifted } from '../combine.ts'
import type { Context } from '../context.ts'
import { rule, slot } from '../rule.ts'
import { type Time, time, type Zone } from '../value.ts'
import { clearClock, day, ofForm, zone } from './slots.ts'

/** A second zone only names the first: “-0700 (PDT)”. */
const named = (t: Time, z: Zone, context: Context): Time =>
  t.moved === undefined ? inZone(t, z, context) : t

/** Onto our clock: 8:00 in a zone four hours east is four hours earlier here. */
export const inZone = (t: Time, { offset }: Zone, context: Context): Time => {
  const moved = (context.offset - offset) * MINUTE
  return { ...t, series: shifted(t.series, moved), moved, unmoved: t }
}

const zoned = slot<Time>('time', (t) => t.form === 'clock' && t.moved !== undefined)
const zonedRange = slot<Time>('time', (t) => t.form === 'clockRange' && t.moved !== undefined)

/** Times told in another zone. */
export const zones = [
  ...rule(['open', zone, 'close'], (_, z) => z),
  ...rule([clearClock, 'comma?', zone], (c, t, z) => named(t, z, c), 2),
  ...rule([ofForm('clockRange'), zone], (c, t, z) => (t.moved === undefined ? inZone(t, z, c) : null), 2),
  ...rule([ofForm('moment'), zone], (c, t, z) => named(t, z, c), 1.5),
  ...rule([day, 'comma|at?', zoned], (_, d, t) => onThatDay(d, t), 3),
  ...rule([zoned, 'comma|on?', day], (_, t, d) => onThatDay(d, t), 3),
  ...rule([day, 'comma|from?', zonedRange], (_, d, t) => onThatDay(d, t), 3),
]

/** The day is the other zone's, so the clock is read on it before it is moved. */
function onThatDay(d: Time, t: Time): Time | null {
  const { unmoved, moved } = t
  if (!unmoved || moved === undefined) return null
  const series = mapped(
    d.series,
    ({ start, end }) => {
      const span = unmoved.series.after(start)
      return span && span.start >= start && span.start < end
        ? { start: span.start + moved, end: span.end + moved, grain: span.grain }
        : null
    },
    t.grain,
  )
  return time(series, 'moment', {
    moved,
    ...(d.notNow ? { notNow: true } : {}),
    ...(t.interval ? { interval: true, twoEnds: true } : {}),
  })
}
