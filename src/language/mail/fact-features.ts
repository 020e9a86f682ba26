import { wordsOf } from '../classify/words.ts'
import { subjectLine } from './gist.ts'
import type { MailFacts } from './types.ts'
import { visibleText } from './visible-text.ts'

/** How much an observation counts: who sent a mail most, a word of its text least. */
export const VALUES = { a: 1.6, b: 0.8, c: 0.5, d: 0.3, e: 0.2, f: 0.16 } as const
export type Rank = keyof typeof VALUES

/** One observation of a mail that a correction can teach from. */
export interface FactFeature {
  readonly name: string
  readonly rank: Rank
  /** Completes “because it …”. */
  readonly words: string
}

const SUBJECT_WORDS = 20
const BODY_WORDS = 60
const LAST_WORDS = 30
const LAST_LENGTH = 600

/** What a mail is remembered by when its owner corrects the judgement: at most some 180 observations. */
export function factFeatures(facts: MailFacts): FactFeature[] {
  const features = new Map<string, FactFeature>()
  const add = (name: string, rank: Rank, words: string) => {
    if (!features.has(name)) features.set(name, { name, rank, words })
  }
  const address = facts.from.address.toLowerCase().slice(0, 200)
  const domain = address.split('@')[1] ?? ''
  if (address) add(`from ${address}`, 'a', `comes from ${address}`)
  if (domain) add(`domain ${domain}`, 'b', `comes from ${domain}`)
  const list = /<?([\w.-]+)>?\s*$/.exec((facts.headers['list-id'] ?? '').slice(0, 300))?.[1]
  if (list) add(`list ${list.toLowerCase()}`, 'a', `came through the list ${list}`)
  if (facts.headers['list-unsubscribe']) add('unsubscribe', 'd', 'has List-Unsubscribe')
  if (facts.isReplyToOwner) add('reply', 'd', 'answers a mail of yours')
  if (facts.hasInvitation) add('invitation', 'c', 'carries an invitation')
  for (const { name } of facts.attachments.slice(0, 5)) {
    const ending = /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase()
    if (ending) add(`file ${ending}`, 'd', `has a .${ending} file`)
  }
  const subject = wordsOf(subjectLine(facts.subject), SUBJECT_WORDS)
  for (const [at, word] of subject.entries()) {
    const next = subject[at + 1]
    if (word.length > 1) add(`subject ${word}`, 'c', `has “${word}” in its subject`)
    if (next) add(`subject ${word} ${next}`, 'd', `has “${word} ${next}” in its subject`)
  }
  // The last words are a signature, a list's footer or a service's address: they tell where a mail belongs.
  const last = wordsOf(facts.text.slice(-LAST_LENGTH), LAST_LENGTH).slice(-LAST_WORDS)
  for (const [at, word] of last.entries()) {
    const next = last[at + 1]
    if (word.length > 2) add(`last ${word}`, 'd', `ends with “${word}”`)
    if (next) add(`last ${word} ${next}`, 'e', `ends with “${word} ${next}”`)
  }
  const body = wordsOf(visibleText(facts.text.slice(0, 4_000)).body, BODY_WORDS)
  for (const word of body) if (word.length > 2) add(`word ${word}`, 'f', `speaks of “${word}”`)
  return [...features.values()]
}
