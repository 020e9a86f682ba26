import { strongest } from './requests.ts'
import { oneLine, sentencesOf } from './sentences.ts'
import type { Ask, MailFacts, MailType, VisibleText } from './types.ts'

const LONGEST = 120
const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|moin|servus|liebe[rs]?|guten (?:morgen|tag|abend)|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?s?|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s (?:días|tardes|noches))\b[^.,:!?\n]{0,40}[,!.:]|thanks?[^.!?]{0,60}[.!]|thank you[^.!?]{0,60}[.!]|(?:vielen )?dank[^.!?]{0,60}[.!]|merci[^.!?]{0,60}[.!]|gracias[^.!?]{0,60}[.!]|(?:i )?hope (?:you|this|all|everything)[^.!?]{0,80}[.!])\s*/iu
const PREFIX = /^(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs)(?:\[\d+\])?\s?:|\[[^\]]{1,40}\])\s*/i

/**
 * One line that says what a mail is about: what it asks or promises, else what it opens with, else its subject. It
 * is a stretch of the mail itself with white space collapsed and its first letter made a capital, cut at a word and
 * marked with “…” where it is cut.
 */
export function gistOf(
  facts: MailFacts,
  type: MailType,
  visible: VisibleText,
  requests: readonly Ask[],
): string {
  const subject = subjectLine(facts.subject)
  const asked = strongest(requests.filter((ask) => ask.owner === 'me')) ?? strongest(requests)
  if (type === 'person' || type === 'list') {
    return cut(capital(asked ? withoutGreeting(asked.quote) : openingOf(facts.text, visible) || subject))
  }
  // A machine's subject mostly says it all; where it lacks the number or date, the first sentence with one does.
  const isTold = type === 'newsletter' || type === 'invitation' || /\d/.test(subject)
  const detail = isTold ? '' : openingOf(facts.text, visible, /\d|\S@\S/)
  return cut(
    capital(detail !== '' && detail.length <= LONGEST ? detail : subject || openingOf(facts.text, visible)),
  )
}

/** The subject without reply marks and list tags. */
export function subjectLine(subject: string): string {
  let rest = oneLine(subject.slice(0, 400))
  for (let pass = 0; pass < 6 && PREFIX.test(rest); pass++) rest = rest.replace(PREFIX, '')
  return rest
}

/** The first sentence that says something (and has what is looked for), without the greeting before it. */
function openingOf(text: string, visible: VisibleText, having = /\p{L}\p{L}/u): string {
  for (const part of visible.parts) {
    for (const span of sentencesOf(text, part.from, Math.min(part.to, part.from + 2_000))) {
      const sentence = withoutGreeting(oneLine(text.slice(span.from, span.to)))
      if (sentence.length >= 12 && sentence.includes(' ') && having.test(sentence)) return sentence
    }
  }
  return ''
}

const capital = (line: string): string => line.slice(0, 1).toUpperCase() + line.slice(1)

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
  return kept === '' ? `${Array.from(line).slice(0, 60).join('')}…` : `${kept}…`
}
