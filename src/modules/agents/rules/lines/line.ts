import type { Captured, CaptureOptions } from '#language/capture/index.ts'
import { readChange, type WantedChange } from '#language/change/index.ts'
import { type OwnQuestion, readQuestion } from '#language/question/index.ts'
import type { Routed } from '#language/router/index.ts'
import { wordsOf } from '#language/search/index.ts'

import type { LineKind, LineOffer, LineRead } from '../../contract.ts'
import { answerTo, spanOf } from './answers.ts'
import { type Changes, changesOf } from './changes.ts'
import { eventOffer } from './events.ts'
import { LINE_KINDS } from './kinds.ts'
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

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

/** All that a line can become and what it becomes by itself. A task is always among it: nothing that is typed is lost. */
export function lineRead(reading: Reading, things: Things): LineRead {
  const { line, routed, change, question, now } = reading
  const changes: Changes = change
    ? changesOf(change, { ...things, tasks: things.tasks.filter(({ title }) => !isSame(title, line)) }, now)
    : { offers: [], ambiguous: false, refusals: [] }
  const event = reading.captured.length === 1 ? eventOffer(reading.whole, now) : null
  const offers: Record<LineKind, readonly LineOffer[]> = {
    task: [taskOffer(reading)],
    event: event ? [event] : [],
    note: [noteOffer(line)],
    question: [questionOffer(line)],
    change: changes.offers,
  }
  const kind = kindOf(reading, (one) => offers[one].length > 0)
  return {
    kind,
    confidence: routed?.confidence ?? 0,
    reasons: [...(routed?.reasons ?? [])],
    parts: reading.captured.flatMap(({ parts }) => parts),
    offers: [kind, ...LINE_KINDS.filter((one) => one !== kind)].flatMap((one) => offers[one]),
    ambiguous: changes.ambiguous,
    answer: question ? answerTo(question, things, now) : null,
    refusals: change && routed?.intent === 'change' ? refusalsOf(change, changes) : [],
  }
}

/** “Cancel the gym” as a task is the wish written down, and not what it is about. */
const isSame = (title: string, line: string): boolean =>
  Math.abs(title.length - line.length) < 8 && plainWords(title) === plainWords(line)
const plainWords = (text: string) =>
  wordsOf(text)
    .map((word) => word.text)
    .join(' ')

/** Why a line that asks for a change is none. */
function refusalsOf({ target }: WantedChange, { offers, refusals }: Changes): string[] {
  if (offers.length || refusals.length) return [...refusals]
  return [`Nothing of yours was found for “${target}”, so this stays a task.`]
}

/**
 * What a line becomes when nobody chooses. A question that a grammar reads from its first word to its last is one; else
 * what the classifier is sure of counts, if it can be done; and everything else is a task in the inbox.
 */
export function kindOf(
  { routed, question, captured }: Reading,
  isPossible: (kind: LineKind) => boolean,
): LineKind {
  if (question) return 'question'
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
  /^(?:please )?(?:find|search(?: for)?|look(?: for| up)|show(?: me)?|where(?: is|['’]s| are| did i put))\s+(?:(?:the|my|all|any)\s+)?/iu

const questionOffer = (line: string): LineOffer => {
  const q = (
    line
      .trim()
      .replace(ASKING, '')
      .replace(/[?!.\s]+$/u, '') || line.trim()
  ).slice(0, 200)
  return {
    kind: 'question',
    does: 'Look for',
    title: q,
    detail: '',
    note: null,
    operation: 'search.find',
    input: { q },
  }
}
