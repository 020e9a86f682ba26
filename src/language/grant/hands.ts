import { NotUnderstood } from './types.ts'

const EVERY = /^(?:any|every|all|each|my)? ?(?:hands?|agents?)$|^(?:reeve|it|they|you)$/i

/** Splits “Mail may …” into who and what; who is undefined where nobody is named, and empty for every hand. */
export function whoOf(
  sentence: string,
  known: readonly string[],
): { hands: string[] | undefined; what: string } {
  const found =
    /^(.*?)(?:^|\s)(?:may|can|is allowed to|are allowed to)\s+(.+)$/is.exec(sentence) ??
    /^(?:please )?allow\s+(.+?)\s+to\s+(.+)$/is.exec(sentence) ??
    /^(?:please )?let\s+((?:the )?(?:"[^"]+"|“[^”]+”|\S+)(?: hand)?)\s+(.+)$/is.exec(sentence)
  if (!found) throw new NotUnderstood('It does not say who may do what.')
  const who = (found[1] ?? '').trim()
  const what = found[2] ?? ''
  if (/^(?:not|never|only|no longer)\b/i.test(what))
    throw new NotUnderstood(
      'A grant says what may be done, not what may not. To forbid something, refuse its card for good.',
    )
  if (!who) return { hands: undefined, what }
  if (EVERY.test(who)) return { hands: [], what }
  return {
    hands: who
      .split(/\s*(?:,|\band\b|\bor\b)\s*/i)
      .filter(Boolean)
      .map((one) => handOf(one, known)),
    what,
  }
}

/** A hand by its name; an agent from outside is named in quotation marks. */
function handOf(said: string, known: readonly string[]): string {
  const quoted = /^["“”'](.+)["“”']$/.exec(said)?.[1]
  if (quoted) return quoted
  const name = said
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/ (?:hand|agent)$/, '')
  const found = known.find((one) => one === name || one === `${name}s` || `${one}s` === name)
  if (found) return found
  throw new NotUnderstood(
    `“${said}” is no hand. There are ${known.join(', ')}; name an agent of your own in quotation marks, or say “any hand”.`,
  )
}
