import { z } from 'zod'

import type { Transaction } from '#kernel/database.ts'
import { entity } from '#kernel/entity.ts'
import { AppError } from '#kernel/errors.ts'
import type { CardItem } from '#kernel/trust/contract.ts'
import { waitsOnCard, withdraw } from '#kernel/trust/withdraw.ts'
import { forget, learn } from '#language/mail/index.ts'

import { Draft, draftWritten, MessageEntry, Split, Thread } from './contract.ts'
import * as drafts from './store/drafts.ts'
import * as entries from './store/entries.ts'
import * as mailbox from './store/mailbox.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'
import * as ties from './store/ties.ts'
import { factsOfKept } from './triage/facts.ts'

/** Threads a client holds: what is in the inbox or asleep, and what was done lately. */
const HELD = 2_000
const DONE = 200

export const threadEntity = entity<Thread>({
  kind: 'thread',
  schema: Thread,
  scope: 'mail:read',
  async list(sql, workspaceId) {
    const of = (state: Thread['state'], limit: number) => threads.list(sql, workspaceId, { state, limit })
    return [
      ...(await of('inbox', HELD)),
      ...(await of('snoozed', HELD)),
      ...(await of('done', DONE)),
      ...(await of('muted', DONE)),
    ]
  },
  async find(sql, workspaceId, id) {
    return (await threads.findForUpdate(sql, workspaceId, [id]))[0]
  },
  async restore(tx, workspaceId, id, row) {
    if (row) await threads.save(tx.sql, workspaceId, [row])
    else await threads.remove(tx.sql, workspaceId, [id]).execute()
  },
})

/** Bodies are not kept in the ledger: taking an import back removes its mails, and bringing them back means importing again. */
export const messageEntity = entity<MessageEntry>({
  kind: 'message',
  schema: MessageEntry,
  scope: 'mail:read',
  list: async () => [],
  find: entries.findEntry,
  async restore(tx, workspaceId, id, row) {
    if (!row) {
      await entries.remove(tx.sql, workspaceId, id).execute()
      return
    }
    if (!(await entries.findEntry(tx.sql, workspaceId, id)))
      throw new AppError(
        'conflict',
        'mail.message_gone',
        'The mails of this import were removed. Import the file again.',
      )
    await entries.setThread(tx.sql, workspaceId, id, row.threadId).execute()
    const [mail] = await messages.findFull(tx.sql, workspaceId, [id])
    if (mail?.messageId) await ties.save(tx.sql, workspaceId, new Map([[mail.messageId, row.threadId]]))
  },
})

export const draftEntity = entity<Draft>({
  kind: 'draft',
  schema: Draft,
  scope: 'mail:read',
  trash: { name: ({ subject, to }) => subject || `To ${to.map(({ address }) => address).join(', ')}` },
  list: (sql, workspaceId) => drafts.list(sql, workspaceId, { limit: 500 }),
  find: drafts.find,
  async restore(tx, workspaceId, id, row) {
    await (row ? drafts.save(tx.sql, workspaceId, row) : drafts.remove(tx.sql, workspaceId, id)).execute()
    // A draft that is finished again goes back on its card; one that is not leaves it.
    if (row?.status === 'proposed')
      tx.emit(draftWritten, { draftId: row.id, threadId: row.threadId, subject: row.subject, ready: true })
    else await offCard(tx, workspaceId, id)
  },
})

const sends = (draftId: string) => (item: Pick<CardItem, 'operation' | 'input'>) =>
  item.operation === 'mail.send' && item.input['id'] === draftId

/** Takes a draft off the card on which it waits to be sent. */
export const offCard = (tx: Transaction, workspaceId: string, draftId: string): Promise<void> =>
  withdraw(tx, workspaceId, 'mail', sends(draftId))

/**
 * Takes the card before the draft, as a yes or a no to it does: two that change both take turns and do not wait for each
 * other without end.
 */
export const cardFirst = async (tx: Transaction, workspaceId: string): Promise<void> =>
  void (await waitsOnCard(tx, workspaceId, 'mail', () => false))

/** Whether a draft waits to be sent. */
export const onCard = (tx: Transaction, workspaceId: string, draftId: string): Promise<boolean> =>
  waitsOnCard(tx, workspaceId, 'mail', sends(draftId))

/** What the owner said a mail is. Its id is the mail's; what was learned from it goes when it goes. */
export const Correction = z.object({ id: z.string(), split: Split })
export type Correction = z.output<typeof Correction>

export const correctionEntity = entity<Correction>({
  kind: 'mail_correction',
  schema: Correction,
  scope: 'mail:read',
  list: async () => [],
  async find(sql, workspaceId, id) {
    const { learned } = await mailbox.find(sql, workspaceId)
    const label = learned.corrections.find((one) => one.message === id)?.label
    const split = Split.safeParse(label?.replace(/^split:/, ''))
    return split.success ? { id, split: split.data } : undefined
  },
  async restore(tx, workspaceId, id, row) {
    const box = await mailbox.find(tx.sql, workspaceId)
    const [mail] = row ? await messages.findFull(tx.sql, workspaceId, [id]) : []
    const learned =
      row && mail
        ? learn(box.learned, factsOfKept(mail, false), { message: id, label: `split:${row.split}` })
        : forget(box.learned, id)
    await mailbox.save(tx.sql, workspaceId, { ...box, learned }).execute()
  },
})
