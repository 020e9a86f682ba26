import type { CapturedPart } from '../capture/index.ts'
import { FeatureBag, type SparseVector } from '../classify/sparse.ts'
import { wordsOf } from '../classify/words.ts'
import { classOf, MEANINGS } from './lexicon.ts'
import { familiesOf } from './thesaurus.ts'

/** Something in a line that speaks for or against what it may want. */
export interface Sign {
  readonly name: string
  readonly weight: number
  /** In words, for reasons: `“remind me”`; empty when there are none for it. */
  readonly said: string
}

export const MOST_WORDS = 60
const LONGEST_WORD = 24
const LETTERS = [3, 4]
const MOST_MEANINGS = 8

/**
 * The signs of a line: its words and their neighbours, the letters in them, the words they could stand for, and what
 * kinds of words follow each other.
 */
export const signsOf: SignReader = (line, parts, people) => {
  const words = wordsOf(line, MOST_WORDS)
  return [...surface(words), ...likes(words), ...meaning(kindsOfWords(line, parts, people))]
}

/** How a router reads the signs of a line; the parts are what the capture grammar found in it. */
export type SignReader = (line: string, parts: readonly CapturedPart[], people: readonly string[]) => Sign[]

export function vectorOf(signs: readonly Sign[], bits: number): SparseVector {
  const bag = new FeatureBag(bits)
  for (const { name, weight } of signs) bag.add(name, weight)
  return bag.unit()
}

function surface(words: readonly string[]): Sign[] {
  const signs: Sign[] = []
  for (const [at, word] of words.entries()) {
    const before = words[at - 1]
    const over = words[at + 2]
    const said = word.startsWith('#') ? 'a figure' : `“${word}”`
    signs.push({ name: `word ${word}`, weight: 1, said })
    signs.push({
      name: `pair ${before ?? '^'} ${word}`,
      weight: 1,
      said: before ? quoted(before, word) : said,
    })
    if (at === words.length - 1) signs.push({ name: `pair ${word} $`, weight: 1, said })
    if (over !== undefined)
      signs.push({ name: `around ${word} _ ${over}`, weight: 0.7, said: quoted(word, '…', over) })
    const framed = `<${word.slice(0, LONGEST_WORD)}>`
    for (const length of LETTERS)
      for (let from = 0; from + length <= framed.length; from++)
        signs.push({ name: `letters ${framed.slice(from, from + length)}`, weight: 0.7, said: '' })
  }
  return signs
}

/** What else could be said, once for each family of words. */
function likes(words: readonly string[]): Sign[] {
  const signs = new Map<number, Sign>()
  for (const word of words)
    for (const family of familiesOf(word))
      signs.set(family, { name: `family ${family}`, weight: 1, said: `“${word}”` })
  return [...signs.values()]
}

/** Figures are told apart by their length only: “12 people” reads “… people”. */
const quoted = (...words: readonly string[]) =>
  `“${words
    .map((word) => (word.startsWith('#') ? '…' : word))
    .join(' ')
    .replaceAll('… …', '…')}”`

const PART_KINDS = {
  due: 'a time',
  start: 'a time',
  duration: 'a length',
  recurrence: 'a repetition',
  priority: 'a mark',
  project: 'a mark',
  label: 'a mark',
  person: 'a mark',
} as const

/** The line as a row of kinds of words; times and marks as the capture grammar reads them. */
function kindsOfWords(line: string, parts: readonly CapturedPart[], people: readonly string[]): string[] {
  const kinds: string[] = []
  const say = (kind: string | undefined) => {
    if (kind && kind !== kinds.at(-1)) kinds.push(kind)
  }
  const known = new Set(people.flatMap((name) => name.toLowerCase().split(/\s+/)))
  const read = (from: number, to: number) => {
    for (const word of wordsOf(line.slice(from, to), MOST_WORDS))
      say(classOf(word) ?? (known.has(word) ? 'a person' : word.startsWith('#') ? 'a figure' : undefined))
  }
  let at = 0
  for (const { kind, from, to, text } of parts) {
    read(at, from)
    // A list that was named in words is one: “to my shopping list”.
    if (kind === 'project' && /\blist$/i.test(text)) read(from, to)
    else say(PART_KINDS[kind])
    at = to
  }
  read(at, line.length)
  return kinds
}

function meaning(kinds: readonly string[]): Sign[] {
  const signs = new Map<string, Sign>()
  const add = (name: string, said: string) => signs.set(name, { name, weight: 1, said })
  for (const [at, kind] of kinds.entries()) {
    const before = kinds[at - 1] ?? '^'
    add(`kind ${kind}`, kind)
    add(`kinds ${before} ${kind}`, before === '^' ? kind : `${before} before ${kind}`)
    add(`kinds ${kinds[at - 2] ?? '^'} ${before} ${kind}`, before === '^' ? kind : `${before} before ${kind}`)
  }
  if (kinds.length > 0) add(`kinds ${kinds.at(-1)} $`, kinds.at(-1) ?? '')
  add(`first ${kinds[0] ?? '-'}`, kinds[0] ?? '')
  const meanings = [...new Set(kinds)].filter((kind) => MEANINGS.has(kind)).slice(0, MOST_MEANINGS)
  for (const [at, one] of meanings.entries())
    for (const other of meanings.slice(at + 1))
      add(`both ${[one, other].sort().join(' ')}`, `${one} together with ${other}`)
  return [...signs.values()]
}
