import type { Captured, CaptureOptions } from '#language/capture/index.ts'
import { asksToUndo, readChange, saysDone, type WantedChange } from '#language/change/index.ts'
import { asks, asksPolitely, type OwnQuestion, readQuestion, remindsMe } from '#language/question/index.ts'
import type { Routed } from '#language/router/index.ts'
import { wordsOf } from '#language/search/index.ts'

import type { LineKind, LineOffer, LineRead } from '../../contract.ts'
import { answerTo, spanOf } from './answers.ts'
import { type Changes, changesOf } from './changes.ts'
import { eventOffer, notInvited, wantsHour } from './events.ts'
import { LINE_KINDS } from './kinds.ts'
import { CALLED_NOTE } from './note-changes.ts'
import { noteOffer } from './notes.ts'
import type { Span, Things } from './things.ts'

/** What a line wants: the classifier says which, the grammars say what, and whoever typed it has the last word. Pure. */

/** A line as the grammars read it, before one's own things are looked at. */
export interface Reading {
  readonly line: string
  readonly now: Temporal.ZonedDateTime
  /** What the classifier says; null while it is not there, and then the line is a task. */
  readonly routed: Routed | null
  readonly captured: readonly [Captured, ...Captured[]]
  /** The line taken as one. */
  readonly whole: Captured
  readonly change: WantedChange | null
  readonly question: OwnQuestion | null
  /** It asks to take back what was done last. */
  readonly undoes: boolean
  /** It says of what follows that it is done. */
  readonly saysDone: boolean
}

export const readingOf = (
  line: string,
  options: CaptureOptions,
  captured: Reading['captured'],
  routed: Routed | null,
): Reading => ({
  line,
  now: options.now,
  routed,
  captured,
  whole: routed?.slots ?? captured[0],
  change: readChange(line, options),
  question: readQuestion(line, options),
  undoes: asksToUndo(line, options.locales),
  saysDone: saysDone(line, options.locales),
})

/** How far ahead a thing is looked for that is to be changed. */
const AHEAD_DAYS = 90

/** The stretch of the calendar that a reading is about; null when it is about none. */
export function spanNeeded({ change, question, now }: Reading): Span | null {
  if (question) {
    const { start, end } = spanOf(question, now)
    return { start: earlier(start, now.startOfDay().toInstant()), end }
  }
  if (!change || (change.verb !== 'move' && change.verb !== 'drop')) return null
  const day = change.at?.date ?? now.toPlainDate()
  const far = [day.add({ days: 1 }), now.toPlainDate().add({ days: AHEAD_DAYS })].sort(
    Temporal.PlainDate.compare,
  )
  return {
    start: now.startOfDay().toInstant(),
    end: (far[1] ?? day).toZonedDateTime(now.timeZoneId).toInstant(),
  }
}

/** Whether one’s notes are to be looked at. */
export const isAboutNotes = ({ change }: Reading): boolean =>
  change !== null && (change.verb === 'drop' || change.verb === 'pin' || change.verb === 'unpin')

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

/** All that a line can become and what it becomes by itself. A task is always among it: nothing that is typed is lost. */
export function lineRead(reading: Reading, things: Things): LineRead {
  const { line, routed, change, question, now } = reading
  const changes: Changes = change
    ? changesOf(change, { ...things, tasks: things.tasks.filter(({ title }) => !isSame(title, line)) }, now)
    : { offers: [], ambiguous: false, whole: false, refusals: [] }
  const answer = question ? answerTo(question, things, now) : null
  const event = reading.captured.length === 1 ? eventOffer(reading.whole, now) : null
  const offers: Record<LineKind, readonly LineOffer[]> = {
    task: [taskOffer(reading)],
    event: event ? [event] : [],
    note: [noteOffer(line)],
    question: [questionOffer(line, question, answer !== null)],
    change: reading.undoes ? [UNDO] : changes.offers,
  }
  const named = change !== null && changes.offers.length > 0 && isNamed(reading, change, changes)
  const kind = kindOf(reading, (one) => offers[one].length > 0, named)
  return {
    kind,
    confidence: routed?.confidence ?? 0,
    reasons: [...(routed?.reasons ?? [])],
    parts: reading.captured.flatMap(({ parts }) => parts),
    offers: [kind, ...LINE_KINDS.filter((one) => one !== kind)].flatMap((one) => offers[one]),
    ambiguous: changes.ambiguous,
    answer,
    refusals: refusalsOf(reading, changes, kind),
  }
}

/** “Cancel the gym” as a task is the wish written down, and not what it is about. */
const isSame = (title: string, line: string): boolean =>
  Math.abs(title.length - line.length) < 8 && plainWords(title) === plainWords(line)
