import type { Constituent } from './chart.ts'
import type { Context } from './context.ts'
import { away } from './grammar/durations.ts'
import type { Phrases } from './lexicon/build.ts'
import type { Token } from './tokens.ts'

/** The marks that count here, besides those of the grammar. */
export const MARKS_AROUND = ['was', 'timer', 'for', 'of', 'movedWord'] as const

/** A reading with what the words before it make of it, and what it is read against. */
export function inItsPlace(
  found: Constituent,
  tokens: readonly Token[],
  phrases: Phrases,
  context: Context,
): [Constituent, Context] {
  const { value, from } = found
  const before = (at: number, mark: (typeof MARKS_AROUND)[number]) => isMarkBefore(tokens, at, phrases, mark)
  // Somebody tells that “the deadline was Friday”; who plans means the next all the same.
  if (value.is === 'time' && !value.open && context.profile === 'mail' && before(from, 'was'))
    return [found, { ...context, profile: 'history' }]
  // “Moved to Friday” is on Friday.
  if (value.is === 'time' && value.target && isMoved(tokens, from, before))
    return [{ ...found, value: value.target }, context]
  const behindTimer =
    before(from, 'timer') || ((before(from, 'for') || before(from, 'of')) && before(from - 1, 'timer'))
  // “Set a timer for 5 minutes”: it rings then.
  if (value.is === 'duration' && behindTimer)
    return [{ ...found, value: away(context.now, value, 1) }, context]
  return [found, context]
}

/** As far as the words of what is moved reach: “move the call with Dana to Friday”. */
const MOVED_REACH = 8

function isMoved(
  tokens: readonly Token[],
  at: number,
  before: (at: number, mark: (typeof MARKS_AROUND)[number]) => boolean,
): boolean {
  for (let back = at; back > Math.max(0, at - MOVED_REACH); back--) {
    if (tokens[back - 1]?.kind === 'sign') return false
    if (before(back, 'movedWord')) return true
  }
  return false
}

const LONGEST = 2

/** Whether a phrase for that mark ends where token `at` begins. */
function isMarkBefore(tokens: readonly Token[], at: number, phrases: Phrases, mark: string): boolean {
  for (let from = at - 1; from >= Math.max(0, at - LONGEST); from--) {
    let node: Phrases | undefined = phrases
    for (const { key } of tokens.slice(from, at)) node = node?.next.get(key)
    if (
      node?.entries.some((entry) => typeof entry === 'object' && entry.is === 'mark' && entry.mark === mark)
    )
      return true
  }
  return false
}
