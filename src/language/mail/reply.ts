import { cut } from './gist.ts'
import type { MailLanguage, Reading } from './types.ts'

export type ReplyIntent = 'accept' | 'decline' | 'acknowledge' | 'later' | 'answer'

export interface ReplyOptions {
  readonly intent: ReplyIntent
  /** How the owner signs. */
  readonly ownerName: string
  /** Name of the person written to, as it stands in their mail; left out of the greeting when empty. */
  readonly to?: string
  /** Default: the language of the mail. */
  readonly language?: MailLanguage
}

/**
 * A short reply to edit and send. It says only what the owner chose to say; what was asked, and by when, is
 * quoted from the mail. For `answer` the place to write stands empty.
 */
export function suggestReply(reading: Reading, options: ReplyOptions): string {
  const words = WORDS[options.language ?? reading.language]
  const ask = reading.asks.find(({ owner }) => owner === 'me') ?? reading.asks[0] ?? null
  const first = firstName(options.to ?? '')
  const lines = [
    first === '' ? words.greetingNobody : words.greeting(first),
    '',
    ...(ask ? [`> ${cut(ask.quote)}`, ''] : []),
    words[options.intent](ask?.dueText ?? null),
    '',
    words.close,
    ...(options.ownerName.trim() === '' ? [] : [firstName(options.ownerName)]),
  ]
  return lines.join('\n')
}

/** “Lovelace, Ada” and “Ada Lovelace” are both Ada; an address has no first name. */
function firstName(name: string): string {
  const plain = name.replace(/["<>]/g, '').trim().slice(0, 80)
  if (plain === '' || plain.includes('@')) return ''
  const ordered = /^([^,]+),\s*(\S.*)$/.exec(plain)?.[2] ?? plain
  return ordered.split(/\s+/)[0] ?? ''
}

interface Words extends Record<ReplyIntent, (dueText: string | null) => string> {
  readonly greeting: (name: string) => string
  readonly greetingNobody: string
  readonly close: string
}

const dated = (dueText: string | null, frame: (quoted: string) => string): string =>
  dueText === null ? '' : frame(`“${dueText}”`)

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  en: {
    greeting: (name) => `Hi ${name},`,
    greetingNobody: 'Hello,',
    accept: (due) => `Yes, that works for me${dated(due, (day) => ` (${day})`)}.`,
    decline: (due) =>
      `Thank you for asking. Unfortunately I cannot do this${dated(due, (day) => ` (${day})`)}.`,
    acknowledge: (due) => `Thank you, I have seen this${dated(due, (day) => ` and noted ${day}`)}.`,
    later: (due) =>
      `Thank you for your mail. I need a little more time${dated(due, (day) => ` than ${day}`)} and will come back to you.`,
    answer: () => 'My answer: ',
    close: 'Best regards',
  },
  de: {
    greeting: (name) => `Hallo ${name},`,
    greetingNobody: 'Guten Tag,',
    accept: (due) => `ja, das passt für mich${dated(due, (day) => ` (${day})`)}.`,
    decline: (due) =>
      `danke für die Anfrage. Leider kann ich das nicht übernehmen${dated(due, (day) => ` (${day})`)}.`,
    acknowledge: (due) => `danke, ich habe es gesehen${dated(due, (day) => ` und mir ${day} notiert`)}.`,
    later: (due) =>
      `danke für die Nachricht. Ich brauche etwas mehr Zeit${dated(due, (day) => ` als ${day}`)} und melde mich.`,
    answer: () => 'meine Antwort: ',
    close: 'Viele Grüße',
  },
  fr: {
    greeting: (name) => `Bonjour ${name},`,
    greetingNobody: 'Bonjour,',
    accept: (due) => `Oui, cela me convient${dated(due, (day) => ` (${day})`)}.`,
    decline: (due) =>
      `Merci pour votre demande. Malheureusement, je ne pourrai pas${dated(due, (day) => ` (${day})`)}.`,
    acknowledge: (due) => `Merci, c'est bien noté${dated(due, (day) => ` (${day})`)}.`,
    later: (due) =>
      `Merci pour votre message. Il me faut un peu plus de temps${dated(due, (day) => ` que ${day}`)}, je reviens vers vous.`,
    answer: () => 'Ma réponse : ',
    close: 'Cordialement',
  },
  es: {
    greeting: (name) => `Hola ${name}:`,
    greetingNobody: 'Hola:',
    accept: (due) => `Sí, me viene bien${dated(due, (day) => ` (${day})`)}.`,
    decline: (due) =>
      `Gracias por preguntar. Por desgracia no me es posible${dated(due, (day) => ` (${day})`)}.`,
    acknowledge: (due) => `Gracias, lo he visto${dated(due, (day) => ` y he anotado ${day}`)}.`,
    later: (due) =>
      `Gracias por el mensaje. Necesito un poco más de tiempo${dated(due, (day) => ` que ${day}`)} y le respondo en cuanto pueda.`,
    answer: () => 'Mi respuesta: ',
    close: 'Saludos',
  },
}
