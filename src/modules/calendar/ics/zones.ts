import { type Clock, fixedClock, zoneClock } from '#language/recurrence/index.ts'

import type { OwnZone } from '../contract.ts'
import { type Component, propertyOf } from './component.ts'
import { ownClock, readOwnZone } from './own-zone.ts'
import { readOffset } from './values.ts'
import { everyWindowsZone, zoneOfWindowsName } from './windows-zones.ts'

/** How the times of one TZID are to be read. */
export interface ResolvedZone {
  readonly zone: string
  readonly own: OwnZone | null
  readonly clock: Clock
  /** What had to be guessed, in a sentence. */
  readonly warning: string | null
}

/**
 * Finds the zone of a TZID: an IANA name, also behind a vendor's prefix; a Windows name; the X-LIC-LOCATION of the
 * file's VTIMEZONE; an IANA zone whose clock equals the VTIMEZONE's; the VTIMEZONE's own rules; an offset in the name;
 * at last the owner's zone, with a warning. Each name is looked up once.
 */
export function zoneReader(definitions: readonly Component[], ownersZone: string) {
  const defined = new Map(
    definitions.map((component) => [propertyOf(component, 'TZID')?.value.trim() ?? '', component]),
  )
  const known = new Map<string, ResolvedZone>()
  let compared = 0
  const compare = () => ++compared <= MOST_COMPARED
  return {
    /** The zone of a TZID; null is floating time, which is the owner's. */
    of(tzid: string | null): ResolvedZone {
      const name = tzid ?? ''
      const resolved =
        known.get(name) ?? (name ? resolve(name, defined.get(name), ownersZone, compare) : iana(ownersZone))
      // A file that names ever new zones is not worth a memory of them.
      if (known.size < 1_000) known.set(name, resolved)
      return resolved
    },
  }
}

/** A file has one or two zones; each more that nobody knows is compared only so often. */
const MOST_COMPARED = 20

export type ZoneReader = ReturnType<typeof zoneReader>

const iana = (zone: string, warning: string | null = null): ResolvedZone => ({
  zone,
  own: null,
  clock: zoneClock(zone),
  warning,
})

/** @param compare whether one more comparison with all zones may be afforded */
function resolve(
  tzid: string,
  definition: Component | undefined,
  ownersZone: string,
  compare: () => boolean,
): ResolvedZone {
  const location = definition && propertyOf(definition, 'X-LIC-LOCATION')?.value
  const named =
    ianaName(tzid) ?? zoneOfWindowsName(tzid) ?? ianaWithin(tzid) ?? (location && ianaName(location.trim()))
  if (named) return iana(named)
  const own = definition && readOwnZone(definition)
  if (own) {
    const [first] = own.phases
    if (first && own.phases.every((phase) => phase.offset === first.offset && phase.offset % 60 === 0))
      return iana(offsetName(first.offset))
    const clock = ownClock(own)
    const equal = compare() ? equalZone(clock) : undefined
    return equal ? iana(equal) : { zone: 'UTC', own, clock, warning: null }
  }
  const offset = offsetIn(tzid)
  if (offset !== undefined) {
    const zone = offsetName(offset)
    return {
      ...iana(zone, `The zone “${tzid.slice(0, 80)}” was read as ${zone}, without summer time.`),
      clock: fixedClock(offset * 1_000),
    }
  }
  return iana(
    ownersZone,
    `The zone “${tzid.slice(0, 80)}” is not known; its times were read in ${ownersZone}.`,
  )
}

/** The name as this machine spells it, or undefined when it has no such zone. */
function ianaName(name: string): string | undefined {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/.test(name)) return undefined
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
  } catch {
    return undefined
  }
}

/** `/mozilla.org/20050126_1/Europe/Berlin`, `/freeassociation.sourceforge.net/Tzfile/Asia/Tokyo`. */
function ianaWithin(tzid: string): string | undefined {
  const parts = tzid.split('/').filter(Boolean)
  for (const count of [3, 2]) {
    const name = parts.length >= count ? ianaName(parts.slice(-count).join('/')) : undefined
    if (name) return name
  }
  // `US-Eastern`, `America/New York`
  const respelt = ianaName(tzid.replace('-', '/').replaceAll(' ', '_'))
  if (respelt) return respelt
  // `tzone://Microsoft/Utc`; a single word such as `Turkey` is a zone only when all of the TZID is.
  return /^tzone:\/\/microsoft\/utc$/i.test(tzid) ? 'UTC' : undefined
}

/** Cities whose name people would expect, before others that share their clock. */
const WELL_KNOWN = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Paris',
  'Europe/Vienna',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
]
const [FIRST_YEAR, LAST_YEAR] = [2012, 2032]

/** An IANA zone that shows the same time on every sixth day over twenty years, or undefined. */
function equalZone(clock: Clock): string | undefined {
  const samples: number[] = []
  const last = Date.UTC(LAST_YEAR, 0, 1)
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < last; at += 6 * 86_400_000) samples.push(at)
  const offsets = samples.map((at) => clock.wallAt(at) - at)
  // Many zones share an offset that does not change any more; to name one of them would be a guess at a country.
  if (offsets.every((offset) => offset === offsets[0])) return undefined
  return [...WELL_KNOWN, ...everyWindowsZone()].find((zone) => {
    const other = zoneClock(zone)
    return samples.every((at, index) => other.wallAt(at) - at === offsets[index])
  })
}

/** `(GMT +01:00)`, `UTC-3`, `(UTC+05:30) Chennai, Kolkata`: seconds ahead of UTC. */
function offsetIn(tzid: string): number | undefined {
  const found = /(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?:[:.]?(\d\d))?/i.exec(tzid)
  if (found) return readOffset(`${found[1]}${found[2]?.padStart(2, '0')}${found[3] ?? '00'}`)
  return /^\(?(GMT|UTC)\)?/i.test(tzid) ? 0 : undefined
}

function offsetName(offset: number): string {
  if (offset === 0) return 'UTC'
  const minutes = Math.abs(Math.trunc(offset / 60))
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
