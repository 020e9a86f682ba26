import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import type { MessageId, ThreadId, Warning } from '../contract.ts'
import type { Party } from '../intake/parties.ts'
import type { StoredReading } from '../triage/stored-reading.ts'
import { on, type MessageTable } from './tables.ts'

/** A mail as it is kept: what the summary of its thread is made of. */
export interface KeptMessage {
  readonly id: MessageId
  readonly threadId: ThreadId
  readonly messageId: string | null
  readonly direction: 'received' | 'sent'
  readonly from: Party
  readonly to: readonly Party[]
  readonly cc: readonly Party[]
  readonly replyTo: readonly Party[]
  readonly sentAt: Temporal.Instant
  /** Of the writer's clock: `+01:00`. */
  readonly utcOffset: string
  readonly subject: string
  readonly reading: StoredReading
  readonly warnings: readonly Warning[]
  readonly attachments: number
  readonly calendar: boolean
  readonly unsubscribe: { readonly header: string; readonly post: string } | null
  /** Labels Gmail gave it, in lower case; null for a mail that did not come from there. */
  readonly labels: readonly string[] | null
}

/** A mail with everything it said. */
export interface FullMessage extends KeptMessage {
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly sentAtFrom: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly html: string
  readonly instructions: readonly StoredInstruction[]
  readonly notes: readonly string[]
}

/** An order to an assistant that stands in a mail. */
export interface StoredInstruction {
  readonly quote: string
  readonly wants: string
  readonly recipient: string | null
  readonly object: string | null
  readonly why: string
  /** It stands in the invitation, which the Calendar hand looks at. */
  readonly inCalendar: boolean
}

export type NewMessage = Omit<
  MessageTable,
  'people' | 'headers' | 'reading' | 'warnings' | 'instructions'
> & {
  readonly people: { to: readonly Party[]; cc: readonly Party[]; replyTo: readonly Party[] }
  readonly headers: Readonly<Record<string, string>>
  readonly reading: StoredReading
  readonly warnings: readonly Warning[]
  readonly instructions: readonly StoredInstruction[]
}

export async function insert(db: Queries, rows: readonly NewMessage[]): Promise<void> {
  if (!rows.length) return
  await on(db)
    .insertInto('mail.message')
    .values(
      rows.map((row) => ({
        ...row,
        people: JSON.stringify(row.people),
        headers: JSON.stringify(row.headers),
        reading: JSON.stringify(row.reading),
        warnings: JSON.stringify(row.warnings),
        instructions: JSON.stringify(row.instructions),
      })),
    )
    .execute()
}

/** Which of these mails are there already. */
export async function knownKeys(
  db: Queries,
  workspaceId: string,
  keys: readonly Buffer[],
): Promise<Set<string>> {
  if (!keys.length) return new Set()
  const rows = await on(db)
    .selectFrom('mail.message')
    .select('contentKey')
    .where('workspaceId', '=', workspaceId)
    .where('contentKey', 'in', [...keys])
    .execute()
  return new Set(rows.map(({ contentKey }) => contentKey.toString('hex')))
}

/** Those of the ids that name a mail the owner sent. */
export async function sentIds(
  db: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (!ids.length) return new Set()
  const rows = await on(db)
    .selectFrom('mail.message')
    .select('messageId')
    .where('workspaceId', '=', workspaceId)
    .where('messageId', 'in', [...ids])
    .where('direction', '=', 'sent')
    .execute()
  return new Set(rows.map(({ messageId }) => messageId ?? ''))
}

const SAME_SUBJECT = 400

/** Mails about one of these subjects, as far as they can be or have a stray answer; the latest ones. */
export async function sameSubject(
  db: Queries,
  workspaceId: string,
  wanted: {
    subjects: readonly string[]
    ofStrays: readonly string[]
    from: Temporal.Instant
    to: Temporal.Instant
  },
) {
  if (!wanted.subjects.length) return []
  return on(db)
    .selectFrom('mail.message')
    .select(['threadId', 'messageId', 'inReplyTo', 'refs', 'subject', 'sentAt', 'fromAddress', 'recipients'])
    .where('workspaceId', '=', workspaceId)
    .where('subjectKey', 'in', [...wanted.subjects])
    .where('sentAt', '>=', wanted.from)
    .where('sentAt', '<=', wanted.to)
    .where((of) =>
      of.or([
        of('stray', '=', true),
        ...(wanted.ofStrays.length ? [of('subjectKey', 'in', [...wanted.ofStrays])] : []),
      ]),
    )
    .orderBy('sentAt', 'desc')
    .limit(SAME_SUBJECT)
    .execute()
}

const KEPT = [
  'id',
  'threadId',
  'messageId',
  'direction',
  'fromName',
  'fromAddress',
  'people',
  'sentAt',
  'utcOffset',
  'subject',
  'reading',
  'warnings',
  'attachments',
] as const satisfies (keyof MessageTable)[]

