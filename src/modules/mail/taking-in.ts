import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'

import { type MessageId, messagesReceived, type ThreadId } from './contract.ts'
import { messageEntity } from './entities.ts'
import type { ParsedMessage } from './intake/read-message.ts'
import { type Judged, judged } from './judging.ts'
import { entryOf, mergedThreads, type Placed, savedMessages, savedThreads } from './saving.ts'
import * as mailbox from './store/mailbox.ts'
import * as messages from './store/messages.ts'
import * as ties from './store/ties.ts'
import { baseSubject } from './threads/subject.ts'
import { isStray, placed, STRAY_DAYS, type Threadable, ties as tiesOf } from './threads/threading.ts'
import { key } from './triage/facts.ts'
import { guessedAddresses } from './triage/own-addresses.ts'
import { surroundings, type Surroundings } from './triage/knowledge.ts'

/**
 * Takes mails in: what is there already stays as it is, so that the same file twice changes nothing; the rest is
 * threaded, judged and told. A dozen statements, however many mails. Mails of one workspace are taken in one batch at a
 * time, so that two imports agree on the threads.
 *
 * @returns how many were new, and how many were there before
 */
export async function takeInMessages(
  tx: Transaction,
  actor: Actor,
  mails: readonly ParsedMessage[],
): Promise<{ added: number; known: number }> {
  const { workspaceId } = actor
  const once = new Map(mails.map((mail) => [mail.key.toString('hex'), mail]))
  if (!once.size) return { added: 0, known: 0 }
  await mailbox.lock(tx.sql, workspaceId)
  const known = await messages.knownKeys(
    tx.sql,
    workspaceId,
    [...once.values()].map((mail) => mail.key),
  )
  const fresh = [...once].filter(([id]) => !known.has(id)).map(([, mail]) => mail)
  const counted = { added: fresh.length, known: mails.length - fresh.length }
  if (!fresh.length) return counted

  const around = await lookAround(tx, workspaceId, fresh)
  const read = await judged(fresh, around, await answersOwner(tx, workspaceId, fresh), tx.now)
  const placements = placed(read.map(threadable), await stored(tx, workspaceId, read.map(threadable)))
  const merged = await mergedThreads(tx, workspaceId, placements)
  const rows = placements.flatMap(({ mails: indexes, threads: [existing] }) => {
    const threadId = (existing as ThreadId | undefined) ?? tx.newId<ThreadId>() // ties hold ids of threads
    return indexes.flatMap((index) => {
      const one = read[index]
      return one ? [{ ...one, id: tx.newId<MessageId>(), threadId } satisfies Placed] : []
    })
  })
  const changes = await savedThreads(tx, workspaceId, rows, around)
  await savedMessages(tx, workspaceId, rows)

  tx.emit(
    messagesReceived,
    {
      messages: rows.map(({ id, threadId, mail, direction, dangers }) => ({
        messageId: id,
        threadId,
        direction,
        from: mail.from.address,
        invitation: mail.calendar !== null,
        suspicious: dangers.instructions.length > 0,
      })),
    },
    [
      ...merged.removed,
      ...changes,
      ...merged.moved,
      ...rows.map((row) => changed(messageEntity, null, entryOf(row))),
    ],
  )
  return counted
}

/** What is known around these mails. Addresses that seem to be the owner's are remembered when the owner named none. */
async function lookAround(
  tx: Transaction,
  workspaceId: string,
  mails: readonly ParsedMessage[],
): Promise<Surroundings> {
  const addresses = mails
    .flatMap(({ from, to, cc }) => [from, ...to, ...cc].map(({ address }) => address))
    .filter(Boolean)
  const guessed = guessedAddresses(mails)
  const around = await surroundings(tx, workspaceId, addresses, guessed)
  if (guessed.length && guessed.every((address) => around.own.has(address)) && !around.mailbox.guessed.length)
    await mailbox.save(tx.sql, workspaceId, { ...around.mailbox, guessed }).execute()
  return around
}

/** Ids of the owner's own mails that these answer. */
const answersOwner = (tx: Transaction, workspaceId: string, mails: readonly ParsedMessage[]) =>
  messages.sentIds(tx.sql, workspaceId, [
    ...new Set(mails.flatMap(({ inReplyTo, references }) => [...inReplyTo, ...references.slice(-3)])),
  ])

const threadable = ({ mail, recipients }: Judged): Threadable => ({
  messageId: mail.messageId,
  inReplyTo: mail.inReplyTo,
  references: mail.references,
  subject: mail.subject,
  sentAt: mail.sentAt.toInstant(),
  from: key(mail.from.address),
  to: recipients,
})

async function stored(tx: Transaction, workspaceId: string, mails: readonly Threadable[]) {
  const ids = [...new Set(mails.flatMap(tiesOf))]
  const strays = mails.filter(isStray)
  const times = mails.map(({ sentAt }) => sentAt).toSorted((a, b) => Temporal.Instant.compare(a, b))
  const [first, last] = [times[0] ?? tx.now, times.at(-1) ?? tx.now]
  const same = await messages.sameSubject(tx.sql, workspaceId, {
    subjects: [
      ...new Set(mails.map(({ subject }) => baseSubject(subject)).filter((subject) => subject.length >= 4)),
    ],
    ofStrays: strays.map(({ subject }) => baseSubject(subject)),
    from: first.subtract({ hours: 24 * STRAY_DAYS }),
    to: last.add({ hours: 24 * STRAY_DAYS }),
  })
  return {
    threadOfTie: await ties.threadsOf(tx.sql, workspaceId, ids),
    sameSubject: same.map((row) => ({
      threadId: row.threadId,
      mail: { ...row, references: row.refs, from: key(row.fromAddress), to: row.recipients },
    })),
  }
}
