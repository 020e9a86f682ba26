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
  const orders = seen.reduce((sum, each) => sum + (each.orders ? each.acts.length : 0), 0)
  const found: Instruction[] = []
  for (const [at, each] of seen.entries()) {
    // Who is addressed once is addressed in the sentences that follow; an order stands under its heading.
    const around = seen.slice(Math.max(0, at - 3), at + 2).filter((other) => other !== each)
    const told = each.signs.filter((sign) => sign.weight > 0)
    const nearby = around
      .flatMap((other) => other.signs)
      .filter((sign) => sign.weight > 0 && !told.includes(sign))
    const borrowed = each.orders ? 0.8 * Math.max(0, ...nearby.map((sign) => sign.weight)) : 0
    const own = each.signs.reduce((sum, sign) => sum + sign.weight, 0)
    const several = each.orders && orders > 1 ? 0.5 : 0
    const odds = BASE + own + borrowed + several + each.weight
    const confidence = 1 / (1 + Math.exp(-odds))
    const decisive = told.length > 0 ? told : borrowed > 0 ? nearby : []
    if (confidence < REPORTED || (each.acts.length === 0 && !told.some(isOpenlyHostile))) continue
    found.push(...reported(read, each, confidence, whyOf(decisive, each)))
    if (found.length >= MOST) break
  }
  return found
}

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
  if (!signs.some((sign) => sign.weight > 0) && acts.every(({ wants }) => EVERYDAY.has(wants))) weight -= 0.8
  if (orders && context.senderIsKnown === true) weight -= 0.9
  if (orders && context.senderIsKnown === false) weight += 0.2
  if (how && (orders || signs.some((sign) => sign.weight > 0))) weight += isGrave(acts, signs) ? 2.6 : 1
  return { span, signs, acts, orders, recipient, how, weight }
}

/** Hidden previews of newsletters say “forward to a friend”; they name nobody and destroy nothing. */
const isGrave = (acts: readonly Act[], signs: readonly Sign[]): boolean =>
  signs.some((sign) => sign.weight > 0) ||
  acts.some(({ wants, recipient }) => recipient !== null || GRAVE.has(wants))

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
  const words = [...new Set(signs.filter((sign) => sign.weight > 0).map((sign) => sign.words))].slice(0, 2)
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
