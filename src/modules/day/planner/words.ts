/** Times and lengths as the planner and the brief say them. */

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `14:00` */
export const clock = (moment: Temporal.Instant, timeZone: string): string =>
  moment.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' })

/** `today`, `tomorrow`, `yesterday`, less than a week away the weekday, else `3 Dec`. */
export function dayName(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const away = today.until(day).days
  if (away === 0) return 'today'
  if (away === 1) return 'tomorrow'
  if (away === -1) return 'yesterday'
  const name = NAMES[day.dayOfWeek - 1]
  if (Math.abs(away) < 7 && name) return name
  return `${day.day} ${MONTHS[day.month - 1] ?? ''}`
}

/** `14:00` for today, else `Friday 14:00`. */
export function momentName(moment: Temporal.Instant, now: Temporal.Instant, timeZone: string): string {
  const day = moment.toZonedDateTimeISO(timeZone).toPlainDate()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const time = clock(moment, timeZone)
  return day.equals(today) ? time : `${dayName(day, today)} ${time}`
}

/** A deadline: `14:00`, `Friday 14:00`, and for midnight `the end of today`. */
export function deadlineName(due: Temporal.Instant, now: Temporal.Instant, timeZone: string): string {
  const local = due.toZonedDateTimeISO(timeZone)
  if (local.hour !== 0 || local.minute !== 0) return momentName(due, now, timeZone)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  return `the end of ${dayName(local.toPlainDate().subtract({ days: 1 }), today)}`
}

/** `45 min`, `2 h`, `6 h 10` */
export function lengthName(minutes: number): string {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** `9:30`, from minutes after midnight. */
export const minuteName = (minute: number): string =>
  minute % 60 === 0 ? `${minute / 60}` : `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/** At most so many characters, cut at a word where one ends near, with an ellipsis. */
export function shortened(text: string, most: number): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= most) return flat
  const cut = flat.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`
}
