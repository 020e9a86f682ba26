import type { Token } from './tokens.ts'

/** Words of their own, one letter from a name. */
const WORDS = new Set(['sundry', 'jueces', 'angosto', 'salato'])

/** The name of a day or month that a word misspells by one letter inside it, or by two that changed places; else ''. */
export function slipOf({ key, kind }: Token, names: readonly string[]): string {
  if (kind !== 'word' || key.length < 5 || key.length > 10 || WORDS.has(key)) return ''
  return names.find((name) => isSlip(key, name)) ?? ''
}

function isSlip(word: string, name: string): boolean {
  if (word[0] !== name[0] || word.at(-1) !== name.at(-1)) return false
  let same = 1
  while (word[same] === name[same]) same++
  const [a, b] = [word.slice(same), name.slice(same)]
  return (
    a.slice(1) === b ||
    a === b.slice(1) ||
    a.slice(1) === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  )
}
