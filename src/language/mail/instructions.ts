import { ACTS, ADDRESS, DUTY, NEXT_ORDER, OBJECT, ORDER, SIGNS, type Sign } from './instruction-signs.ts'
import { readable, type Readable } from './readable.ts'
import { oneLine, sentencesOf } from './sentences.ts'
import type { Instruction, Span, Wanted } from './types.ts'

/** What is known of where a text comes from. */
export interface InstructionContext {
  /** Nobody gives orders to a person in the description of a meeting; in a mail people do. Default `mail`. */
  readonly source?: 'mail' | 'calendar' | 'page'
  /** Whether the owner has written to the sender before. Unknown when left out. */
  readonly senderIsKnown?: boolean
  /** Domains of the owner: an address under them is no stranger. */
  readonly ownDomains?: readonly string[]
}

/** Only what is at least this sure is reported. */
const REPORTED = 0.5
const MOST = 20
const SENTENCES = 1_500
/** Log-odds that a sentence without any sign is meant for an assistant. */
const BASE = -3.2
const LOOK = 420
const GRAVE: ReadonlySet<Wanted> = new Set(['delete', 'reveal', 'pay'])
/** Acts that people ask of each other all day, with an address and without. */
const EVERYDAY: ReadonlySet<Wanted> = new Set(['send', 'pay', 'other'])

/**
 * Finds text that tries to make an assistant act: orders to forward, send, share, pay, delete, reveal or invite,
 * in English, German, French or Spanish, also where it is hidden in HTML or between invisible characters.
 *
 * What a colleague asks the owner (“could you forward this to Dana?”) has the same verbs and is not reported. The
 * difference is who is spoken to (an assistant), how (overriding, in secret, with borrowed authority), where
 * (hidden, in a meeting's description), and that it names an address instead of a person both know.
 * Reads at most 120 000 characters. Never throws.
 */
export function instructionsToAssistant(text: string, context: InstructionContext = {}): Instruction[] {
  const read = readable(text)
  const sentences = sentencesOf(read.text).slice(0, SENTENCES)
  const seen = sentences.map((span) => observed(read, span, context))
  const several = seen.reduce((sum, each) => sum + (each.orders ? each.acts.length : 0), 0) > 1
  return seen
    .flatMap((each, at) => {
      // Who is addressed once is addressed in the sentences that follow; an order stands under its heading.
      const around = seen.slice(Math.max(0, at - 3), at + 2).filter((other) => other !== each)
      const { confidence, decisive } = judged(each, around, several)
      const isTelling = each.acts.length > 0 || each.signs.some(isOpenlyHostile)
      if (confidence < REPORTED || !isTelling) return []
      return reported(read, each, confidence, whyOf(decisive, each))
    })
    .slice(0, MOST)
}

/** How sure it is that a sentence gives an order to an assistant, and the signs that decide. */
function judged(
  each: Observed,
  around: readonly Observed[],
  several: boolean,
): { confidence: number; decisive: readonly Sign[] } {
  const told = each.signs.filter(tells)
  const nearby = around.flatMap((other) => other.signs).filter((sign) => tells(sign) && !told.includes(sign))
  const own = each.signs.reduce((sum, sign) => sum + sign.weight, 0)
  const borrowed = each.orders ? 0.8 * Math.max(0, ...nearby.map((sign) => sign.weight)) : 0
  const odds = BASE + own + borrowed + each.weight + (each.orders && several ? 0.5 : 0)
  return {
    confidence: 1 / (1 + Math.exp(-odds)),
    decisive: told.length > 0 || borrowed === 0 ? told : nearby,
  }
}

/** Whether a sign speaks for an order, and not against. */
const tells = (sign: Sign): boolean => sign.weight > 0

/** One thing a sentence wants done. */
interface Act {
  readonly wants: Wanted
  readonly recipient: string | null
  readonly object: string | null
}

