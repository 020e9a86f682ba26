import { wordsOf } from '../classify/words.ts'
import { subjectLine } from './gist.ts'
import type { MailFacts } from './types.ts'
import { visibleText } from './visible-text.ts'

/** One observation of a mail that a correction can teach from. */
export interface FactFeature {
  readonly name: string
  /** How much it counts: who sent it counts most, a word of the text least. */
  readonly value: number
  /** Completes “because it …”. */
  readonly words: string
}

const BODY_WORDS = 120

/** What of a mail its owner's corrections are remembered by. At most some 250 features. */
export function factFeatures(facts: MailFacts): FactFeature[] {
  const features = new Map<string, FactFeature>()
  const add = (name: string, value: number, words: string) => {
    if (!features.has(name)) features.set(name, { name, value, words })
  }
  const address = facts.from.address.toLowerCase().slice(0, 200)
  const domain = address.split('@')[1] ?? ''
  if (address) add(`from:${address}`, 1.6, `comes from ${address}`)
  if (domain) add(`domain:${domain}`, 0.8, `comes from ${domain}`)
  const list = /<?([\w.-]+)>?\s*$/.exec((facts.headers['list-id'] ?? '').slice(0, 300))?.[1]
  if (list) add(`list:${list.toLowerCase()}`, 1.6, `came through the list ${list}`)
  if (facts.headers['list-unsubscribe']) add('header:unsubscribe', 0.4, 'has List-Unsubscribe')
  if (facts.isReplyToOwner) add('reply', 0.4, 'answers a mail of yours')
  if (facts.hasInvitation) add('invitation', 0.5, 'carries an invitation')
  for (const { name } of facts.attachments.slice(0, 5)) {
    const ending = /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase()
    if (ending) add(`file:${ending}`, 0.3, `has a .${ending} file`)
  }
  const subject = wordsOf(subjectLine(facts.subject), 24)
  for (const [at, word] of subject.entries()) {
    if (word.length > 1) add(`subject:${word}`, 0.5, `has “${word}” in its subject`)
    const next = subject[at + 1]
    if (next) add(`subject:${word} ${next}`, 0.3, `has “${word} ${next}” in its subject`)
  }
  const body = wordsOf(visibleText(facts.text.slice(0, 6_000)).body, BODY_WORDS)
  for (const word of body) if (word.length > 2) add(`word:${word}`, 0.16, `speaks of “${word}”`)
  return [...features.values()]
}
