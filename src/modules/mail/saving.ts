import type { Transaction } from '#kernel/database.ts'
import { type Change, changed } from '#kernel/entity.ts'

import type { Draft, MessageEntry, MessageId, Thread, ThreadId } from './contract.ts'
import { draftEntity, messageEntity, threadEntity } from './entities.ts'
import type { Judged } from './judging.ts'
import * as attachments from './store/attachments.ts'
import * as correspondents from './store/correspondents.ts'
import * as drafts from './store/drafts.ts'
import * as entries from './store/entries.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'
import * as ties from './store/ties.ts'
import { baseSubject } from './threads/subject.ts'
import { isStray, type Placement, ties as tiesOf } from './threads/threading.ts'
import { key } from './triage/facts.ts'
import type { Surroundings } from './triage/knowledge.ts'
import { summaryOf } from './triage/thread-summary.ts'

/** How many mails of a thread its summary looks at: the latest ones. */
const LOOKED_AT = 60

/** A mail that has its place. */
export type Placed = Judged & { readonly id: MessageId; readonly threadId: ThreadId }

export const entryOf = ({ id, threadId, direction, mail }: Placed): MessageEntry => ({
  id,
  threadId,
  direction,
  from: mail.from.address,
  subject: mail.subject,
  sentAt: micro(mail.sentAt.toInstant()),
})

/** As PostgreSQL keeps it. */
const micro = (at: Temporal.Instant): Temporal.Instant =>
  at.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })

/** Threads that turned out to be one: everything in them goes to the oldest, the others are removed. */
export async function mergedThreads(
  tx: Transaction,
  workspaceId: string,
  placements: readonly Placement[],
): Promise<{ removed: Change[]; moved: Change[] }> {
  const removed: Change[] = []
  const moved: Change[] = []
  for (const { threads: found } of placements) {
    const [into, ...from] = found as ThreadId[] // ties hold ids of threads
    if (!into || !from.length) continue
    const gone = await threads.findForUpdate(tx.sql, workspaceId, from)
    const moving = await entries.listEntries(tx.sql, workspaceId, from)
    await messages.moveAll(tx.sql, workspaceId, from, into).execute()
    await ties.moveAll(tx.sql, workspaceId, from, into).execute()
    for (const before of await drafts.listOfThreads(tx.sql, workspaceId, from)) {
      const after: Draft = { ...before, threadId: into }
      await drafts.save(tx.sql, workspaceId, after).execute()
      moved.push(changed(draftEntity, before, after))
    }
    await threads.remove(tx.sql, workspaceId, from).execute()
    removed.push(...gone.map((thread) => changed(threadEntity, thread, null)))
    moved.push(...moving.map((entry) => changed(messageEntity, entry, { ...entry, threadId: into })))
  }
  return { removed, moved }
}

/** Writes the threads of these mails as they are with them. */
export async function savedThreads(
  tx: Transaction,
  workspaceId: string,
  rows: readonly Placed[],
  around: Surroundings,
): Promise<Change[]> {
  const byThread = Map.groupBy(rows, ({ threadId }) => threadId)
  const ids = [...byThread.keys()]
  const before = new Map(
    (await threads.findForUpdate(tx.sql, workspaceId, ids)).map((thread) => [thread.id, thread]),
  )
  const kept = await messages.latestOf(tx.sql, workspaceId, [...before.keys()], LOOKED_AT)
  const ofThread = Map.groupBy(kept.messages, ({ threadId }) => threadId)
  const after: Thread[] = []
  for (const [id, added] of byThread) {
    const [first, ...others] = [...added.map(keptOf), ...(ofThread.get(id) ?? [])]
    if (first)
      after.push(
        summaryOf(
          [first, ...others],
          added.length + (kept.counts.get(id) ?? 0),
          before.get(id),
          around,
          tx.now,
        ),
      )
  }
  await threads.save(tx.sql, workspaceId, after)
  return after.map((thread) => changed(threadEntity, before.get(thread.id) ?? null, thread))
}

