import type { WantedChange } from '#language/change/index.ts'

import type { LineOffer } from '../../contract.ts'
import { answersTo, isWhole, nameOf } from './matching.ts'
import type { NoteNamed } from './things.ts'

/** What is said of a note: the line must call it one, for what is only remembered is seldom meant. */
export const CALLED_NOTE = /(?:\s+notes?|[\s-]*notiz(?:en)?)$/iu

/** Drops or pins a note that a line calls a note, by the words of its name. */
export function notesMeant(
  { verb, target, of }: WantedChange,
  notes: readonly NoteNamed[],
): { offer: LineOffer; score: number; whole: boolean }[] {
  if (verb !== 'drop' && verb !== 'pin' && verb !== 'unpin') return []
  if (of !== 'note' && !CALLED_NOTE.test(target)) return []
  const said = target.replace(CALLED_NOTE, '')
  const name = nameOf(said)
  return notes.flatMap(({ id, title, pinned }) => {
    // Of a note that is on top already, or is not, nothing would change.
    if ((verb === 'pin' && pinned) || (verb === 'unpin' && !pinned)) return []
    const whole = isWhole(said, title) || isWhole(target, title)
    const score = whole ? 1 : answersTo(name, title)
    return score ? [{ offer: offer(verb, id, title), score, whole }] : []
  })
}

const offer = (verb: 'drop' | 'pin' | 'unpin', id: string, title: string): LineOffer => ({
  kind: 'change',
  does: { drop: 'Drop', pin: 'Pin', unpin: 'Unpin' }[verb],
  title,
  detail: 'a note',
  note: null,
  operation: `notes.${verb}`,
  input: { id },
})
