import { AppError } from '#kernel/errors.ts'
import { movedRule } from '#language/recurrence/index.ts'

import type { CalendarEvent, EventId, Moment, Repetition, When } from './contract.ts'
import { titleOf } from './rules/naming.ts'
import { whenMoved } from './new-event.ts'
import { cancelled, moved, nextVersion, overrideAt, timeAs } from './rules.ts'
import { clockOf, dayOf, firstTime, nameOf, numberOf } from './times.ts'

/** Changes of a series: of one of its times, of that and all later ones (RFC 5545 §3.2.13), or of the whole. Pure. */

/** Which of its times are meant; only that of `originalStart` where neither of the others is said. */
export interface Which {
  readonly originalStart?: Moment | undefined
  readonly andFollowing?: boolean | undefined
  readonly wholeSeries?: boolean | undefined
}

/** A row as it was and as it becomes: null before it is there, and once it is gone. */
export interface RowChange {
  readonly before: CalendarEvent | null
  readonly after: CalendarEvent | null
}

/** The rows that a change is about. */
export type Meant =
  | { readonly kind: 'one'; readonly before: CalendarEvent | null; readonly event: CalendarEvent }
  | {
      readonly kind: 'following'
      readonly before: CalendarEvent | null
      readonly event: CalendarEvent
      /** What spoke for later times until now. */
      readonly superseded: readonly CalendarEvent[]
    }
  | {
      readonly kind: 'series'
      readonly master: CalendarEvent
      readonly overrides: readonly CalendarEvent[]
      /** The time by which the new one was chosen; null for the first. */
      readonly at: Moment | null
    }

/** The rows as they are, the one that it is about first. */
export const rowsOf = (rows: Meant): readonly [CalendarEvent, ...CalendarEvent[]] =>
  rows.kind === 'series' ? [rows.master, ...rows.overrides] : [rows.event]

/** What a change needs from outside: the id of a row that it may have to make, and the moment. */
export interface Given {
  readonly id: EventId
  readonly now: Temporal.Instant
}

/**
 * The rows that are meant.
 *
 * @param series all rows of the event's UID
 * @throws AppError `calendar.which_time` when a series is named without saying which time, `calendar.no_such_time`
 */
export function meant(
  event: CalendarEvent,
  series: readonly CalendarEvent[],
  { originalStart, andFollowing = false, wholeSeries = false }: Which,
  given: Given,
): Meant {
  const master = event.recurrenceId ? series.find(({ recurrenceId }) => !recurrenceId) : event
  const speaksForMore = event.thisAndFuture || andFollowing || wholeSeries
  if (!master?.repeats || (event.recurrenceId && !speaksForMore)) return { kind: 'one', before: event, event }
  const overrides = series.filter(({ recurrenceId }) => recurrenceId !== null)
  const at = originalStart ?? (event.thisAndFuture ? null : event.recurrenceId)
  if (wholeSeries) return { kind: 'series', master, overrides, at }
  if (!at)
    throw new AppError(
      'invalid',
      'calendar.which_time',
      `“${titleOf(event)}” repeats. Say which of its times you mean, as originalStart, or that you mean the whole series.`,
    )
  const held = overrides.find(({ recurrenceId }) => recurrenceId && nameOf(recurrenceId) === nameOf(at))
  const clock = clockOf(master)
  if (!andFollowing)
    return held && !held.thisAndFuture
      ? { kind: 'one', before: held, event: held }
      : { kind: 'one', before: null, event: timeOf(master, overrides, at, given) }
  if (numberOf(at, clock) === firstTime(master, clock).at)
    return { kind: 'series', master, overrides, at: null }
  // What was said of this time by itself is said of the later ones too; of one that is off there is nothing to say.
  const itself = held && !held.thisAndFuture && held.status !== 'cancelled' ? held : null
  const time = itself ?? timeOf(master, overrides, at, given)
  const later = overrides.filter(
    ({ recurrenceId, thisAndFuture }) =>
      thisAndFuture && recurrenceId && numberOf(recurrenceId, clock) > numberOf(at, clock),
  )
  const sequence = Math.max(time.sequence, ...[...later, ...(held ? [held] : [])].map((row) => row.sequence))
  return {
    kind: 'following',
    before: held ?? null,
    event: { ...time, id: held?.id ?? time.id, thisAndFuture: true, sequence },
    superseded: later,
  }
}

/** One time of a series as an override that still says what the series, or what changed it from some time on, says. */
function timeOf(
  master: CalendarEvent,
  overrides: readonly CalendarEvent[],
  at: Moment,
  { id, now }: Given,
): CalendarEvent {
  const clock = clockOf(master)
  const number = numberOf(at, clock)
  const fromThen = overrides
    .flatMap((row) => {
      const from = row.thisAndFuture && row.recurrenceId ? numberOf(row.recurrenceId, clock) : Infinity
      return from <= number ? [{ row, from }] : []
    })
    .sort((a, b) => a.from - b.from)
  const ruling = fromThen.findLast(({ row }) => row.repeats?.rule)?.row ?? master
  const time = overrideAt(ruling, at, id, now)
  const last = fromThen.at(-1)
  if (!last || last.row === ruling) return time
  const by = firstTime(last.row).wall - clock.wallAt(last.from)
  const when = laterWhen(time, by, lengthOf(last.row))
  return { ...last.row, id, recurrenceId: at, thisAndFuture: false, repeats: null, when, createdAt: now }
}

