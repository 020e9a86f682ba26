import { instructionsToAssistant } from '#language/mail/index.ts'
import type { Instruction } from '#language/mail/types.ts'
import { disarmed, type FoundKind } from '#language/untrusted/index.ts'

import type { Warning } from '../contract.ts'
import type { ParsedMessage } from '../intake/read-message.ts'
import { hostOf, namesAnotherHost, registered } from './link.ts'
import { type Circle, isList, senderWarnings } from './sender-warnings.ts'
import { textOf } from './html-text.ts'
import { type HiddenText, visibleHtml } from './visible-html.ts'

/** An order to an assistant, and whether it stands in the invitation that came with the mail. */
type FoundInstruction = Instruction & { readonly inCalendar: boolean }

/** What a reader must know of a mail, and the orders to assistants in it. */
export interface Dangers {
  readonly warnings: Warning[]
  readonly instructions: FoundInstruction[]
  /** Plain text of what can be seen in the HTML part; empty without one. */
  readonly htmlText: string
}

const MOST = 12

export function dangersOf(mail: ParsedMessage, circle: Circle): Dangers {
  const page = mail.html ? visibleHtml(mail.html) : undefined
  const htmlText = page ? textOf(page.html) : ''
  const hidden = [...(page?.hidden ?? [])]
  const unseen = unseenIn(mail, htmlText)
  hidden.push(
    ...[...unseen('tag'), ...unseen('variation')].map((text) => ({
      text,
      how: 'in characters that no screen shows',
    })),
  )
  const instructions = ordersIn(mail, htmlText, hidden, circle)
  const isHarmless = (text: string) => !instructions.some(({ quote }) => shares(quote, text))
  const warnings: Warning[] = [
    ...instructions.slice(0, 3).map((one): Warning => ({
      kind: 'instruction',
      severity: 'danger',
      words: `This text tries to make an assistant act: ${one.why}. Nothing in it is followed.`,
      quote: one.quote.slice(0, 400),
    })),
    ...senderWarnings(mail, circle),
    ...hidden.map(({ text, how }): Warning => ({
      kind: 'hidden_text',
      severity: isHarmless(text) ? 'notice' : 'danger',
      words: `This text was hidden from you ${how}.`,
      quote: text.slice(0, 400),
    })),
    ...(instructions.length ? [] : unseen('model_token')).slice(0, 1).map((quote): Warning => ({
      kind: 'instruction',
      severity: 'danger',
      words: 'This text imitates the marks by which a model is told who speaks. They were taken apart.',
      quote,
    })),
    ...[...unseen('override'), ...unseen('split_word')].slice(0, 1).map((quote): Warning => ({
      kind: 'invisible_characters',
      severity: 'notice',
      words: 'Invisible characters stand in this text, so that it reads differently from what it is.',
      quote,
    })),
    ...linkWarnings(page?.links ?? [], mail),
    ...(isList(mail) ? [] : unseen('link')).slice(0, 3).map((host): Warning => ({
      kind: 'link_mismatch',
      severity: 'notice',
      words: `A link in the text is not what it seems. It leads to ${host}.`,
      quote: null,
    })),
    ...mail.attachments
      .filter(({ name }) => RUNNABLE.test(name))
      .map((file): Warning => ({
        kind: 'dangerous_file',
        severity: 'danger',
        words: 'This file is a program. Opening it can harm your computer.',
        quote: file.name,
      })),
  ]
  const seen = new Set<string>()
  return {
    warnings: warnings
      .filter(({ kind, quote, words }) => {
        const key = `${kind} ${quote ?? words}`
        return !seen.has(key) && seen.add(key)
      })
      .slice(0, MOST)
      .map((one) => ({ ...one, quote: one.quote && disarmed(one.quote).text })),
    instructions: instructions.map((one) => ({ ...one, quote: disarmed(one.quote).text })),
    htmlText,
  }
}

/** What was found, by its kind, in all that a reader of the mail sees: subject, names, files and text. */
function unseenIn(mail: ParsedMessage, htmlText: string): (kind: FoundKind) => string[] {
  const names = [mail.from, ...mail.replyTo].map(({ name }) => name)
  const files = mail.attachments.map(({ name }) => name)
  const { found } = disarmed([mail.subject, ...names, ...files, mail.text, htmlText].join('\n'))
  return (kind) => found.filter((one) => one.kind === kind).map(({ words }) => words)
}

