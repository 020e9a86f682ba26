import { DAY, HOUR, isDate, midnight, MINUTE, SECOND } from '../time/civil.ts'
import { FREQUENCIES, type NthWeekday, type Rule, type Until } from './rule.ts'

/** A rule that was understood, with a sentence for each part of it that was not; or why nothing of it can be kept. */
export type ReadRule =
  | { readonly rule: Rule; readonly notes: readonly string[] }
  | { readonly problem: string }

const LONGEST = 2_000
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Least and greatest value of each list; negative ones count from the end. */
const LISTS = {
  BYMONTH: [1, 12, false],
  BYWEEKNO: [1, 53, true],
  BYYEARDAY: [1, 366, true],
  BYMONTHDAY: [1, 31, true],
  BYHOUR: [0, 23, false],
  BYMINUTE: [0, 59, false],
  BYSECOND: [0, 60, false],
  BYSETPOS: [1, 366, true],
} as const satisfies Record<string, readonly [number, number, boolean]>
type ListName = keyof typeof LISTS

/**
 * Reads a RECUR value (RFC 5545 §3.3.10), with or without `RRULE:` before it. Forgives what is harmless (case, blanks,
 * stray semicolons, a value out of range among good ones) and says so; a rule whose pace or end is unclear is a problem,
 * because guessing would fill a calendar.
 */
export function readRule(text: string): ReadRule {
  if (text.length > LONGEST) return { problem: 'The rule is too long to be one.' }
  const notes: string[] = []
  const parts = partsOf(text, notes)

  const frequency = FREQUENCIES.find((one) => one === parts.get('FREQ'))
  if (!frequency) return { problem: `The rule does not say how often: FREQ is “${parts.get('FREQ') ?? ''}”.` }
  const scale = parts.get('RSCALE')
  if (scale && scale !== 'GREGORIAN')
    return { problem: `The rule counts in the ${scale} calendar, which is not supported.` }

  const interval = wholeNumber(parts.get('INTERVAL') ?? '1')
  if (interval === undefined)
    return { problem: `The rule's INTERVAL “${parts.get('INTERVAL')}” is not a number.` }
  // libical's word for “without end”, which some programs write out.
  if (parts.get('COUNT') === '-1') parts.delete('COUNT')
  const count = parts.has('COUNT') ? wholeNumber(parts.get('COUNT') ?? '') : null
  if (count === undefined) return { problem: `The rule's COUNT “${parts.get('COUNT')}” is not a number.` }
  const until = parts.has('UNTIL') ? readUntil(parts.get('UNTIL') ?? '') : null
  if (until === undefined) return { problem: `The rule's end “${parts.get('UNTIL')}” is not a date.` }
  if (interval === 0) notes.push('The rule repeats every 0th time; read as every time.')
  if (count === 0) notes.push('The rule repeats 0 times; read as once.')
  if (count !== null && until)
    notes.push('The rule has both a count and an end; whichever comes first counts.')

  const lists = new Map<ListName, number[]>()
  for (const name of Object.keys(LISTS) as ListName[]) {
    const values = readList(name, parts.get(name), notes)
    if (!values) return { problem: `The rule's ${name} “${parts.get(name)}” holds no possible value.` }
    lists.set(name, values)
  }
  const byDay = readWeekdays(parts.get('BYDAY'), notes)
  if (!byDay) return { problem: `The rule's BYDAY “${parts.get('BYDAY')}” holds no weekday.` }
  const list = (name: ListName): number[] => lists.get(name) ?? []

  const rule: Rule = {
    frequency,
    interval: Math.max(1, interval),
    count: count === null ? null : Math.max(1, count),
    until,
    byMonth: list('BYMONTH'),
    byWeekNo: list('BYWEEKNO'),
    byYearDay: list('BYYEARDAY'),
    byMonthDay: list('BYMONTHDAY'),
    byDay: FREQUENCIES.indexOf(frequency) < FREQUENCIES.indexOf('MONTHLY') ? withoutNth(byDay) : byDay,
    byHour: list('BYHOUR'),
    byMinute: list('BYMINUTE'),
    // A leap second is not on any clock we have; the second before it is.
    bySecond: unique(list('BYSECOND').map((second) => Math.min(second, 59))),
    bySetPos: list('BYSETPOS'),
    weekStart: WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO') + 1 || 1,
    skip:
      parts.get('SKIP') === 'BACKWARD' ? 'backward' : parts.get('SKIP') === 'FORWARD' ? 'forward' : 'omit',
  }
  return { rule, notes }
}

const KNOWN = new Set<string>([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'WKST',
  'RSCALE',
  'SKIP',
  ...Object.keys(LISTS),
])

function partsOf(text: string, notes: string[]): Map<string, string> {
  const parts = new Map<string, string>()
  const body = text.trim().replace(/^[XR]RULE[:;]/i, '')
  for (const part of body.split(';')) {
    const [name = '', ...rest] = part.split('=')
    const key = name.trim().toUpperCase()
    if (!key && !rest.length) continue
    if (KNOWN.has(key)) parts.set(key, rest.join('=').trim().toUpperCase())
    else if (!key.startsWith('X-'))
      notes.push(`“${key.slice(0, 40)}” is not part of a rule and was left out.`)
  }
  return parts
}

const wholeNumber = (text: string): number | undefined =>
  /^\+?\d{1,9}$/.test(text) ? Number(text) : undefined

const unique = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b)

/** The possible values of a list; undefined when it was given and has none. */
function readList(name: ListName, text: string | undefined, notes: string[]): number[] | undefined {
  if (text === undefined || text === '') return []
  const [least, most, fromEnd] = LISTS[name]
  const good: number[] = []
  for (const item of text.split(',')) {
    const value = /^[+-]?\d{1,3}$/.test(item.trim()) ? Number(item) : Number.NaN
    const size = fromEnd ? Math.abs(value) : value
    if (size >= least && size <= most) good.push(value)
    else if (item.trim()) notes.push(`${name} has no “${item.trim().slice(0, 20)}”; it was left out.`)
  }
  return good.length ? unique(good) : undefined
}

function readWeekdays(text: string | undefined, notes: string[]): NthWeekday[] | undefined {
  if (text === undefined || text === '') return []
  const good = new Map<string, NthWeekday>()
  for (const item of text.split(',')) {
    const [, nth = '', name = ''] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item.trim()) ?? []
    if (name && Math.abs(Number(nth)) <= 53)
      good.set(`${Number(nth)}${name}`, { weekday: WEEKDAYS.indexOf(name) + 1, nth: Number(nth) })
    else if (item.trim()) notes.push(`BYDAY has no “${item.trim().slice(0, 20)}”; it was left out.`)
  }
  return good.size ? [...good.values()] : undefined
}

/** An nth weekday has a meaning within a month or a year only; elsewhere the weekday alone is left. */
const withoutNth = (days: readonly NthWeekday[]): NthWeekday[] =>
  unique(days.map(({ weekday }) => weekday)).map((weekday) => ({ weekday, nth: 0 }))

/** `20261231`, `20261231T235959` or `20261231T225959Z`; ISO separators are forgiven. */
function readUntil(text: string): Until | undefined {
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?$/.exec(text)
  if (!found) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0))
  if (!isDate(year, month, day) || hour > 24 || minute > 59 || second > 60) return undefined
  const at = midnight(year, month, day)
  if (found[4] === undefined) return { at: at + DAY - SECOND, kind: 'day' }
  return { at: at + hour * HOUR + minute * MINUTE + second * SECOND, kind: found[7] ? 'utc' : 'local' }
}
