import { calledIn, isOwner, type Standing } from './addressee.ts'
import { askProbability } from './ask-model.ts'
import { ACTING_THRESHOLD, asksBy, promisesBy } from './asks.ts'
import { dueOf } from './due.ts'
import { asksNothing } from './phrases/index.ts'
import { oneLine, sentencesOf } from './sentences.ts'
import type { Ask, MailFacts, MailLanguage, MailType, Owner, Span, VisibleText } from './types.ts'

/** What the sentences of a mail ask for and promise, in the order they stand. */
export interface Requests {
  readonly asks: readonly Ask[]
  readonly promises: readonly Ask[]
  readonly waitingFor: readonly Ask[]
  /** A sentence that no phrase recognises and the model still takes for an ask. */
  readonly hint: string | null
  /** Whether it says that nothing need be done. */
  readonly saysNothing: boolean
}

export const NO_REQUESTS: Requests = {
  asks: [],
  promises: [],
  waitingFor: [],
  hint: null,
  saysNothing: false,
}

/** How the owner stands to the mail and its sentences. */
export interface Readers {
  readonly owner: Owner
  readonly standing: Standing
  readonly type: MailType
  /** Orders to an assistant: they ask nothing of a person. */
  readonly orders: readonly Span[]
}

/** More sentences than this are not read: a mail that long does not hide its request at the end. */
const SENTENCES = 240
const KEPT = 12
const HINTING = 0.85
const SPEAKS_TO_READER = /\b(?:you|your|us|please|call|meet|works?|available|lunch|sign|thoughts|welcome)\b/i
/** “Needed by tomorrow.”, “Deadline is Friday.”: the date of what was asked just before. */
const ONLY_A_DATE =
  /^\W*(?:needed|required|due|deadline|by|before|until|latest|bis|spätestens|frist|fällig|avant|d['’]ici|date limite|antes|para|fecha límite)(?!\p{L})/iu
const SHORT = 60
/** What machines say is an ask only when it is plain or dated. */
const SURE = 0.9
/** “I will bring the slides” is a plan; “I will send you the slides” is owed. */
const TO_READER =
  /\b(?:you|your|back|melden? (?:mich|uns)|dir|dich|ihnen|euch|bescheid|zurück|te|toi|vous|reviens|le (?:env|confirm|llam|avis)\p{L}*|os)(?!\p{L})/iu

export function requestsIn(
  facts: MailFacts,
  visible: VisibleText,
  readers: Readers,
  language: MailLanguage,
): Requests {
  const found: Found = { asks: [], promises: [], hint: null, saysNothing: false }
  const others = [...facts.to, ...facts.cc].filter(({ address }) => !isOwner(address, readers.owner))
  let called: 'me' | 'other' | null = null
  for (const [at, span] of sentencesToRead(facts.text, visible, readers.orders).entries()) {
    const quote = oneLine(facts.text.slice(span.from, span.to))
    // Who is greeted in the first line is called in the second.
    called = calledIn(quote, readers.owner, others) ?? (at <= 1 ? called : null)
    const asked = asking(quote, language)
    const promised = asked >= ACTING_THRESHOLD ? 0 : promisesBy(quote)
    const certainty = Math.max(asked, promised)
    const dates = certainty >= ACTING_THRESHOLD || ONLY_A_DATE.test(quote)
    const date = (dates ? dueOf(quote, facts.date, language) : null) ?? { due: null, dueText: null }
    found.saysNothing ||= asksNothing(quote)
    if (completes(found.asks, quote, date)) continue
    if (certainty < ACTING_THRESHOLD) {
      found.hint ??= hinted(quote, asked, found.asks.length, readers.type, language)
    } else if (asked >= promised) {
      found.asks.push({ ...span, quote, certainty, ...date, owner: readersTurn(readers, called) })
    } else {
      const owner = readers.standing === 'wrote' ? 'me' : 'other'
      found.promises.push({ ...span, quote, certainty, ...date, owner })
    }
  }
  return settled(found, readers)
}

interface Found {
  readonly asks: Ask[]
  readonly promises: Ask[]
  hint: string | null
  saysNothing: boolean
}

function sentencesToRead(text: string, visible: VisibleText, orders: readonly Span[]): Span[] {
  return visible.parts
    .slice(0, SENTENCES)
    .flatMap((part) => sentencesOf(text, part.from, part.to))
    .slice(0, SENTENCES)
    .filter((span) => !orders.some((order) => order.from < span.to && order.to > span.from))
}

/** Gives the ask before it the date that a short line behind it names. */
function completes(asks: Ask[], quote: string, date: Pick<Ask, 'due' | 'dueText'>): boolean {
  const before = asks.at(-1)
  if (!date.due || !before || before.due || quote.length > SHORT || !ONLY_A_DATE.test(quote)) return false
  asks[asks.length - 1] = { ...before, ...date }
  return true
}

function settled({ asks, promises, hint, saysNothing }: Found, { standing, type }: Readers): Requests {
  const kept = asks.slice(0, KEPT)
  if (standing === 'wrote') {
    return { ...NO_REQUESTS, promises: promises.slice(0, KEPT), waitingFor: kept }
  }
  const fromMachine = type === 'notification' || type === 'receipt'
  return {
    asks: fromMachine ? kept.filter((ask) => ask.due !== null || ask.certainty >= SURE) : kept,
    promises: [],
    waitingFor: promises.filter(({ due, quote }) => due !== null || TO_READER.test(quote)).slice(0, KEPT),
    hint,
    saysNothing,
  }
}

/** The sentence, when it may want something all the same. Looked for only while nothing plainer was found. */
function hinted(
  sentence: string,
  asked: number,
  found: number,
  type: MailType,
  language: MailLanguage,
): string | null {
  if (found > 0 || asked > 0 || type !== 'person' || language !== 'en') return null
  return SPEAKS_TO_READER.test(sentence) && askProbability(sentence) >= HINTING ? sentence : null
}

/** Whose turn an ask makes it: who is called by name, else those the mail was written to. */
function readersTurn({ standing, type }: Readers, called: 'me' | 'other' | null): 'me' | 'other' {
  if (standing === 'wrote') return 'other'
  if (called !== null) return called
  return standing === 'copied' || (standing === 'absent' && type === 'list') ? 'other' : 'me'
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