const plainWords = (text: string) =>
  wordsOf(text)
    .map((word) => word.text)
    .join(' ')

/** The act itself is for whoever does it to find: what was done last is not known where lines are read. */
const UNDO: LineOffer = {
  kind: 'change',
  does: 'Undo',
  title: 'what you did last',
  detail: '',
  note: null,
  operation: 'acts.undo',
  input: {},
}

/** Whether a line says what becomes of a thing in words that can hardly be a task's. */
function isNamed(reading: Reading, wanted: WantedChange, { whole, offers }: Changes): boolean {
  if (reading.saysDone) return true
  const { verb, target, of, isPlain } = wanted
  const isOfNote = of === 'note' || CALLED_NOTE.test(target)
  if (isOfNote && offers[0]?.operation.startsWith('notes.')) return true
  return whole && verb !== 'pin' && verb !== 'unpin' && isPlain
}

/** The classifier knows English orders; of requests, and in other languages, the grammar alone tells what plainly asks for a change. */
const wantsChange = ({ line, routed, change }: Reading): boolean =>
  change !== null &&
  (routed?.intent === 'change' || (change.isPlain && (change.locale !== 'en' || asksPolitely(line))))

/** Why a line that asks for a change is none, and what an event lacks. */
function refusalsOf(reading: Reading, changes: Changes, kind: LineKind): string[] {
  const { line, routed, change, whole } = reading
  if (kind === 'question') return []
  if (change && (wantsChange(reading) || reading.saysDone)) {
    const { offers, refusals } = changes
    if (offers.length || refusals.length) return [...refusals]
    return [`Nothing of yours was found for “${change.target}”, so this stays a task.`]
  }
  if (kind === 'task' && routed?.intent === 'event' && !remindsMe(line) && wantsHour(whole))
    return [
      'This stays a task until it says an hour: add one, such as 12:30, to put it into the calendar.',
      ...notInvited(whole.title),
    ]
  return []
}

/**
 * What a line becomes when nobody chooses. A question that a grammar reads from its first word to its last is one; what
 * reminds is a task; what has the form of a question is one; a change whose thing is named plainly (`named`) is one; what
 * plainly asks for a change (`wantsChange`) is that or a task; else what the classifier is sure of counts, if it can be
 * done; and everything else is a task in the inbox.
 */
export function kindOf(reading: Reading, isPossible: (kind: LineKind) => boolean, named = false): LineKind {
  const { line, routed, question, captured, undoes } = reading
  if (question) return 'question'
  if (remindsMe(line)) return 'task'
  if (undoes) return 'change'
  if (captured.length === 1 && asks(line)) return 'question'
  if (named && !asks(line)) return 'change'
  if (captured.length === 1 && wantsChange(reading)) return isPossible('change') ? 'change' : 'task'
  const intent = routed?.intent ?? 'task'
  if (intent === 'small talk' || intent === 'out of scope' || captured.length > 1) return 'task'
  return isPossible(intent) ? intent : 'task'
}

function taskOffer({ line, captured }: Reading): LineOffer {
  const meanings = captured.flatMap(({ parts }) => parts.map(({ meaning }) => meaning))
  return {
    kind: 'task',
    does: captured.length > 1 ? `Capture ${captured.length} tasks` : 'Capture',
    title: captured.map(({ title }) => title).join('; '),
    detail: captured.length > 1 ? '' : meanings.join(' · '),
    note: null,
    operation: 'tasks.capture',
    input: { text: line },
  }
}

const ASKING =
  /^(?:please )?(?:find|search(?: for)?|look(?: for| up)|show(?: me)?|where(?: is|['’]s| are| did i put)|wh(?:at|o|ich)(?: is| are|['’]s| was| were))\s+(?:(?:the|my|all|any)\s+)?/iu

/** When something is: what was cancelled is not asked for. */
const NOT_CANCELLED = '-is:cancelled'
/** As long a search as is run, with room for what is left out of it. */
const MOST_SOUGHT = 180

const questionOffer = (line: string, question: OwnQuestion | null, isAnswered: boolean): LineOffer => {
  const whole = line.trim()
  const isWhen = !isAnswered && question?.about === 'when'
  const asked = isWhen ? question.name : isAnswered ? '' : whole.replace(ASKING, '').replace(/[?!.\s]+$/u, '')
  const title = (asked || whole).slice(0, MOST_SOUGHT)
  return {
    kind: 'question',
    does: isAnswered ? 'Answer' : 'Look for',
    title,
    detail: '',
    note: null,
    operation: 'search.find',
    input: { q: isWhen ? `${title} ${NOT_CANCELLED}` : title },
  }
}
