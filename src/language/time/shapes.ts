import { DAY, floor, fullYear, HOUR, midnight, MINUTE, SECOND, WEEK } from './civil.ts'
import type { Context } from './context.ts'
import { clockTime, halfDayTime } from './grammar/clock.ts'
import { decade, isoWeek } from './grammar/cycles.ts'
import { dateInYear, dateOfYear } from './grammar/dates.ts'
import { inZone } from './grammar/zones.ts'
import { overTwoYears } from './grammar/years.ts'
import { intersect } from './combine.ts'
import { inMonth, inQuarter, inYear, spanOf } from './series.ts'
import type { Grain, Locale } from './types.ts'
import { type Amount, spanTime, type Time, time, type Value, type Zone } from './value.ts'

/** A way of writing time in figures. */
interface Shape {
  readonly pattern: RegExp
  readonly read: (parts: readonly (string | undefined)[], context: Context) => Value | null
  readonly weight: number
}

const shape = (pattern: RegExp, weight: number, read: Shape['read']): Shape => ({
  pattern: new RegExp(pattern.source, 'iyu'),
  read,
  weight,
})

const int = (text: string | undefined) => Number(text ?? Number.NaN)
const intOrNull = (text: string | undefined) => (text === undefined ? null : Number(text))
const isAfternoon = (text: string) => /p/i.test(text)

const MERIDIEM = String.raw`\s?(a\.?\s?m\.?|p\.?\s?m\.?|[ap]\.?)(?![\p{L}\d])`
const H = String.raw`(2[0-4]|1\d|0?\d)`
const MM = String.raw`([0-5]\d)`

/** Day and month in the order of the reader, in the other when only that is a date. */
function numericDate(a: number, b: number, year: number | null, dayFirst: boolean): Time | null {
  const make = (month: number, day: number) =>
    month > 12 || month < 1 ? null : year === null ? dateOfYear(month, day) : dateInYear(year, month, day)
  const [first, second] = dayFirst ? [make(b, a), make(a, b)] : [make(a, b), make(b, a)]
  return first ? (second && a !== b ? { ...first, other: second } : first) : second
}

const UNITS: Readonly<Record<string, Grain>> = {
  s: 'second',
  sec: 'second',
  '"': 'second',
  '″': 'second',
  m: 'minute',
  min: 'minute',
  mins: 'minute',
  "'": 'minute',
  '’': 'minute',
  '′': 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  d: 'day',
  w: 'week',
  wk: 'week',
  mo: 'month',
  y: 'year',
  yr: 'year',
}

