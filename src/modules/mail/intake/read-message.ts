import { createHash } from 'node:crypto'

import type { Attachment, Email } from 'postal-mime'

import { withoutPasses } from '#kernel/trust/cards/tokens.ts'

import { clean, cleanLine } from './clean.ts'
import { contentKey } from './content-key.ts'
import { hollowed } from './large-parts.ts'
import { LIMITS } from './limits.ts'
import { messageIds } from './message-ids.ts'
import { addressOf, partiesOf, type Party } from './parties.ts'
import { mailDate, sentAt } from './sent-at.ts'
import type { RawMail } from './source.ts'

interface ReadAttachment {
  readonly name: string
  readonly type: string
  readonly size: number
  /** SHA-256 of the content, in hexadecimal. */
  readonly hash: string
  /** Null when it was too large or cut off. */
  readonly content: Buffer | null
  readonly contentId: string | null
  readonly inline: boolean
}

/** A mail as it was read. Nothing in it is judged or made safe yet. */
export interface ParsedMessage {
  readonly key: Buffer
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly from: Party
  readonly to: readonly Party[]
  readonly cc: readonly Party[]
  readonly replyTo: readonly Party[]
  /** Addresses it was delivered to, as the receiving server noted them. */
  readonly deliveredTo: readonly string[]
  readonly subject: string
  readonly sentAt: Temporal.ZonedDateTime
  readonly sentAtFrom: 'date' | 'received' | 'envelope' | 'taken_in'
  /** By lower-case name; the last one wins. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
  readonly attachments: readonly ReadAttachment[]
  /** The first `text/calendar` part. */
  readonly calendar: string | null
  readonly notes: readonly string[]
}

/** Why a message was not taken in, in a sentence for the owner. */
export interface Refusal {
  readonly refused: string
}

export const isRefusal = (read: ParsedMessage | Refusal): read is Refusal => 'refused' in read

/** Reads one message. What is odd is read as well as it can be and noted; what is no mail, or a bomb, is refused. Never throws. */
export async function readMessage(mail: RawMail, now: Temporal.Instant): Promise<ParsedMessage | Refusal> {
  const flaw = flawOf(mail.raw)
  if (flaw) return { refused: flaw }
  // With the first mail, as all that only reading mail needs: a server that rests need not hold it.
  const { default: PostalMime } = await import('postal-mime')
  try {
    const { raw, contents } = hollowed(bytesOf(mail.raw))
    const email = await PostalMime.parse(raw, {
      maxNestingDepth: LIMITS.nesting,
      maxHeadersSize: LIMITS.headers,
      maxRfc822NestingDepth: 3,
    })
    return unwantedBy(email) ?? parsed(email, contents, mail, now)
  } catch (error) {
    return { refused: refusalOf(error) }
  }
}

function parsed(
  email: Email,
  contents: ReadonlyMap<string, Buffer>,
  mail: RawMail,
  now: Temporal.Instant,
): ParsedMessage {
  const notes: string[] = []
  if (mail.cut)
    notes.push(
      `This mail is ${megabytes(mail.size)} long. Only its beginning was taken in, without attachments.`,
    )
  const headers = headersOf(email)
  const text = bounded(email.text ?? '', LIMITS.text, 'The text', notes)
  const html = bounded(email.html ?? '', LIMITS.html, 'The formatted text', notes)
  const attachments = email.attachments
    .slice(0, LIMITS.people)
    .map((one) => attachmentOf(one, contents, mail.cut, notes))
  if (/^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)/i.test(headers['content-type'] ?? ''))
    notes.push('This mail is encrypted, so its text could not be read.')
  const from = email.from ?? email.sender
  const subject = cleanLine(email.subject ?? '', LIMITS.subject)
  const messageId = messageIds(email.messageId)[0] ?? null
  const sender = partiesOf(from ? [from] : [])[0] ?? { name: '', address: '' }
  const when = sentAt(
    {
      date: headers['date'],
      received: email.headers.find(({ key }) => key === 'received')?.value,
      envelope: (mail.envelope === null ? undefined : mailDate(mail.envelope))?.toInstant() ?? null,
    },
    now,
  )
  if (when.from !== 'date' && headers['date'])
    notes.push(`Its date, “${cleanLine(headers['date'], 80)}”, does not exist or cannot be.`)
  return {
    key: contentKey({
      messageId,
      from: sender.address,
      date: headers['date'] ?? '',
      subject,
      text,
      html,
      attachments,
    }),
    messageId,
    inReplyTo: messageIds(email.inReplyTo),
    references: messageIds(email.references),
    from: sender,
    to: partiesOf(email.to ?? []),
    cc: partiesOf(email.cc ?? []),
    replyTo: partiesOf(email.replyTo ?? []),
    deliveredTo: deliveredTo(email),
    subject,
    sentAt: when.at,
    sentAtFrom: when.from,
    headers,
    text,
    html,
    attachments,
    calendar: calendarOf(email.attachments),
    notes,
  }
}

