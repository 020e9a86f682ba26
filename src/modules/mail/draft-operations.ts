import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { type Change, changed } from '#kernel/entity.ts'
import { notFound } from '#kernel/errors.ts'
import { command } from '#kernel/operation.ts'

import {
  Draft,
  draftDiscarded,
  DraftId,
  draftWritten,
  type Person,
  type Thread,
  threadDelegated,
  ThreadId,
} from './contract.ts'
import { answeredMail, assertAnswered, delegation, emptyDraft, replyTo } from './drafting.ts'
import { cardFirst, draftEntity, offCard, threadEntity } from './entities.ts'
import { assertEditable, delegated, done, woken } from './rules.ts'
import * as drafts from './store/drafts.ts'
import * as threads from './store/threads.ts'
import { found } from './thread-operations.ts'
import { surroundings } from './triage/knowledge.ts'

const address = z.email().max(320)
const body = z.string().max(200_000)
const chosenId = DraftId.optional().describe(
  'Chosen by a client that shows the draft before the server has answered',
)
const ready = z.boolean().describe('It is finished: it goes on a card, and its thread leaves the inbox')

const draftReply = command({
  name: 'mail.draft_reply',
  summary: 'Draft an answer to the latest mail of a thread.',
  http: 'POST /v1/threads/:id/reply',
  effect: 'write',
  undo: 'restore',
  input: z.object({
    id: ThreadId,
    intent: z.enum(['accept', 'decline', 'acknowledge', 'later', 'answer']).default('answer'),
    body: body.optional().describe('By default a short suggestion for the intent'),
    all: z.boolean().default(false).describe('Also to everybody else who got the mail'),
    ready: ready
      .optional()
      .describe('By default when there is a body, or the intent says all there is to say'),
    draftId: chosenId,
  }),
  output: Draft,
  async run(tx, actor, { id, intent, body: text, all, ready: said, draftId }) {
    const thread = await found(tx, actor, id)
    const mail = await answeredMail(tx, actor, thread)
    const isReady = said ?? (text !== undefined || intent !== 'answer')
    const written = await replyTo(tx, actor, mail, { intent, body: text, all, id: draftId })
    const draft: Draft = { ...written, status: isReady ? 'proposed' : 'draft' }
    assertAnswered(draft)
    const changes = [
      changed(draftEntity, null, draft),
      ...(isReady ? leaving(tx, actor, thread, done(thread, tx.now)) : []),
    ]
    tx.write(drafts.save(tx.build, actor.workspaceId, draft))
    tx.emit(
      draftWritten,
      { draftId: draft.id, threadId: id, subject: draft.subject, ready: isReady },
      changes,
    )
    return draft
  },
})

const delegate = command({
  name: 'mail.delegate',
  summary: 'Pass a mail thread on to somebody you know, and wait for them.',
  http: 'POST /v1/threads/:id/delegate',
  effect: 'write',
  undo: 'restore',
  input: z.object({
    id: ThreadId,
    to: z.string().trim().min(1).max(320).describe('An address, or the name of somebody you know'),
    note: z.string().trim().max(5_000).default(''),
    draftId: chosenId,
  }),
  output: Draft,
  async run(tx, actor, { id, to, note, draftId }) {
    const thread = await found(tx, actor, id)
    const mail = await answeredMail(tx, actor, thread)
    const draft: Draft = {
      ...(await delegation(tx, actor, mail, { person: to, note, id: draftId })),
      status: 'proposed',
    }
    assertAnswered(draft)
    const [person] = draft.to
    const after = person ? delegated(thread, person, draft, tx.now) : thread
    tx.write(drafts.save(tx.build, actor.workspaceId, draft))
    tx.emit(threadDelegated, { threadId: id, draftId: draft.id, to: person?.address ?? '' }, [
      changed(draftEntity, null, draft),
      ...leaving(tx, actor, thread, after),
    ])
    tx.emit(draftWritten, { draftId: draft.id, threadId: id, subject: draft.subject, ready: true })
    return draft
  },
})

const write = command({
  name: 'mail.write',
  summary: 'Draft a new mail.',
  http: 'POST /v1/drafts',
  effect: 'write',
  undo: 'restore',
  input: z.object({
    to: z.array(address).max(100).default([]),
    cc: z.array(address).max(100).default([]),
    subject: z.string().max(998).default(''),
    body: body.default(''),
    ready: ready.default(false),
    draftId: chosenId,
  }),
  output: Draft,
  async run(tx, actor, { to, cc, subject, body: text, ready: isReady, draftId }) {
    const people = await peopleOf(tx, actor, [...to, ...cc])
    const draft: Draft = {
      ...emptyDraft(tx, actor, draftId),
      to: people(to),
      cc: people(cc),
      subject,
      body: text,
      status: isReady && to.length ? 'proposed' : 'draft',
    }
    assertAnswered(draft)
    tx.write(drafts.save(tx.build, actor.workspaceId, draft))
    tx.emit(
      draftWritten,
      { draftId: draft.id, threadId: null, subject, ready: draft.status === 'proposed' },
      [changed(draftEntity, null, draft)],
    )
    return draft
  },
})