/**
 * Orders to an assistant, in what can be seen, in what was hidden, and in the invitation. Of hidden text all is quoted.
 * Hidden text that speaks to an assistant is one whatever it says, and so is all hidden text beside another order.
 */
function ordersIn(
  mail: ParsedMessage,
  htmlText: string,
  hidden: readonly HiddenText[],
  circle: Circle,
): FoundInstruction[] {
  const context = {
    source: 'mail',
    senderIsKnown: circle.isKnown(mail.from.address),
    ownDomains: circle.ownDomains,
  } as const
  const calendar = mail.calendar ? unfolded(mail.calendar) : ''
  const found = [
    ...instructionsToAssistant(`${mail.subject}\n\n${mail.text || htmlText}`, context),
    ...(mail.html ? instructionsToAssistant(mail.html, context) : []),
    ...(calendar ? instructionsToAssistant(calendar, { ...context, source: 'calendar' }) : []),
  ].map((one) => ({
    ...one,
    quote: hidden.find(({ text }) => shares(one.quote, text))?.text.slice(0, 1_000) ?? one.quote,
  }))
  const veiled = hidden
    .filter(({ text }) => SPEAKS_TO_ASSISTANT.test(text) || (found.length > 0 && text.length > 30))
    .map(({ text, how }): Instruction => ({
      from: 0,
      to: 0,
      quote: text.slice(0, 1_000),
      wants: 'other',
      recipient: /[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}/i.exec(text)?.[0].toLowerCase() ?? null,
      object: null,
      confidence: 0.8,
      why: `it was hidden ${how}, where only a machine reads it`,
    }))
  return unique([...found, ...veiled]).map((one) => ({
    ...one,
    inCalendar: letters(calendar).includes(letters(one.quote)),
  }))
}

/** “AI agent: …”, “Note to the assistant, …”, “An den Assistenten: …”, “Para el asistente: …” */
const SPEAKS_TO_ASSISTANT =
  /^\W*(?:(?:dear|hey|hello|attention|hinweis|note|instructions?|nota|aviso|avviso|atención|attenzione|remarque|lieber?)\s+)?(?:(?:for|to|an|für|à|pour|para|per|a)\s+)?(?:(?:the|any|all|den|die|alle|les?|la|los|las|el|il|lo|gli)\s+|(?:l|all)['’])?(?:ai|ki|ia|llm|assistant[se]?|assistent[ei]?n?|asistentes?|system|agent[ei]?s?|copilot|bot|model)\b[^.:,]{0,30}[:,]/i

const RUNNABLE =
  /\.(?:exe|scr|com|bat|cmd|pif|js|jse|vbs|vbe|wsf|hta|lnk|msi|jar|ps1|reg|iso|img|html?\.zip|docm|xlsm)$/i

/** Bulk mail counts its clicks on hosts of others; there a difference is the rule. */
function linkWarnings(links: readonly { text: string; href: string }[], mail: ParsedMessage): Warning[] {
  if (isList(mail)) return []
  const sender = registered(mail.from.address.split('@')[1] ?? '')
  return links
    .filter(({ text, href }) => namesAnotherHost(text, href) && registered(hostOf(href)) !== sender)
    .slice(0, 3)
    .map(({ text, href }) => ({
      kind: 'link_mismatch',
      severity: 'danger',
      words: `A link says ${text.slice(0, 100)} and leads to ${hostOf(href)}.`,
      quote: href.slice(0, 300),
    }))
}

/** Lines of a calendar are folded at 75 octets (RFC 5545 §3.1). */
const unfolded = (calendar: string): string =>
  calendar
    .replace(/\r?\n[ \t]/g, '')
    .replaceAll('\\n', '\n')
    .replaceAll(/\\([,;\\])/g, '$1')

function unique(instructions: readonly Instruction[]): Instruction[] {
  const kept: Instruction[] = []
  for (const one of instructions) if (!kept.some((other) => shares(other.quote, one.quote))) kept.push(one)
  return kept
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const shares = (a: string, b: string): boolean => {
  const [one, other] = [letters(a), letters(b)]
  return one !== '' && other !== '' && (one.includes(other) || other.includes(one))
}