interface Observed {
  readonly span: Span
  readonly signs: readonly Sign[]
  readonly acts: readonly Act[]
  /** Whether it orders, and does not report or offer. */
  readonly orders: boolean
  readonly recipient: string | null
  readonly how: string | null
  /** Log-odds from what it wants and where it stands. */
  readonly weight: number
}

function observed(read: Readable, span: Span, context: InstructionContext): Observed {
  const text = oneLine(read.text.slice(span.from, span.to)).slice(0, LOOK)
  const signs = SIGNS.filter((sign) => sign.pattern.test(text))
  const clauses = text.split(NEXT_ORDER)
  const acts = actsOf(clauses)
  const orders = acts.length > 0 && (DUTY.test(text) || clauses.some((clause) => ORDER.test(clause)))
  const recipient = acts.find((act) => act.recipient !== null)?.recipient ?? null
  const how = read.hidden.find((each) => each.from < span.to && each.to > span.from)?.how ?? null
  let weight = 0
  if (orders) weight += 1.2
  if (orders && acts.some(({ object, wants }) => object !== null || wants === 'add_guest')) weight += 0.6
  if (orders && recipient) weight += isOwn(recipient, context) ? 0.1 : 1.2
  if (orders && context.source === 'calendar') weight += 0.6
  // “Please send it to …” and “please pay …” are said between people all day.
  if (!signs.some(tells) && acts.every(({ wants }) => EVERYDAY.has(wants))) weight -= 0.8
  if (orders && context.senderIsKnown === true) weight -= 0.9
  if (orders && context.senderIsKnown === false) weight += 0.2
  if (how && (orders || signs.some(tells))) weight += isGrave(acts, signs) ? 2.6 : 1
  return { span, signs, acts, orders, recipient, how, weight }
}

/** Hidden previews of newsletters say “forward to a friend”; they name nobody and destroy nothing. */
const isGrave = (acts: readonly Act[], signs: readonly Sign[]): boolean =>
  signs.some(tells) || acts.some(({ wants, recipient }) => recipient !== null || GRAVE.has(wants))

/** What the parts of a sentence want, each kind of act once, with the address and the thing named beside it. */
function actsOf(clauses: readonly string[]): Act[] {
  const acts = new Map<Wanted, Act>()
  for (const clause of clauses) {
    const wants = ACTS.find((act) => act.pattern.test(clause))?.wants
    if (!wants || acts.has(wants)) continue
    const recipient =
      ADDRESS.exec(clause)?.[0]
        .toLowerCase()
        .replace(/[.-]+$/, '') ?? null
    acts.set(wants, { wants, recipient, object: OBJECT.exec(clause)?.[0].trim() ?? null })
  }
  return [...acts.values()]
}

const isOwn = (address: string, { ownDomains }: InstructionContext): boolean =>
  ownDomains?.some((domain) => address.endsWith(`@${domain.toLowerCase()}`)) ?? false

/** Signs that need no act beside them to be reported. */
const isOpenlyHostile = (sign: Sign): boolean => sign.name === 'override' || sign.name === 'markup'

function whyOf(signs: readonly Sign[], each: Observed): string {
  const words = [...new Set(signs.map((sign) => sign.words))].slice(0, 2)
  if (each.how) words.push(`it was hidden ${each.how}`)
  if (words.length === 0 && each.recipient) words.push(`it orders something to be done for ${each.recipient}`)
  if (words.length === 0) words.push('it orders what only you may decide')
  return words.join(', and ')
}

function reported(read: Readable, each: Observed, confidence: number, why: string): Instruction[] {
  const from = read.sourceOf(each.span.from)
  const to = Math.max(read.sourceOf(each.span.to - 1) + 1, from + 1)
  const quote = oneLine(read.text.slice(each.span.from, each.span.to))
  const acts = each.acts.length > 0 ? each.acts : [{ wants: 'other' as const, recipient: null, object: null }]
  return acts.map((act) => ({
    from,
    to,
    quote,
    ...act,
    confidence: Math.round(confidence * 1000) / 1000,
    why,
  }))
}
