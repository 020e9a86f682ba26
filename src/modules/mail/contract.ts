import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant, plainDate, plainTime } from '#kernel/schemas.ts'

/**
 * What the rest of the world knows about mail. Browser-safe. Subjects, names, gists, quotes and texts were written by
 * strangers: they are text, never markup. The only markup is `Message.html`, which is made safe for a sandboxed frame.
 */

export const ThreadId = idOf('Thread')
export type ThreadId = z.output<typeof ThreadId>
export const MessageId = idOf('Message')
export type MessageId = z.output<typeof MessageId>
export const DraftId = idOf('Draft')
export type DraftId = z.output<typeof DraftId>
export const AttachmentId = idOf('Attachment')
export type AttachmentId = z.output<typeof AttachmentId>

/** An address as a mail wrote it. `known`: the owner wrote to it, or keeps it as a contact. */
export const Person = z.object({ name: z.string(), address: z.string(), known: z.boolean() })
export type Person = z.output<typeof Person>

/** A day somebody named in a mail. */
export const Due = z.object({
  date: plainDate,
  time: plainTime.nullable().describe('Wall clock of the zone the mail was written in'),
  at: instant.nullable().describe('The moment it means, when a time was named'),
})
export type Due = z.output<typeof Due>

/** A sentence of a mail that asks, promises or is owed. */
export const Statement = z.object({
  id: z.string().describe('Stable: the message and where the sentence starts in its text'),
  messageId: MessageId,
  quote: z.string().describe('The sentence as it was written'),
  who: Person.describe('Who wrote it'),
  due: Due.nullable(),
})
export type Statement = z.output<typeof Statement>

/** Something about a mail that its reader must know. */
export const Warning = z.object({
  kind: z.enum([
    'look_alike',
    'borrowed_name',
    'reply_elsewhere',
    'hidden_text',
    'invisible_characters',
    'instruction',
    'link_mismatch',
    'dangerous_file',
  ]),
  severity: z.enum(['notice', 'danger']),
  words: z.string().describe('What is wrong, in one sentence'),
  quote: z.string().nullable().describe('The text it is about, as a person would read it'),
})
export type Warning = z.output<typeof Warning>

const SPLITS = ['needs_you', 'promises', 'updates', 'low', 'new_people'] as const
export const Split = z.enum(SPLITS)
export type Split = z.output<typeof Split>

const MAIL_TYPES = [
  'person',
  'newsletter',
  'receipt',
  'notification',
  'invitation',
  'bounce',
  'list',
  'automatic',
] as const
const MailType = z.enum(MAIL_TYPES)

export const ThreadState = z.enum(['inbox', 'done', 'snoozed', 'muted'])
export type ThreadState = z.output<typeof ThreadState>

/** A conversation as lists show it. A row of the replica. */
export const Thread = z.object({
  id: ThreadId,
  subject: z.string(),
  participants: z.array(Person).max(20).describe('Everybody in it except the owner, the latest first'),
  from: Person.describe('Who wrote the latest mail that the owner did not write'),
  messageCount: z.int().min(0),
  lastMessageAt: instant,
  gist: z.string().max(120).describe('One line in the words of the latest mail'),
  split: Split,
  type: MailType,
  urgency: z.int().min(0).max(3).describe('0 none, 1 some day, 2 within two days, 3 today or overdue'),
  reasons: z
    .array(z.object({ words: z.string() }))
    .max(6)
    .describe('Why it stands in its split, the decisive first'),
  asks: z.array(Statement).max(12).describe('What is asked of the owner and not answered yet'),
  promises: z.array(Statement).max(12).describe('What the owner promised'),
  waitingFor: z.array(Statement).max(12).describe('What others owe'),
  state: ThreadState,
  snoozedUntil: instant.nullable(),
  delegatedTo: Person.nullable(),
  unsubscribe: z
    .object({ how: z.enum(['one_click', 'mail', 'web']), host: z.string(), done: z.boolean() })
    .nullable()
    .describe(
      'one_click: RFC 8058, one request; mail: a mail to an address; web: a page that only a person can visit',
    ),
  hasAttachments: z.boolean(),
  hasInvitation: z.boolean(),
  corrected: z.boolean().describe('The owner said where it belongs'),
  warnings: z.array(Warning).max(8),
  updatedAt: instant,
})
export type Thread = z.output<typeof Thread>

/** How far search knows what a file says. */
export const FileReading = z.enum([
  'read',
  'in_part',
  'waiting',
  'no_text',
  'scan',
  'locked',
  'damaged',
  'too_large',
  'too_large_unpacked',
  'gave_up',
  'other_kind',
])
export type FileReading = z.output<typeof FileReading>

export const Attachment = z.object({
  id: AttachmentId,
  name: z.string(),
  type: z.string().describe('Media type the sender gave it'),
  size: z.int().min(0),
  inline: z.boolean(),
  kept: z.boolean().describe('False when it was too large to keep'),
  reading: FileReading.describe('Whether search knows what it says, and if not, why'),
})
export type Attachment = z.output<typeof Attachment>

/** A stretch of `Message.text`, in UTF-16 units, that a judgement rests on. */
export const Highlight = z.object({
  from: z.int().min(0),
  to: z.int().min(0),
  kind: z.enum(['ask', 'promise', 'waiting', 'instruction']),
})
export type Highlight = z.output<typeof Highlight>

export const Link = z.object({
  text: z.string(),
  href: z.string(),
  host: z.string().describe('Where it really leads'),
  mismatch: z.boolean().describe('Its text names another host'),
})
export type Link = z.output<typeof Link>

