import type { CaptureOptions } from '../capture/index.ts'
import { cutAtNewTime, saidTime, timesOf } from './new-time.ts'
import type { ChangeVerb, WantedChange } from './types.ts'

/** @public */
export type { ChangeVerb, NewTime, SaidTime, WantedChange } from './types.ts'

const LONGEST = 300

/** What is said out of politeness before the change itself. */
const OPENING =
  /^(?:(?:please|ok(?:ay)?,?|can you|could you|would you|let['’]?s|i(?:['’]d like| want| need) to)\s+)+/iu

type Reading = Partial<Pick<WantedChange, 'to' | 'title' | 'priority'>> & { readonly target: string }

interface Form {
  readonly verb: ChangeVerb
  readonly words: RegExp
  /** What the words that matched say; null when they do not say enough. */
  readonly read?: (match: RegExpExecArray, options: CaptureOptions) => Reading | null
}

const later: NonNullable<Form['read']> = (match, options) => {
  const cut = cutAtNewTime(match[2] ?? '', options, /forward|ahead|\bup$/iu.test(match[1] ?? ''))
  return cut && { target: cut.head.replace(FIELD, ''), to: cut.to }
}
/** “The due date of the report”: the report is meant. */
const FIELD = /^(?:the )?(?:due date|deadline|date|time|start(?: time)?) (?:of|for) /iu
const RANKS: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  highest: 1,
  top: 1,
  high: 1,
  medium: 2,
  normal: 3,
  low: 4,
}
const ranked: NonNullable<Form['read']> = ([, target = '', word = '', figure = '']) => {
  const priority = RANKS[word.toLowerCase()] ?? RANKS_BY_FIGURE[figure]
  return priority ? { target, priority } : null
}
const RANKS_BY_FIGURE: Readonly<Record<string, 1 | 2 | 3 | 4>> = { '1': 1, '2': 2, '3': 3, '4': 4 }

