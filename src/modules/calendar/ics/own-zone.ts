import {
  type Clock,
  DEFAULT_STEPS,
  fixedClock,
  readRule,
  startsBetween,
  Steps,
} from '#language/recurrence/index.ts'

import type { OwnZone } from '../contract.ts'
import { type Component, propertiesOf, propertyOf } from './component.ts'
import { readList, readOffset, readStamp, readText } from './values.ts'

/** Zones as a file itself defines them (VTIMEZONE, RFC 5545 §3.6.5). */

/** Reads a VTIMEZONE; undefined when no part of it says an offset. */
export function readOwnZone(component: Component): OwnZone | undefined {
  const phases = component.children
    .filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT')
    .slice(0, 50)
    .flatMap((phase) => {
      const offset = readOffset(propertyOf(phase, 'TZOFFSETTO')?.value ?? '')
      if (offset === undefined) return []
      const offsetBefore = readOffset(propertyOf(phase, 'TZOFFSETFROM')?.value ?? '') ?? offset
      const start = propertyOf(phase, 'DTSTART')
      const stamp = start && readStamp(start.value, start.parameters)
      const rule = propertyOf(phase, 'RRULE')?.value.slice(0, 500) ?? null
      const alsoOn = propertiesOf(phase, 'RDATE')
        .flatMap(({ value, parameters }) => readList(value).map((item) => readStamp(item, parameters)))
        .flatMap((at) => (at ? [wallText(at)] : []))
        .slice(0, 200)
      return [{ from: stamp ? wallText(stamp) : '1601-01-01T00:00:00', offsetBefore, offset, rule, alsoOn }]
    })
  if (!phases.length) return undefined
  return { name: readText(propertyOf(component, 'TZID')?.value, 200) ?? 'unnamed', phases }
}

const wallText = (stamp: NonNullable<ReturnType<typeof readStamp>>): string =>
  (stamp.kind === 'day' ? stamp.day.toPlainDateTime() : stamp.wall).toString({ smallestUnit: 'second' })

interface Change {
  /** Epoch milliseconds from which the offset holds. */
  readonly at: number
  readonly before: number
  readonly after: number
}

const SECOND = 1_000
const DAY = 86_400_000
const LAST = Date.UTC(2200, 0, 1)
/** Two a year for six centuries; a zone with more is a rule that runs away. */
const MOST = 1_200

const known = new Map<string, Clock>()

/**
 * The wall clock of such a zone. Before its first change the offset before that change holds. Kept, because many events
 * of a file share a zone.
 */
export function ownClock(zone: OwnZone): Clock {
  const key = JSON.stringify(zone.phases)
  const clock = known.get(key) ?? newClock(zone)
  if (known.size >= 200) known.clear()
  known.set(key, clock)
  return clock
}

function newClock(zone: OwnZone): Clock {
  const steps = new Steps(DEFAULT_STEPS)
  const changes = zone.phases.flatMap((phase) => changesOf(phase, steps)).sort((a, b) => a.at - b.at)
  const offsetAt = (moment: number): number => {
    let low = 0
    let high = changes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((changes[middle]?.at ?? Infinity) <= moment) low = middle + 1
      else high = middle
    }
    return changes[low - 1]?.after ?? changes[0]?.before ?? 0
  }
  return {
    wallAt: (moment) => moment + offsetAt(moment),
    momentOf(wall) {
      const [before, after] = [offsetAt(wall - 2 * DAY), offsetAt(wall + 2 * DAY)]
      // The first of two moments that show this time; for a time the clock skips, the offset before the jump.
      const first = [wall - before, wall - after]
        .filter((moment) => moment + offsetAt(moment) === wall)
        .sort((a, b) => a - b)[0]
      return first ?? wall - before
    },
  }
}

function changesOf(
  { from, offsetBefore, offset, rule, alsoOn }: OwnZone['phases'][number],
  steps: Steps,
): Change[] {
  const walls = [from, ...alsoOn].map((text) => Date.parse(`${text}Z`))
  const read = rule ? readRule(rule) : undefined
  // No clock is set more than once a month; a rule that says so is an attack or a mistake.
  if (read && 'rule' in read && (read.rule.frequency === 'YEARLY' || read.rule.frequency === 'MONTHLY')) {
    // The end of a zone's rule is in UTC, its times are on the clock before the change.
    const clock = fixedClock(offsetBefore * SECOND)
    const first = walls[0] ?? 0
    const { starts } = startsBetween(read.rule, first, clock, {
      from: clock.momentOf(first),
      to: LAST,
      limit: MOST,
      steps,
    })
    walls.push(...starts.map(({ wall }) => wall))
  }
  return walls.map((wall) => ({
    at: wall - offsetBefore * SECOND,
    before: offsetBefore * SECOND,
    after: offset * SECOND,
  }))
}
