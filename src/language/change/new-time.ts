import type { CaptureOptions } from '../capture/index.ts'
import { findTimesInAny, type TimeMatch } from '../time/index.ts'
import type { Tongue } from './tongues/types.ts'
import type { NewTime, SaidTime } from './types.ts'

/** What a line says about time, in the languages of whoever types it; in that one, too, in which the line is. */
export const timesOf = (
  text: string,
  { now, locales = [], dayFirst }: CaptureOptions,
  tongue?: Tongue,
): TimeMatch[] =>
  findTimesInAny(text, tongue ? [...new Set([tongue.locale, ...locales])] : locales, {
    now,
    profile: 'capture',
    reading: 'planner',
    ...(dayFirst === undefined ? {} : { dayFirst }),
  })

/** The last day of a stretch is meant. */
const AT_ITS_END =
  /^(?:(?:at|by|am|bis|à|a|alla|para|per) )?(?:(?:the|la|el|il) )?(?:end|eo[wmqy]|(?:monats|quartals|jahres)?ende|fine?|finales)\b/iu
/** An hour in figures: “to 10”. */
const BARE_HOUR = /^\d{1,2}$/

/** A line cut where the new time begins. */
export interface Cut {
  readonly head: string
  readonly to: NewTime
}

/** Behind so many words a new time is looked for; nobody writes more. */
const MOST_JOINTS = 8

/**
 * Cuts “my 1:1 with Dana to Thursday at 10” before the new time; null when it says none. `earlier`: a length brings the
 * thing forward.
 */
export function cutAtNewTime(
  text: string,
  tongue: Tongue,
  options: CaptureOptions,
  earlier: boolean,
): Cut | null {
  const turned = tongue.direction.exec(text)
  const line = turned ? text.slice(0, turned.index) : text
  const back = earlier || turned?.groups?.['earlier'] !== undefined
  const headBefore = (index: number) => line.slice(0, index).trim().replace(tongue.looseEnd, '')
  const joints = [...line.matchAll(tongue.to), ...line.matchAll(tongue.at)].slice(0, MOST_JOINTS)
  for (const { index, 0: joint } of joints) {
    const head = headBefore(index)
    const to = head && wholeTime(line.slice(index + joint.length), joint, tongue, options, back)
    if (to) return { head, to }
  }
  const by = tongue.by ? [...line.matchAll(tongue.by)].slice(0, MOST_JOINTS) : []
  for (const { index, 0: joint } of by) {
    const head = headBefore(index)
    const to = head && wholeTime(line.slice(index + joint.length), joint, tongue, options, back)
    if (to && to.kind === 'later') return { head, to }
  }
  const last = timesOf(line, options, tongue).findLast(({ to }) => to === line.length)
  const head = last && headBefore(last.from)
  const to = head && newTimeOf([last], back)
  return to ? { head, to } : null
}

/** The time that a text is, all of it; the word before it may belong to it. */
function wholeTime(
  text: string,
  joint: string,
  tongue: Tongue,
  options: CaptureOptions,
  earlier: boolean,
): NewTime | null {
  const bare = text.trim()
  const sayings = BARE_HOUR.test(bare) ? [`${tongue.hour}${bare}`] : [text, `${joint}${text}`]
  for (const said of sayings) {
    const found = timesOf(said, options, tongue)
    let rest = said
    for (const { from, to } of found) rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to)
    const whole = !/[\p{L}\p{N}]/u.test(rest.replace(tongue.small, ' '))
    const time = whole ? newTimeOf(found, earlier) : null
    if (time) return time
  }
  return null
}

function newTimeOf(found: readonly TimeMatch[], earlier: boolean): NewTime | null {
  const length = found.find(({ kind }) => kind === 'duration')?.durationMinutes
  if (length && found.length === 1) return { kind: 'later', minutes: Math.round(earlier ? -length : length) }
  const said = saidTime(found)
  const moment = found.find(({ hasDay }) => hasDay) ?? found.find(({ start }) => start)
  if (!said || !moment || moment.kind === 'recurrence') return null
  const clock = found.find(({ hasTime }) => hasTime)
  const lasts =
    clock?.isRange && clock.start && clock.end ? clock.start.until(clock.end).total('minutes') : null
  const { grain } = moment
  return {
    kind: 'at',
    ...said,
    minutes: lasts ?? (found.length > 1 ? (length ?? null) : null),
    grain: said.time
      ? 'minute'
      : grain === 'week'
        ? 'week'
        : /month|quarter|year/.test(grain)
          ? 'longer'
          : 'day',
  }
}

/** The day and the time of day that were said, of however many pieces. */
export function saidTime(found: readonly TimeMatch[]): SaidTime | null {
  const at = (match: TimeMatch | undefined) =>
    match?.end && AT_ITS_END.test(match.text)
      ? match.end.subtract({ seconds: 1 })
      : (match?.start ?? match?.end ?? null)
  const date = at(found.find(({ hasDay, kind }) => hasDay && kind !== 'duration'))?.toPlainDate() ?? null
  const time = at(found.find(({ hasTime, kind }) => hasTime && kind !== 'duration'))?.toPlainTime() ?? null
  return date || time ? { date, time } : null
}