/** One mail, whole. */
export const Message = z.object({
  id: MessageId,
  threadId: ThreadId,
  messageId: z.string().nullable().describe('Message-ID of RFC 5322, without brackets'),
  direction: z.enum(['received', 'sent']),
  from: Person,
  to: z.array(Person),
  cc: z.array(Person),
  replyTo: z.array(Person),
  subject: z.string(),
  sentAt: instant,
  sentAtFrom: z
    .enum(['date', 'received', 'envelope', 'taken_in'])
    .describe(
      'Where the moment comes from; anything but `date` means that the Date header was missing or impossible',
    ),
  offset: z.string().describe('Offset of the writer’s clock: +01:00'),
  text: z.string().describe('What can be seen, as text, with quotations and signature'),
  visible: z
    .array(z.object({ from: z.int(), to: z.int() }))
    .describe('The parts of `text` that the writer wrote now; the rest is quoted, signature or footer'),
  html: z
    .string()
    .nullable()
    .describe(
      'A whole HTML document for <iframe sandbox srcdoc>: no scripts, forms or remote loads, with its own CSP. Links carry data-link, an index into `links`, and no address',
    ),
  links: z.array(Link),
  remoteContent: z.int().min(0).describe('Remote images and styles that were not loaded'),
  hiddenText: z.array(z.object({ text: z.string(), how: z.string() })),
  highlights: z.array(Highlight),
  attachments: z.array(Attachment),
  warnings: z.array(Warning),
  notes: z.array(z.string()).describe('What was cut or could not be read when it was taken in, in sentences'),
})
export type Message = z.output<typeof Message>

/** A mail that is being written. A row of the replica. */
export const Draft = z.object({
  id: DraftId,
  threadId: ThreadId.nullable(),
  kind: z.enum(['reply', 'delegation', 'unsubscribe', 'new']),
  to: z.array(Person).max(100),
  cc: z.array(Person).max(100),
  subject: z.string().max(998),
  body: z.string().max(200_000),
  inReplyTo: z.string().nullable().describe('Message-ID it answers, without brackets'),
  references: z.array(z.string()).max(100),
  status: z
    .enum(['draft', 'proposed', 'queued', 'sent'])
    .describe('proposed: it is finished and lies on a card; queued: it waits in the outbox'),
  outboxId: z.string().nullable(),
  messageId: z.string().nullable().describe('Message-ID it was queued with, without brackets'),
  facts: z
    .array(z.object({ text: z.string(), messageId: MessageId }))
    .max(20)
    .describe('Words of the draft that were taken from a mail'),
  createdBy: z.enum(['person', 'hand']).describe('hand: an assistant wrote or changed it'),
  createdAt: instant,
  updatedAt: instant,
})
export type Draft = z.output<typeof Draft>

/** That a mail is there, and in which thread. Told when mails come, so that a client knows what it must fetch again. */
export const MessageEntry = z.object({
  id: MessageId,
  threadId: ThreadId,
  direction: z.enum(['received', 'sent']),
  from: z.string().describe('Address'),
  subject: z.string(),
  sentAt: instant,
})
export type MessageEntry = z.output<typeof MessageEntry>

/** Mails that were taken in together. Bodies are not told; `mail.thread` gives them. */
export const messagesReceived = defineEvent(
  'mail.messages_received.v1',
  z.object({
    messages: z.array(
      z.object({
        messageId: MessageId,
        threadId: ThreadId,
        direction: z.enum(['received', 'sent']),
        from: z.string(),
        invitation: z.boolean().describe('It carries a calendar part; `calendarPartOf` of mail gives it'),
        suspicious: z.boolean().describe('It tries to make an assistant act'),
      }),
    ),
  }),
)
/** Files of mails were read, so that search finds them by what they say. */
export const filesRead = defineEvent(
  'mail.files_read.v1',
  z.object({ files: z.int(), threadIds: z.array(ThreadId) }),
)
/** A judgement changed: by a correction, or because the owner's words were learned. */
export const threadTriaged = defineEvent(
  'mail.thread_triaged.v1',
  z.object({ threadId: ThreadId, split: Split, by: z.enum(['rules', 'correction']) }),
)
/** Where threads went: out of the inbox, asleep, muted, or back. */
export const threadsMoved = defineEvent(
  'mail.threads_moved.v1',
  z.object({ threadIds: z.array(ThreadId), to: ThreadState, until: instant.nullable() }),
)
export const threadDelegated = defineEvent(
  'mail.thread_delegated.v1',
  z.object({ threadId: ThreadId, draftId: DraftId, to: z.string() }),
)
export const draftWritten = defineEvent(
  'mail.draft_written.v1',
  z.object({
    draftId: DraftId,
    threadId: ThreadId.nullable(),
    subject: z.string(),
    ready: z.boolean().describe('It may be put on a card, to leave with the owner’s yes'),
  }),
)
export const draftDiscarded = defineEvent('mail.draft_discarded.v1', z.object({ draftId: DraftId }))
export const mailQueued = defineEvent(
  'mail.queued.v1',
  z.object({ draftId: DraftId, outboxId: z.string(), to: z.array(z.string()), subject: z.string() }),
)
export const unsubscribed = defineEvent(
  'mail.unsubscribed.v1',
  z.object({ threadId: ThreadId, how: z.enum(['one_click', 'mail']), host: z.string() }),
)
export const taskMade = defineEvent('mail.task_made.v1', z.object({ threadId: ThreadId, taskId: z.string() }))
