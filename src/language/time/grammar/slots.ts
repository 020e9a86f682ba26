import { RANK } from '../civil.ts'
import { slot } from '../rule.ts'
import type { Duration, Form, Meridiem, Numeral, Ordinal, Time, Unit, UnitName, Zone } from '../value.ts'

const isWhole = (value: Numeral) => Number.isInteger(value.n) && value.n >= 0

export const number = slot<Numeral>('number', (n) => !n.glued)
export const count = slot<Numeral>('number', (n) => !n.glued && n.digits <= 4)
export const wholeCount = slot<Numeral>(
  'number',
  (n) => isWhole(n) && !n.article && !n.glued && n.digits <= 3,
)
export const tens = slot<Numeral>('number', (n) => n.tens === true)
export const ones = slot<Numeral>(
  'number',
  (n) => n.digits === 0 && n.n >= 1 && n.n <= 9 && !n.vague && !n.article,
)
export const hourNumber = slot<Numeral>(
  'number',
  (n) => isWhole(n) && n.n <= 24 && n.digits <= 2 && !n.article && !n.vague && !n.glued,
)
export const hourWord = slot<Numeral>(
  'number',
  (n) => isWhole(n) && n.digits === 0 && n.n >= 1 && n.n <= 12 && !n.article && !n.vague,
)
export const minuteWord = slot<Numeral>(
  'number',
  (n) => isWhole(n) && n.digits === 0 && n.n >= 10 && n.n < 60 && !n.vague,
)
export const minuteCount = slot<Numeral>(
  'number',
  (n) => isWhole(n) && n.n >= 1 && n.n < 60 && n.digits <= 2 && !n.article && !n.vague && !n.glued,
)
export const clockDigits = slot<Numeral>(
  'number',
  (n) =>
    (n.digits === 3 || (n.digits === 4 && (n.n < 1900 || n.n >= 2100))) &&
    n.n % 100 < 60 &&
    n.n < 2400 &&
    !n.glued,
)
export const yearNumber = slot<Numeral>(
  'number',
  (n) =>
    (n.digits === 4 && n.n >= 1000 && n.n < 2200 && !n.glued) ||
    (n.digits === 0 && n.n >= 1500 && n.n < 2200),
)
export const shortYear = slot<Numeral>('number', (n) => n.digits === 2 && !n.glued)
export const dayNumber = slot<Numeral>('number', (n) => isDayNumber(n))
export const dayOrdinal = slot<Ordinal>('ordinal', (n) => n.n >= 1 && n.n <= 31)
export const ordinal = slot<Ordinal>('ordinal')
export const gluedDay = slot<Numeral>('number', (n) => n.glued === true && n.n >= 1 && n.n <= 31)

const isDayNumber = (value: Numeral | Ordinal) =>
  value.n >= 1 &&
  value.n <= 31 &&
  (value.is === 'ordinal' ||
    (isWhole(value) && value.digits <= 2 && !value.article && !value.vague && !value.glued))

export const unit = slot<Unit>('unit')
export const unitOf = (...names: readonly UnitName[]) => slot<Unit>('unit', (u) => names.includes(u.unit))
export const longUnit = unitOf('week', 'month', 'quarter', 'year', 'fiscalYear', 'schoolYear')
export const duration = slot<Duration>('duration')
export const zone = slot<Zone>('zone')
export const meridiem = slot<Meridiem>('meridiem')

export const anyTime = slot<Time>('time')
export const closed = slot<Time>('time', (t) => !t.latent && !t.open && t.form !== 'now')
/** A time that can bound an open one: a year too, though a bare number. */
export const bound = slot<Time>(
  'time',
  (t) => (!t.latent || t.form === 'year') && !t.open && t.form !== 'now',
)
export const ofForm = (...forms: readonly Form[]) => slot<Time>('time', (t) => forms.includes(t.form))
export const weekday = ofForm('weekday')
export const month = ofForm('month')
export const year = ofForm('year')
export const monthDay = ofForm('monthDay')
export const clock = slot<Time>('time', (t) => t.form === 'clock')
export const clearClock = slot<Time>('time', (t) => t.form === 'clock' && !t.bare)
export const part = ofForm('part')
export const dayPart = ofForm('dayPart')
/** A day, or a series of days. */
export const day = slot<Time>(
  'time',
  (t) => t.grain === 'day' && !t.latent && !t.open && !t.interval && t.form !== 'now',
)
export const cycleOf = (...names: readonly UnitName[]) =>
  slot<Time>('time', (t) => t.form === 'cycle' && t.unit !== undefined && names.includes(t.unit))
/** A season, a feast of several days. */
const isStretch = (t: Time) =>
  t.interval === true &&
  t.grain === 'day' &&
  (t.form === 'season' || t.form === 'feast' || t.isFeast === true)
/** What a part of can be asked: the third Monday of it, its last week. */
export const whole = slot<Time>(
  'time',
  (t) => !t.latent && !t.open && (RANK[t.grain] >= RANK.month || t.form === 'cycle' || isStretch(t)),
)
