import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError } from '#kernel/errors.ts'

import { type Draft, type DraftId, draftWritten, type Person } from './contract.ts'
import { locked } from './draft-operations.ts'
import { draftEntity, onCard } from './entities.ts'
import { assertEditable } from './rules.ts'
import * as drafts from './store/drafts.ts'
import { surroundings } from './triage/knowledge.ts'

/** What stands on a card of a mail that would be sent. */
export interface Seen {
  readonly id: DraftId
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly body: string
}

/** @throws AppError `mail.draft_changed` when the draft is not what was seen */
export function assertAsSeen(draft: Draft, seen: Seen): void {
  const same = (people: Draft['to'], addresses: readonly string[]) =>
    people.map((one) => one.address.toLowerCase()).join() === addresses.map((one) => one.toLowerCase()).join()
  const isSame =
    same(draft.to, seen.to) &&
    same(draft.cc, seen.cc) &&
    draft.subject === seen.subject &&
    draft.body === seen.body
  if (isSame) return
  throw new AppError(
    'conflict',
    'mail.draft_changed',
    'The draft was changed since you saw it. Look at it again, then send it.',
  )
}

/** The draft behind a card becomes what the owner made of it there. */
export async function draftFollows(
  tx: Transaction,
  actor: Actor,
  before: Seen,
  { id, to, cc, subject, body }: Seen,
): Promise<void> {
  const draft = await locked(tx, actor, id)
  assertEditable(draft)
  assertAsSeen(draft, before)
  const around = await surroundings(tx, actor.workspaceId, [...to, ...cc])
  const person = (one: string): Person => ({
    name: around.nameOf(one) ?? '',
    address: one.toLowerCase(),
    known: around.isKnown(one),
  })
  const after: Draft = {
    ...draft,
    to: to.map(person),
    cc: cc.map(person),
    subject,
    body,
    facts: draft.facts.filter(({ text }) => body.includes(text)),
    updatedAt: tx.now,
  }
  tx.write(drafts.save(tx.build, actor.workspaceId, after))
  tx.emit(
    draftWritten,
    { draftId: id, threadId: after.threadId, subject, ready: after.status === 'proposed' },
    [changed(draftEntity, draft, after)],
  )
}

/** A finished draft that will not be sent after all is a draft again, to be changed or thrown away. */
export async function draftStays(tx: Transaction, actor: Actor, { id }: Pick<Seen, 'id'>): Promise<void> {
  const draft = await drafts.find(tx.sql, actor.workspaceId, id)
  if (draft?.status !== 'proposed' || (await onCard(tx, actor.workspaceId, id))) return
  const after: Draft = { ...draft, status: 'draft', updatedAt: tx.now }
  tx.write(drafts.save(tx.build, actor.workspaceId, after))
  tx.emit(draftWritten, { draftId: id, threadId: after.threadId, subject: after.subject, ready: false }, [
    changed(draftEntity, draft, after),
  ])
}
