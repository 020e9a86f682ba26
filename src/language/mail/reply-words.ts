import type { Wish } from './question.ts'
import type { MailLanguage } from './types.ts'

export type ReplyIntent = 'accept' | 'decline' | 'acknowledge' | 'later' | 'answer'

/** What a reply answers. */
interface Asked {
  readonly wish: Wish
  /** The words that say when it will be done, quoted; empty when none do. */
  readonly when: string
  /** The words that name the date, quoted, whatever the date is for; empty when none was named. */
  readonly due: string
  readonly isFormal: boolean
}

/** A short reply in one language. It promises and declines what was asked, and nothing else. */
export interface ReplyWords extends Record<ReplyIntent, (asked: Asked) => string> {
  readonly greeting: (name: string, isFormal: boolean) => string
  /** To somebody with a title: “Prof. Lindner”. */
  readonly greetingTitled: (name: string) => string
  readonly greetingNobody: string
  readonly close: (isFormal: boolean) => string
  /** Words that only stand in mails between people who are not on first names. */
  readonly formal: RegExp | null
  /** Words that only stand in mails between people who are. */
  readonly familiar: RegExp | null
}

const bracketed = ({ when }: Asked): string => (when === '' ? '' : ` (${when})`)

const EN_YES: Readonly<Record<Wish, string>> = {
  meeting: 'Yes, that works for me',
  allow: 'Yes, that is fine with me',
  able: 'Yes, I can',
  together: 'Yes, let us do that',
  am: 'Yes, I am',
  have: 'Yes, I have',
  do: 'Yes, I do',
  gladly: 'Yes, gladly',
  plain: 'Yes',
  promise: 'Yes, I will do that',
}

const en: ReplyWords = {
  greeting: (name) => `Hi ${name},`,
  greetingTitled: (name) => `Dear ${name},`,
  greetingNobody: 'Hello,',
  accept: (asked) =>
    `${asked.wish === 'able' && asked.when ? 'Yes, I can do that' : EN_YES[asked.wish]}${bracketed(asked)}.`,
  decline: (asked) => `Thank you for asking. Unfortunately I cannot${bracketed(asked)}.`,
  acknowledge: ({ due }) => (due === '' ? 'Thank you, I have seen this.' : `Thank you, I have noted ${due}.`),
  later: () => 'Thank you for your mail. I need a little longer and will come back to you.',
  answer: () => 'My answer: ',
  close: () => 'Best regards',
  formal: null,
  familiar: null,
}

const DE_YES: Readonly<Record<Wish, string>> = {
  meeting: 'ja, das passt',
  allow: 'ja, das ist für mich in Ordnung',
  able: 'ja, das kann ich',
  together: 'ja, das machen wir so',
  am: 'ja, das bin ich',
  have: 'ja, das habe ich',
  do: 'ja, das will ich',
  gladly: 'ja, gern',
  plain: 'ja',
  promise: 'ja, das mache ich',
}

function germanYes({ wish, when, isFormal }: Asked): string {
  if (wish === 'allow' && isFormal) return 'ja, damit bin ich einverstanden'
  return wish === 'able' && when !== '' ? 'ja, das kann ich machen' : DE_YES[wish]
}

const de: ReplyWords = {
  greeting: (name, isFormal) => `${isFormal ? 'Guten Tag' : 'Hallo'} ${name},`,
  greetingTitled: (name) => `Guten Tag ${name},`,
  greetingNobody: 'Guten Tag,',
  accept: (asked) => `${germanYes(asked)}${bracketed(asked)}.`,
  decline: (asked) => `danke für die Anfrage. Leider geht es nicht${bracketed(asked)}.`,
  acknowledge: ({ due }) =>
    due === '' ? 'danke, ich habe es gesehen.' : `danke, ich habe mir ${due} notiert.`,
  later: () => 'danke für die Nachricht. Ich brauche etwas länger und melde mich.',
  answer: () => 'meine Antwort: ',
  close: (isFormal) => (isFormal ? 'Mit freundlichen Grüßen' : 'Viele Grüße'),
  formal: /(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u,
  familiar:
    /(?<!\p{L})(?:du|dich|dir|deine?[mnrs]?|ihr|euch|eure?[mnrs]?|kannst|könntest|magst|hast|bist)(?!\p{L})/u,
}

const FR_YES: Readonly<Record<Wish, string>> = {
  meeting: 'Oui, cela me convient',
  allow: 'Oui, cela me convient',
  able: 'Oui, je peux le faire',
  together: 'Oui, faisons ainsi',
  am: 'Oui',
  have: 'Oui',
  do: 'Oui',
  gladly: 'Oui, volontiers',
  plain: 'Oui',
  promise: 'Oui, je m’en occupe',
}

const fr: ReplyWords = {
  greeting: (name) => `Bonjour ${name},`,
  greetingTitled: (name) => `Bonjour ${name},`,
  greetingNobody: 'Bonjour,',
  accept: (asked) => `${FR_YES[asked.wish]}${bracketed(asked)}.`,
  decline: (asked) => `Merci pour la demande. Malheureusement, ce ne sera pas possible${bracketed(asked)}.`,
  acknowledge: ({ due }) => `Merci, c’est bien noté${due === '' ? '' : ` (${due})`}.`,
  later: () => 'Merci pour le message. Il me faut un peu plus de temps, je réponds dès que possible.',
  answer: () => 'Ma réponse : ',
  close: () => 'Cordialement',
  formal: /(?<!\p{L})vous(?!\p{L})/iu,
  familiar: /(?<!\p{L})(?:tu|toi|ton|ta|tes)(?!\p{L})/iu,
}

const ES_YES: Readonly<Record<Wish, string>> = {
  meeting: 'Sí, me viene bien',
  allow: 'Sí, me parece bien',
  able: 'Sí, puedo',
  together: 'Sí, hagámoslo así',
  am: 'Sí',
  have: 'Sí',
  do: 'Sí',
  gladly: 'Sí, con gusto',
  plain: 'Sí',
  promise: 'Sí, me encargo',
}

const es: ReplyWords = {
  greeting: (name) => `Hola ${name}:`,
  greetingTitled: (name) => `Buenos días, ${name}:`,
  greetingNobody: 'Hola:',
  accept: (asked) => `${ES_YES[asked.wish]}${bracketed(asked)}.`,
  decline: (asked) => `Gracias por preguntar. Por desgracia no es posible${bracketed(asked)}.`,
  acknowledge: ({ due }) => `Gracias, tomo nota${due === '' ? '' : ` (${due})`}.`,
  later: () => 'Gracias por el mensaje. Necesito un poco más de tiempo y respondo en cuanto pueda.',
  answer: () => 'Mi respuesta: ',
  close: () => 'Saludos',
  formal: /(?<!\p{L})usted(?!\p{L})/iu,
  familiar: /(?<!\p{L})(?:tú|tu|puedes|podrías)(?!\p{L})/iu,
}

export const REPLY_WORDS: Readonly<Record<MailLanguage, ReplyWords>> = { en, de, fr, es }
