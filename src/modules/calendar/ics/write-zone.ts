/** A guest's calendar knows the zone's rules beyond these years by its name. */
const YEARS = 6

/**
 * The VTIMEZONE of an IANA zone (RFC 5545 §3.6.5): each change of its clock from the year before the meeting on, one by
 * one, so that no rule has to be guessed.
 */
export function zoneDefinition(zone: string, start: Temporal.Instant): string[] {
  const last = start.toZonedDateTimeISO(zone).add({ years: YEARS })
  let at = start.toZonedDateTimeISO(zone).subtract({ years: 1 })
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...phase(at, at, 'STANDARD')]
  for (;;) {
    const change = at.getTimeZoneTransition('next')
    if (!change || Temporal.ZonedDateTime.compare(change, last) > 0) break
    const before = change.subtract({ nanoseconds: 1 })
    lines.push(
      ...phase(change, before, change.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'),
    )
    at = change
  }
  return [...lines, 'END:VTIMEZONE']
}

/** The offset of `change` from then on; its start is told on the clock that ended then. */
function phase(change: Temporal.ZonedDateTime, before: Temporal.ZonedDateTime, kind: string): string[] {
  const wall = change
    .toInstant()
    .toZonedDateTimeISO(before.offset)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall.replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.offset.replaceAll(':', '')}`,
    `TZOFFSETTO:${change.offset.replaceAll(':', '')}`,
    `END:${kind}`,
  ]
}
