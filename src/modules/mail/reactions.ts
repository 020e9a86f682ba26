import { z } from 'zod'

import { changed } from '#kernel/entity.ts'
import { type ReactionContext, reaction } from '#kernel/ledger/consumers.ts'
import type { Transaction } from '#kernel/database.ts'
import { actStopped, outboxSettled, type Provenance, type Quote } from '#kernel/trust/contract.ts'
import { isOnCard } from '#kernel/trust/withdraw.ts'
import { contactsByAddress, preferencesOf } from '#modules/people/index.ts'

import { composed, senderOf } from './compose.ts'
import { type Draft, draftWritten, mailQueued, messagesReceived } from './contract.ts'
import { cardFirst, draftEntity, offCard } from './entities.ts'
import { isRefusal, readMessage } from './intake/read-message.ts'
import { ordersIn } from './orders.ts'
import * as drafts from './store/drafts.ts'
import * as mailbox from './store/mailbox.ts'
import * as messages from './store/messages.ts'
import { takeInMessages } from './taking-in.ts'

/** A finished draft goes on the Mail hand's card; the owner's yes sends what stands on it, and nothing else. */
const proposeDraft = reaction({
  name: 'mail.propose_draft',
  hand: 'mail',
  on: draftWritten,
  async run(tx, { payload }, { actor, propose }) {
    if (!payload.ready) return
    await cardFirst(tx, actor.workspaceId)
    const draft = await drafts.find(tx.sql, actor.workspaceId, payload.draftId)
    if (draft?.status !== 'proposed' || !draft.to.length) return
    const input = {
      id: draft.id,
      to: draft.to.map(({ address }) => address),
      cc: draft.cc.map(({ address }) => address),
      subject: draft.subject,
      body: draft.body,
    }
    if (await isOnCard(tx, actor.workspaceId, 'mail', { operation: 'mail.send', input })) return
    const contacts = await contactsByAddress(tx.sql, actor.workspaceId, [...input.to, ...input.cc])
    await propose(tx, actor, {
      operation: 'mail.send',
      input,
      known: new Map([...contacts].map(([address, { name }]) => [address, name])),
      provenance: provenanceOf(draft),
      chosenBy: [draft.createdBy === 'person' ? 'owner' : 'model'],
      because:
        draft.createdBy === 'person'
          ? 'you finished drafts that have not been sent'
          : 'an assistant wrote drafts for you',
      sources: draft.threadId ? [{ kind: 'thread', id: draft.threadId, label: draft.subject }] : [],
      quotes: await quotesOf(tx, actor.workspaceId, draft),
    })
  },
})

/** What of the draft was taken from mails, as it was written there. */
async function quotesOf(tx: Transaction, workspaceId: string, { facts }: Draft): Promise<Quote[]> {
  const ids = [...new Set(facts.map(({ messageId }) => messageId))]
  const mails = ids.length ? await messages.findFull(tx.sql, workspaceId, ids) : []
  const labels = new Map(
    mails.map(({ id, subject, from }) => [id, `“${subject}” from ${from.name || from.address}`]),
  )
  return facts.map(({ text, messageId }) => ({
    text,
    source: `message:${messageId}`,
    label: labels.get(messageId) ?? 'a mail',
  }))
}

/** The owner chose the recipients of the owner's own drafts; those of an assistant's were chosen by a model. */
function provenanceOf({ createdBy, facts }: Draft): Provenance {
  const chosen = createdBy === 'person' ? 'owner' : 'model'
  return {
    to: [chosen],
    cc: [chosen],
    '*': [chosen, ...facts.map(({ messageId }) => `message:${messageId}`)],
  }
}

/** What the owner sends by hand need not be approved any more, unless it was taken back meanwhile. */
const withdrawSent = reaction({
  name: 'mail.withdraw_sent',
  hand: 'mail',
  on: mailQueued,
  async run(tx, { payload }, { actor }) {
    await cardFirst(tx, actor.workspaceId)
    const draft = await drafts.find(tx.sql, actor.workspaceId, payload.draftId)
    if (draft?.status === 'queued' || draft?.status === 'sent') await offCard(tx, actor.workspaceId, draft.id)
  },
})

/**
 * Orders found in a mail are put before the monitor as what they are: acts that a stranger's text asks for. It refuses
 * them, and the ledger keeps what was attempted, with the words that asked for it.
 */
