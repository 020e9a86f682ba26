import { z } from 'zod'

import type { Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { AppError, notFound } from '../../errors.ts'
import { command, type Operation, query } from '../../operation.ts'
import { page, pageOf, paged } from '../../schemas.ts'
import { OutboxId, OutboxItem, outboxSettled } from '../contract.ts'
import { outboxEntity } from '../entities.ts'
import * as store from '../store.ts'

const listOutbox = query({
  name: 'outbox.list',
  summary: 'List what waits to leave the house, and what has left, newest first.',
  http: 'GET /v1/outbox',
  input: z.object({ state: OutboxItem.shape.state.optional(), ...page }),
  output: pageOf(OutboxItem),
  async run(db, actor, { state, limit, cursor }) {
    const items = await store.listOutbox(db.sql, actor.workspaceId, { state, before: cursor, limit })
    return paged(items, limit)
  },
})

const cancelOutbox = command({
  name: 'outbox.cancel',
  summary: 'Take something out of the outbox before it leaves.',
  http: 'POST /v1/outbox/:id/cancel',
  effect: 'write',
  undo: 'restore',
  input: z.object({ id: OutboxId }),
  output: OutboxItem,
  async run(tx, actor, { id }) {
    const before = await store.findOutbox(tx.sql, actor.workspaceId, id)
    if (!before) throw notFound('outbox item', id)
    if (before.state === 'cancelled') return before
    if (before.state !== 'queued' && before.state !== 'unsure')
      throw new AppError('conflict', 'outbox.left', `“${before.summary}” has already left the house.`)
    return settle(tx, actor.workspaceId, before, { state: 'cancelled' }, null)
  },
})

const retryOutbox = command({
  name: 'outbox.retry',
  summary: 'Send again what failed, or what may not have arrived.',
  http: 'POST /v1/outbox/:id/retry',
  effect: 'outward',
  personOnly: true,
  undo: 'restore',
  targets: () => [],
  preview: () => ({
    title: 'Send again',
    lines: [],
    body: null,
    recipients: [],
    undo: 'Undo within ten seconds.',
  }),
  input: z.object({ id: OutboxId }),
  output: OutboxItem,
  async run(tx, actor, { id }) {
    const before = await store.findOutbox(tx.sql, actor.workspaceId, id)
    if (!before) throw notFound('outbox item', id)
    if (before.state !== 'failed' && before.state !== 'unsure' && before.state !== 'cancelled')
      throw new AppError(
        'conflict',
        'outbox.not_failed',
        `“${before.summary}” is ${before.state}; there is nothing to send again.`,
      )
    return settle(
      tx,
      actor.workspaceId,
      before,
      { state: 'queued', notBefore: tx.now, attempts: 0, lastError: null },
      null,
    )
  },
})

export const outboxOperations: Operation[] = [listOutbox, cancelOutbox, retryOutbox]

async function settle(
  tx: Transaction,
  workspaceId: string,
  before: OutboxItem,
  changes: Partial<Omit<OutboxItem, 'preview'>>,
  detail: string | null,
): Promise<OutboxItem> {
  const item: OutboxItem = { ...before, ...changes }
  await store.setOutbox(tx.sql, workspaceId, before.id, changes).execute()
  const state = item.state === 'sending' ? 'queued' : item.state
  tx.emit(outboxSettled, { outboxId: item.id, summary: item.summary, state, detail }, [
    changed(outboxEntity, before, item),
  ])
  return item
}
