import type { CaptureOptions } from '../capture/index.ts'
import type { Locale } from '../time/index.ts'
import { cutAtNewTime, saidTime, timesOf } from './new-time.ts'
import { tonguesOf } from './tongues/index.ts'
import type { Form, Tongue } from './tongues/types.ts'
import type { WantedChange } from './types.ts'

/** @public */
export type { ChangeVerb, NewTime, SaidTime, WantedChange } from './types.ts'

const LONGEST = 300

type Reading = Partial<Pick<WantedChange, 'to' | 'title' | 'priority'>> & { readonly target: string }

/**
 * The change that a line asks for: move, complete, drop, rename, reopen or rank a thing that it names. Null when it asks
 * for none, or does not say enough, such as a new time. Reads the languages of the options, and English. Never throws.
 */
export function readChange(line: string, options: CaptureOptions): WantedChange | null {
  if (line.length > LONGEST) return null
  for (const tongue of tonguesOf(options.locales)) {
    const said = bareOf(line, tongue)
    for (const form of tongue.forms) {
      const match = form.words.exec(said)
      const reading = match && readingOf(match.groups ?? {}, form, tongue, options)
      if (reading && /[\p{L}\p{N}]/u.test(reading.target) && !tongue.not.test(reading.target))
        return wanted(form, reading, !tongue.alsoOfTasks.test(said), tongue, options)
    }
  }
  return null
}

/** The line without what is said out of politeness: “¿puedes …?” asks for it to be done. */
function bareOf(line: string, { opening, please, attached: [said, read] = [/$^/u, ''] }: Tongue): string {
  const whole = line
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!]+$/u, '')
  const opened = whole.replace(/^[¿¡]\s*/u, '')
  const bare = opened.replace(opening, '')
  const isAsked = bare !== opened
  return (isAsked ? bare.replace(/\s*\?+$/u, '').replace(said, read) : whole).replace(please, '').trim()
}

/** What the words that matched say; null when they do not say enough. */
function readingOf(
  { what = '', rest, when, title, rank }: Partial<Record<string, string>>,
  { earlier }: Form,
  tongue: Tongue,
  options: CaptureOptions,
): Reading | null {
  if (title !== undefined) return { target: what, title }
  if (rank !== undefined) {
    const priority = RANKS[rank] ?? tongue.ranks[rank.toLowerCase()]
    return priority ? { target: what, priority } : null
  }
  const timed = rest ?? (when === undefined ? undefined : `${what} ${when}`)
  if (timed === undefined) return { target: what }
  const cut = cutAtNewTime(timed, tongue, options, earlier === true)
  return cut && { target: cut.head.replace(tongue.field, ''), to: cut.to }
}

const RANKS: Readonly<Record<string, 1 | 2 | 3 | 4>> = { '1': 1, '2': 2, '3': 3, '4': 4 }

function wanted(
  { verb }: Form,
  reading: Reading,
  isPlain: boolean,
  tongue: Tongue,
  options: CaptureOptions,
): WantedChange {
  const { target, of } = withoutKind(reading.target, tongue)
  const [ofHour, asHour = ''] = tongue.ofHour ?? []
  const said = ofHour ? target.replace(ofHour, asHour) : target
  const times = timesOf(said, options, tongue).filter(
    ({ kind, isDeadline }) => kind !== 'duration' && kind !== 'recurrence' && !isDeadline,
  )
  let name = times.length ? said : target
  for (const { from, to } of times.toReversed()) name = `${name.slice(0, from)} ${name.slice(to)}`
  return {
    verb,
    target,
    name: name.replace(/\s+/gu, ' ').replace(tongue.trailing, '').trim(),
    at: saidTime(times),
    of,
    to: reading.to ?? null,
    title: reading.title ?? null,
    priority: reading.priority ?? null,
    isPlain,
    locale: tongue.locale,
  }
}

/** A thing's name without “my”, “the task about”. */
function withoutKind(words: string, { articles, kind }: Tongue): { target: string; of: WantedChange['of'] } {
  const bare = words.trim().replace(articles, '')
  const match = kind.exec(bare)
  const target = match ? bare.slice(match[0].length) : bare
  if (!match || !target) return { target: bare, of: null }
  const { task, event } = match.groups ?? {}
  return { target: target.replace(articles, ''), of: task ? 'task' : event ? 'event' : 'note' }
}

/** Whether a line asks to take back what was done last. */
export const asksToUndo = (line: string, locales?: readonly Locale[]): boolean =>
  tonguesOf(locales).some(({ undo }) => undo.test(line.trim()))

/** Whether a line says of something that it is done: “done: renew the passport”. */
export const saysDone = (line: string, locales?: readonly Locale[]): boolean =>
  tonguesOf(locales).some(({ done }) => done.test(line.trim()))
