import { visibleText } from '#language/mail/index.ts'

import type { Highlight, Message, Person } from './contract.ts'
import type { Party } from './intake/parties.ts'
import { safeHtml } from './reader/safe-html.ts'
import type { KeptAttachment } from './store/attachments.ts'
import type { FullMessage } from './store/messages.ts'
import type { StoredAsk } from './triage/stored-reading.ts'

/** The picture of a mail with that Content-ID. */
export type PictureOf = (
  messageId: string,
  contentId: string,
) => { type: string; content: Uint8Array } | undefined

/** A mail as its reader sees it: made safe, with what was judged shown where it stands. */
export function messageView(
  mail: FullMessage,
  attachments: readonly KeptAttachment[],
  pictureOf: PictureOf,
  isKnown: (address: string) => boolean,
): Message {
  const person = (party: Party): Person => ({ ...party, known: isKnown(party.address) })
  const page = mail.html ? safeHtml(mail.html, (contentId) => pictureOf(mail.id, contentId)) : undefined
  return {
    id: mail.id,
    threadId: mail.threadId,
    messageId: mail.messageId,
    direction: mail.direction,
    from: person(mail.from),
    to: mail.to.map(person),
    cc: mail.cc.map(person),
    replyTo: mail.replyTo.map(person),
    subject: mail.subject,
    sentAt: mail.sentAt,
    sentAtFrom: mail.sentAtFrom as Message['sentAtFrom'], // written from the same type
    offset: mail.utcOffset,
    text: mail.body,
    visible: visibleText(mail.body).parts.map(({ from, to }) => ({ from, to })),
    html: page?.html ?? null,
    links: [...(page?.links ?? [])],
    remoteContent: page?.remote ?? 0,
    hiddenText: [...(page?.hidden ?? [])],
    highlights: highlightsOf(mail),
    attachments: attachments.map(({ messageId: _m, contentId: _c, ...file }) => file),
    warnings: [...mail.warnings],
    notes: [...mail.notes],
  }
}

function highlightsOf(mail: FullMessage): Highlight[] {
  const { asks, promises, waitingFor } = mail.reading
  const of = (kind: Highlight['kind'], list: readonly StoredAsk[]) =>
    list.map(({ from, to }) => ({ from, to, kind }))
  const orders = mail.instructions.flatMap(({ quote }) => {
    const from = mail.body.indexOf(quote)
    return from < 0 ? [] : [{ from, to: from + quote.length, kind: 'instruction' as const }]
  })
  const mine = asks.filter(({ owner }) => owner === 'me')
  return [...orders, ...of('ask', mine), ...of('promise', promises), ...of('waiting', waitingFor)]
    .filter(({ from, to }) => from >= 0 && from < to && to <= mail.body.length)
    .toSorted((a, b) => a.from - b.from)
}
