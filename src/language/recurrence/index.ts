/** Recurrence rules as calendars write them (RFC 5545 §3.3.10), expanded without ever running away. Pure. */

export { type Clock, fixedClock, zoneClock } from './clock.ts'
export { movedRule } from './moved-rule.ts'
export { readRule } from './parse-rule.ts'
export { type Rule, wholeDays } from './rule.ts'
export { startsBetween } from './starts.ts'
export { DEFAULT_STEPS, Steps } from './steps.ts'
