import type { Moment } from './types.ts'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `14:00`, or `14:00–15:30` of something that lasts. */
export function hoursWords(time: Temporal.PlainTime, minutes: number | null): string {
  const clock = time.toString({ smallestUnit: 'minute' })
  return minutes === null ? clock : `${clock}–${time.add({ minutes }).toString({ smallestUnit: 'minute' })}`
}

/** `Tue 24 Nov, 14:00–15:00`; with the year when it is another than today's. */
export function momentWords(
  { date, time }: Moment,
  today: Temporal.PlainDate,
  minutes: number | null = null,
): string {
  const day = `${DAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]}`
  const year = date.year === today.year ? '' : ` ${date.year}`
  return `${day}${year}${time ? `, ${hoursWords(time, minutes)}` : ''}`
}

/** `1 h 30 min`, `45 min`, `2 days`. */
export function durationWords(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ')
}

const FREQUENCIES: Readonly<Record<string, string>> = {
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
}

const DAY_NAMES: Readonly<Record<string, string>> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
}

const PLACES: Readonly<Record<string, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '5': 'fifth',
  '-1': 'last',
}

/** A RECUR value in words: `every 2 weeks on Mon, Wed until 30 Jun`. */
export function recurrenceWords(rrule: string): string {
  const parts = new Map(rrule.split(';').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']))
  const unit = FREQUENCIES[parts.get('FREQ') ?? ''] ?? 'day'
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const words = [interval > 1 ? `every ${interval} ${unit}s` : `every ${unit}`]
  const days = parts.get('BYDAY')
  if (days) words.push(`on ${days.split(',').map(dayWords).join(', ')}`)
  const dates = parts.get('BYMONTHDAY')
  if (dates) words.push(`on ${dates === '-1' ? 'the last day' : `the ${dates.split(',').join(' and ')}`}`)
  const months = parts.get('BYMONTH')
  if (months)
    words.push(
      `in ${months
        .split(',')
        .map((month) => MONTHS[Number(month) - 1])
        .join(', ')}`,
    )
  const count = parts.get('COUNT')
  if (count) words.push(`${count} times`)
  const until = parts.get('UNTIL')
  if (until)
    words.push(
      `until ${Number(until.slice(6, 8))} ${MONTHS[Number(until.slice(4, 6)) - 1]} ${until.slice(0, 4)}`,
    )
  return words.join(' ')
}

function dayWords(day: string): string {
  const name = DAY_NAMES[day.slice(-2)] ?? day
  const place = day.slice(0, -2)
  return place ? `the ${PLACES[place] ?? place} ${name}` : name
}