const edit = command({
  name: 'mail.edit_draft',
  summary: 'Change a draft; what is left out stays.',
  http: 'PATCH /v1/drafts/:id',
  effect: 'write',
  undo: 'restore',
  input: z.object({
    id: DraftId,
    to: z.array(address).max(100).optional(),
    cc: z.array(address).max(100).optional(),
    subject: z.string().max(998).optional(),
    body: body.optional(),
    ready: ready.optional(),
  }),
  output: Draft,
  async run(tx, actor, { id, to, cc, subject, body: text, ready: said }) {
    await cardFirst(tx, actor.workspaceId)
    const before = await locked(tx, actor, id)
    assertEditable(before)
    const people = await peopleOf(tx, actor, [...(to ?? []), ...(cc ?? [])])
    const isReady = (said ?? before.status === 'proposed') && (to ?? before.to).length > 0
    const after: Draft = {
      ...before,
      ...(to ? { to: people(to) } : {}),
      ...(cc ? { cc: people(cc) } : {}),
      subject: subject ?? before.subject,
      body: text ?? before.body,
      facts: before.facts.filter((fact) => (text ?? before.body).includes(fact.text)),
      status: isReady ? 'proposed' : 'draft',
      createdBy: actor.hand === null ? before.createdBy : 'hand',
      updatedAt: tx.now,
    }
    assertAnswered(after)
    const [thread] = before.threadId
      ? await threads.findForUpdate(tx.sql, actor.workspaceId, [before.threadId])
      : []
    const finished = isReady && before.status === 'draft' && thread?.state === 'inbox'
    const changes = [
      changed(draftEntity, before, after),
      ...(finished ? leaving(tx, actor, thread, done(thread, tx.now)) : []),
    ]
    if (!isReady) await offCard(tx, actor.workspaceId, id)
    tx.write(drafts.save(tx.build, actor.workspaceId, after))
    tx.emit(
      draftWritten,
      { draftId: id, threadId: after.threadId, subject: after.subject, ready: isReady },
      changes,
    )
    return after
  },
})

const discard = command({
  name: 'mail.discard_draft',
  summary: 'Throw a draft away; the thread it answers comes back to the inbox.',
  http: 'DELETE /v1/drafts/:id',
  effect: 'write',
  undo: 'restore',
  input: z.object({ id: DraftId }),
  output: z.object({ id: DraftId }),
  async run(tx, actor, { id }) {
    await cardFirst(tx, actor.workspaceId)
    const before = await locked(tx, actor, id)
    assertEditable(before)
    const [thread] = before.threadId
      ? await threads.findForUpdate(tx.sql, actor.workspaceId, [before.threadId])
      : []
    const back = thread && before.status === 'proposed' && thread.state === 'done'
    const changes = [
      changed(draftEntity, before, null),
      ...(back ? leaving(tx, actor, thread, { ...woken(thread, tx.now), delegatedTo: null }) : []),
    ]
    await offCard(tx, actor.workspaceId, id)
    tx.write(drafts.remove(tx.build, actor.workspaceId, id))
    tx.emit(draftDiscarded, { draftId: id }, changes)
    return { id }
  },
})

export const draftOperations = [draftReply, delegate, write, edit, discard]

/** Locks the draft. @throws AppError `draft.not_found` */
export async function locked(tx: Transaction, actor: Actor, id: DraftId): Promise<Draft> {
  const draft = await drafts.find(tx.sql, actor.workspaceId, id)
  if (!draft) throw notFound('draft', id)
  return draft
}

function leaving(tx: Transaction, actor: Actor, before: Thread, after: Thread): Change[] {
  if (before === after) return []
  tx.write(threads.update(tx.build, actor.workspaceId, after))
  return [changed(threadEntity, before, after)]
}

async function peopleOf(tx: Transaction, actor: Actor, addresses: readonly string[]) {
  const around = addresses.length ? await surroundings(tx, actor.workspaceId, addresses) : undefined
  return (wanted: readonly string[]): Person[] =>
    [...new Set(wanted.map((one) => one.toLowerCase()))].map((one) => ({
      name: around?.nameOf(one) ?? '',
      address: one,
      known: around?.isKnown(one) ?? false,
    }))
}
