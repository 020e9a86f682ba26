import { strongest } from './requests.ts'
import { oneLine, sentencesOf } from './sentences.ts'
import type { Ask, MailFacts, MailType, VisibleText } from './types.ts'

const LONGEST = 120
const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|moin|servus|liebe[rs]?|guten (?:morgen|tag|abend)|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?s?|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s (?:días|tardes|noches))\b[^.!?\n]{0,40}[,!.:]|thanks?[^.!?]{0,60}[.!]|thank you[^.!?]{0,60}[.!]|(?:vielen )?dank[^.!?]{0,60}[.!]|merci[^.!?]{0,60}[.!]|gracias[^.!?]{0,60}[.!]|(?:i )?hope (?:you|this|all|everything)[^.!?]{0,80}[.!])\s*/iu
const PREFIX = /^(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs)(?:\[\d+\])?\s?:|\[[^\]]{1,40}\])\s*/i

/**
 * One line that says what a mail is about: what it asks, else what it opens with, else its subject. It is always
 * a stretch of the mail itself with white space collapsed, cut at a word and marked with “…” where it is cut.
 */
export function gistOf(facts: MailFacts, type: MailType, visible: VisibleText, asks: readonly Ask[]): string {
  const subject = subjectLine(facts.subject)
  if (type !== 'person' && type !== 'list' && subject !== '') return cut(subject)
  const asked = strongest(asks.filter((ask) => ask.owner === 'me')) ?? strongest(asks)
  if (asked) return cut(withoutGreeting(asked.quote))
  const opening = openingOf(facts.text, visible)
  return cut(opening === '' ? subject : opening)
}

/** The subject without reply marks and list tags. */
export function subjectLine(subject: string): string {
  let rest = oneLine(subject.slice(0, 400))
  for (let pass = 0; pass < 6 && PREFIX.test(rest); pass++) rest = rest.replace(PREFIX, '')
  return rest
}

/** The first sentence that says something, without the greeting before it. */
function openingOf(text: string, visible: VisibleText): string {
  for (const part of visible.parts) {
    for (const span of sentencesOf(text, part.from, Math.min(part.to, part.from + 2_000))) {
      const sentence = withoutGreeting(oneLine(text.slice(span.from, span.to)))
      if (sentence.length >= 12 && sentence.includes(' ') && /\p{L}\p{L}/u.test(sentence)) return sentence
    }
  }
  return ''
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
  return kept === '' ? `${Array.from(line).slice(0, 60).join('')}…` : `${kept}…`
}
