import PostalMime from 'postal-mime'

import { htmlText } from '../html-text.ts'

/** A mail that is attached to another: who, to whom, when, about what, and its text. */
export async function mailText(bytes: Uint8Array): Promise<string> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 40, maxHeadersSize: 256 * 1024 })
  const people = (list: typeof mail.to) =>
    (list ?? [])
      .map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address))
      .join(', ')
  const head = [
    ['From', people(mail.from ? [mail.from] : [])],
    ['To', people(mail.to)],
    ['Date', mail.date ?? ''],
    ['Subject', mail.subject ?? ''],
    ['Attached', mail.attachments.map(({ filename }) => filename ?? 'a file').join(', ')],
  ].flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []))
  return `${head.join('\n')}\n\n${(mail.text ?? '').trim() || htmlText(mail.html ?? '')}`
}
