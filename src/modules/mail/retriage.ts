import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { sameJson } from '#kernel/json.ts'
import { readMail } from '#language/mail/index.ts'

import { type Thread, threadTriaged } from './contract.ts'
import { threadEntity } from './entities.ts'
import { breather } from './intake/breath.ts'
import { senderWarnings } from './reader/sender-warnings.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'
import { factsOfKept } from './triage/facts.ts'
import { type Surroundings, surroundings } from './triage/knowledge.ts'
import { type StoredReading, storedReading } from './triage/stored-reading.ts'
import { summaryOf } from './triage/thread-summary.ts'

/** Threads that are looked at again in one transaction. */
const AT_ONCE = 25
const LOOKED_AT = 20

/**
 * Judges threads of the inbox again, in the knowledge of all that was taken in since: whom the owner writes to is often
 * known only when the last folder was read. What the owner decided stays.
 *
 * @param after where an earlier call ended
 * @returns where to go on, or null when all were looked at
 */
export async function retriage(
  tx: Transaction,
  actor: Actor,
  after: threads.Filter['after'],
): Promise<threads.Filter['after'] | null> {
  const { workspaceId } = actor
  const found = await threads.listForUpdate(tx.sql, workspaceId, { state: 'inbox', after, limit: AT_ONCE })
  const open = found.filter(({ corrected }) => !corrected)
  const mails = new Map<Thread, messages.FullMessage[]>()
  for (const thread of open)
    mails.set(thread, await messages.listFull(tx.sql, workspaceId, thread.id, LOOKED_AT))
  const all = [...mails.values()].flat()
  const around = await surroundings(
    tx,
    workspaceId,
    all.map(({ from }) => from.address),
  )
  const sent = await messages.sentIds(tx.sql, workspaceId, [...new Set(all.flatMap(answeredIds))])
  const breathe = breather()
  for (const [before, [first, ...others]] of mails) {
    await breathe()
    if (!first) continue
    const again = (mail: messages.FullMessage) =>
      judgedAgain(
        mail,
        around,
        answeredIds(mail).some((id) => sent.has(id)),
        tx.now,
      )
    const judgedMails: [messages.FullMessage, ...messages.FullMessage[]] = [
      again(first),
      ...others.map(again),
    ]
    const judged = summaryOf(judgedMails, before.messageCount, before, around, tx.now)
    const seen: Thread = { ...judged, updatedAt: before.updatedAt }
    const change = changed(threadEntity, before, seen)
    if (sameJson(change.before, change.after)) continue
    const thread: Thread = { ...seen, updatedAt: tx.now }
    for (const mail of judgedMails)
      await messages.setJudgement(tx.sql, workspaceId, mail.id, mail.reading, mail.warnings).execute()
    await threads.save(tx.sql, workspaceId, [thread])
    tx.emit(threadTriaged, { threadId: thread.id, split: thread.split, by: 'rules' }, [
      changed(threadEntity, before, thread),
    ])
  }
  const last = found.at(-1)
  return last ? { at: last.lastMessageAt, id: last.id } : null
}

const answeredIds = (mail: messages.FullMessage): string[] => [
  ...mail.inReplyTo,
  ...mail.references.slice(-3),
]

function judgedAgain(
  mail: messages.FullMessage,
  around: Surroundings,
  answersOwner: boolean,
  now: Temporal.Instant,
): messages.FullMessage {
  if (mail.direction === 'sent') return mail
  const knownAddresses = (address: string) => {
    const knowledge = around.knowledgeOf(address)
    // By now the mail itself is counted; who was heard of for the first time then was new then.
    return { ...knowledge, received: mail.reading.split === 'new_people' ? 0 : knowledge.received }
  }
  const reading: StoredReading = storedReading(
    readMail(factsOfKept(mail, answersOwner), {
      owner: around.owner,
      knownAddresses,
      now: now.toZonedDateTimeISO(around.timeZone),
      learned: around.mailbox.learned,
    }),
  )
  const others = mail.warnings.filter(({ kind }) => !SENDER.has(kind))
  return { ...mail, reading, warnings: [...others, ...senderWarnings(mail, around.circle)] }
}

const SENDER = new Set(['look_alike', 'borrowed_name', 'reply_elsewhere'])
