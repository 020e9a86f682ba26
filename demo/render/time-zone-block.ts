import { icsLocal } from './formats.ts'

/**
 * A VTIMEZONE (RFC 5545 §3.6.5) that is true for the two years around a day: one observance for the time
 * before, and one for each change of the clocks, as this machine's zone data knows them.
 */
export function timeZoneBlock(zone: string, around: Temporal.PlainDate): string {
  const start = around.subtract({ years: 1 }).toZonedDateTime(zone)
  const end = around.add({ years: 1 }).toZonedDateTime(zone)
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`]
  lines.push(...observance(start.with({ year: 1970, month: 1, day: 1 }), start, start))
  let change = start.getTimeZoneTransition('next')
  while (change && Temporal.ZonedDateTime.compare(change, end) < 0) {
    const before = change.subtract({ nanoseconds: 1 })
    // The onset is written in the local time that was in force until then.
    const onset = change.toInstant().toZonedDateTimeISO(before.offset)
    lines.push(...observance(onset, before, change))
    change = change.getTimeZoneTransition('next')
  }
  return [...lines, 'END:VTIMEZONE'].join('\n')
}

type Moment = Temporal.ZonedDateTime

function observance(onset: Moment, from: Moment, to: Moment): string[] {
  const kind = to.offsetNanoseconds > from.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${icsLocal(onset)}`,
    `TZOFFSETFROM:${from.offset.replace(':', '')}`,
    `TZOFFSETTO:${to.offset.replace(':', '')}`,
    `END:${kind}`,
  ]
}
