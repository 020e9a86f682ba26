import type { CaptureOptions } from '../capture/index.ts'
import { findTimesInAny, type TimeMatch } from '../time/index.ts'
import type { NewTime, SaidTime } from './types.ts'

/** What a line says about time, in the languages of whoever types it. */
export const timesOf = (text: string, { now, locales, dayFirst }: CaptureOptions): TimeMatch[] =>
  findTimesInAny(text, locales ?? [], {
    now,
    profile: 'capture',
    reading: 'planner',
    ...(dayFirst === undefined ? {} : { dayFirst }),
  })

const JOINT = /\b(?:to|until|till|by|for|on|at|onto|as)\s+/giu
const LATER = /\s+(later|earlier|sooner|back|forward|ahead)$/iu
const LOOSE_END = /(?:\s+(?:by|to|at|on|for|back|forward|ahead))+$/iu
/** The last day of a stretch is meant. */
const AT_ITS_END = /^(?:at |by |am )?(?:the )?(?:end|eo[wmqy]|ende)\b/iu
const SMALL = /\b(?:at|on|the|in|um|to|by|for|am|den|this|from)\b/giu
/** An hour in figures: “to 10”. */
const BARE_HOUR = /^\d{1,2}$/

/** A line cut where the new time begins. */
export interface Cut {
  readonly head: string
  readonly to: NewTime
}

/**
 * Cuts “my 1:1 with Dana to Thursday at 10” before the new time; null when it says none. `earlier`: a length brings the
 * thing forward.
 */
export function cutAtNewTime(text: string, options: CaptureOptions, earlier: boolean): Cut | null {
  const turned = LATER.exec(text)
  const line = turned ? text.slice(0, turned.index) : text
  const back = earlier || /^(?:earlier|sooner|forward|ahead)$/iu.test(turned?.[1] ?? '')
  for (const { index, 0: joint } of line.matchAll(JOINT)) {
    const head = line.slice(0, index).trim().replace(LOOSE_END, '')
    const to = head && wholeTime(line.slice(index + joint.length), options, back)
    if (to) return { head, to }
  }
  const last = timesOf(line, options).findLast(({ to }) => to === line.length)
  const head = last && line.slice(0, last.from).trim().replace(LOOSE_END, '')
  const to = head && newTimeOf([last], back)
  return to ? { head, to } : null
}

/** The time that a text is, all of it. */
function wholeTime(text: string, options: CaptureOptions, earlier: boolean): NewTime | null {
  const said = BARE_HOUR.test(text.trim()) ? `at ${text.trim()}` : text
  const found = timesOf(said, options)
  let rest = said
  for (const { from, to } of found) rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to)
  return /[\p{L}\p{N}]/u.test(rest.replace(SMALL, ' ')) ? null : newTimeOf(found, earlier)
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
