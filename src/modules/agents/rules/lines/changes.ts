import type { NewTime, WantedChange } from '#language/change/index.ts'
import type { Task, When } from '#modules/tasks/contract.ts'

import type { LineOffer } from '../../contract.ts'
import { answersTo, isWhole, nameOf } from './matching.ts'
import { meetingChange } from './meeting-changes.ts'
import { notesMeant } from './note-changes.ts'
import type { Meeting, Things } from './things.ts'
import { dueWords } from './words.ts'

/** What a change could be done to, the likeliest first, and what it cannot be done to, in sentences. */
export interface Changes {
  readonly offers: readonly LineOffer[]
  /** The first is hardly likelier than the second, or hardly named. */
  readonly ambiguous: boolean
  /** The first was called by its whole name. */
  readonly whole: boolean
  readonly refusals: readonly string[]
}

const SHOWN = 6
/** As much likelier the first must be for nobody to be asked. */
const CLEAR = 0.2
/** So much of its title must be said for a thing to be named. */
const NAMED = 0.3

/** What a change may do: an offer, or the sentence why not; null where it makes no sense. */
export type Possible = LineOffer | { readonly refusal: string } | null

/** Finds what a change is about among one's own things, and says what would be done with each. */
export function changesOf(wanted: WantedChange, things: Things, now: Temporal.ZonedDateTime): Changes {
  const found = [...tasksMeant(wanted, things.tasks), ...meetingsMeant(wanted, things.meetings, now)]
  const notes = notesMeant(wanted, things.notes)
  const scored = found.map(({ thing, score, at }) => {
    const whole = isWhole(wanted.target, thing.title) || isWhole(wanted.name, thing.title)
    return { thing, at, whole, score: whole ? 1 : score }
  })
  const possible = scored
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
    .map(({ thing, score, whole }) => ({
      score,
      whole,
      change:
        'title' in thing && 'status' in thing && 'due' in thing
          ? taskChange(wanted, thing, now)
          : meetingChange(wanted, thing, now),
    }))
  const done = possible.flatMap(({ change, score, whole }) =>
    change && !('refusal' in change) ? [{ offer: change, score, whole }] : [],
  )
  const offers = [...done, ...notes].toSorted((a, b) => b.score - a.score)
  const refusals = possible.flatMap(({ change, score }) =>
    change && 'refusal' in change ? [{ sentence: change.refusal, score }] : [],
  )
  const [first, second] = offers
  const refused = refusals[0]?.score ?? 0
  return {
    // What was named better than anything that can be changed is what was meant.
    offers: first && first.score + CLEAR > refused ? offers.slice(0, SHOWN).map(({ offer }) => offer) : [],
    ambiguous:
      first !== undefined &&
      (first.score < NAMED || (second !== undefined && first.score - second.score < CLEAR)),
    whole: first?.whole ?? false,
    refusals: [...new Set(refusals.map(({ sentence }) => sentence))].slice(0, 2),
  }
}

interface Found<Thing> {
  readonly thing: Thing
  readonly score: number
  /** Which comes first of equal ones: epoch milliseconds. */
  readonly at: number
}

function tasksMeant(wanted: WantedChange, tasks: readonly Task[]): Found<Task>[] {
  if (wanted.of === 'event' || wanted.of === 'note') return []
  const isOpen = wanted.verb !== 'reopen'
  const scored = scoring(wanted)
  return tasks.flatMap((task) => {
    if ((task.status === 'open') !== isOpen) return []
    const score = scored(task.title, task.people, task.due)
    const at =
      (isOpen
        ? task.due?.date.toZonedDateTime('UTC').epochMilliseconds
        : -(task.doneAt ?? task.updatedAt).epochMilliseconds) ?? Infinity
    return score ? [{ thing: task, score, at }] : []
  })
}