const bytesOf = (raw: Uint8Array): Buffer => Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)

/** Looks at the bytes before anything is built from them. */
function flawOf(raw: Uint8Array): string | undefined {
  const bytes = bytesOf(raw)
  if (!bytes.some((byte) => byte > 0x20)) return 'This message is empty.'
  const start = bytes.toString('latin1', 0, 8)
  if (start.startsWith('PK\u0003\u0004'))
    return 'This is a zip archive. Unpack it first, then import what is in it.'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return 'This is an Outlook .msg file. Save the mail as .eml and import that.'
  let delimiters = 0
  for (let at = bytes.indexOf('\n--'); at >= 0; at = bytes.indexOf('\n--', at + 1))
    if (++delimiters > LIMITS.parts * 10)
      return 'This mail claims to have more parts than any mail needs, so it was not opened.'
  return undefined
}

const KNOWN = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'received',
  'sender',
  'reply-to',
  'return-path',
  'delivered-to',
  'mime-version',
  'content-type',
  'in-reply-to',
  'references',
  'content-transfer-encoding',
])

/** What is no mail, or none that its owner wants to see again. */
function unwantedBy(email: Email): Refusal | undefined {
  if (!email.headers.some(({ key }) => KNOWN.has(key)))
    return { refused: 'This is not a mail: it has none of the headers a mail has.' }
  const mozilla = email.headers.find(({ key }) => key === 'x-mozilla-status')?.value ?? ''
  // Bit 3 of Thunderbird's flags: removed from the folder, and from the file when that is compacted.
  if (Number.parseInt(mozilla, 16) & 8) return { refused: 'This mail was deleted in the mail program.' }
  if (email.subject?.startsWith("DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA"))
    return { refused: 'This is a note of the mail program to itself.' }
  return undefined
}

function refusalOf(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error)
  if (/nesting depth/i.test(why))
    return `This mail has parts within parts more than ${LIMITS.nesting} deep, so it was not opened.`
  if (/header/i.test(why))
    return `The headers of this mail are longer than ${LIMITS.headers / 1024} kB, so it was not opened.`
  return 'This mail is damaged in a way that could not be read.'
}

function headersOf(email: Email): Record<string, string> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string> // a header may be called __proto__
  for (const { key, value } of email.headers.slice(0, 300))
    headers[cleanLine(key, 100)] = cleanLine(value, 4_000)
  // Of the date, the first one counts: a second one was added by somebody else.
  const date = email.headers.find(({ key }) => key === 'date')
  if (date) headers['date'] = cleanLine(date.value, 300)
  return { ...headers }
}

function deliveredTo(email: Email): string[] {
  const names = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'])
  return email.headers
    .filter(({ key }) => names.has(key))
    .slice(0, 10)
    .map(({ value }) => addressOf(value))
    .filter((address) => address.includes('@'))
}

function attachmentOf(
  part: Attachment,
  contents: ReadonlyMap<string, Buffer>,
  isCut: boolean,
  notes: string[],
): ReadAttachment {
  const written = Buffer.from(part.content as ArrayBuffer) // asked for as bytes, so never a string
  const bytes = (written.length < 60 && contents.get(written.toString('latin1').trim())) || written
  const name =
    cleanLine(part.filename ?? '', LIMITS.name).replaceAll(/[/\\]/g, '_') || defaultName(part.mimeType)
  const kept = !isCut && bytes.length <= LIMITS.attachment
  if (!isCut && !kept) notes.push(`The attachment “${name}” is ${megabytes(bytes.length)} and was not kept.`)
  return {
    name,
    type: cleanLine(part.mimeType, 100) || 'application/octet-stream',
    size: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    content: kept ? bytes : null,
    contentId: part.contentId ? cleanLine(part.contentId, 300).replace(/^<|>$/g, '') : null,
    inline: part.related === true || (part.disposition === 'inline' && part.contentId !== undefined),
  }
}

const defaultName = (type: string): string =>
  type === 'message/rfc822'
    ? 'forwarded mail.eml'
    : type === 'text/calendar'
      ? 'invitation.ics'
      : 'attachment'

/** At most 500 kB: a calendar that is larger is a file, not an invitation. */
function calendarOf(parts: readonly Attachment[]): string | null {
  const part = parts.find(({ mimeType }) => mimeType === 'text/calendar')
  if (!part) return null
  const bytes = Buffer.from(part.content as ArrayBuffer) // as above
  return bytes.length > 500_000 ? null : clean(new TextDecoder().decode(bytes), 500_000)
}

function bounded(text: string, limit: number, what: string, notes: string[]): string {
  if (text.length > limit)
    notes.push(
      `${what} has ${text.length.toLocaleString('en')} characters; the first ${limit.toLocaleString('en')} were taken in.`,
    )
  return withoutPasses(clean(text, limit))
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
