import { calledIn, isOwner, type Standing } from './addressee.ts'
import { ACTING_THRESHOLD, asksBy, promisesBy } from './asks.ts'
import { dueOf } from './due.ts'
import { oneLine, sentencesOf } from './sentences.ts'
import type { Ask, MailFacts, MailLanguage, Owner, VisibleText } from './types.ts'

/** What the sentences of a mail ask for and promise, in the order they stand. */
export interface Requests {
  readonly asks: readonly Ask[]
  readonly promises: readonly Ask[]
  readonly waitingFor: readonly Ask[]
}

/** More sentences than this are not read: a mail that long does not hide its request at the end. */
const SENTENCES = 240
const ASKS_KEPT = 12

export function requestsIn(
  facts: MailFacts,
  visible: VisibleText,
  owner: Owner,
  standing: Standing,
  language: MailLanguage,
): Requests {
  const others = [...facts.to, ...facts.cc].filter(({ address }) => !isOwner(address, owner))
  const asks: Ask[] = []
  const promises: Ask[] = []
  let called: 'me' | 'other' | null = null
  let read = 0
  for (const part of visible.parts) {
    for (const span of sentencesOf(facts.text, part.from, part.to)) {
      if (++read > SENTENCES) break
      const quote = oneLine(facts.text.slice(span.from, span.to))
      called = calledIn(quote, owner, others) ?? (read <= 2 ? called : null)
      const asked = asksBy(quote)
      const promised = asked >= ACTING_THRESHOLD ? 0 : promisesBy(quote)
      if (asked < ACTING_THRESHOLD && promised < ACTING_THRESHOLD) continue
      const isAsk = asked >= promised
      const kept = isAsk ? asks : promises
      if (kept.length >= ASKS_KEPT) continue
      const date = dueOf(quote, facts.date, language)
      const readerTurn = called === 'other' || standing === 'wrote' ? 'other' : 'me'
      const writerTurn = standing === 'wrote' ? 'me' : 'other'
      kept.push({
        ...span,
        quote,
        owner: isAsk ? readerTurn : writerTurn,
        due: date?.due ?? null,
        dueText: date?.dueText ?? null,
        certainty: isAsk ? asked : promised,
      })
    }
  }
  if (standing === 'wrote') return { asks: [], promises, waitingFor: asks }
  return { asks, promises: [], waitingFor: promises }
}
