import { findTimes, type TimeMatch } from '../time/index.ts'
import type { Due, MailLanguage } from './types.ts'

/** Words before a date that make it a deadline; the last one before the date counts. */
const UNTIL =
  /(?:^|[\s(])(?:by|before|until|till|due|no later than|not later than|deadline|on|bis|vor|spätestens|am|avant|d['’]ici|pour|jusqu['’]au|antes de|hasta|para|el|le)\s(?:the |le |el |la |zum |end of )?$/i

/** The date a sentence names as the one that counts, or null. Relative words count from `written`. */
export function dueOf(
  sentence: string,
  written: Temporal.ZonedDateTime,
  language: MailLanguage,
): { due: Due; dueText: string } | null {
  const text = sentence.slice(0, 400)
  const matches = findTimes(text, { now: written, profile: 'mail', locale: language }).filter(isMoment)
  if (matches.length === 0) return null
  const best = matches.find((match) => UNTIL.test(text.slice(0, match.from))) ?? matches[0]
  if (!best) return null
  const moment = best.start && best.kind !== 'recurrence' ? deadlineOf(best) : best.start
  const limit = moment ?? best.end
  if (!limit) return null
  return {
    due: { date: limit.toPlainDate(), time: best.hasTime ? limit.toPlainTime() : null },
    dueText: best.text,
  }
}

const isMoment = (match: TimeMatch): boolean =>
  match.kind !== 'duration' && match.certainty >= 0.5 && (match.start !== null || match.end !== null)

/** “By next week” is due when that week ends; “by March” on its last day; “by Friday” on Friday. */
function deadlineOf(match: TimeMatch): Temporal.PlainDateTime | null {
  const { start, grain } = match
  if (!start) return null
  if (grain === 'week') return start.add({ days: 4 })
  if (grain === 'month') return start.add({ months: 1 }).subtract({ days: 1 })
  if (grain === 'quarter') return start.add({ months: 3 }).subtract({ days: 1 })
  if (grain === 'year') return start.add({ years: 1 }).subtract({ days: 1 })
  return start
}
