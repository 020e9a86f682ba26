import type { MailLanguage } from './types.ts'

export type ReplyIntent = 'accept' | 'decline' | 'acknowledge' | 'later' | 'answer'

/** What a reply answers. */
interface Asked {
  /** The words that name the date, quoted; empty when none was named. */
  readonly when: string
  /** Whether it is about meeting, and not about doing something. */
  readonly isMeeting: boolean
}

/** A short reply in one language. It promises and declines what was asked, and nothing else. */
export interface ReplyWords extends Record<ReplyIntent, (asked: Asked) => string> {
  readonly greeting: (name: string, isFormal: boolean) => string
  readonly greetingNobody: string
  readonly close: (isFormal: boolean) => string
  /** Words that only stand in mails between people who are not on first names. */
  readonly formal: RegExp | null
}

const bracketed = ({ when }: Asked): string => (when === '' ? '' : ` (${when})`)

const en: ReplyWords = {
  greeting: (name) => `Hi ${name},`,
  greetingNobody: 'Hello,',
  accept: (asked) =>
    `${asked.isMeeting ? 'Yes, that works for me' : 'Yes, I will do that'}${bracketed(asked)}.`,
  decline: (asked) => `Thank you for asking. Unfortunately I cannot${bracketed(asked)}.`,
  acknowledge: ({ when }) =>
    when === '' ? 'Thank you, I have seen this.' : `Thank you, I have noted ${when}.`,
  later: (asked) =>
    `Thank you for your mail. I need a little longer${bracketed(asked)} and will come back to you.`,
  answer: () => 'My answer: ',
  close: () => 'Best regards',
  formal: null,
}

const de: ReplyWords = {
  greeting: (name, isFormal) => `${isFormal ? 'Guten Tag' : 'Hallo'} ${name},`,
  greetingNobody: 'Guten Tag,',
  accept: (asked) => `${asked.isMeeting ? 'ja, das passt' : 'ja, das mache ich'}${bracketed(asked)}.`,
  decline: (asked) => `danke für die Anfrage. Leider geht es nicht${bracketed(asked)}.`,
  acknowledge: ({ when }) =>
    when === '' ? 'danke, ich habe es gesehen.' : `danke, ich habe mir ${when} notiert.`,
  later: (asked) => `danke für die Nachricht. Ich brauche etwas länger${bracketed(asked)} und melde mich.`,
  answer: () => 'meine Antwort: ',
  close: (isFormal) => (isFormal ? 'Mit freundlichen Grüßen' : 'Viele Grüße'),
  formal: /(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u,
}

const fr: ReplyWords = {
  greeting: (name) => `Bonjour ${name},`,
  greetingNobody: 'Bonjour,',
  accept: (asked) =>
    `${asked.isMeeting ? 'Oui, cela me convient' : 'Oui, je m’en occupe'}${bracketed(asked)}.`,
  decline: (asked) => `Merci pour la demande. Malheureusement, ce ne sera pas possible${bracketed(asked)}.`,
  acknowledge: (asked) => `Merci, c’est bien noté${bracketed(asked)}.`,
  later: (asked) =>
    `Merci pour le message. Il me faut un peu plus de temps${bracketed(asked)}, je réponds dès que possible.`,
  answer: () => 'Ma réponse : ',
  close: () => 'Cordialement',
  formal: /(?<!\p{L})vous(?!\p{L})/iu,
}

const es: ReplyWords = {
  greeting: (name) => `Hola ${name}:`,
  greetingNobody: 'Hola:',
  accept: (asked) => `${asked.isMeeting ? 'Sí, me viene bien' : 'Sí, me encargo'}${bracketed(asked)}.`,
  decline: (asked) => `Gracias por preguntar. Por desgracia no es posible${bracketed(asked)}.`,
  acknowledge: (asked) => `Gracias, tomo nota${bracketed(asked)}.`,
  later: (asked) =>
    `Gracias por el mensaje. Necesito un poco más de tiempo${bracketed(asked)} y respondo en cuanto pueda.`,
  answer: () => 'Mi respuesta: ',
  close: () => 'Saludos',
  formal: /(?<!\p{L})usted(?!\p{L})/iu,
}

export const REPLY_WORDS: Readonly<Record<MailLanguage, ReplyWords>> = { en, de, fr, es }
