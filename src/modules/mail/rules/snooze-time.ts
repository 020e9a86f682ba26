import { AppError } from '#kernel/errors.ts'
import { findTimesInAny } from '#language/time/index.ts'
import type { Preferences } from '#modules/people/contract.ts'

/** When the day begins for what was put off to a day without a time. */
const MORNING = Temporal.PlainTime.from('08:00')
const UNTIL_ANSWERED = /\b(?:answer(?:s|ed)?|repl(?:y|ies|ied)|writes? back|responds?|antwort(?:et)?)\b/i

/**
 * The moment that words such as “tomorrow 8:00”, “Monday”, “in 3 hours” or an ISO 8601 moment name, on the owner's clock;
 * null for “when she replies”.
 *
 * @throws AppError `mail.snooze_unclear`
 */
export function snoozeTime(
  words: string,
  now: Temporal.ZonedDateTime,
  { dayFirst, languages }: Pick<Preferences, 'dayFirst' | 'languages'>,
): Temporal.Instant | null {
  const text = words.trim()
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) {
    try {
      return Temporal.Instant.from(text)
    } catch {
      throw unclear(text)
    }
  }
  if (UNTIL_ANSWERED.test(text)) return null
  if (/^later(?: today)?$/i.test(text)) return now.add({ hours: 3 }).toInstant()
  const [time] = findTimesInAny(text, languages, { now, profile: 'capture', dayFirst })
  if (time?.kind === 'duration' && time.durationMinutes)
    return now.add({ minutes: time.durationMinutes }).toInstant()
  if (!time?.start) throw unclear(text)
  const moment = time.hasTime ? time.start : time.start.toPlainDate().toPlainDateTime(MORNING)
  return moment.toZonedDateTime(now.timeZoneId).toInstant()
}

const unclear = (text: string) =>
  new AppError(
    'invalid',
    'mail.snooze_unclear',
    `“${text.slice(0, 60)}” names no time. Say for instance “tomorrow 8:00”, “Monday”, “in 3 hours” or “when she replies”.`,
  )
