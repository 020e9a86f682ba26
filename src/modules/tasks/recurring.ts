import { fixedClock, readRule, startsBetween, wholeDays } from '#language/recurrence/index.ts'

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
  text: string,
  start: Temporal.PlainDate,
  after: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const read = readRule(text)
  if ('problem' in read) return null
  // Days have no zone here: a clock that stands at UTC counts them.
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC').epochMilliseconds
  const from = at(after.add({ days: 1 }))
  const { starts } = startsBetween(wholeDays(read.rule), at(start), fixedClock(0), {
    from,
    to: FAR,
    limit: 1,
    withFirst: false,
  })
  const [next] = starts
  return next
    ? Temporal.Instant.fromEpochMilliseconds(next.moment).toZonedDateTimeISO('UTC').toPlainDate()
    : null
}

/** Nobody plans a task after that. */
const FAR = Date.UTC(2200, 0)

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b)
