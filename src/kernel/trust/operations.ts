import { z } from 'zod'

import { changed } from '../entity.ts'
import { AppError, notFound } from '../errors.ts'
import { decoded } from '../execute.ts'
import { command, query, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { page, pageOf, paged } from '../schemas.ts'
import {
  Card,
  cardDecided,
  CardId,
  OutboxId,
  OutboxItem,
  outboxSettled,
  Stop,
  stopChanged,
} from './contract.ts'
import { cardEntity, currentStop, outboxEntity, stopEntity } from './entities.ts'
import * as store from './store.ts'
import { undo } from './undo.ts'

/** What the owner can ask of the trust core. `registry` is read when called: the operations are in it themselves. */
export function trustOperations(registry: () => Registry): Operation[] {
  const listCards = query({
    name: 'cards.list',
    summary: 'List what waits for your approval, and what you decided before, newest first.',
    http: 'GET /v1/cards',
    input: z.object({ status: z.enum(['waiting', 'approved', 'refused', 'expired']).optional(), ...page }),
    output: pageOf(Card),
    async run(db, actor, { status, limit, cursor }) {
      const items = await store.listCards(db.sql, actor.workspaceId, { status, before: cursor, limit })
      return paged(items, limit)
    },
  })

  const approveCard = command({
    name: 'cards.approve',
    summary: 'Approve a card: what it shows is done, exactly as shown.',
    http: 'POST /v1/cards/:id/approve',
    effect: 'outward',
    personOnly: true,
    undo: 'restore',
    targets: () => [],
    preview: () => ({
      title: 'Approve a card',
      lines: [],
      body: null,
      recipients: [],
      undo: 'Undo within ten seconds.',
    }),
    input: z.object({ id: CardId, hash: z.string().describe('The hash of the card as it was shown') }),
    output: Card,
    async run(tx, actor, { id, hash }) {
      const card = await waiting(tx.sql, actor.workspaceId, id, tx.now)
      if (card.hash !== hash)
        throw new AppError(
          'conflict',
          'card.changed',
          'The card changed since you saw it. Look at it again, then approve.',
        )
      for (const item of card.items) {
        const operation = registry().command(item.operation)
        await operation.run(tx, actor, decoded(operation, item.input))
        await tx.flush()
      }
      return decide(tx, actor, card, 'approved')
    },
  })

  const refuseCard = command({
    name: 'cards.refuse',
    summary: 'Refuse a card: nothing of it is done.',
    http: 'POST /v1/cards/:id/refuse',
    effect: 'write',
    personOnly: true,
    undo: 'restore',
    input: z.object({ id: CardId }),
    output: Card,
    async run(tx, actor, { id }) {
      return decide(tx, actor, await waiting(tx.sql, actor.workspaceId, id, tx.now), 'refused')
    },
  })

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

  const showStop = query({
    name: 'stop.show',
    summary: 'Say whether STOP is on.',
    http: 'GET /v1/stop',
    scope: 'trust:read',
    input: z.object({}),
    output: Stop,
    run: (db, actor) => currentStop(db.sql, actor.workspaceId),
  })

  const stopAll = command({
    name: 'stop.engage',
    summary: 'STOP: nothing leaves the house and no hand acts until you release it.',
    http: 'POST /v1/stop',
    scope: 'trust:stop',
    effect: 'write',
    undo: 'restore',
    input: z.object({}),
    output: Stop,
    run: (tx, actor) => setStop(tx, actor, true),
  })

  const releaseStop = command({
    name: 'stop.release',
    summary: 'Release STOP: the outbox and the hands go on.',
    http: 'POST /v1/stop/release',
    scope: 'trust:stop',
    effect: 'write',
    personOnly: true,
    undo: 'restore',
    input: z.object({}),
    output: Stop,
    run: (tx, actor) => setStop(tx, actor, false),
  })

  const undoAct = command({
    name: 'acts.undo',
    summary: 'Take an act back: everything it changed becomes what it was.',
    http: 'POST /v1/acts/:actId/undo',
    effect: 'write',
    undo: 'restore',
    input: z.object({ actId: z.uuid() }),
    output: z.object({ actId: z.string(), operation: z.string(), summary: z.string(), restored: z.int() }),
    run: (tx, actor, { actId }) => undo(registry(), tx, actor, actId),
  })

  return [
    listCards,
    approveCard,
    refuseCard,
    listOutbox,
    cancelOutbox,
    retryOutbox,
    showStop,
    stopAll,
    releaseStop,
    undoAct,
  ]
}

type Tx = Parameters<NonNullable<Extract<Operation, { kind: 'command' }>['run']>>[0]
type Who = Parameters<NonNullable<Extract<Operation, { kind: 'command' }>['run']>>[1]

/** @throws AppError `card.not_found`, `card.decided`, `card.expired` */
async function waiting(
  sql: Tx['sql'],
  workspaceId: string,
  id: Card['id'],
  now: Temporal.Instant,
): Promise<Card> {
  const card = await store.findCard(sql, workspaceId, id)
  if (!card) throw notFound('card', id)
  if (
    card.status === 'expired' ||
    (card.status === 'waiting' && Temporal.Instant.compare(card.expiresAt, now) <= 0)
  )
    throw new AppError(
      'conflict',
      'card.expired',
      'This card expired before it was approved. Ask for it again.',
    )
  if (card.status !== 'waiting')
    throw new AppError(
      'conflict',
      'card.decided',
      `This card was already ${card.status}; nothing was done again.`,
    )
  return card
}

async function decide(tx: Tx, actor: Who, before: Card, status: 'approved' | 'refused'): Promise<Card> {
  const card: Card = { ...before, status, decidedAt: tx.now, decidedBy: actor.memberId }
  await store.updateCard(tx.sql, actor.workspaceId, card).execute()
  tx.emit(cardDecided, { cardId: card.id, title: card.title, decision: status }, [
    changed(cardEntity, before, card),
  ])
  return card
}

async function settle(
  tx: Tx,
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

async function setStop(tx: Tx, actor: Who, frozen: boolean): Promise<Stop> {
  const before = await currentStop(tx.sql, actor.workspaceId)
  if (before.frozen === frozen) return before
  const stop: Stop = {
    id: actor.workspaceId,
    frozen,
    since: frozen ? tx.now : null,
    by: frozen ? actor.memberId : null,
  }
  await stopEntity.restore(tx, actor.workspaceId, stop.id, stop)
  tx.emit(stopChanged, { frozen }, [changed(stopEntity, before, stop)])
  return stop
}
