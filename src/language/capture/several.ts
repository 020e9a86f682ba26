import type { Another } from './found.ts'
import { dropOpening } from './commands.ts'
import { read, type Read } from './read.ts'
import {
  beginsWithVerb,
  isListed,
  sentencesOf,
  type Stretch,
  tasksOf,
  withoutBullet,
  withoutLiterals,
} from './split.ts'
import type { Captured, CapturedPart, CaptureOptions } from './types.ts'
import { withinSteps } from '../time/steps.ts'

/** A text of more lines than these is nothing somebody typed: it stays one task. */
const MOST_LINES = 50
/** Steps all tasks of a text may take together: some milliseconds. */
const STEPS = 14_000
/** Where a text has none of these, it is one sentence with one task. */
const MAY_BE_SEVERAL = /[;\n,&]|\b(?:and|then|und|dann|et|puis|y|e|ed|luego|poi)\b/iu

/**
 * The tasks of a typed line, in order; one at least. Lines and semicolons divide them, and “and” where both halves are
 * something to be done; a task for several days is one task for each. A day said for all of them counts for all.
 * Each task's parts lie in `text`; a part that says something of several tasks is a part of each.
 */
export const parseCaptures = (text: string, options: CaptureOptions): [Captured, ...Captured[]] =>
  withinSteps(
    STEPS,
    () => tasksIn(text, options),
    () => [read(text, { from: 0, to: text.length }, options).task],
  )

function tasksIn(text: string, options: CaptureOptions): [Captured, ...Captured[]] {
  const whole = { from: 0, to: text.length }
  const sentences = MAY_BE_SEVERAL.test(text) ? tasksBySentence(text, options) : [[whole]]
  const [first, ...more] = sentences.flatMap((pieces) => inOneSentence(text, pieces, options))
  return first ? [first, ...more] : [read(text, whole, options).task]
}

/** The sentences of a text, each in its tasks. What continues the one before stays with it. */
function tasksBySentence(text: string, options: CaptureOptions): Stretch[][] {
  const masked = withoutLiterals(text)
  const locales = options.locales ?? ['en']
  const found = sentencesOf(masked)
  if (found.length > MOST_LINES) return [[{ from: 0, to: text.length }]]
  const sentences: Stretch[] = []
  for (const sentence of found) {
    const before = sentences.at(-1)
    if (before && continues(text, before, sentence, options))
      sentences[sentences.length - 1] = { from: before.from, to: sentence.to }
    else sentences.push(sentence)
  }
  const lines = sentences.length > 1 ? sentences.map((sentence) => withoutBullet(text, sentence)) : sentences
  return lines.map((line) => tasksOf(masked, line, locales, options.knownPeople ?? []))
}

/** “Call Dana; she wants the deck”, “Buy: nails; screws”: what follows is no task of its own. */
function continues(text: string, before: Stretch, next: Stretch, options: CaptureOptions): boolean {
  const words = text.slice(next.from, next.to)
  if (isListed(words)) return false
  const opening = text.slice(before.from, before.to)
  const locales = options.locales ?? ['en']
  if (beginsWithVerb(words, locales)) return false
  if (!beginsWithVerb(opening, locales) && !opening.includes(':')) return false
  const { task } = read(text, next, options)
  // A time of its own, and something besides.
  return task.parts.length === 0 || task.title === words.replace(/\s+/gu, ' ').trim()
}

function inOneSentence(text: string, pieces: readonly Stretch[], options: CaptureOptions): Captured[] {
  const tasks = pieces.map((piece) => read(text, piece, options, pieces.length === 1))
  const [first] = tasks
  const last = tasks.at(-1)
  if (!first || !last || pieces.length === 1) return tasks.flatMap((one) => onEachDay(one, text))
  const shared = leading(text, first.task, pieces[0]) ?? trailing(last.task)
  return tasks.map(({ task }) => (shared ? withShared(task, shared) : task))
}

type Shared = Pick<Captured, 'due' | 'start' | 'recurrence' | 'repeater'> & {
  readonly parts: readonly CapturedPart[]
}

const WHEN = new Set<CapturedPart['kind']>(['due', 'start', 'recurrence'])

/** “Tomorrow buy milk and call Bob”: what is said first is said of all. */
function leading(text: string, task: Captured, piece: Stretch | undefined): Shared | null {
  const part = task.parts.find(({ kind }) => WHEN.has(kind))
  if (!piece || !part || /[\p{L}\p{N}]/u.test(dropOpening(text.slice(piece.from, part.from)))) return null
  return { ...task, parts: task.parts.filter(({ kind }) => WHEN.has(kind)) }
}

/** “Buy milk and call Bob tomorrow”: a day said last is the day of all, an hour that of the last alone. */
function trailing(task: Captured): Shared | null {
  const isDay = task.due !== null && task.due.time === null && task.start === null && task.recurrence === null
  return isDay ? { ...task, parts: task.parts.filter(({ kind }) => kind === 'due') } : null
}

function withShared(task: Captured, { parts, ...when }: Shared): Captured {
  if (task.due || task.start || task.recurrence) return task
  const { due, start, recurrence, repeater } = when
  return { ...task, due, start, recurrence, repeater, parts: inOrder([...task.parts, ...parts]) }
}

/** One task for each of its days, unless the days are all that was said. */
const onEachDay = ({ task, days }: Read, text: string): Captured[] =>
  task.title === text.replace(/\s+/gu, ' ').trim() ? [task] : [task, ...days.map((day) => onDay(task, day))]

const onDay = (task: Captured, { due, part, instead }: Another): Captured => ({
  ...task,
  due,
  parts: inOrder([...task.parts.filter(({ from }) => from !== instead), part]),
})

const inOrder = (parts: readonly CapturedPart[]) => parts.toSorted((a, b) => a.from - b.from)
