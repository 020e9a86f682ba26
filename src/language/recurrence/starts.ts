import { type Civil, DAY, HOUR } from '../time/civil.ts'
import type { Clock } from './clock.ts'
import { isDaily, type Rule, type Until } from './rule.ts'
import { DEFAULT_STEPS, Steps } from './steps.ts'
import { timesOf } from './times.ts'

/** One time of a series, on its wall clock and in the world (epoch milliseconds). */
interface Start {
  readonly wall: Civil
  readonly moment: number
}

export interface Starts {
  readonly starts: readonly Start[]
  /** False when there are more in the window than `limit`, or the rule cost too much to follow to its end. */
  readonly complete: boolean
  /** The rule cost too much: it names nothing for centuries, or far too many times. */
  readonly ranOut: boolean
}

export interface Window {
  /** Epoch milliseconds, included. */
  readonly from: number
  /** Epoch milliseconds, not included. */
  readonly to: number
  readonly limit: number
  /** What this rule may draw from besides its own limit. */
  readonly steps?: Steps
  /** The first time counts as one even where the rule does not name it (RFC 5545 §3.8.5.3). Default true. */
  readonly withFirst?: boolean
}

/**
 * The times of a series within a window, in order. Its cost is bounded by steps and does not grow with the distance
 * between the first time and the window, unless the rule has a COUNT.
 */
export function startsBetween(rule: Rule, first: Civil, clock: Clock, window: Window): Starts {
  const steps = new Steps(DEFAULT_STEPS, window.steps)
  // How far a wall clock may be set, so that no time near the window's edges is missed.
  const slack = isDaily(rule) ? 2 * DAY : 3 * HOUR
  const near = clock.wallAt(window.from) - slack
  const reach = {
    from: rule.count === null ? near : -Infinity,
    to: Math.min(clock.wallAt(window.to) + slack, rule.until ? rule.until.at + 2 * DAY : Infinity),
  }
  const found = new Map<number, Start>()
  let counted = 0
  const take = (wall: Civil): 'on' | 'enough' => {
    counted += 1
    if (wall < near) return counted === rule.count ? 'enough' : 'on'
    const moment = clock.momentOf(wall)
    if (moment >= window.from && moment < window.to && !found.has(moment)) found.set(moment, { wall, moment })
    return found.size > window.limit || counted === rule.count ? 'enough' : 'on'
  }
  const follow = (): void => {
    let begun = false
    for (const wall of timesOf(rule, first, reach, steps)) {
      // Only a walk from the very beginning shows whether the rule names the first time itself.
      if (!begun && wall !== first && window.withFirst !== false && take(first) === 'enough') return
      begun = true
      if (rule.until && isAfter(wall, rule.until, clock)) return
      if (take(wall) === 'enough') return
    }
    if (!begun && window.withFirst !== false) take(first)
  }
  follow()

  const starts = [...found.values()].sort((a, b) => a.moment - b.moment).slice(0, window.limit)
  return { starts, complete: found.size <= window.limit && !steps.ranOut, ranOut: steps.ranOut }
}

function isAfter(wall: Civil, { at, kind }: Until, clock: Clock): boolean {
  if (kind !== 'utc') return wall > at
  return wall > at - DAY && clock.momentOf(wall) > at
}
