import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import type { Phrase, Phrasebook } from './phrase.ts'
import { spanish } from './spanish.ts'

export type { Phrase } from './phrase.ts'

/** A mail may mix languages, so that all are looked for in every sentence. */
const books: readonly Phrasebook[] = [english, german, french, spanish]

const all = (kind: 'asks' | 'notAsks' | 'promises' | 'notPromises'): readonly Phrase[] =>
  books.flatMap((book) => book[kind])

export const ASKS = all('asks')
export const NOT_ASKS = all('notAsks')
export const PROMISES = all('promises')
export const NOT_PROMISES = all('notPromises')

/** How soon the words of a sentence mean a thing to be done: 3 today, 2 soon, 1 some day. */
export function pressingBy(sentence: string): 1 | 2 | 3 {
  if (books.some(({ today }) => today.test(sentence))) return 3
  return books.some(({ soon }) => soon.test(sentence)) ? 2 : 1
}

/** Whether a sentence says that its reader need not do anything. */
export const asksNothing = (sentence: string): boolean => books.some(({ nothing }) => nothing.test(sentence))