const stopOrders = reaction({
  name: 'mail.stop_orders',
  hand: 'mail',
  on: messagesReceived,
  async run(tx, { payload }, context) {
    const suspicious = payload.messages.filter((one) => one.suspicious && one.direction === 'received')
    const mails = await messages.findFull(
      tx.sql,
      context.actor.workspaceId,
      suspicious.map(({ messageId }) => messageId),
    )
    for (const mail of mails)
      for (const one of mail.instructions.filter(({ inCalendar }) => !inCalendar).slice(0, MOST))
        await stop(tx, context, mail, one)
  },
})

async function stop(
  tx: Transaction,
  { actor, propose }: ReactionContext,
  mail: messages.FullMessage,
  instruction: messages.StoredInstruction,
): Promise<void> {
  const source = `message:${mail.id}`
  const label = `“${mail.subject}” from ${mail.from.name || mail.from.address}`
  for (const { wants, recipient } of ordersIn(instruction)) {
    const address = recipient && z.email().safeParse(recipient).success ? recipient : null
    if (address && LEAVES.has(wants))
      await propose(tx, actor, {
        operation: 'mail.forward',
        input: { id: mail.id, to: [address], note: '' },
        provenance: { '*': [source] },
        chosenBy: [source],
        because: 'a text in a mail asked for it',
        sources: [{ kind: 'message', id: mail.id, label }],
        quote: instruction.quote,
      })
    // The Mail hand has no such act to propose; it tells what was wanted.
    else
      tx.emit(actStopped, {
        operation: 'mail.read_message',
        title: `${TITLES[wants] ?? 'Do as a mail says'}${recipient ? `: ${recipient}` : ''}`,
        rule: 'text that somebody else wrote may not tell a hand what to do',
        quote: instruction.quote,
        source,
        sourceLabel: label,
        targets: recipient ? [recipient] : [],
      })
  }
}

/** So many sentences of one mail are reported. */
const MOST = 3
const LEAVES = new Set(['forward', 'send', 'share', 'reveal'])
const TITLES: Readonly<Record<string, string>> = {
  forward: 'Forward something',
  send: 'Send something',
  share: 'Share something',
  reveal: 'Reveal something',
  add_guest: 'Add a guest to a meeting',
  pay: 'Pay something',
  delete: 'Delete something',
}

/** What has left is sent, and stands in its thread; what was cancelled is a draft again. */
const settleDraft = reaction({
  name: 'mail.settle_draft',
  hand: 'mail',
  on: outboxSettled,
  async run(tx, { payload }, { actor }) {
    const before = await drafts.findByOutbox(tx.sql, actor.workspaceId, payload.outboxId)
    if (!before) return
    const status: Draft['status'] | undefined =
      payload.state === 'sent'
        ? 'sent'
        : payload.state === 'cancelled'
          ? 'draft'
          : payload.state === 'queued'
            ? 'queued'
            : undefined
    if (!status || status === before.status) return
    if (status === 'sent') await intoThread(tx, actor, before)
    // The moment of queueing stays: it is the Date of the mail.
    const after: Draft = { ...before, status }
    await drafts.save(tx.sql, actor.workspaceId, after).execute()
    tx.emit(
      draftWritten,
      { draftId: after.id, threadId: after.threadId, subject: after.subject, ready: false },
      [changed(draftEntity, before, after)],
    )
  },
})

/** Takes the sent mail in like any other, so that its thread shows what was answered. */
async function intoThread(tx: Transaction, actor: ReactionContext['actor'], draft: Draft): Promise<void> {
  if (!draft.messageId) return
  const { name, addresses } = await preferencesOf(tx, actor.workspaceId)
  const { guessed } = await mailbox.find(tx.sql, actor.workspaceId)
  const from = senderOf({ name, addresses: addresses.length ? addresses : guessed })
  const { raw } = await composed(draft, from, draft.messageId, draft.updatedAt)
  const file = {
    raw,
    source: 'outbox',
    offset: 0,
    end: raw.length,
    size: raw.length,
    cut: false,
    envelope: null,
  }
  const mail = await readMessage(file, tx.now)
  if (!isRefusal(mail)) await takeInMessages(tx, actor, [mail])
}

export const reactions = [proposeDraft, withdrawSent, stopOrders, settleDraft]