/** Headers that the summary of a thread looks at, and nothing more of them. */
const LABELS = sql<string | null>`headers->>'x-gmail-labels'`
const UNSUBSCRIBE = sql<string | null>`headers->>'list-unsubscribe'`
const POST = sql<string | null>`headers->>'list-unsubscribe-post'`
const HAS_CALENDAR = sql<boolean>`calendar is not null`

/** Of each thread the latest mails, at most `each`, and how many there are in all. */
export async function latestOf(
  db: Queries,
  workspaceId: string,
  threadIds: readonly string[],
  each: number,
): Promise<{ messages: KeptMessage[]; counts: Map<string, number> }> {
  if (!threadIds.length) return { messages: [], counts: new Map() }
  const rows = await on(db)
    .with('ranked', (query) =>
      query
        .selectFrom('mail.message')
        .select([
          ...KEPT,
          LABELS.as('labels'),
          UNSUBSCRIBE.as('unsubscribe'),
          POST.as('unsubscribePost'),
          HAS_CALENDAR.as('hasCalendar'),
          sql<number>`row_number() over (partition by thread_id order by sent_at desc, id desc)`.as('place'),
          sql<number>`count(*) over (partition by thread_id)`.as('count'),
        ])
        .where('workspaceId', '=', workspaceId)
        .where('threadId', 'in', [...threadIds]),
    )
    .selectFrom('ranked')
    .selectAll()
    .where('place', '<=', each)
    .execute()
  return {
    messages: rows.map(keptOf),
    counts: new Map(rows.map(({ threadId, count }) => [threadId, count])),
  }
}

type KeptRow = Pick<MessageTable, (typeof KEPT)[number]> & {
  labels: string | null
  unsubscribe: string | null
  unsubscribePost: string | null
  hasCalendar: boolean
}

// What stands in jsonb was written by `insert`; the casts say so.
function keptOf(row: KeptRow): KeptMessage {
  const people = row.people as NewMessage['people']
  return {
    id: row.id as MessageId,
    threadId: row.threadId as ThreadId,
    messageId: row.messageId,
    direction: row.direction,
    from: { name: row.fromName, address: row.fromAddress },
    ...people,
    sentAt: row.sentAt,
    utcOffset: row.utcOffset,
    subject: row.subject,
    reading: row.reading as StoredReading,
    warnings: row.warnings as Warning[],
    attachments: row.attachments,
    calendar: row.hasCalendar,
    unsubscribe:
      row.unsubscribe === null ? null : { header: row.unsubscribe, post: row.unsubscribePost ?? '' },
    labels: row.labels === null ? null : labelsOf(row.labels),
  }
}

/** `X-Gmail-Labels: Inbox,Important` */
export const labelsOf = (header: string): string[] =>
  header
    .toLowerCase()
    .split(',')
    .map((label) => label.trim())

const FULL = [
  ...KEPT,
  'inReplyTo',
  'refs',
  'sentAtFrom',
  'headers',
  'body',
  'html',
  'instructions',
  'notes',
] as const

/** The mails of a thread, the first one first, at most the latest `limit`. */
export async function listFull(
  db: Queries,
  workspaceId: string,
  threadId: string,
  limit: number,
): Promise<FullMessage[]> {
  const rows = await full(db, workspaceId)
    .where('threadId', '=', threadId)
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed().map(fullOf)
}

export async function findFull(
  db: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<FullMessage[]> {
  if (!ids.length) return []
  return (
    await full(db, workspaceId)
      .where('id', 'in', [...ids])
      .orderBy('sentAt')
      .execute()
  ).map(fullOf)
}

const full = (db: Queries, workspaceId: string) =>
  on(db)
    .selectFrom('mail.message')
    .select([
      ...FULL,
      LABELS.as('labels'),
      UNSUBSCRIBE.as('unsubscribe'),
      POST.as('unsubscribePost'),
      HAS_CALENDAR.as('hasCalendar'),
    ])
    .where('workspaceId', '=', workspaceId)

type FullRow = KeptRow & Pick<MessageTable, (typeof FULL)[number]>

const fullOf = (row: FullRow): FullMessage => ({
  ...keptOf(row),
  inReplyTo: row.inReplyTo,
  references: row.refs,
  sentAtFrom: row.sentAtFrom,
  headers: row.headers as Record<string, string>,
  body: row.body,
  html: row.html,
  instructions: row.instructions as StoredInstruction[],
  notes: row.notes,
})

export async function findCalendar(
  db: Queries,
  workspaceId: string,
  id: string,
): Promise<string | undefined> {
  const row = await on(db)
    .selectFrom('mail.message')
    .select('calendar')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.calendar ?? undefined
}

/** The judgement of a mail, after it was read again. */
export const setJudgement = (
  db: Queries,
  workspaceId: string,
  id: string,
  reading: StoredReading,
  warnings: readonly Warning[],
) =>
  on(db)
    .updateTable('mail.message')
    .set({ reading: JSON.stringify(reading), warnings: JSON.stringify(warnings) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)

export const moveAll = (db: Queries, workspaceId: string, from: readonly string[], to: string) =>
  on(db)
    .updateTable('mail.message')
    .set({ threadId: to })
    .where('workspaceId', '=', workspaceId)
    .where('threadId', 'in', [...from])
