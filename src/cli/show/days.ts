const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

// By hand: loading the ICU tables of Intl takes longer than `reeve add` may.

/** `today`, `tomorrow`, `Friday`, `Mon 30 Nov`, `3 Mar 2027`, as seen from `today`. */
export function dayText(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const ahead = today.until(day).days
  if (ahead === 0) return 'today'
  if (ahead === 1) return 'tomorrow'
  if (ahead === -1) return 'yesterday'
  const weekday = WEEKDAYS[day.dayOfWeek - 1] ?? ''
  if (ahead > 1 && ahead < 7) return weekday
  const date = `${day.day} ${MONTHS[day.month - 1]}`
  return day.year === today.year || Math.abs(ahead) < 180
    ? `${weekday.slice(0, 3)} ${date}`
    : `${date} ${day.year}`
}

/** `Saturday 21 Nov 2026` */
export const longDayText = (day: Temporal.PlainDate): string =>
  `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]} ${day.year}`

/** `09:30` on the clock of that zone. */
export const clockText = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

export const dayOf = (instant: string, zone: string): Temporal.PlainDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate()

/** The last day that is meant by an end: midnight belongs to the day before it. */
export const lastDayOf = (end: string, zone: string): Temporal.PlainDate =>
  Temporal.Instant.from(end).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()

/** In few columns: `today`, `Mon`, `4 Dec`. */
export function shortDayText(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const ahead = today.until(day).days
  if (ahead === 0) return 'today'
  if (Math.abs(ahead) < 7) return (WEEKDAYS[day.dayOfWeek - 1] ?? '').slice(0, 3)
  return `${day.day} ${MONTHS[day.month - 1]}`
}

/** `30 min`, `2 h`, `1 h 15` */
export function lengthText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  if (!hours) return `${rest} min`
  return rest ? `${hours} h ${String(rest).padStart(2, '0')}` : `${hours} h`
}
