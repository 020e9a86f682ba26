import { instructionsToAssistant } from '#language/mail/index.ts'
import type { Instruction } from '#language/mail/types.ts'

import type { Warning } from '../contract.ts'
import type { ParsedMessage } from '../intake/read-message.ts'
import { invisibleText } from './invisible.ts'
import { hostOf, namesAnotherHost, registered } from './link.ts'
import { looksLike } from './look-alike.ts'
import { textOf } from './html-text.ts'
import { visibleHtml } from './visible-html.ts'

/** Whom the owner knows, as far as it takes to see who only pretends. */
export interface Circle {
  /** Domains of the owner and of people the owner writes to, without public mail hosts. */
  readonly domains: ReadonlySet<string>
  readonly ownDomains: readonly string[]
  /** Addresses by the name (lower-case) of people the owner knows. */
  readonly addressesOfName: (name: string) => readonly string[]
  readonly isKnown: (address: string) => boolean
}

/** What a reader must know of a mail, and the orders to assistants in it. */
export interface Dangers {
  readonly warnings: Warning[]
  readonly instructions: Instruction[]
  /** Plain text of what can be seen in the HTML part; empty without one. */
  readonly htmlText: string
}

const MOST = 12

export function dangersOf(mail: ParsedMessage, circle: Circle): Dangers {
  const page = mail.html ? visibleHtml(mail.html) : undefined
  const htmlText = page ? textOf(page.html) : ''
  const hidden = [...(page?.hidden ?? [])]
  const unseen = invisibleText(`${mail.subject}\n${mail.text || htmlText}`)
  hidden.push(...unseen.hidden)
  const context = { source: 'mail', senderIsKnown: circle.isKnown(mail.from.address), ownDomains: circle.ownDomains } as const
  const instructions = unique([
    ...instructionsToAssistant(`${mail.subject}\n\n${mail.text || htmlText}`, context),
    ...(mail.html ? instructionsToAssistant(mail.html, context) : []),
    ...(mail.calendar ? instructionsToAssistant(unfolded(mail.calendar), { ...context, source: 'calendar' }) : []),
  ])
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
    ...unseen.tricks.map((quote): Warning => ({
      kind: 'invisible_characters',
      severity: 'notice',
      words: 'Invisible characters stand in this text, so that it reads differently from what it is.',
      quote,
    })),
    ...linkWarnings(page?.links ?? [], mail),
    ...mail.attachments.filter(({ name }) => RUNNABLE.test(name)).map((file): Warning => ({
      kind: 'dangerous_file',
      severity: 'danger',
      words: 'This file is a program. Opening it can harm your computer.',
      quote: file.name,
    })),
  ]
  const seen = new Set<string>()
  return {
    warnings: warnings.filter(({ kind, quote }) => !seen.has(`${kind} ${quote}`) && seen.add(`${kind} ${quote}`)).slice(0, MOST),
    instructions,
    htmlText,
  }
}

const RUNNABLE = /\.(?:exe|scr|com|bat|cmd|pif|js|jse|vbs|vbe|wsf|hta|lnk|msi|jar|ps1|reg|iso|img|html?\.zip|docm|xlsm)$/i

function senderWarnings(mail: ParsedMessage, circle: Circle): Warning[] {
  const { name, address } = mail.from
  const domain = address.split('@')[1] ?? ''
  const found: Warning[] = []
  const alike = domain ? looksLike(domain, circle.domains) : undefined
  if (alike)
    found.push({
      kind: 'look_alike',
      severity: 'danger',
      words: `${domain} is not ${alike.domain}, which you know: ${alike.how}.`,
      quote: address,
    })
  const written = /[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})/i.exec(name)?.[1]
  const theirs = circle.addressesOfName(name.toLowerCase())
  if (written && domain && registered(written) !== registered(domain))
    found.push({ kind: 'borrowed_name', severity: 'danger', words: `The name shows an address at ${written}, but the mail comes from ${domain}.`, quote: name })
  else if (address && theirs.length > 0 && !theirs.includes(address.toLowerCase()) && !sharesDomain(address, theirs))
    found.push({ kind: 'borrowed_name', severity: 'danger', words: `You know ${name} as ${theirs[0]}, but this comes from ${address}.`, quote: address })
  const answer = mail.replyTo[0]?.address ?? ''
  const answerDomain = answer.split('@')[1] ?? ''
  const pretends = alike ?? found[0] ?? (answerDomain ? looksLike(answerDomain, circle.domains) : undefined)
  if (answerDomain && domain && registered(answerDomain) !== registered(domain) && (pretends || circle.isKnown(address)) && !isList(mail))
    found.push({ kind: 'reply_elsewhere', severity: pretends ? 'danger' : 'notice', words: `An answer would not go to ${domain} but to ${answer}.`, quote: answer })
  return found
}

const sharesDomain = (address: string, others: readonly string[]): boolean =>
  others.some((other) => registered(other.split('@')[1] ?? '') === registered(address.split('@')[1] ?? ''))

const isList = (mail: ParsedMessage): boolean => mail.headers['list-id'] !== undefined || mail.headers['list-unsubscribe'] !== undefined

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
  calendar.replace(/\r?\n[ \t]/g, '').replaceAll('\\n', '\n').replaceAll(/\\([,;\\])/g, '$1')

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
