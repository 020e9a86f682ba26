import { dateOf } from './civil.ts'
import type { Rule } from './value.ts'

/** Monday to Sunday as RFC 5545 writes them. */
export const RULE_DAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const two = (n: number) => String(n).padStart(2, '0')

/** A RECUR value (RFC 5545 §3.3.10). `UNTIL` is the last day, as a date. */
export function recurOf(rule: Rule): string {
  const parts = [`FREQ=${rule.freq}`]
  if (rule.interval !== undefined && rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`)
  if (rule.byMonth) parts.push(`BYMONTH=${rule.byMonth.join(',')}`)
  if (rule.byMonthDay) parts.push(`BYMONTHDAY=${rule.byMonthDay.join(',')}`)
  if (rule.byDay) parts.push(`BYDAY=${rule.byDay.join(',')}`)
  if (rule.bySetPos !== undefined) parts.push(`BYSETPOS=${rule.bySetPos}`)
  if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`)
  else if (rule.until) {
    const { year, month, day } = dateOf(rule.until.end - 1)
    parts.push(`UNTIL=${String(year).padStart(4, '0')}${two(month)}${two(day)}`)
  }
  return parts.join(';')
}