function keptOf({ id, threadId, mail, direction, reading, dangers }: Placed): messages.KeptMessage {
  const { 'list-unsubscribe': header, 'list-unsubscribe-post': post, 'x-gmail-labels': labels } = mail.headers
  return {
    id,
    threadId,
    messageId: mail.messageId,
    direction,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    replyTo: mail.replyTo,
    sentAt: micro(mail.sentAt.toInstant()),
    utcOffset: mail.sentAt.offset,
    subject: mail.subject,
    reading,
    warnings: dangers.warnings,
    attachments: filesOf(mail).length,
    calendar: mail.calendar !== null,
    unsubscribe: header === undefined ? null : { header, post: post ?? '' },
    labels: labels === undefined ? null : messages.labelsOf(labels),
  }
}

const filesOf = (mail: Judged['mail']) => mail.attachments.filter(({ inline }) => !inline)

/** Writes the mails, their attachments, what ties them, and how often one heard of whom. */
export async function savedMessages(
  tx: Transaction,
  workspaceId: string,
  rows: readonly Placed[],
): Promise<void> {
  await messages.insert(
    tx.sql,
    rows.map((row) => messageRow(row, workspaceId, tx.now)),
  )
  const contents = new Map<string, Buffer>()
  const files = rows.flatMap(({ id, mail }) =>
    mail.attachments.map(({ content, hash, ...file }, position) => {
      if (content) contents.set(hash, content)
      return {
        id: tx.newId(),
        messageId: id,
        position,
        ...file,
        hash: content ? Buffer.from(hash, 'hex') : null,
      }
    }),
  )
  await attachments.insert(tx.sql, workspaceId, files, contents)
  await ties.save(
    tx.sql,
    workspaceId,
    new Map(rows.flatMap(({ mail, threadId }) => tiesOf(mail).map((id) => [id, threadId] as const))),
  )
  await correspondents.add(tx.sql, workspaceId, countsOf(rows))
}

function messageRow(row: Placed, workspaceId: string, now: Temporal.Instant): messages.NewMessage {
  const { id, threadId, mail, direction, recipients, body, reading, dangers } = row
  const sentAt = micro(mail.sentAt.toInstant())
  return {
    id,
    workspaceId,
    threadId,
    contentKey: mail.key,
    messageId: mail.messageId,
    direction,
    fromName: mail.from.name,
    fromAddress: mail.from.address,
    sentAt,
    sentAtFrom: mail.sentAtFrom,
    utcOffset: mail.sentAt.offset,
    subject: mail.subject,
    subjectKey: baseSubject(mail.subject),
    stray: isStray(mail),
    inReplyTo: [...mail.inReplyTo],
    refs: [...mail.references],
    recipients: [...recipients],
    people: { to: mail.to, cc: mail.cc, replyTo: mail.replyTo },
    headers: mail.headers,
    body,
    html: mail.html,
    calendar: mail.calendar,
    reading,
    warnings: dangers.warnings,
    instructions: dangers.instructions.map(({ quote, wants, recipient, object, why, inCalendar }) => ({
      quote: quote.slice(0, 1_000),
      wants,
      recipient,
      object,
      why,
      inCalendar,
    })),
    notes: [...mail.notes],
    attachments: filesOf(mail).length,
    takenInAt: now,
  }
}

function countsOf(rows: readonly Placed[]): Parameters<typeof correspondents.add>[2] {
  const counts = new Map<
    string,
    { address: string; name: string; received: number; sent: number; lastAt: Temporal.Instant }
  >()
  const count = (address: string, name: string, direction: 'received' | 'sent', at: Temporal.Instant) => {
    if (!address.includes('@')) return
    const before = counts.get(key(address))
    const later = !before || Temporal.Instant.compare(at, before.lastAt) >= 0
    counts.set(key(address), {
      address: key(address),
      name: later && name ? name : (before?.name ?? name),
      received: (before?.received ?? 0) + (direction === 'received' ? 1 : 0),
      sent: (before?.sent ?? 0) + (direction === 'sent' ? 1 : 0),
      lastAt: before && !later ? before.lastAt : at,
    })
  }
  for (const { mail, direction } of rows) {
    const at = micro(mail.sentAt.toInstant())
    if (direction === 'received') count(mail.from.address, mail.from.name, direction, at)
    else for (const { address, name } of [...mail.to, ...mail.cc]) count(address, name, direction, at)
  }
  return [...counts.values()]
}
