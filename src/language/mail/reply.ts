import { cut } from './gist.ts'
import { REPLY_WORDS, type ReplyIntent } from './reply-words.ts'
import type { MailLanguage, Reading } from './types.ts'

export type { ReplyIntent } from './reply-words.ts'

export interface ReplyOptions {
  readonly intent: ReplyIntent
  /** How the owner signs. */
  readonly ownerName: string
  /** Name of the person written to, as it stands in their mail; left out of the greeting when empty. */
  readonly to?: string
  /** Default: the language of the mail. */
  readonly language?: MailLanguage
}

const MEETS =
  /(?<!\p{L})(?:meet|meeting|call|lunch|dinner|available|free|join|come|suit|work for|treffen|termin|anruf|passt|kommen|kommst|mittagessen|réunion|rendez-vous|disponible|convient|venir|déjeuner|reunión|cita|venir|quedar|viene bien)(?!\p{L})/iu

/**
 * A short reply to edit and send. It says only what the owner chose to say; what was asked, and by when, is quoted
 * from the mail. For `answer` the place to write stands empty.
 */
export function suggestReply(reading: Reading, options: ReplyOptions): string {
  const words = REPLY_WORDS[options.language ?? reading.language]
  const ask = reading.asks.find(({ owner }) => owner === 'me') ?? reading.asks[0] ?? null
  const isFormal = ask !== null && (words.formal?.test(ask.quote) ?? false)
  const to = namesOf(options.to ?? '')
  const own = namesOf(options.ownerName)
  const asked = {
    when: ask?.dueText ? `“${ask.dueText}”` : '',
    isMeeting: ask === null || MEETS.test(ask.quote),
  }
  const lines = [
    to ? words.greeting(isFormal ? to.full : to.first, isFormal) : words.greetingNobody,
    '',
    ...(ask ? [`> ${cut(ask.quote)}`, ''] : []),
    words[options.intent](asked),
    '',
    words.close(isFormal),
    ...(own ? [isFormal ? own.full : own.first] : []),
  ]
  return lines.join('\n')
}

/** “Lovelace, Ada” and “Ada Lovelace” are both Ada; an address is no name. */
function namesOf(name: string): { first: string; full: string } | null {
  const plain = name
    .replace(/["<>\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 80)
  if (plain === '' || plain.includes('@')) return null
  const [, last, given] = /^([^,]+),\s*(\S.*)$/.exec(plain) ?? []
  const full = last && given ? `${given} ${last}` : plain
  return { first: full.split(/\s+/)[0] ?? full, full }
}
