import { RRuleTemporal } from 'rrule-temporal'

import type { Task, TaskId, When } from './contract.ts'

/**
 * The task that follows a recurring one once it is done, or null: by its rule (RFC 5545 §3.3.10) the next day after the
 * due day (`strict`), after the day it was done (`fromCompletion`), or after today (`jumpAhead`).
 */
export function nextOccurrence(task: Task, id: TaskId, now: Temporal.Instant, timeZone: string): Task | null {
  if (!task.recurrence) return null
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const from = task.due?.date ?? today
  const after =
    task.repeater === 'fromCompletion' ? today : task.repeater === 'jumpAhead' ? later(from, today) : from
  const start = task.repeater === 'fromCompletion' ? today : from
  const date = followingDay(task.recurrence, start, after)
  if (!date) return null
  const due: When = { date, time: task.due?.time ?? null }
  const shift = from.until(date)
  return {
    ...task,
    id,
    status: 'open',
    due,
    start: task.start && { ...task.start, date: task.start.date.add(shift) },
    createdAt: now,
    updatedAt: now,
    doneAt: null,
  }
}

/** The first day of the rule after that day. A rule that cannot be read or never comes again has none. */
function followingDay(
  rule: string,
  start: Temporal.PlainDate,
  after: Temporal.PlainDate,
): Temporal.PlainDate | null {
  try {
    const rrule = new RRuleTemporal({
      rruleString: `DTSTART:${start.toString().replaceAll('-', '')}T000000Z\nRRULE:${rule}`,
      maxIterations: 10_000,
    })
    const next = rrule.next(new Date(`${after}T12:00:00Z`), false)
    return next?.toPlainDate() ?? null
  } catch {
    return null
  }
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b)
