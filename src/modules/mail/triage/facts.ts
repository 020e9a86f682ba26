import type { MailFacts } from '#language/mail/types.ts'
import { disarmed } from '#language/untrusted/index.ts'

import type { Party } from '../intake/parties.ts'
import type { ParsedMessage } from '../intake/read-message.ts'
import type { FullMessage } from '../store/messages.ts'

/**
 * The text a mail is judged by: its plain text, or what its HTML shows where the plain text is missing or only says that
 * there is HTML. Disarmed: it is what is quoted on cards, cut to gists and laid before models.
 */
export function bodyOf(text: string, htmlText: string): string {
  const plain = disarmed(text.replaceAll('\r\n', '\n')).text.trim()
  const shown = disarmed(htmlText).text
  return plain.length * 3 >= shown.length ? plain : shown
}

/** What the language engine is told of a mail that is just being taken in. */
export const factsOf = (mail: ParsedMessage, body: string, isReplyToOwner: boolean): MailFacts => ({
  subject: mail.subject,
  from: mail.from,
  to: mail.to,
  cc: mail.cc,
  replyTo: mail.replyTo,
  date: mail.sentAt,
  headers: mail.headers,
  text: body,
  hasInvitation: isRequest(mail.calendar),
  attachments: mail.attachments.filter(({ inline }) => !inline),
  isReplyToOwner,
})

/** The same, of a mail that was kept. */
export const factsOfKept = (mail: FullMessage, isReplyToOwner: boolean): MailFacts => ({
  subject: mail.subject,
  from: mail.from,
  to: mail.to,
  cc: mail.cc,
  replyTo: mail.replyTo,
  date: mail.sentAt.toZonedDateTimeISO(mail.utcOffset),
  headers: mail.headers,
  text: mail.body,
  hasInvitation: mail.calendar,
  attachments: Array.from({ length: mail.attachments }, (_, index) => ({
    name: `attachment ${index + 1}`,
    type: '',
    size: 0,
  })),
  isReplyToOwner,
})

/** An invitation asks for an answer; a calendar that was merely published does not (RFC 5546 §1.4). */
const isRequest = (calendar: string | null): boolean =>
  calendar !== null && /^METHOD[^:\n]*:\s*(?:REQUEST|CANCEL|COUNTER)\s*$/im.test(calendar)

/** Compared in lower case; people write their own address in many ways. */
export const key = (address: string): string => address.toLowerCase()

const isOwnAddress = (address: string, own: ReadonlySet<string>): boolean => own.has(key(address))

/** Mails to oneself are notes: they wait to be read like any other. */
export const directionOf = (
  from: Party,
  recipients: readonly Party[],
  own: ReadonlySet<string>,
): 'received' | 'sent' =>
  isOwnAddress(from.address, own) &&
  !(recipients.length > 0 && recipients.every(({ address }) => isOwnAddress(address, own)))
    ? 'sent'
    : 'received'
