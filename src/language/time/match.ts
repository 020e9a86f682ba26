import type { Constituent } from './chart.ts'
import { add, type Civil, DAY, floor, HOUR, MINUTE, RANK, weekdayOf } from './civil.ts'
import type { Context } from './context.ts'
import { FISCAL_DOUBT, fiscalSpans, isFiscal } from './fiscal.ts'
import { minutesOf } from './grammar/durations.ts'
import { recurOf } from './recur.ts'
import { meant, next } from './resolve.ts'
import type { Span } from './series.ts'
import type { Grain, TimeAlternative, TimeMatch } from './types.ts'
import type { Duration, PartOfDay, Recurrence, Time } from './value.ts'

export type Place = Pick<TimeMatch, 'from' | 'to' | 'text'>

/** What a chosen reading means on the wall clock; `null` when there is no such moment. */
export function matchOf(
  { value }: Constituent,
  context: Context,
  zone: string,
  place: Place,
): TimeMatch | null {
  switch (value.is) {
    case 'time':
      return timeMatch(value, context, zone, place)
    case 'duration':
      return durationMatch(value, place)
    case 'recurrence':
      return recurrenceMatch(value, context, zone, place)
    default:
      return null
  }
}

function durationMatch(value: Duration, place: Place): TimeMatch {
  const grain = value.amounts.at(-1)?.unit ?? 'minute'
  return {
    ...place,
    kind: 'duration',
    start: null,
    end: null,
    grain,
    certainty: value.vague ? 0.6 : 0.9,
    hasTime: false,
    hasDay: false,
    durationMinutes: minutesOf(value),
    alternatives: [],
  }
}

function recurrenceMatch(value: Recurrence, context: Context, zone: string, place: Place): TimeMatch | null {
  const first = value.time
  const span = first && next({ ...first, notNow: false }, context.now)
  if (!first || !span) return null
  const planned = context.reading === 'planner' ? asPlanned(span, first) : span
  const hasTime =
    first.grain !== 'day' &&
    RANK[first.grain] <= RANK.hour &&
    (first.clock !== undefined || first.part !== undefined)
  return {
    ...place,
    kind: 'recurrence',
    start: plain(planned.start, first, context, zone),
    end: null,
    grain: planned.grain,
    certainty: 0.95,
    hasTime,
    hasDay: true,
    rrule: recurOf(value.rule),
    repeater: value.repeater ?? 'strict',
    ...(value.durationMinutes === undefined ? {} : { durationMinutes: value.durationMinutes }),
    alternatives: [],
  }
}

function timeMatch(value: Time, context: Context, zone: string, place: Place): TimeMatch | null {
  const found = value.open ? value.series.after(-9e15) : meant(value, context)
  if (!found || !isSpeakable(found)) return null
  const span = context.reading === 'planner' ? asPlanned(found, value) : found
  const alternatives = alternativesTo(span, value, context, zone)
  // A stretch that names two years is told by them.
  const isReckoned = !value.open && !value.isDeadline && isFiscal(place.text) && !/\d[/-]\d/.test(place.text)
  if (isReckoned)
    for (const other of fiscalSpans(span))
      alternatives.push({ ...endsOf(other, value, context, zone), grain: other.grain })
  const ends = endsOf(span, value, context, zone)
  return {
    ...place,
    kind: value.interval || value.open ? 'interval' : 'instant',
    ...ends,
    grain: value.open ? value.grain : span.grain,
    certainty: certaintyOf(value, isReckoned),
    hasTime: saysTime(value, span.grain),
    hasDay:
      value.form !== 'clock' &&
      value.form !== 'clockRange' &&
      value.form !== 'part' &&
      value.clockOnly !== true,
    ...(value.isDeadline || value.open === 'before' ? { isDeadline: true } : {}),
    ...(value.isUrgent ? { isUrgent: true } : {}),
    ...(value.twoEnds ? { isRange: true } : {}),
    ...(value.form === 'feast' || value.form === 'season' ? { isNamed: true } : {}),
    ...(value.durationMinutes === undefined ? {} : { durationMinutes: value.durationMinutes }),
    alternatives,
  }
}

function certaintyOf(value: Time, isReckoned: boolean): number {
  const doubt = Math.max(value.doubt ?? 0, isReckoned ? FISCAL_DOUBT : 0)
  const others = (value.clock?.halfDay || value.other) && !isReckoned ? 0.15 : 0
  return Math.max(0.1, 0.95 - doubt - (value.weak ? 0.4 : 0) - others)
}

/** A time of day was said; a day some days off is not one, though it keeps the clock. */
const saysTime = (value: Time, grain: Grain) =>
  value.clock !== undefined ||
  (RANK[value.grain] < RANK.day && value.form !== 'weekend') ||
  (value.form === 'relative' && RANK[grain] < RANK.day)

function endsOf(span: Span, value: Time, context: Context, zone: string): Pick<TimeMatch, 'start' | 'end'> {
  const at = plain(span.start, value, context, zone)
  if (value.open) return value.open === 'before' ? { start: null, end: at } : { start: at, end: null }
  const isLong = RANK[value.grain] >= RANK.week && value.form !== 'relative'
  return { start: at, end: value.interval || isLong ? plain(span.end, value, context, zone) : null }
}

/** Some time, in the years 1 to 9999: what the interchange formats can write. */
const isSpeakable = ({ start, end }: Span) => start >= FIRST && end <= LAST && end > start
const FIRST = Date.parse('0001-01-01T00:00Z')
const LAST = Date.parse('9999-12-31T00:00Z')

