import { type Civil, DAY, dateOf, weekdayOf } from '../time/civil.ts'
import { isNamed } from './days.ts'
import type { Rule } from './rule.ts'

/** A rule in which nothing about the day is left open, and how its years are counted. */
export interface Settled {
  readonly rule: Rule
  /** Years run from week 1 to week 52 or 53, not from January to December. */
  readonly byWeekYear: boolean
}

/**
 * Fills in from the first day what the rule leaves open, as RFC 5545 §3.3.10 asks. It does so only in part where the
 * first day is none of those the rule names: there RFC 5545 §3.8.5.3 leaves the result undefined, and each day of the
 * named weeks and months counts, as in the implementations most calendars descend from.
 */
export function settled(rule: Rule, start: Civil): Settled {
  const day = Math.floor(start / DAY) * DAY
  const { month, day: ofMonth } = dateOf(day)
  const namesDays =
    rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length > 0
  const { frequency } = rule

  if (!namesDays) {
    if (frequency === 'WEEKLY') return plain({ ...rule, byDay: [{ weekday: weekdayOf(day), nth: 0 }] })
    if (frequency === 'MONTHLY') return plain({ ...rule, byMonthDay: [ofMonth] })
    if (frequency === 'YEARLY')
      return plain({ ...rule, byMonth: rule.byMonth.length ? rule.byMonth : [month], byMonthDay: [ofMonth] })
  }
  if (frequency !== 'YEARLY' || !isNamed(rule, day)) return plain(rule)
  if (rule.byWeekNo.length) {
    const open = rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length === 0
    const byDay = open ? [{ weekday: weekdayOf(day), nth: 0 }] : rule.byDay
    return { rule: { ...rule, byDay }, byWeekYear: true }
  }
  const onlyDays =
    rule.byMonthDay.length && !rule.byMonth.length && !rule.byDay.length && !rule.byYearDay.length
  return plain(onlyDays ? { ...rule, byMonth: [month] } : rule)
}

const plain = (rule: Rule): Settled => ({ rule, byWeekYear: false })
