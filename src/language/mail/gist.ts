import { strongest } from './requests.ts'
import { oneLine, sentencesOf } from './sentences.ts'
import type { Ask, MailFacts, MailType, Span, VisibleText } from './types.ts'

const LONGEST = 120
const OPENING = 2_000
const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|grüß gott|grüezi|moin|servus|liebe[rs]?|guten (?:morgen|tag|abend)|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?s?|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s (?:días|tardes|noches))\b[^.,:!?\n]{0,40}[,!.:]|thanks?[^.!?]{0,60}[.!]|thank you[^.!?]{0,60}[.!]|(?:vielen )?dank[^.!?]{0,60}[.!]|merci[^.!?]{0,60}[.!]|gracias[^.!?]{0,60}[.!]|(?:i )?hope (?:you|this|all|everything)[^.!?]{0,80}[.!])\s*/iu
const PREFIX = /^(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs)(?:\[\d+\])?\s?:|\[[^\]]{1,40}\])\s*/i

/**
 * One line that says what a mail is about: what it asks or promises, else what it opens with, else its subject. It
 * is a stretch of the mail itself with white space collapsed and its first letter made a capital, cut at a word and
 * marked with “…” where it is cut.
 */
export function gistOf(facts: MailFacts, type: MailType, said: Said): string {
  const subject = subjectLine(facts.subject)
  const asked = strongest(said.requests.filter((ask) => ask.owner === 'me')) ?? strongest(said.requests)
  const openings = openingsOf(facts.text, said)
  if (type === 'person' || type === 'list') {
    const opening = openings.find((sentence) => !isGreeting(sentence)) ?? openings[0] ?? ''
    return cut(capital(withoutGreeting(asked ? asked.quote : opening || subject)))
  }
  const detail = detailOf(type, subject, openings)
  return cut(capital(withoutGreeting(detail || subject || (openings[0] ?? ''))))
}

/** What a mail says, as far as it was read. */
export interface Said {
  readonly visible: VisibleText
  readonly requests: readonly Ask[]
  /** Orders to an assistant: they are shown where they are stopped, not as what the mail is about. */
  readonly orders: readonly Span[]
}

/**
 * A machine's subject mostly says it all. Where it lacks the number or the date, a sentence about the same thing that
 * has one says more; of a bounce, the address that was not reached.
 */
function detailOf(type: MailType, subject: string, openings: readonly string[]): string {
  if (type === 'bounce') return openings.find((sentence) => /\S@\S/.test(sentence)) ?? ''
  if (type === 'automatic') return openings.find((sentence) => /\d/.test(sentence)) ?? ''
  if (type === 'newsletter' || type === 'invitation' || /\d/.test(subject)) return ''
  const about = subject.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  const detail = openings.find((sentence) => {
    const words = sentence.toLowerCase()
    return /\d/.test(sentence) && /[.!?]$/.test(sentence) && about.some((word) => words.includes(word))
  })
  return detail !== undefined && detail.length <= LONGEST ? detail : ''
}

/** The subject without reply marks and list tags. */
export function subjectLine(subject: string): string {
  let rest = oneLine(subject.slice(0, 400))
  for (let pass = 0; pass < 6 && PREFIX.test(rest); pass++) rest = rest.replace(PREFIX, '')
  return rest
}

/** The first sentences, of at most 2 000 characters a part, that have words. */
function openingsOf(text: string, { visible, orders }: Said): string[] {
  return visible.parts
    .slice(0, 20)
    .flatMap((part) => sentencesOf(text, part.from, Math.min(part.to, part.from + OPENING)))
    .filter((span) => !orders.some((order) => order.from < span.to && order.to > span.from))
    .map((span) => oneLine(text.slice(span.from, span.to)))
    .filter((line) => line.length >= 12 && line.includes(' ') && /\p{L}\p{L}/u.test(line))
}

const isGreeting = (sentence: string): boolean => sentence.replace(GREETING, '') === ''

/** With a capital first letter, where that is the same letter and only larger. */
function capital(line: string): string {
  const first = line.slice(0, 1)
  const large = first.toUpperCase()
  return large.length === 1 && large.toLowerCase() === first ? large + line.slice(1) : line
}

function withoutGreeting(sentence: string): string {
  const rest = sentence.replace(GREETING, '')
  return rest.length >= 8 ? rest : sentence
}

/** At most 120 characters, never cut inside a number, an amount or a date. */
export function cut(line: string): string {
  if (line.length <= LONGEST) return line
  const words = line.slice(0, LONGEST - 1).split(' ')
  words.pop()
  while (words.length > 3 && /\d|^(?:\p{L}{1,3}|[€$£])$/u.test(words.at(-1) ?? '')) words.pop()
  const kept = words.join(' ').replace(/[\s,;:–-]+$/u, '')
  return kept === '' ? `${Array.from(line).slice(0, 50).join('')}…` : `${kept}…`
}
