import type { Actor } from '../actor.ts'
import type { Transaction } from '../database.ts'
import { changed } from '../entity.ts'
import { countMail } from './budgets/counting.ts'
import { type Card, type OutboxItem, outboxQueued, type Preview } from './contract.ts'
import { outboxEntity } from './entities.ts'
import * as store from './store.ts'

/** A mail as it will be handed to SMTP: RFC 5322 bytes in base64, and the envelope (RFC 5321 §3.3). */
export interface MailPayload {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: string
}

/** One HTTP request, such as a one-click unsubscription (RFC 8058). */
export interface HttpPayload {
  readonly method: 'POST'
  readonly url: string
  readonly contentType: string
  readonly body: string
}

export type Outward = {
  readonly summary: string
  readonly preview: Preview
  /** The same key is never queued twice. A mail's is its Message-ID. */
  readonly idempotencyKey: string
  readonly cardId?: Card['id'] | undefined
  /** The owner's, in whose day it is counted. */
  readonly timeZone: string
} & (
  | { readonly channel: 'mail'; readonly payload: MailPayload }
  | { readonly channel: 'http'; readonly payload: HttpPayload }
)

/** How long an outward effect waits, so that it can be taken back. */
export const DELAY = { seconds: 10 } as const

/**
 * Puts an outward effect where it waits to leave. It leaves if, and only if, this transaction commits and nobody stops it.
 *
 * @throws AppError `budget.reached` when hands have sent as much as they may
 */
export async function queueOutward(tx: Transaction, actor: Actor, outward: Outward): Promise<OutboxItem> {
  await countMail(tx, actor, outward.timeZone)
  const item: OutboxItem = {
    id: tx.newId<OutboxItem['id']>(),
    channel: outward.channel,
    summary: outward.summary,
    preview: outward.preview,
    state: 'queued',
    holding: null,
    notBefore: tx.now.add(DELAY),
    attempts: 0,
    lastError: null,
    cardId: outward.cardId ?? null,
    createdAt: tx.now,
    sentAt: null,
  }
  const { payload, idempotencyKey } = outward
  tx.write(store.insertOutbox(tx.build, actor.workspaceId, { ...item, payload, idempotencyKey }))
  tx.emit(outboxQueued, { outboxId: item.id, summary: item.summary }, [changed(outboxEntity, null, item)])
  return item
}
