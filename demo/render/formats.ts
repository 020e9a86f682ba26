import { dayAndMonth, month, shortMonth, shortWeekday, twoDigits, weekday, type Tongue } from './words.ts'

type Format = (moment: Temporal.ZonedDateTime, tongue: Tongue) => string

/** How a moment may be written in a template. README.md lists them with an example each. */
export const formats: Readonly<Record<string, Format>> = {
  /** RFC 5322 §3.3, with the offset the zone has at that moment. */
  rfc5322: (at) =>
    `${shortWeekday(at)}, ${at.day} ${shortMonth(at)} ${at.year} ${clock(at)}:${twoDigits(at.second)} ` +
    at.offset.replace(':', ''),
  weekday,
  day: dayAndMonth,
  date: (at, tongue) => `${weekday(at, tongue)}${tongue === 'de' ? ',' : ''} ${dayAndMonth(at, tongue)}`,
  full: (at, tongue) => `${weekday(at, tongue)}, ${dayAndMonth(at, tongue)} ${at.year}`,
  month,
  year: (at) => String(at.year),
  quarter: (at) => `Q${Math.ceil(at.month / 3)}`,
  iso: (at) => at.toPlainDate().toString(),
  dotted: (at) => `${twoDigits(at.day)}.${twoDigits(at.month)}.${at.year}`,
  time: clock,
  oclock: twelveHours,
  /** The first line of a quotation as phones and web mail write it. */
  wrote: (at) => `${shortWeekday(at)}, ${at.day} ${shortMonth(at)} ${at.year} at ${clock(at)}`,
  /** The "Sent:" line of a quotation as desktop programs write it. */
  outlook: (at, tongue) =>
    tongue === 'de'
      ? `${weekday(at, 'de')}, ${dayAndMonth(at, 'de')} ${at.year} ${clock(at)}`
      : `${weekday(at, 'en')}, ${month(at, 'en')} ${at.day}, ${at.year} ${twelveHours(at).toUpperCase()}`,
  /** RFC 5545 §3.3.4 and §3.3.5 (forms 1 and 2). */
  icsday: (at) => at.toPlainDate().toString().replaceAll('-', ''),
  icslocal: icsLocal,
  icsutc: (at) => `${icsLocal(at.withTimeZone('UTC'))}Z`,
}

function clock(at: Temporal.ZonedDateTime): string {
  return `${twoDigits(at.hour)}:${twoDigits(at.minute)}`
}

/** "3 pm", "9:30 am" */
function twelveHours(at: Temporal.ZonedDateTime): string {
  const hour = at.hour % 12 || 12
  const minutes = at.minute ? `:${twoDigits(at.minute)}` : ''
  return `${hour}${minutes} ${at.hour < 12 ? 'am' : 'pm'}`
}

/** RFC 5545 §3.3.5 form 1: `20261126T140000`. */
export function icsLocal(at: Temporal.ZonedDateTime): string {
  const day = `${at.year}${twoDigits(at.month)}${twoDigits(at.day)}`
  return `${day}T${twoDigits(at.hour)}${twoDigits(at.minute)}${twoDigits(at.second)}`
}
