import { momentWords } from '#language/capture/meaning.ts'
import type { When } from '#modules/tasks/contract.ts'

import type { Meeting, Span } from './things.ts'

/** Times as lines and their answers say them: `Tue 24 Nov, 14:00`. */

export const dueWords = (when: When, now: Temporal.ZonedDateTime): string =>
  momentWords(when, now.toPlainDate())

export const dayWords = (date: Temporal.PlainDate, now: Temporal.ZonedDateTime): string => {
  const days = now.toPlainDate().until(date).days
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : momentWords({ date, time: null }, now.toPlainDate())
}

/** `Tue 24 Nov, 14:00–15:00`, or the day of what lasts all day. */
export function meetingWords(
  { start, end, allDay }: Pick<Meeting, 'start' | 'end' | 'allDay'>,
  now: Temporal.ZonedDateTime,
): string {
  if (!allDay) return spanWords({ start, end }, now)
  const last = allDay.until.subtract({ days: 1 })
  const first = momentWords({ date: allDay.from, time: null }, now.toPlainDate())
  return last.equals(allDay.from)
    ? first
    : `${first} – ${momentWords({ date: last, time: null }, now.toPlainDate())}`
}

export function spanWords({ start, end }: Span, now: Temporal.ZonedDateTime): string {
  const at = start.toZonedDateTimeISO(now.timeZoneId)
  const minutes = end.since(start).total('minutes')
  const moment = { date: at.toPlainDate(), time: at.toPlainTime() }
  return momentWords(moment, now.toPlainDate(), minutes > 0 && minutes < 1440 ? minutes : null)
}

/** `Tue 24 Nov, 14:00`: when it begins. */
export const startWords = ({ start }: Span, now: Temporal.ZonedDateTime): string =>
  spanWords({ start, end: start }, now)

/** `09:00–12:30`. */
export const hoursWords = ({ start, end }: Span, zone: string): string =>
  [start, end]
    .map((at) => at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }))
    .join('–')

/** `“Review” and “Lunch”`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`
