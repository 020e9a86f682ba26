import { calledBy } from './called.ts'
import { cut } from './gist.ts'
import { wishOf } from './question.ts'
import { REPLY_WORDS, type ReplyIntent } from './reply-words.ts'
import type { MailLanguage, Reading } from './types.ts'

export type { ReplyIntent } from './reply-words.ts'

export interface ReplyOptions {
  readonly intent: ReplyIntent
  /** How the owner signs. */
  readonly ownerName: string
  /** Names of the person written to: the first that is a person's greets them, none greets nobody by name. */
  readonly to?: string | readonly string[]
  /** Default: the language of the mail. */
  readonly language?: MailLanguage
}

/**
 * A short reply to edit and send. It says only what the owner chose to say; what was asked, and by when, is quoted
 * from the mail. For `answer` the place to write stands empty.
 */
export function suggestReply(reading: Reading, options: ReplyOptions): string {
  const language = options.language ?? reading.language
  const words = REPLY_WORDS[language]
  const ask = reading.asks.find(({ owner }) => owner === 'me') ?? reading.asks[0] ?? null
  const isFormal = ask !== null && (words.formal?.test(ask.quote) ?? false)
  const isFamiliar = !isFormal && ask !== null && (words.familiar?.test(ask.quote) ?? false)
  const { line, isTitled } = greetingOf(options.to ?? '', language, { isFormal, isFamiliar })
  const own = calledBy(options.ownerName, language)
  const due = ask?.dueText ? `“${ask.dueText}”` : ''
  const lines = [
    line,
    '',
    ...(ask ? [`> ${cut(ask.quote)}`, ''] : []),
    words[options.intent]({ ...wishOf(ask), due, isFormal }),
    '',
    words.close(isFormal || isTitled),
    ...(own ? [isFormal || isTitled ? own.full : own.first] : []),
  ]
  return lines.join('\n')
}

/** The first line of a mail to somebody of these names: “Hi Dana,”, “Dear Prof. Lindner,”, “Hello,”. */
export const greetingTo = (to: string | readonly string[], language: MailLanguage): string =>
  greetingOf(to, language, { isFormal: false, isFamiliar: false }).line

/** Whether a reply still has the empty place where the answer of its writer belongs. */
export function isUnanswered(body: string): boolean {
  const lines = body
    .slice(0, 200_000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.some((line, at) => {
    const next = lines[at + 1]
    return (
      BLANKS.has(line) && (next === undefined || CLOSES.has(next.replace(/,$/, '')) || next.startsWith('>'))
    )
  })
}

const LANGUAGES = Object.values(REPLY_WORDS)
const BLANKS = new Set(
  LANGUAGES.map(({ answer }) => answer({ wish: 'plain', when: '', due: '', isFormal: false }).trim()),
)
const CLOSES = new Set(LANGUAGES.flatMap(({ close }) => [close(true), close(false)]))

function greetingOf(
  names: string | readonly string[],
  language: MailLanguage,
  tone: { isFormal: boolean; isFamiliar: boolean },
): { line: string; isTitled: boolean } {
  const words = REPLY_WORDS[language]
  const person = [names]
    .flat()
    .reduce<ReturnType<typeof calledBy>>((found, name) => found ?? calledBy(name, language), null)
  if (!person) return { line: words.greetingNobody, isTitled: false }
  if (person.title !== '' && !tone.isFamiliar)
    return { line: words.greetingTitled(`${person.title} ${person.last}`), isTitled: true }
  return {
    line: words.greeting(tone.isFormal ? person.full : person.first, tone.isFormal),
    isTitled: false,
  }
}