/** Of a series the next time, unless the line says a day. */
function meetingsMeant(
  wanted: WantedChange,
  meetings: readonly Meeting[],
  now: Temporal.ZonedDateTime,
): Found<Meeting>[] {
  if (wanted.of === 'task' || wanted.of === 'note' || (wanted.verb !== 'move' && wanted.verb !== 'drop'))
    return []
  const seen = new Set<string>()
  const scored = scoring(wanted)
  return meetings.flatMap((meeting) => {
    if (Temporal.Instant.compare(meeting.end, now.toInstant()) <= 0) return []
    const start = meeting.start.toZonedDateTimeISO(now.timeZoneId)
    const at = meeting.allDay
      ? { date: meeting.allDay.from, time: null }
      : { date: start.toPlainDate(), time: start.toPlainTime() }
    const people = meeting.people.map(({ name, address }) => name ?? address)
    const score = scored(meeting.title, people, at)
    const series = meeting.id.split('@', 1)[0] ?? meeting.id
    if (!score || seen.has(series)) return []
    seen.add(series)
    return [{ thing: meeting, score, at: meeting.start.epochMilliseconds }]
  })
}

/** How well a thing is meant: by its whole name, or by its name and when it is. 0 when it is not. */
function scoring({ target, name: said, at }: WantedChange) {
  const whole = nameOf(target)
  const name = nameOf(said)
  return (title: string, people: readonly string[], when: When | null): number => {
    if (!at) return answersTo(name, title, people)
    const byAll = answersTo(whole, title, people)
    if (!when) return byAll
    const isThen =
      (!at.date || at.date.equals(when.date)) &&
      (!at.time || (when.time !== null && at.time.equals(when.time)))
    if (!isThen) return byAll
    // “My 3 pm”, “the 3 pm meeting”: what is then is meant, whatever it is called.
    return name.isGeneric && at.time ? 1 : Math.max(byAll, answersTo(name, title, people))
  }
}

function taskChange(wanted: WantedChange, task: Task, now: Temporal.ZonedDateTime): Possible {
  const { id, title } = task
  const offer = (does: string, operation: string, input: object, detail = ''): LineOffer => ({
    kind: 'change',
    does,
    title,
    detail,
    note: null,
    operation,
    input: { id, ...input },
  })
  switch (wanted.verb) {
    case 'complete':
      return offer('Mark as done', 'tasks.complete', {})
    case 'reopen':
      return offer('Open again', 'tasks.reopen', {})
    case 'drop':
      return offer('Drop', 'tasks.drop', {})
    case 'rename':
      return wanted.title
        ? offer('Rename', 'tasks.edit', { title: wanted.title }, `to “${wanted.title}”`)
        : null
    case 'rank':
      return wanted.priority === null || wanted.priority === task.priority
        ? null
        : offer('Set', 'tasks.edit', { priority: wanted.priority }, `to priority ${wanted.priority}`)
    case 'pin':
    case 'unpin':
      return null
    case 'move':
    case 'wait': {
      const field = wanted.verb === 'wait' ? 'start' : 'due'
      const to = wanted.to && movedWhen(task[field], wanted.to, now)
      if (!to) return null
      const from = task[field] && ` from ${dueWords(task[field], now)}`
      const words =
        wanted.verb === 'wait' ? `until ${dueWords(to, now)}` : `${from ?? ''} to ${dueWords(to, now)}`
      const given = { date: to.date.toString(), time: to.time?.toString({ smallestUnit: 'minute' }) ?? null }
      return offer(
        wanted.verb === 'wait' ? 'Put away' : 'Move',
        'tasks.edit',
        { [field]: given },
        words.trim(),
      )
    }
  }
}

/** When a task would be; null when that is no change, or has no meaning for it. */
export function movedWhen(when: When | null, to: NewTime, now: Temporal.ZonedDateTime): When | null {
  const next = to.kind === 'later' ? laterWhen(when, to.minutes) : whenAt(when, to, now)
  const same =
    next && when && next.date.equals(when.date) && (next.time ?? null)?.toString() === when.time?.toString()
  return same ? null : next
}

function laterWhen(when: When | null, minutes: number): When | null {
  if (!when) return null
  if (!when.time) return minutes % 1440 ? null : { date: when.date.add({ days: minutes / 1440 }), time: null }
  const moment = when.date.toPlainDateTime(when.time).add({ minutes })
  return { date: moment.toPlainDate(), time: moment.toPlainTime() }
}

function whenAt(when: When | null, to: Extract<NewTime, { kind: 'at' }>, now: Temporal.ZonedDateTime): When {
  const date = to.date ?? when?.date ?? now.toPlainDate()
  return {
    date: to.grain === 'week' && when ? date.add({ days: when.date.dayOfWeek - 1 }) : date,
    time: to.time ?? when?.time ?? null,
  }
}
