import { createHash } from 'node:crypto'

import { z } from 'zod'

import { changed } from '#kernel/entity.ts'
import { AppError } from '#kernel/errors.ts'
import { command } from '#kernel/operation.ts'
import { queueOutward } from '#kernel/trust/outbox.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { composed, mailPreview, senderOf } from './compose.ts'
import { Draft, DraftId, mailQueued, MessageId, Thread, ThreadId, unsubscribed } from './contract.ts'
import { locked } from './draft-operations.ts'
import { answered, emptyDraft } from './drafting.ts'
import { draftEntity, threadEntity } from './entities.ts'
import { assertAsSeen, draftFollows, draftStays } from './following.ts'
import { assertEditable, done } from './rules.ts'
import * as drafts from './store/drafts.ts'
import * as mailbox from './store/mailbox.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'
import { found } from './thread-operations.ts'
import { surroundings } from './triage/knowledge.ts'
import { isPublicHost, mailtoParts, wayOut } from './triage/unsubscribe.ts'

type Tx = Parameters<typeof send.run>[0]
type Who = Parameters<typeof send.run>[1]

const address = z.email().max(320)
/**
 * What leaves has its answer in it, whoever asks for it: as part of the input this is also asked before anything is put
 * on a card. It throws by itself, so that the refusal is the same as for a draft.
 */
const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => answered(text) === text)

const send = command({
  name: 'mail.send',
  summary: 'Send a draft. It waits ten seconds in the outbox, where it can be taken back.',
  http: 'POST /v1/drafts/:id/send',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    id: DraftId,
    to: z.array(address).min(1).max(100).describe('As the draft has them: what was seen is what is sent'),
    cc: z.array(address).max(100).default([]),
    subject: z.string().max(998),
    body: words(200_000),
  }),
  output: Draft,
  targets: ({ to, cc }) => [
    ...to.map((one) => ({ argument: 'to', address: one })),
    ...cc.map((one) => ({ argument: 'cc', address: one })),
  ],
  preview: ({ to, cc, subject, body }) =>
    mailPreview({ to: to.map(unnamed), cc: cc.map(unnamed), subject, body }),
  key: ({ id }) => id,
  fields: [
    { name: 'to', label: 'To', kind: 'addresses' },
    { name: 'cc', label: 'Cc', kind: 'addresses' },
    { name: 'subject', label: 'Subject', kind: 'line' },
    { name: 'body', label: 'Text', kind: 'text' },
  ],
  edited: draftFollows,
  dropped: draftStays,
  async run(tx, actor, input) {
    const before = await locked(tx, actor, input.id)
    assertEditable(before)
    assertAsSeen(before, input)
    const after = await queued(tx, actor, before)
    tx.write(drafts.save(tx.build, actor.workspaceId, after))
    tx.emit(
      mailQueued,
      { draftId: after.id, outboxId: after.outboxId ?? '', to: input.to, subject: after.subject },
      [changed(draftEntity, before, after)],
    )
    return after
  },
})

const unnamed = (one: string) => ({ name: '', address: one, known: false })

/** Puts a draft into the outbox under a Message-ID that is its own from now on. */
async function queued(tx: Tx, actor: Who, draft: Draft): Promise<Draft> {
  const { from, timeZone } = await sender(tx, actor)
  const messageId = `${tx.newId()}@${from.address.split('@')[1] ?? 'reeve.invalid'}`
  const { envelope, raw } = await composed(draft, from, messageId, tx.now)
  const preview = mailPreview(draft)
  const { id: outboxId } = await queueOutward(tx, actor, {
    channel: 'mail',
    summary: preview.title,
    preview,
    idempotencyKey: `<${messageId}>`,
    timeZone,
    payload: { envelope, raw: raw.toString('base64') },
  })
  return { ...draft, status: 'queued', outboxId, messageId, updatedAt: tx.now }
}

/** The owner as the sender: the first address of Settings, or the one found in the mails; and the owner's zone. */
async function sender(tx: Tx, actor: Who) {
  const { name, addresses, timeZone } = await preferencesOf(tx, actor.workspaceId)
  const { guessed } = await mailbox.find(tx.sql, actor.workspaceId)
  return { from: senderOf({ name, addresses: addresses.length ? addresses : guessed }), timeZone }
}

const forward = command({
  name: 'mail.forward',
  summary: 'Forward a mail with its text to somebody.',
  http: 'POST /v1/messages/:id/forward',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    id: MessageId,
    to: z.array(address).min(1).max(20),
    note: words(5_000).default(''),
  }),
  output: Draft,
  targets: ({ to }) => to.map((one) => ({ argument: 'to', address: one })),
  preview: ({ to, note }) => ({
    title: `Forward a mail to ${to.join(', ')}`,
    lines: [],
    body: note || null,
    recipients: to.map((one) => ({ address: one, known: null })),
    undo: 'Undo within ten seconds, before it has left.',
  }),
  async asItIs({ sql }, actor, { id }) {
    const [mail] = await messages.findFull(sql, actor.workspaceId, [id])
    return mail
      ? [
          { label: 'Mail', value: mail.subject },
          { label: 'From', value: mail.from.name || mail.from.address },
        ]
      : []
  },
  fields: [
    { name: 'to', label: 'To', kind: 'addresses' },
    { name: 'note', label: 'Note', kind: 'text' },
  ],
  async run(tx, actor, { id, to, note }) {
    const [mail] = await messages.findFull(tx.sql, actor.workspaceId, [id])
    if (!mail) throw new AppError('not_found', 'message.not_found', `There is no message with the id ${id}.`)
    const around = await surroundings(tx, actor.workspaceId, to)
    const draft: Draft = {
      ...emptyDraft(tx, actor, undefined),
      threadId: mail.threadId,
      kind: 'delegation',
      to: to.map((one) => ({
        name: around.nameOf(one) ?? '',
        address: one.toLowerCase(),
        known: around.isKnown(one),
      })),
      subject: `Fwd: ${mail.subject}`.slice(0, 998),
      body: `${note}${note ? '\n\n' : ''}From: ${mail.from.name} <${mail.from.address}>\nSubject: ${mail.subject}\n\n${mail.body}`,
    }
    const after = await queued(tx, actor, draft)
    tx.write(drafts.save(tx.build, actor.workspaceId, after))
    tx.emit(mailQueued, { draftId: after.id, outboxId: after.outboxId ?? '', to, subject: after.subject }, [
      changed(draftEntity, null, after),
    ])
    return after
  },
})

