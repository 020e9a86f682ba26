import { createHash } from 'node:crypto'

/**
 * What makes two mails the same mail: who wrote what, when. The way it travelled and the folder or file it lay in do not
 * count, so the same mail in two exports is one. Two mails that share a Message-ID and differ in what they say are two.
 */
export function contentKey(mail: {
  messageId: string | null
  from: string
  date: string
  subject: string
  text: string
  html: string
  attachments: readonly { readonly hash: string }[]
}): Buffer {
  const hash = createHash('sha256')
  const parts = [
    mail.messageId ?? '',
    mail.from.toLowerCase(),
    mail.date.trim(),
    mail.subject,
    lines(mail.text),
    lines(mail.html),
  ]
  for (const part of [...parts, ...mail.attachments.map((one) => one.hash)]) hash.update(part).update('\0')
  return hash.digest()
}

/** Line breaks and empty space at the ends of lines change from one mail store to the next. */
const lines = (text: string): string => text.replace(/[ \t\r]+$/gm, '').trim()
