/** Words for moments and days, in the owner's zone and this browser's language and clock. */

const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`
  let found = formats.get(key)
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(undefined, { timeZone: zone, ...options })))
  return found
}

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const

/** `14:30`, or as this browser writes it. */
export const clock = (moment: Temporal.Instant, zone: string): string =>
  format(zone, CLOCK).format(moment.epochMilliseconds)

/** The hour alone: `9 AM`, `09`, as this browser writes it. */
export const hourWord = (moment: Temporal.Instant, zone: string): string =>
  format(zone, { hour: 'numeric' }).format(moment.epochMilliseconds)

export const clockSpan = (start: Temporal.Instant, end: Temporal.Instant, zone: string): string =>
  `${clock(start, zone)}–${clock(end, zone)}`

export const dayOf = (moment: Temporal.Instant, zone: string): Temporal.PlainDate =>
  moment.toZonedDateTimeISO(zone).toPlainDate()

/** `Saturday, 21 November`. */
export const longDay = (day: Temporal.PlainDate): string =>
  format('UTC', { weekday: 'long', day: 'numeric', month: 'long' }).format(noon(day))

/** `Today`, `Tomorrow`, `Wed`, `21 Nov`, `21 Nov 2025`: as short as it stays clear. */
export function shortDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const distance = today.until(day).days
  if (distance === 0) return 'Today'
  if (distance === 1) return 'Tomorrow'
  if (distance === -1) return 'Yesterday'
  if (distance > 1 && distance < 7) return format('UTC', { weekday: 'short' }).format(noon(day))
  const year = day.year === today.year ? {} : ({ year: 'numeric' } as const)
  return format('UTC', { day: 'numeric', month: 'short', ...year }).format(noon(day))
}

/** When something arrived, for a list: the time today, the day before that. */
export function listTime(moment: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const day = dayOf(moment, zone)
  const today = dayOf(now, zone)
  return day.equals(today) ? clock(moment, zone) : shortDay(day, today)
}

/** A moment as it is read out: `Saturday, 21 November, 14:30`. */
export const spoken = (moment: Temporal.Instant, zone: string): string =>
  format(zone, { weekday: 'long', day: 'numeric', month: 'long', ...CLOCK }).format(moment.epochMilliseconds)

/** `6 h 10`, `45 min`. */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  if (!hours) return `${rest} min`
  return rest ? `${hours} h ${String(rest).padStart(2, '0')}` : `${hours} h`
}

const noon = (day: Temporal.PlainDate): number => Date.UTC(day.year, day.month - 1, day.day, 12)