/** How changes are asked for, the most particular first. */
const FORMS: readonly Form[] = [
  {
    verb: 'rename',
    words: /^(?:rename|change the (?:title|name) of) (.+?) (?:to|into|as) ["“]?(.+?)["”]?$/iu,
    read: ([, target = '', title = '']) => ({ target, title }),
  },
  {
    verb: 'rank',
    words:
      /^(?:set|make|mark|change) (.+?) (?:to |as |a )?(?:(highest|top|high|medium|normal|low)[ -]priority|(?:p|priority )([1-4]))$/iu,
    read: ranked,
  },
  {
    verb: 'rank',
    words: /^(?:set|change) the priority of (.+?) to (?:(highest|top|high|medium|normal|low)|p?([1-4]))$/iu,
    read: ranked,
  },
  {
    verb: 'complete',
    words:
      /^(?:mark|set|tick|check)(?: off)? (.+?)(?: off)? (?:as |to )?(?:done|complete[d]?|finished|paid|sent)$/iu,
  },
  { verb: 'complete', words: /^(?:tick|check|cross) (?:off (.+)|(.+?) off)$/iu },
  { verb: 'complete', words: /^(?:complete|finish|close|done:?(?: with)?) (.+)$/iu },
  {
    verb: 'complete',
    words:
      /^(?:i(?:['’]ve| have|['’]m| am)?|we(?:['’]ve| have)?) (?:just |already )?(?:finished|completed|done(?: with)?|did|paid|sent|bought|called|emailed|written|wrote|booked|ordered|fixed|read|submitted) (.+?)(?: already)?$/iu,
  },
  { verb: 'complete', words: /^(.+?)(?: (?:is|are)(?: now)?)? (?:done|finished|completed?)[.!]?$/iu },
  { verb: 'pin', words: /^pin (.+?)(?: (?:to|at|on) (?:the )?top)?$/iu },
  { verb: 'unpin', words: /^un-?pin (.+)$/iu },
  { verb: 'reopen', words: /^(?:re-?open|bring back) (.+)$/iu },
  {
    verb: 'drop',
    words:
      /^(?:cancel|delete|remove|drop|scrap|call off|erase|clear|forget(?: about)?|take|cross|strike)(?: off)? (.+?)(?: (?:from|off|out of) (?:my|the) (?:[\p{L}-]+ )?(?:list|calendar|agenda|schedule|diary|tasks))?$/iu,
  },
  {
    verb: 'wait',
    words: /^(snooze|defer|hide) (.+)$/iu,
    read: later,
  },
  {
    verb: 'move',
    words:
      /^(move up|move|reschedule|push back|push|postpone|shift|delay|put off|bring forward|pull forward|change|bump|set) (.+)$/iu,
    read: later,
  },
  {
    verb: 'move',
    words: /^()(.+? (?:is|has been|was|got) (?:now|moved|rescheduled|postponed|pushed)(?: now)? .+)$/iu,
    read: (match, options) => {
      const reading = later(match, options)
      const target = reading?.target.replace(/ (?:is|has been|was|got) .*$/iu, '')
      return reading && target ? { ...reading, target } : null
    },
  },
]

/**
 * The change that a line asks for: move, complete, drop, rename, reopen or rank a thing that it names. Null when it asks
 * for none, or does not say enough, such as a new time. Reads English; times in the languages of the options. Never throws.
 */
export function readChange(line: string, options: CaptureOptions): WantedChange | null {
  if (line.length > LONGEST) return null
  const said = line
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(OPENING, '')
    .replace(/[.!]+$/u, '')
  for (const { verb, words, read = first } of FORMS) {
    const match = words.exec(said)
    const reading = match && read(match, options)
    if (reading && /[\p{L}\p{N}]/u.test(reading.target)) return wanted(verb, reading, options)
  }
  return null
}

const first = (match: RegExpExecArray): Reading => ({ target: match[1] ?? match[2] ?? '' })

function wanted(verb: ChangeVerb, reading: Reading, options: CaptureOptions): WantedChange {
  const { target, of } = withoutKind(reading.target)
  const times = timesOf(target, options).filter(
    ({ kind, isDeadline }) => kind !== 'duration' && kind !== 'recurrence' && !isDeadline,
  )
  let name = target
  for (const { from, to } of times.toReversed()) name = `${name.slice(0, from)} ${name.slice(to)}`
  return {
    verb,
    target,
    name: name
      .replace(/\s+/gu, ' ')
      .replace(/(?:\s+(?:on|at|from|in|for|by))+\s*$/iu, '')
      .trim(),
    at: saidTime(times),
    of,
    to: reading.to ?? null,
    title: reading.title ?? null,
    priority: reading.priority ?? null,
  }
}

const KIND =
  /^(?:(task|to-?do|reminder)|(event|appointment)|(note)(?= (?:about|called|named|on|with)\b|:))(?: (?:about|called|named|for|on|to|with))?(?: |: ?|$)/iu

const UNDO =
  /^(?:please )?undo(?: (?:that|it|this|(?:the |my )?last(?: (?:thing|one|act|change|action))?))?[.!]?$/iu

/** Whether a line asks to take back what was done last. */
export const asksToUndo = (line: string): boolean => UNDO.test(line.trim())

/** With these also begins what is yet to be done: “finish the report”, “take vitamins”. */
const ALSO_OF_TASKS =
  /^(?:complete|finish|close|take|clear|erase|forget|strike|cross|hide|drop off|set|change|make)\b(?! (?:off|the (?:priority|due date|title|name))\b)/iu

/** Whether a line that is read as a change can hardly be anything else, once it names a thing that is there. */
export const isPlainChange = (line: string): boolean => !ALSO_OF_TASKS.test(line.trim().replace(OPENING, ''))

/** Whether a line says of something that it is done: “done: renew the passport”. */
export const saysDone = (line: string): boolean => /^(?:done|did):\s*\S/iu.test(line.trim())

/** A thing's name without “my”, “the task about”. */
function withoutKind(words: string): { target: string; of: WantedChange['of'] } {
  const bare = words.trim().replace(/^(?:(?:my|the|our|that|this|a|an)\s+)+/iu, '')
  const kind = KIND.exec(bare)
  const target = kind ? bare.slice(kind[0].length) : bare
  if (!kind || !target) return { target: bare, of: null }
  return {
    target: target.replace(/^(?:my|the|our)\s+/iu, ''),
    of: kind[1] ? 'task' : kind[2] ? 'event' : 'note',
  }
}
