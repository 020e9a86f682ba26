import type { Warning } from '../contract.ts'
import type { ParsedMessage } from '../intake/read-message.ts'
import { registered } from './link.ts'
import { looksLike } from './look-alike.ts'

/** Whom the owner knows, as far as it takes to see who only pretends. */
export interface Circle {
  /** Domains of the owner and of people the owner writes to, without public mail hosts. */
  readonly domains: ReadonlySet<string>
  readonly ownDomains: readonly string[]
  /** Addresses by the name (lower-case) of people the owner knows. */
  readonly addressesOfName: (name: string) => readonly string[]
  readonly isKnown: (address: string) => boolean
}

/** What of a mail tells who wrote it. */
type Sender = Pick<ParsedMessage, 'from' | 'replyTo' | 'headers'>

/** Whether its writer only pretends to be somebody the owner knows, or wants answers sent to somebody else. */
export function senderWarnings(mail: Sender, circle: Circle): Warning[] {
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
    found.push({
      kind: 'borrowed_name',
      severity: 'danger',
      words: `The name shows an address at ${written}, but the mail comes from ${domain}.`,
      quote: name,
    })
  else if (
    address &&
    theirs.length > 0 &&
    !theirs.includes(address.toLowerCase()) &&
    !sharesDomain(address, theirs)
  )
    found.push({
      kind: 'borrowed_name',
      severity: 'danger',
      words: `You know ${name} as ${theirs[0]}, but this comes from ${address}.`,
      quote: address,
    })
  const answer = mail.replyTo[0]?.address ?? ''
  const answerDomain = answer.split('@')[1] ?? ''
  const pretends = alike ?? found[0] ?? (answerDomain ? looksLike(answerDomain, circle.domains) : undefined)
  if (
    answerDomain &&
    domain &&
    registered(answerDomain) !== registered(domain) &&
    (pretends || circle.isKnown(address)) &&
    !isList(mail)
  )
    found.push({
      kind: 'reply_elsewhere',
      severity: pretends ? 'danger' : 'notice',
      words: `An answer would not go to ${domain} but to ${answer}.`,
      quote: answer,
    })
  return found
}

const sharesDomain = (address: string, others: readonly string[]): boolean =>
  others.some((other) => registered(other.split('@')[1] ?? '') === registered(address.split('@')[1] ?? ''))

/** Whether it went to many by a list. */
export const isList = (mail: Pick<ParsedMessage, 'headers'>): boolean =>
  mail.headers['list-id'] !== undefined || mail.headers['list-unsubscribe'] !== undefined