/**
 * The rows with the new time. A whole series moves by as much as the time that was named; a time of it that had been
 * moved by itself stays where it was put. Rows come in an order in which none takes the place of one that is still
 * there, and the reverse order takes it back.
 */
export function rescheduled(rows: Meant, to: Parameters<typeof whenMoved>[1], given: Given): RowChange[] {
  const { now } = given
  if (rows.kind === 'one')
    return [{ before: rows.before, after: moved(rows.event, whenMoved(rows.event, to), now) }]
  if (rows.kind === 'following') return following(rows, moved(rows.event, whenMoved(rows.event, to), now))
  const { master, overrides, at } = rows
  const named = at ? timeOf(master, overrides, at, given) : master
  const target = whenMoved(named, to)
  const by = wallOf(target, master) - wallOf(named.when, master)
  const length = lengthOf({ ...master, when: target })
  const rule = master.repeats?.rule
  const newRule = rule && movedRule(rule, firstTime(master).wall, by, clockOf(master))
  if (rule && !newRule) return allLater(rows, by, length, given)

  const later = overrides.map((row) => ({ before: row, after: laterOverride(row, master, by, now) }))
  // Each takes its new place only once the one that was there has left it.
  later.sort((a, b) => Math.sign(by) * (placeOf(b.before) - placeOf(a.before)))
  const repeats = master.repeats && laterRepetition(master, master.repeats, newRule ?? null, by)
  const after = { ...moved(master, laterWhen(master, by, length), now), repeats }
  return [{ before: master, after }, ...later]
}

/** What a rule cannot say, such as “the day after the last Friday”, the override of all times from the first on can. */
function allLater(
  { master, overrides }: Extract<Meant, { kind: 'series' }>,
  by: number,
  length: number,
  { id, now }: Given,
): RowChange[] {
  const first = master.when.kind === 'timed' ? master.when.start : master.when.from
  const held = overrides.find(({ recurrenceId }) => recurrenceId && nameOf(recurrenceId) === nameOf(first))
  const superseded = overrides.filter((row) => row.thisAndFuture && row !== held)
  const sequence = Math.max(master.sequence, ...overrides.map((row) => row.sequence))
  const event: CalendarEvent = {
    ...master,
    id: held?.id ?? id,
    recurrenceId: first,
    thisAndFuture: true,
    repeats: null,
    sequence,
  }
  const rows = { kind: 'following', before: held ?? null, event, superseded } as const
  return following(rows, moved(event, laterWhen(master, by, length), now))
}

/** The rows called off. Those that are already, stay as they are. */
export function calledOff(rows: Meant, now: Temporal.Instant): RowChange[] {
  if (rows.kind === 'one') return changedOnly([{ before: rows.before, after: cancelled(rows.event, now) }])
  if (rows.kind === 'following') return following(rows, cancelled(rows.event, now))
  return changedOnly(
    [rows.master, ...rows.overrides].map((row) => ({ before: row, after: cancelled(row, now) })),
  )
}

const changedOnly = (changes: RowChange[]): RowChange[] =>
  changes.filter(({ before, after }) => before !== after)

const following = (
  { before, superseded }: Extract<Meant, { kind: 'following' }>,
  after: CalendarEvent,
): RowChange[] => [{ before, after }, ...superseded.map((row) => ({ before: row, after: null }))]

/** The override of a time of a series that has moved. */
function laterOverride(
  row: CalendarEvent,
  master: CalendarEvent,
  by: number,
  now: Temporal.Instant,
): CalendarEvent {
  const { recurrenceId } = row
  if (!recurrenceId) return row
  const clock = clockOf(master)
  const stood = row.when.kind === 'timed' ? row.when.start : row.when.from
  const moves = row.thisAndFuture || nameOf(stood) === nameOf(recurrenceId)
  const rule = row.repeats?.rule
  const newRule = rule ? (movedRule(rule, firstTime(row).wall, by, clock) ?? rule) : null
  return {
    ...row,
    ...nextVersion(row, now),
    recurrenceId: laterMoment(recurrenceId, master, by),
    when: moves ? laterWhen(row, by, lengthOf(row)) : row.when,
    repeats: row.repeats && laterRepetition(row, row.repeats, newRule, by),
  }
}

const laterRepetition = (
  event: CalendarEvent,
  { alsoOn, except }: Repetition,
  rule: string | null,
  by: number,
): Repetition => ({
  rule,
  alsoOn: alsoOn.map(({ start, end }) => ({
    start: laterMoment(start, event, by),
    end: end && laterMoment(end, event, by),
  })),
  except: except.map((moment) => laterMoment(moment, event, by)),
})

/** So much later on the event's wall clock; a day of a timed event by as many days as its first time. */
function laterMoment(moment: Moment, event: CalendarEvent, by: number): Moment {
  if (moment instanceof Temporal.PlainDate) {
    const { wall } = firstTime(event)
    return moment.add(dayOf(wall).until(dayOf(wall + by)))
  }
  const clock = clockOf(event)
  return instant(clock.momentOf(clock.wallAt(moment.epochMilliseconds) + by))
}

function laterWhen(event: CalendarEvent, by: number, length: number): When {
  return timeAs(event.when, clockOf(event).momentOf(wallOf(event.when, event) + by), length)
}

const wallOf = (when: When, event: CalendarEvent): number => firstTime({ ...event, when }).wall
const lengthOf = (event: CalendarEvent): number => firstTime(event).length
const placeOf = ({ recurrenceId, ...event }: CalendarEvent): number =>
  recurrenceId ? numberOf(recurrenceId, clockOf({ ...event, recurrenceId })) : 0
const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
