import type { Queries } from '#kernel/database.ts'

import type { Thread } from '../contract.ts'

/** Only the files of this folder name these tables. jsonb is written as text and read parsed. */

export interface ThreadTable {
  id: Thread['id']
  workspaceId: string
  state: Thread['state']
  split: Thread['split']
  lastMessageAt: Temporal.Instant
  snoozedUntil: Temporal.Instant | null
  hasPromises: boolean
  summary: unknown
  updatedAt: Temporal.Instant
}

export interface MessageTable {
  id: string
  workspaceId: string
  threadId: string
  contentKey: Buffer
  messageId: string | null
  direction: 'received' | 'sent'
  fromName: string
  fromAddress: string
  sentAt: Temporal.Instant
  sentAtFrom: string
  utcOffset: string
  subject: string
  subjectKey: string
  stray: boolean
  inReplyTo: string[]
  refs: string[]
  recipients: string[]
  people: unknown
  headers: unknown
  body: string
  html: string
  calendar: string | null
  reading: unknown
  warnings: unknown
  instructions: unknown
  notes: string[]
  attachments: number
  takenInAt: Temporal.Instant
}

type MailTables = {
  'mail.mailbox': { workspaceId: string; guessed: string[]; learned: unknown }
  'mail.thread': ThreadTable
  'mail.message': MessageTable
  'mail.tie': { workspaceId: string; tie: Buffer; threadId: string }
  'mail.attachment': {
    id: string
    workspaceId: string
    messageId: string
    position: number
    name: string
    type: string
    size: number
    contentId: string | null
    inline: boolean
    hash: Buffer | null
    /** What it says, for search; null until it was read. */
    words: string | null
    /** A `FileReading`, or `opening` while a process is at it; null until somebody looked how it begins. */
    opened: string | null
    openedAt: Temporal.Instant | null
    tries: number
    hidden: string[]
  }
  'mail.content': { workspaceId: string; hash: Buffer; bytes: Buffer }
  'mail.correspondent': {
    workspaceId: string
    address: string
    name: string
    received: number
    sent: number
    lastAt: Temporal.Instant
  }
  'mail.draft': {
    id: string
    workspaceId: string
    threadId: string | null
    kind: string
    status: string
    draft: unknown
    createdAt: Temporal.Instant
    updatedAt: Temporal.Instant
  }
}

export const on = (sql: Queries) => sql.$extendTables<MailTables>()
