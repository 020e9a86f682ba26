import { type Civil, DAY, HOUR, MINUTE, SECOND } from '../time/civil.ts'
import { settled } from './defaults.ts'
import { clockPeriods, dayPeriods, type Period, type Reach } from './periods.ts'
import { isDaily, type Rule } from './rule.ts'
import type { Steps } from './steps.ts'

/**
 * The wall-clock times that a rule names, in order, without doubles, none before `start` or after `reach.to`. COUNT and
 * UNTIL are the caller's. Times before `reach.from` may be left out, never others.
 */
export function* timesOf(rule: Rule, start: Civil, reach: Reach, steps: Steps): Generator<Civil> {
  const full = settled(rule, start)
  const periods = isDaily(rule)
    ? dayPeriods(full, start, reach, timesOfDay(rule, start), steps)
    : clockPeriods(full.rule, start, reach, steps)
  let last = -Infinity
  for (const period of periods)
    for (const at of picked(period, rule.bySetPos)) {
      if (!steps.spend(1) || at > reach.to) return
      if (at < start || at <= last) continue
      last = at
      yield at
    }
}

/** Of what a period names, all or those at the positions of BYSETPOS. */
function* picked({ heads, tails }: Period, positions: readonly number[]): Generator<Civil> {
  if (!positions.length) {
    for (const head of heads) for (const tail of tails) yield head + tail
    return
  }
  const size = heads.length * tails.length
  const indexes = positions.map((position) => (position > 0 ? position - 1 : size + position))
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const head = heads[Math.floor(index / tails.length)]
    const tail = tails[index % tails.length]
    if (index >= 0 && head !== undefined && tail !== undefined) yield head + tail
  }
}

function timesOfDay({ byHour, byMinute, bySecond }: Rule, start: Civil): number[] {
  const ofDay = start - Math.floor(start / DAY) * DAY
  const hours = byHour.length ? byHour : [Math.floor(ofDay / HOUR)]
  const minutes = byMinute.length ? byMinute : [Math.floor(ofDay / MINUTE) % 60]
  const seconds = bySecond.length ? bySecond : [Math.floor(ofDay / SECOND) % 60]
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR + minute * MINUTE + second * SECOND)),
  )
}
