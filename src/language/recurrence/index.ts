/** Recurrence rules as calendars write them (RFC 5545 §3.3.10), expanded without ever running away. Pure. */

export { type Clock, fixedClock, zoneClock } from './clock.ts'
export { readRule, type ReadRule } from './parse-rule.ts'
export { type Frequency, type NthWeekday, type Rule, type Until, wholeDays } from './rule.ts'
export { type Start, type Starts, startsBetween, type Window } from './starts.ts'
export { DEFAULT_STEPS, Steps } from './steps.ts'