function plain(at: Civil, value: Time, context: Context, zone: string): Temporal.PlainDateTime {
  // Moved from another zone by the offset of now: the zone may have another one on that day.
  if (value.moved !== undefined)
    return Temporal.Instant.fromEpochMilliseconds(at - context.offset * MINUTE)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDateTime()
}

/** A date or week without its year: the last one may be meant as well as the next. */
const isYearless = (value: Time) =>
  value.form === 'monthDay' || (value.form === 'cycle' && value.unit === 'week' && value.numbered === true)

/** Office hours of the parts of a day; nobody agrees on them. */
const OFFICE: Readonly<Record<PartOfDay, readonly [number, number]>> = {
  earlyMorning: [8, 10],
  morning: [8, 12],
  noon: [11, 13],
  afternoon: [12, 16],
  evening: [16, 20],
  night: [20, 24],
  lateNight: [22, 24],
  lateMorning: [10, 12],
  earlyAfternoon: [12, 14],
  lateAfternoon: [14, 16],
  earlyEvening: [16, 18],
  lateEvening: [18, 20],
  afterLunch: [13, 16],
  afterSchool: [16, 20],
  afterWork: [18, 21],
}

/** The same stretch as others reckon it: parts of the day, weekends, and ranges without their last month. */
function otherStretch(span: Span, value: Time): Span | null {
  if (value.form === 'weekend' && span.start > floor(span.start, 'day'))
    return { start: floor(span.start, 'day') + DAY, end: span.end, grain: 'day' }
  if (value.part && (value.form === 'part' || value.form === 'dayPart')) {
    const [from, to] = OFFICE[value.part]
    const day = floor(span.start, 'day')
    return { start: day + from * HOUR, end: day + to * HOUR, grain: 'hour' }
  }
  if (!value.twoEnds || RANK[span.grain] < RANK.month) return null
  const end = add(span.end, -1, span.grain)
  return end > span.start ? { ...span, end } : null
}

/** When somebody starts what they plan for a part of the day, and when that part is over. */
const PLANNED: Readonly<Record<PartOfDay, readonly [number, number]>> = {
  earlyMorning: [7, 9],
  morning: [9, 12],
  noon: [12, 14],
  afternoon: [14, 18],
  evening: [18, 22],
  night: [20, 24],
  lateNight: [22, 24],
  lateMorning: [10, 12],
  earlyAfternoon: [13, 15],
  lateAfternoon: [16, 18],
  earlyEvening: [18, 20],
  lateEvening: [20, 22],
  afterLunch: [14, 18],
  afterSchool: [16, 20],
  afterWork: [18, 22],
}

const WEEKEND = 2 * DAY + 6 * HOUR
const FIRST_WAKING_HOUR = 7
const LAST_WAKING_HOUR = 21

/** What somebody planning a day means: waking hours, and whole days for a weekend. */
function asPlanned(span: Span, value: Time): Span {
  if (!value.open && value.interval && span.end - span.start === WEEKEND)
    return { start: floor(span.start, 'day') + DAY, end: span.end, grain: 'day' }
  if (value.isDeadline) return untilAwake(span, value)
  if (value.part && value.interval && (value.form === 'part' || value.form === 'dayPart')) {
    const [from, to] = PLANNED[value.part]
    const day = floor(span.start, 'day')
    return { start: day + from * HOUR, end: day + to * HOUR, grain: 'hour' }
  }
  if (!(value.clock?.halfDay || value.eitherHalf) || value.moved !== undefined) return span
  const hour = (span.start - floor(span.start, 'day')) / HOUR
  const isAsleep = hour < FIRST_WAKING_HOUR || (value.form === 'clock' && hour >= LAST_WAKING_HOUR + 1)
  return isAsleep ? { ...span, start: span.start + 12 * HOUR, end: span.end + 12 * HOUR } : span
}

/** “By Wednesday at 4” is the afternoon: only its end counts. */
const untilAwake = (span: Span, { clock }: Time): Span =>
  clock?.halfDay && (span.end - floor(span.end, 'day')) / HOUR < FIRST_WAKING_HOUR
    ? { ...span, end: span.end + 12 * HOUR }
    : span

/** Other readings of the same words: the other half of the day, other hours of a part, day and month exchanged. */
function alternativesTo(span: Span, value: Time, context: Context, zone: string): TimeAlternative[] {
  const others: TimeAlternative[] = []
  const mayBeLate = context.reading === 'planner' && value.eitherHalf
  if ((value.clock?.halfDay || mayBeLate) && !value.open && value.moved === undefined) {
    const isMorning = span.start - floor(span.start, 'day') < 12 * HOUR
    const by = isMorning ? 12 * HOUR : -12 * HOUR
    const other = { ...span, start: span.start + by, end: span.end + by }
    others.push({ ...endsOf(other, value, context, zone), grain: span.grain })
  }
  if (value.interval && !value.open) {
    const other = otherStretch(span, value)
    if (other) others.push({ ...endsOf(other, value, context, zone), grain: other.grain })
  }
  if (value.form === 'weekday' && weekdayOf(context.now) === value.weekday)
    others.push({ start: plain(floor(context.now, 'day'), value, context, zone), end: null, grain: 'day' })
  const past = isYearless(value) ? value.series.before(context.now) : null
  if (past && isSpeakable(past) && past.start !== span.start)
    others.push({ ...endsOf(past, value, context, zone), grain: past.grain })
  const other = value.other && meant(value.other, context)
  if (value.other && other && isSpeakable(other) && other.start !== span.start)
    others.push({ ...endsOf(other, value.other, context, zone), grain: other.grain })
  return others
}
