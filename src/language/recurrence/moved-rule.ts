import { type Civil, DAY, dateOf } from '../time/civil.ts'
import type { Clock } from './clock.ts'
import { readRule } from './parse-rule.ts'
import { isDaily, type Rule, type Until } from './rule.ts'

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The RECUR value whose times are those of `text`, each `by` milliseconds later on the wall clock; undefined where no
 * such rule is at hand, as for “the last Friday of a month” a day later.
 *
 * @param first the first time on the wall clock, before the move
 */
export function movedRule(text: string, first: Civil, by: number, clock: Clock): string | undefined {
  const read = readRule(text)
  if ('problem' in read) return undefined
  const { rule } = read
  const days = daysBetween(first, first + by)
  if (!allowsTime(rule, by) || !allowsDays(rule, first, days)) return undefined
  return text
    .split(';')
    .map((part) => {
      const [name = '', value = ''] = part.split('=')
      switch (name.trim().toUpperCase()) {
        case 'BYDAY':
          return `BYDAY=${value
            .split(',')
            .map((day) => laterWeekday(day, days))
            .join()}`
        case 'WKST':
          return `WKST=${laterWeekday(value, days)}`
        case 'UNTIL':
          return rule.until ? `UNTIL=${movedUntil(rule, rule.until, by, days, clock)}` : part
        default:
          return part
      }
    })
    .concat(needsWeekStart(rule, text, days) ? [`WKST=${laterWeekday('MO', days)}`] : [])
    .join(';')
}

const daysBetween = (from: Civil, to: Civil): number => Math.floor(to / DAY) - Math.floor(from / DAY)

/** Whether the rule leaves the time of day, or the pace within it, to the first time. */
const allowsTime = (rule: Rule, by: number): boolean =>
  isDaily(rule)
    ? by % DAY === 0 || rule.byHour.length + rule.byMinute.length + rule.bySecond.length === 0
    : namesNothing(rule) && rule.byHour.length + rule.byMinute.length + rule.bySecond.length === 0

const namesNothing = ({ byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos }: Rule): boolean =>
  byMonth.length + byWeekNo.length + byYearDay.length + byMonthDay.length + byDay.length + bySetPos.length ===
  0

/** Whether all its days can be so many days later: weekdays always, a day of the month within every month. */
function allowsDays(rule: Rule, first: Civil, days: number): boolean {
  if (days === 0) return true
  if (rule.frequency === 'MONTHLY' || rule.frequency === 'YEARLY') {
    const [before, after] = [dateOf(first), dateOf(first + days * DAY)]
    const staysInMonth = before.year === after.year && before.month === after.month
    return namesNothing({ ...rule, byMonth: [] }) && staysInMonth && Math.max(before.day, after.day) <= 28
  }
  return namesNothing({ ...rule, byDay: [] })
}

/** The weeks of every other week begin with the days they began with. */
const needsWeekStart = (rule: Rule, text: string, days: number): boolean =>
  rule.frequency === 'WEEKLY' && rule.interval > 1 && days % 7 !== 0 && !/WKST=/i.test(text)

/** `-1FR` a day later is `-1SA` as text; whether that is the same day is `allowsDays`'s to say. */
function laterWeekday(text: string, days: number): string {
  const day = text.trim().toUpperCase()
  const index = WEEKDAYS.indexOf(day.slice(-2))
  return index < 0 ? day : `${day.slice(0, -2)}${WEEKDAYS[(((index + days) % 7) + 7) % 7]}`
}

function movedUntil(rule: Rule, { at, kind }: Until, by: number, days: number, clock: Clock): string {
  if (kind === 'day' && isDaily(rule)) return compact(at + days * DAY).slice(0, 8)
  if (kind === 'utc') return `${compact(clock.momentOf(clock.wallAt(at) + by))}Z`
  return compact(at + by)
}

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59)

const compact = (at: Civil): string =>
  new Date(Math.min(at, LAST)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
