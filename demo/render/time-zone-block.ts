import { formats } from './formats.ts'

/**
 * A VTIMEZONE (RFC 5545 §3.6.5) that is true for the two years around a day: one observance for the time
 * before, and one for each change of the clocks, as this machine's zone data knows them.
 */
export function timeZoneBlock(zone: string, around: Temporal.PlainDate): string {
  const start = around.subtract({ years: 1 }).toZonedDateTime(zone)
  const end = around.add({ years: 1 }).toZonedDateTime(zone)
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`]
  lines.push(...observance(start.with({ year: 1970, month: 1, day: 1 }), start.offset, start))
  let change = start.getTimeZoneTransition('next')
  while (change && Temporal.ZonedDateTime.compare(change, end) < 0) {
    const before = change.subtract({ nanoseconds: 1 })
    // The onset is written in the local time that was in force until then.
    const onset = change.toInstant().toZonedDateTimeISO(before.offset)
    lines.push(...observance(onset, before.offset, change))
    change = change.getTimeZoneTransition('next')
  }
  return [...lines, 'END:VTIMEZONE'].join('\n')
}

function observance(onset: Temporal.ZonedDateTime, from: string, to: Temporal.ZonedDateTime): string[] {
  const kind = isSummerTime(to) ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${formats.icslocal?.(onset, 'en')}`,
    `TZOFFSETFROM:${from.replace(':', '')}`,
    `TZOFFSETTO:${to.offset.replace(':', '')}`,
    `END:${kind}`,
  ]
}

/** Whether the clock is ahead of where it stands half a year away. */
function isSummerTime(at: Temporal.ZonedDateTime): boolean {
  return at.offsetNanoseconds > at.add({ months: 6 }).offsetNanoseconds
}
