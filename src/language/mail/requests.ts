import { calledIn, isOwner, type Standing } from './addressee.ts'
import { askProbability } from './ask-model.ts'
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
      const asked = asking(quote, language)
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

/** The ask that counts most: the surest, and rather one with a date. */
export const strongest = (asks: readonly Ask[]): Ask | null =>
  asks.reduce<Ask | null>((best, ask) => (best && pressing(best) >= pressing(ask) ? best : ask), null)

const pressing = (ask: Ask): number => ask.certainty + (ask.due ? 0.15 : 0)

/**
 * How surely a sentence asks for something. Phrases decide alone where they speak against it and in languages the
 * model has not learned; in English the model of asking has its say beside them.
 */
function asking(sentence: string, language: MailLanguage): number {
  const said = asksBy(sentence)
  if (language !== 'en' || said < 0.4) return said
  return 1 / (1 + Math.exp(-0.8 * logit(said) - 0.4 * logit(askProbability(sentence))))
}

const logit = (chance: number): number => {
  const inside = Math.min(0.99, Math.max(0.01, chance))
  return Math.log(inside / (1 - inside))
}
