/** The morning that is rendered: which day it is, and the zone the owner lives in. */
export interface Scene {
  readonly today: Temporal.PlainDate
  readonly zone: string
}

const OFFSET = /^([+-]?)(\d{1,3})(w?)$/

/**
 * The day an offset names: `+2` two days on, `-1w` the working day before, `0` today.
 * Working days are Monday to Friday; today counts as one whatever it is, since somebody is at work.
 */
export function dayAt(offset: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const [, sign, digits, working] = OFFSET.exec(offset) ?? []
  if (digits === undefined) throw new Error(`Not a day offset: "${offset}"`)
  const direction = sign === '-' ? -1 : 1
  if (!working) return today.add({ days: direction * Number(digits) })
  let day = today
  for (let left = Number(digits); left > 0; left--) day = nextWorkingDay(day, direction)
  return day
}

function nextWorkingDay(day: Temporal.PlainDate, direction: 1 | -1): Temporal.PlainDate {
  let next = day.add({ days: direction })
  while (next.dayOfWeek > 5) next = next.add({ days: direction })
  return next
}