const unsubscribe = command({
  name: 'mail.unsubscribe',
  summary: 'Leave the mailing list a thread came from (RFC 8058), and take the thread out of the inbox.',
  http: 'POST /v1/threads/:id/unsubscribe',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    id: ThreadId,
    host: z
      .string()
      .max(320)
      .optional()
      .describe('Where the request goes, as the thread shows it. A hand has to name it'),
  }),
  output: Thread,
  targets: ({ id, host }) => [{ argument: 'host', address: host ?? `the list of thread ${id}` }],
  preview: ({ host }) => ({
    title: host ? `Unsubscribe at ${host}` : 'Unsubscribe from a mailing list',
    lines: host ? [{ label: 'Asked', value: host }] : [],
    body: null,
    recipients: host ? [{ address: host, known: null }] : [],
    undo: 'Undo within ten seconds, before it has left.',
  }),
  async run(tx, actor, { id, host }) {
    const before = await found(tx, actor, id)
    const mails = await messages.listFull(tx.sql, actor.workspaceId, id, 20)
    const headers = mails.findLast(({ unsubscribe: header }) => header !== null)?.unsubscribe
    if (!before.unsubscribe || !headers)
      throw new AppError(
        'conflict',
        'mail.no_unsubscribe',
        'This sender names no way to unsubscribe. Mute the thread instead.',
      )
    if (host && host.toLowerCase() !== before.unsubscribe.host.toLowerCase())
      throw new AppError(
        'conflict',
        'mail.other_list',
        `This list is left at ${before.unsubscribe.host}, not at ${host}.`,
      )
    if (before.unsubscribe.done) return before
    const how = await leave(tx, actor, before.unsubscribe.host, wayOut(headers.header, headers.post))
    const after: Thread = {
      ...done(before, tx.now),
      unsubscribe: { ...before.unsubscribe, done: true },
      updatedAt: tx.now,
    }
    tx.write(threads.update(tx.build, actor.workspaceId, after))
    tx.emit(unsubscribed, { threadId: id, how, host: before.unsubscribe.host }, [
      changed(threadEntity, before, after),
    ])
    return after
  },
})

/** Puts the request into the outbox: one POST where the sender offers it, a mail otherwise. */
async function leave(
  tx: Tx,
  actor: Who,
  host: string,
  way: ReturnType<typeof wayOut>,
): Promise<'one_click' | 'mail'> {
  const preview = {
    title: `Unsubscribe at ${host}`,
    lines: [{ label: 'Asked', value: way.oneClick ? (way.https ?? host) : (way.mailto ?? host) }],
    body: null,
    recipients: [{ address: host, known: null }],
    undo: 'Undo within ten seconds, before it has left.',
  }
  if (way.oneClick && way.https) {
    if (!isPublicHost(way.https))
      throw new AppError(
        'conflict',
        'mail.unsubscribe_inside',
        `${host} is not a public address, so Reeve does not call it. Mute the thread instead.`,
      )
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    await queueOutward(tx, actor, {
      channel: 'http',
      timeZone,
      summary: preview.title,
      preview,
      idempotencyKey: `unsubscribe ${tx.newId()} ${createHash('sha256').update(way.https).digest('hex')}`,
      // RFC 8058 §3.2: exactly this body, and nothing that tells who we are.
      payload: {
        method: 'POST',
        url: way.https,
        contentType: 'application/x-www-form-urlencoded',
        body: 'List-Unsubscribe=One-Click',
      },
    })
    return 'one_click'
  }
  if (!way.mailto)
    throw new AppError(
      'conflict',
      'mail.unsubscribe_by_hand',
      `This list can only be left on a web page of ${host}, which only you can visit.`,
    )
  const { to, subject, body } = mailtoParts(way.mailto)
  const { from, timeZone } = await sender(tx, actor)
  const messageId = `${tx.newId()}@${from.address.split('@')[1] ?? 'reeve.invalid'}`
  const mail = {
    to: [{ name: '', address: to, known: false }],
    cc: [],
    subject,
    body,
    inReplyTo: null,
    references: [],
  }
  const { envelope, raw } = await composed(mail, from, messageId, tx.now)
  await queueOutward(tx, actor, {
    channel: 'mail',
    summary: preview.title,
    preview,
    idempotencyKey: `<${messageId}>`,
    timeZone,
    payload: { envelope, raw: raw.toString('base64') },
  })
  return 'mail'
}

export const outwardOperations = [send, forward, unsubscribe]
