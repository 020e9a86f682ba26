import { findTimes, type TimeMatch } from '../time/index.ts'
import type { Due, MailLanguage } from './types.ts'

/** Words that make a date a deadline, at the start of the words found or right before them. */
const UNTIL =
  /(?:^|[\s(,])(?:by|before|until|till|due|no later than|not later than|deadline|bis|vor|spätestens|avant|d['’]ici|jusqu['’](?:au?|à)|pour|antes de[l]?|hasta|para)(?:\s|$)/iu
/** “Until Friday” holds Friday, whether or not the stretch found does. */
const UP_TO = /(?:^|\s)(?:until|till|bis|jusqu['’](?:au?|à)|hasta)(?:\s|$)/iu
/** Nobody means midnight by “12:00”. */
const NOON = /(?<!\d)12(?:[:.h]00)?(?!\d)/
const MIDDAY = Temporal.PlainTime.from('12:00')
const WEEK = /\b(?:week|woche|semaine|semana)\b/iu
/** Grains that name a subject (“the March report”, “the Q4 plan”) more often than a date. */
const BROAD = new Set(['month', 'quarter', 'year'])

/**
 * The date a sentence names as the one that counts, and the words that name it; null when it names none or one
 * that had passed when it was written. Relative words count from `written`, the clock is that of its zone.
 */
export function dueOf(
  sentence: string,
  written: Temporal.ZonedDateTime,
  language: MailLanguage,
): { due: Due; dueText: string } | null {
  const text = sentence.slice(0, 400)
  const today = written.toPlainDate()
  const candidates = findTimes(text, { now: written, profile: 'mail', locale: language })
    .filter(({ kind, certainty }) => kind !== 'duration' && kind !== 'recurrence' && certainty >= 0.4)
    .map((match) => ({ match, words: wordsOfDeadline(text, match) }))
    .filter(({ match, words }) => words !== null || !BROAD.has(match.grain))
    .flatMap(({ match, words }) => {
      const limit = limitOf(match, words ?? '')
      if (!limit || Temporal.PlainDate.compare(limit.date, today) < 0) return []
      return [{ due: limit, dueText: match.text, isDeadline: words !== null }]
    })
  const best = candidates.find(({ isDeadline }) => isDeadline) ?? candidates[0]
  return best ? { due: best.due, dueText: best.dueText } : null
}

/** The words that make a match a deadline, or null. */
function wordsOfDeadline(text: string, match: TimeMatch): string | null {
  const before = /(?:\S+\s+){0,2}$/.exec(text.slice(Math.max(0, match.from - 24), match.from))?.[0] ?? ''
  const said = `${before}${match.text.split(/\s+/).slice(0, 3).join(' ')}`
  return UNTIL.test(said) ? said : null
}

/** The last moment, or the last day, that is still in time. */
function limitOf(match: TimeMatch, words: string): Due | null {
  const { start, end, hasTime, text } = match
  if (words !== '' && end && (start === null || Temporal.PlainDateTime.compare(start, end) < 0)) {
    if (hasTime && endsDay(end) && NOON.test(text)) return { date: end.toPlainDate(), time: MIDDAY }
    if (hasTime && !endsDay(end)) return { date: end.toPlainDate(), time: end.toPlainTime() }
    const last = (UP_TO.test(words) && start === null ? end : end.subtract({ days: 1 })).toPlainDate()
    return { date: WEEK.test(text) ? workdayBy(last) : last, time: null }
  }
  const moment = start ?? end
  if (!moment) return null
  if (hasTime) return { date: moment.toPlainDate(), time: clockOf(moment, text) }
  const day = match.grain === 'week' ? moment.toPlainDate().add({ days: 4 }) : moment.toPlainDate()
  return { date: day, time: null }
}

const endsDay = (moment: Temporal.PlainDateTime): boolean => moment.hour === 0 && moment.minute === 0

/** The end of a week of work is its Friday. */
const workdayBy = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek > 5 ? day.subtract({ days: day.dayOfWeek - 5 }) : day

/** “Tuesday at 3” in a mail is in the afternoon unless it says otherwise. */
function clockOf(moment: Temporal.PlainDateTime, text: string): Temporal.PlainTime {
  const time = moment.toPlainTime()
  const isOpen =
    time.hour > 0 &&
    time.hour < 7 &&
    !/\b(?:am|a\.m|uhr|morning|früh|night|nachts?)\b|\b0\d|\d\s?h\b/i.test(text)
  return isOpen ? time.add({ hours: 12 }) : time
}