const COMPACT = /(\d+(?:[.,]\d+)?) ?(sec|mins|min|hrs|hr|wk|mo|yr|[smhdwy"'’″′])/giu

function compactDuration(text: string): Value | null {
  const amounts: Amount[] = []
  for (const [, n, unit] of text.matchAll(COMPACT)) {
    const grain = UNITS[unit?.toLowerCase() ?? '']
    if (!grain) return null
    amounts.push({ n: Number(n?.replace(',', '.')), unit: grain })
  }
  return amounts.length > 0 ? { is: 'duration', amounts } : null
}

const at = (
  year: number,
  month: number,
  day: number,
  clock: readonly [number, number, number | null],
  zone: string | undefined,
  context: Context,
): Time | null => {
  if (!dateInYear(year, month, day) || clock[0] > 24) return null
  const start = midnight(year, month, day) + clock[0] * HOUR + clock[1] * MINUTE + (clock[2] ?? 0) * SECOND
  const more = { clock: { hour: clock[0], minute: clock[1], second: clock[2], halfDay: false } }
  const grain = clock[2] === null ? 'minute' : 'second'
  if (zone === undefined) return spanTime(spanOf(start, grain), 'moment', more)
  const digits = zone.replace(':', '')
  const offset = /z/i.test(zone)
    ? 0
    : (digits.startsWith('-') ? -1 : 1) * (int(digits.slice(1, 3)) * 60 + (int(digits.slice(3, 5)) || 0))
  const moved = (context.offset - offset) * MINUTE
  return spanTime(spanOf(start + moved, grain), 'moment', { ...more, moved })
}

const inTheQuarter = (quarter: string | undefined, year: string | undefined): Time =>
  year === undefined
    ? time(inQuarter(int(quarter)), 'quarter')
    : time(intersect(inYear(fullYear(int(year))), inQuarter(int(quarter))), 'date')

/** “2027-06-20 18:00-20:00” are two hours and no zone. */
const TO_AN_HOUR = /\s\d\d:\d\d-\d\d:\d\d$/

/** Shapes that begin with a digit. ISO 8601 and RFC 3339, dates in figures, clocks, compact durations. */
export const DIGIT_SHAPES: readonly Shape[] = [
  shape(
    new RegExp(
      String.raw`(\d{4})-(\d\d)-(\d\d)(?:t|\s)(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(z(?![a-z])|[+-]\d\d:?\d\d)?(?!\d)`,
    ),
    20,
    ([whole = '', y, m, d, h, min, s, zone], c) =>
      TO_AN_HOUR.test(whole) ? null : at(int(y), int(m), int(d), [int(h), int(min), intOrNull(s)], zone, c),
  ),
  shape(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(z)?(?![\p{L}\d])/u, 5, ([, y, m, d, h, min, s, zone], c) =>
    at(int(y), int(m), int(d), [int(h), int(min), intOrNull(s)], zone, c),
  ),
  shape(
    new RegExp(String.raw`(\d{4})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)`),
    3.5,
    ([, y, sign, m, d]) =>
      dateInYear(int(y), int(m), int(d)) ?? (sign === '/' ? dateInYear(int(y), int(d), int(m)) : null),
  ),
  shape(/(\d{4}) (\d\d) (\d\d)(?![\d:%-]|[.,]\d)/u, 2, ([, y, m, d]) => dateInYear(int(y), int(m), int(d))),
  shape(/(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d\p{L}])/u, 3.5, ([, a, sign, b, y], c) =>
    numericDate(int(a), int(b), fullYear(int(y)), sign === '.' || c.dayFirst),
  ),
  // “1/2 cup”, “24/7”.
  shape(
    /(?!24\/7)(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/:%]|\.\d| (?:cups?|[a-z]*sp|lbs?|oz|inch|pounds?|miles?|off)(?!\p{L}))/u,
    1.6,
    ([, a, b], c) => numericDate(int(a), int(b), null, c.dayFirst),
  ),
  shape(/(\d{1,2})\s?-\s?(\d{1,2})(?![\d:/.%-])/u, 0.4, ([, a, b], c) => dashDate(int(a), int(b), c)),
  shape(/(\d{1,2})\.\s?(\d{1,2})\.(?!\d)/u, 2, ([, d, m]) => numericDate(int(d), int(m), null, true)),
  shape(/(\d{1,2})[/-](\d{4})(?![\d/-])/u, 2, ([, m, y]) => monthOfYear(int(y), int(m))),
  shape(/(\d{4})[/-](\d{1,2})(?![\d/-])/u, 2, ([, y, m]) => monthOfYear(int(y), int(m))),
  shape(/(19\d\d|20\d\d)(\d\d)(\d\d)(?![\p{L}\d])/u, 2, ([, y, m, d]) => {
    const date = dateInYear(int(y), int(m), int(d))
    return date && { ...date, doubt: 0.3 }
  }),
  shape(/([1-4])q(?:[ /'’-]*(\d{4}|\d{2})(?!\d))?(?![\p{L}\d])/u, 3, ([, q, y]) => inTheQuarter(q, y)),
  shape(/(\d{4})[ -]?h([12])(?![\p{L}\d])/u, 3, ([, y, half], c) => halfYear(int(half), y, c)),
  shape(/([12])h ?['’]?(\d{4}|\d{2})(?![\p{L}\d])/u, 3.3, ([whole = '', half, y = ''], c) =>
    y.length > 2 || (whole.includes('H') && int(y) > 24)
      ? halfYear(int(half), String(fullYear(int(y))), c)
      : null,
  ),
  shape(/(\d{4})-?w(\d\d)(?:-?([1-7]))?(?![\p{L}\d-])/u, 4, ([, y, w, d]) => weekOfYear(int(y), int(w), d)),
  shape(/(\d):([0-5]\d) (?:hours|hrs)(?!\p{L})/u, 3.5, ([, h, m]) => ({
    is: 'duration',
    amounts: [
      { n: int(h), unit: 'hour' },
      { n: int(m), unit: 'minute' },
    ],
  })),
  shape(/(\d{4}|\d{2})[ -]?q([1-4])(?![\p{L}\d])/u, 3, ([, y, q]) => inTheQuarter(q, y)),
  shape(new RegExp(`${H}:${MM}(?::${MM}(?:[.,]\\d+)?)?(?:ish)?${MERIDIEM}`), 3, ([, h, m, s, half]) =>
    half ? halfDayTime(int(h), int(m), intOrNull(s), isAfternoon(half)) : null,
  ),
  // RFC 5322: `09:12:33 +0200`.
  shape(
    /(\d\d):(\d\d):(\d\d) ([+-])(\d\d)([0-5]\d)(?!\d)/u,
    12,
    ([, h, m, s, sign, zoneHours, zoneMinutes], c) => {
      const said = clockTime(int(h), int(m), int(s), false)
      const offset = (sign === '-' ? -1 : 1) * (int(zoneHours) * 60 + int(zoneMinutes))
      return said && Math.abs(offset) <= FURTHEST_AHEAD * 60 ? inZone(said, { is: 'zone', offset }, c) : null
    },
  ),
  shape(new RegExp(String.raw`${H}:${MM}(?::${MM}(?:[.,]\d+)?)?(?![\d:])`), 2.5, ([, h, m, s], c) =>
    clockTime(int(h), int(m), intOrNull(s), h?.startsWith('0') !== true && !isOnLongClock(int(h), c)),
  ),
  shape(new RegExp(String.raw`${H}\.${MM}(?![\d:/\p{L}]|\.\d)`), 0.8, ([, h, m]) => {
    const found = clockTime(int(h), int(m), null, h?.startsWith('0') !== true)
    return found && { ...found, latent: true }
  }),
  shape(new RegExp(`${H}[.]${MM}${MERIDIEM}`), 2.6, ([, h, m, half]) =>
    half ? halfDayTime(int(h), int(m), null, isAfternoon(half)) : null,
  ),
  shape(new RegExp(String.raw`${H}[.:]${MM}\s?(?:uhr|h)(?![\p{L}\d])`), 3, ([, h, m]) =>
    clockTime(int(h), int(m), null, false),
  ),
  shape(new RegExp(`${H}(?:ish)?${MERIDIEM}`), 2, ([whole, h, half]) =>
    half && (half.length > 1 || !/\s/.test(whole ?? ''))
      ? letterHour(halfDayTime(int(h), null, null, isAfternoon(half)), half)
      : null,
  ),
  shape(new RegExp(`(1[0-2]|0?[1-9])${MM}(?:ish)?${MERIDIEM}`), 2.2, ([, h, m, half]) =>
    half && half.length > 1 ? halfDayTime(int(h), int(m), null, isAfternoon(half)) : null,
  ),
  shape(new RegExp(String.raw`${H}h\s?${MM}(?![\p{L}\d])`), 2.4, ([, h, m]) =>
    clockTime(int(h), int(m), null, false),
  ),
  shape(/(1[3-9]|2[0-4])h(?![\p{L}\d])/u, 3.2, ([, h]) => hourOfDay(int(h))),
  shape(/(?<=(?:^|\s)(?:à|a|alle|las|um|at|de|dès|vers)\s)(0?[1-5])h(?![\p{L}\d])/u, 1.4, ([, h]) =>
    hourOfDay(int(h)),
  ),
  shape(
    /(?<!(?:pendant|durant|environ|für|per|durante|por)\s)(1[0-2]|0?[7-9])h(?![\p{L}\d])/u,
    3,
    ([, h], c) => (c.locale === 'en' ? null : clockTime(int(h), 0, null, false)),
  ),
  shape(/(1[0-2]|0?\d)h(?![\p{L}\d])/u, 1.4, ([, h], c) =>
    c.reading === 'planner' && int(h) <= LAST_HOUR_ASLEEP ? null : hourOfDay(int(h)),
  ),
  shape(/([01]\d|2[0-3])([0-5]\d)\s?(?:h(?:ou)?rs?|h)(?![\p{L}\d])/u, 3.5, ([, h, m]) =>
    clockTime(int(h), int(m), null, false),
  ),
  shape(
    /(?:\d+(?:[.,]\d+)? ?(?:sec|mins|min|hrs|hr|wk|mo|yr|[smhdwy"'’″′]) ?)*\d+(?:[.,]\d+)?(?:sec|mins|min|hrs|hr|wk|mo|yr|[smhdwy"'’″′])(?![\p{L}\d])/u,
    1.5,
    ([whole]) => compactDuration(whole ?? ''),
  ),
  shape(/(\d{1,2}) ([hm])(?![\p{L}\d'’])/u, 0.5, ([whole]) => compactDuration(whole ?? '')),
  shape(/(\d{1,3})(?:st|nd|rd|th|er|ère|º|ª|°)(?![\p{L}\d])/u, 1, ([, n]) => ({
    is: 'ordinal',
    n: int(n),
    digits: n?.length ?? 1,
  })),
  shape(/(\d{1,2})\.(?=\s|$|[-–—])/u, 0.6, ([, n], c) =>
    c.dayFirst ? { is: 'ordinal', n: int(n), digits: n?.length ?? 1 } : null,
  ),
  shape(/(\d{1,2})\. ?(?:kw|kalenderwoche)(?!\p{L})/u, 2, ([, w]) => isoWeek(int(w))),
  shape(/(\d{1,3}) ?([½¼¾])/u, 2, ([, a, part = '']) => ({
    is: 'number',
    n: int(a) + ('¼½¾'.indexOf(part) + 1) / 4,
    digits: 1,
    fraction: true,
  })),
  shape(/(\d+)[.,](\d+)(?![\d.:/])/u, 1, ([, a, b]) => ({
    is: 'number',
    n: Number(`${a}.${b}`),
    digits: 1,
    fraction: true,
  })),
  shape(/(\d{4})s(?![\p{L}\d])/u, 2, ([, y]) => decade(int(y))),
]

/** `FY28`: the years of those who reckon by others begin somewhere near. */
const yearNumber = [
  shape(/[cfs]y ?['’]?(\d{4}|\d{2})(?![\p{L}\d])/u, 2.5, ([, y]) =>
    doubtful(time(inYear(fullYear(int(y))), 'year')),
  ),
  shape(/([fs])y ?['’]?(\d{4}|\d{2})[/–-](?:20)?(\d{2})(?![\p{L}\d])/u, 3, ([, of, y, last]) =>
    overTwoYears(fullYear(int(y)), int(last), /s/i.test(of ?? '')),
  ),
]
/** `fiscal 2028`, `fiscal Q3 2028`. */
const fiscal = [
  shape(/fiscal (\d{4})(?![\p{L}\d])/u, 2.5, ([, y]) => time(inYear(int(y)), 'year')),
  shape(/fiscal q([1-4])(?: (?:of )?(\d{4}))?(?![\p{L}\d])/u, 3.5, ([, q, y]) => inTheQuarter(q, y)),
]
/** `CW27`; never what stands behind a number: `5 kW`. */
const weekNumber = [
  shape(/(?<!\d ?)(?:w(?=\d\d)|[ck]w ?)(\d{1,2})(?![\p{L}\d])/u, 2, ([, w]) => isoWeek(int(w))),
]

/** No clock is further ahead of UTC, in hours. */
const FURTHEST_AHEAD = 14

/** `UTC+5:30`; not the next hour of `2 pm UTC - 5 pm`. */
const offset = [
  shape(
    /(?:utc|gmt) ?([+−–-]) ?(\d{1,2})(?::?([0-5]\d))?(?! ?[ap]\.?m|[:\d])/u,
    2,
    ([, sign, h, m = '0']): Zone | null =>
      int(h) <= FURTHEST_AHEAD
        ? { is: 'zone', offset: (sign === '+' ? 1 : -1) * (int(h) * 60 + int(m)) }
        : null,
  ),
]

/** Shapes that begin with these words. */
export const WORD_SHAPES: Readonly<Record<string, readonly Shape[]>> = {
  q: [
    shape(/q([1-4])(?:[ ,/'’-]*(?:fy ?)?(\d{4}|\d{2})(?!\d))?(?![\p{L}\d])/u, 3, ([, q, y]) =>
      inTheQuarter(q, y),
    ),
  ],
  t: [
    shape(/t(\d\d):(\d\d)(?::(\d\d))?/u, 2, ([, h, m, s]) => clockTime(int(h), int(m), intOrNull(s), false)),
  ],
  h: [
    shape(/h([12])(?:[ ,/-]*(\d{4})|['’](\d\d))?(?![\p{L}\d])/u, 2, ([, half, y, short], c) =>
      halfYear(int(half), y ?? (short && `20${short}`), c),
    ),
  ],
  w: weekNumber,
  cw: weekNumber,
  kw: weekNumber,
  fy: yearNumber,
  sy: yearNumber,
  cy: yearNumber,
  fiscal,
  utc: offset,
  gmt: offset,
}

/** `2h` in a plan is a length: nobody plans for two in the night. */
const LAST_HOUR_ASLEEP = 5

/** Figures with minutes count to 24 where people write so: 8:30 is in the morning. At night nobody plans. */
const isOnLongClock = (hour: number, { locale }: Context) => hour >= (FIRST_HOUR_WRITTEN[locale] ?? 24)

const FIRST_HOUR_WRITTEN: Partial<Record<Locale, number>> = { de: 5, fr: 5, es: 7, it: 7 }

const letterHour = (t: Time | null, half: string): Time | null =>
  t && half.replace('.', '').length === 1 ? { ...t, latent: true } : t

const hourOfDay = (hour: number): Time | null => {
  const found = clockTime(hour, 0, null, false)
  return found && (hour > 12 ? found : { ...found, weak: true })
}

/** A year people write in figures beside a month. */
const isNear = (year: number) => year >= 1900 && year <= 2100

const doubtful = (t: Time): Time => ({ ...t, doubt: 0.5 })

/** `2-15`: more often a score or pages than a date; `7-6` only beside a weekday. */
function dashDate(a: number, b: number, context: Context): Time | null {
  const date = numericDate(a, b, null, context.dayFirst)
  if (!date) return null
  return { ...(b > 12 && a <= 12 ? doubtful(date) : { ...date, latent: true }), isDashed: true }
}

/** `2028-W05`, `2028-W05-3`. */
function weekOfYear(year: number, week: number, day: string | undefined): Time | null {
  const start = floor(midnight(year, 1, 4), 'week') + (week - 1) * WEEK
  if (week < 1 || start >= floor(midnight(year + 1, 1, 4), 'week') || !isNear(year)) return null
  return day === undefined
    ? spanTime(spanOf(start, 'week'), 'cycle', { unit: 'week' })
    : spanTime(spanOf(start + (int(day) - 1) * DAY, 'day'), 'date')
}

const monthOfYear = (year: number, month: number): Time | null =>
  month >= 1 && month <= 12 && isNear(year) ? time(intersect(inYear(year), inMonth(month)), 'date') : null

function halfYear(half: number, year: string | undefined, { now }: Context): Time {
  const start = year === undefined ? floor(now, 'year') : midnight(int(year), 1, 1)
  const { 0: from, 1: to } = half === 1 ? [1, 7] : [7, 13]
  const y = new Date(start).getUTCFullYear()
  return spanTime(
    {
      start: midnight(y, from, 1),
      end: to > 12 ? midnight(y + 1, 1, 1) : midnight(y, to, 1),
      grain: 'month',
    },
    'range',
    { interval: true },
  )
}
