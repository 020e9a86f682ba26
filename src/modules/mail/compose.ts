import { AppError } from '#kernel/errors.ts'
import type { Preview } from '#kernel/trust/contract.ts'

import type { Draft, Person } from './contract.ts'

/** A mail ready to be handed over. */
export interface Composed {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: Buffer
}

type Written = Pick<Draft, 'to' | 'cc' | 'subject' | 'body' | 'inReplyTo' | 'references'>

/**
 * RFC 5322 bytes of a mail in plain text. The same mail, id and moment always give the same bytes, so that what was
 * approved can be made again. Neither files nor addresses named in it are opened.
 */
export async function composed(
  mail: Written,
  from: { readonly name: string; readonly address: string },
  messageId: string,
  at: Temporal.Instant,
): Promise<Composed> {
  const bracketed = (id: string) => `<${id}>`
  const addressed = ({ name, address }: { name: string; address: string }) => ({ name, address })
  // Several megabytes, for whoever writes.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js')
  const composer = new MailComposer({
    from: addressed(from),
    to: mail.to.map(addressed),
    cc: mail.cc.map(addressed),
    subject: mail.subject,
    text: mail.body,
    textEncoding: 'quoted-printable',
    messageId: bracketed(messageId),
    ...(mail.inReplyTo ? { inReplyTo: bracketed(mail.inReplyTo) } : {}),
    ...(mail.references.length ? { references: mail.references.map(bracketed) } : {}),
    date: new Date(at.epochMilliseconds),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    envelope: {
      from: from.address,
      to: [...new Set([...mail.to, ...mail.cc].map(({ address }) => address))],
    },
    raw: await composer.compile().build(),
  }
}

/** @throws AppError `mail.no_address`, `mail.no_recipient` */
export function senderOf(owner: { name: string; addresses: readonly string[] }): {
  name: string
  address: string
} {
  const [address] = owner.addresses
  if (!address)
    throw new AppError(
      'conflict',
      'mail.no_address',
      'Reeve does not know your mail address yet. Enter it in Settings.',
    )
  return { name: owner.name, address }
}

/** What a card and the outbox show of a mail. */
export const mailPreview = (mail: {
  to: readonly Person[] | readonly { address: string; name: string; known: boolean }[]
  cc: readonly { address: string; name: string; known: boolean }[]
  subject: string
  body: string
}): Preview => ({
  title: `Send a mail to ${namesOf(mail.to)}`,
  lines: [{ label: 'Subject', value: mail.subject || '(no subject)' }],
  body: mail.body,
  recipients: [...mail.to, ...mail.cc].map(({ address, name, known }) => ({
    address,
    known: known ? name || address : null,
  })),
  undo: 'Undo within ten seconds, before it has left.',
})

function namesOf(people: readonly { name: string; address: string }[]): string {
  const [first, ...others] = people.map(({ name, address }) => name || address)
  return first === undefined ? 'nobody' : others.length ? `${first} and ${others.length} more` : first
}
