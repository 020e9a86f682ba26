import type { Context } from './context.ts'
import { recurOf } from './recur.ts'
import type { Time, Value } from './value.ts'

/** Whether two readings of the same words mean the same, as far as anything built on them could tell. */
export function isSame(a: Value, b: Value, context: Context): boolean {
  switch (a.is) {
    case 'mark':
      return b.is === 'mark' && a.mark === b.mark
    case 'number':
      return (
        b.is === 'number' &&
        a.n === b.n &&
        a.digits === b.digits &&
        a.article === b.article &&
        a.vague === b.vague &&
        a.glued === b.glued
      )
    case 'ordinal':
      return b.is === 'ordinal' && a.n === b.n
    case 'unit':
      return b.is === 'unit' && a.unit === b.unit
    case 'zone':
      return b.is === 'zone' && a.offset === b.offset
    case 'meridiem':
      return b.is === 'meridiem' && a.afternoon === b.afternoon
    case 'duration':
      return (
        b.is === 'duration' &&
        a.amounts.length === b.amounts.length &&
        a.amounts.every(({ n, unit }, index) => b.amounts[index]?.n === n && b.amounts[index]?.unit === unit)
      )
    case 'recurrence':
      return (
        b.is === 'recurrence' && recurOf(a.rule) === recurOf(b.rule) && isSameTime(a.time, b.time, context)
      )
    case 'time':
      return b.is === 'time' && isSameTime(a, b, context)
  }
}

function isSameTime(a: Time | undefined, b: Time | undefined, { now }: Context): boolean {
  if (!a || !b) return a === b
  if (
    a.form !== b.form ||
    a.grain !== b.grain ||
    Boolean(a.latent) !== Boolean(b.latent) ||
    Boolean(a.bare) !== Boolean(b.bare) ||
    Boolean(a.interval) !== Boolean(b.interval) ||
    Boolean(a.notNow) !== Boolean(b.notNow) ||
    a.open !== b.open ||
    a.moved !== b.moved ||
    Boolean(a.clock?.halfDay) !== Boolean(b.clock?.halfDay) ||
    Boolean(a.isDeadline) !== Boolean(b.isDeadline)
  )
    return false
  const first = a.series.after(now) ?? a.series.before(now)
  const second = b.series.after(now) ?? b.series.before(now)
  return first?.start === second?.start && first?.end === second?.end
}
