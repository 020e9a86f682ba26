import { z } from 'zod'

import { AppError } from '../../errors.ts'
import { command, type Operation, query } from '../../operation.ts'
import type { Registry } from '../../registry.ts'
import { instant, page, pageOf, paged } from '../../schemas.ts'
import { Card, CardId } from '../contract.ts'
import type { Judge } from '../judge.ts'
import { refuseForever } from '../refusals/making.ts'
import { approved } from './approving.ts'
import { refused, seenCard, waitingCard } from './deciding.ts'
import { editedCard, kept, withoutItem } from './editing.ts'
import * as store from './store.ts'

const seen = { id: CardId, hash: z.string().describe('The hash of the card as it was shown') }
const place = z.int().min(0).max(199).describe('Which act, by its place on the card; the first is 0')
/** What only the owner does to a card, at the keyboard, and can take back. */
const byOwner = { personOnly: true, undo: 'restore' } as const

const ASLEEP = { hours: 24 * 30 } as const
/** How long a card waits after it was shown again. */
const AFTER = { hours: 24 } as const

/** What the owner can do with cards. `registry` is read when called: the operations are in it themselves. */
export function cardOperations(registry: () => Registry, judge: () => Judge): Operation[] {
  const list = query({
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

  const approve = command({
    name: 'cards.approve',
    summary: 'Approve a card: what it shows is done, exactly as shown.',
    http: 'POST /v1/cards/:id/approve',
    effect: 'outward',
    ...byOwner,
    targets: () => [],
    preview: () => ({
      title: 'Approve a card',
      lines: [],
      body: null,
      recipients: [],
      undo: 'Undo within ten seconds.',
    }),
    input: z.object({
      ...seen,
      typed: z
        .record(z.string().regex(/^\d{1,3}$/), z.string().max(1_000))
        .default({})
        .describe('What a typed card asks for, by the place of the act on the card: {"0": "dana@acme.test"}'),
    }),
    output: Card,
    run: (tx, actor, approval) => approved(registry(), tx, actor, approval),
  })

  const refuse = command({
    name: 'cards.refuse',
    summary: 'Refuse a card: nothing of it is done.',
    http: 'POST /v1/cards/:id/refuse',
    effect: 'write',
    ...byOwner,
    input: z.object({ id: CardId }),
    output: Card,
    async run(tx, actor, { id }) {
      const card = await waitingCard(tx, actor, id)
      return refused(registry(), tx, actor, card)
    },
  })

  const never = command({
    name: 'cards.never',
    summary: 'Never again: refuse a card, and let the hand not even ask for it any more.',
    http: 'POST /v1/cards/:id/never',
    effect: 'write',
    ...byOwner,
    input: z.object({
      id: CardId,
      item: place.optional().describe('Only this act of the card; all of them when left out'),
    }),
    output: Card,
    async run(tx, actor, { id, item }) {
      const card = await waitingCard(tx, actor, id)
      const meant = item === undefined ? card.items : card.items.slice(item, item + 1)
      if (!meant.length)
        throw new AppError('not_found', 'card.no_item', `This card has ${card.items.length} acts.`)
      for (const one of meant) await refuseForever(tx, actor, card, one)
      return refused(registry(), tx, actor, card)
    },
  })

  const edit = command({
    name: 'cards.edit',
    summary: 'Change an act on a card before you approve it. What is left out stays.',
    http: 'PATCH /v1/cards/:id',
    effect: 'write',
    ...byOwner,
    input: z.object({
      ...seen,
      item: place.default(0),
      input: z.record(z.string(), z.unknown()).describe('The members of its input that change'),
    }),
    output: Card,
    async run(tx, actor, { id, hash, item, input }) {
      const card = await seenCard(tx, actor, { id, hash })
      return editedCard(registry(), judge(), tx, actor, card, { place: item, given: input })
    },
  })

  const dropItem = command({
    name: 'cards.drop_item',
    summary: 'Take one act off a card; the others wait on.',
    http: 'POST /v1/cards/:id/drop',
    effect: 'write',
    ...byOwner,
    input: z.object({ ...seen, item: place }),
    output: Card,
    async run(tx, actor, { id, hash, item }) {
      return withoutItem(registry(), tx, actor, await seenCard(tx, actor, { id, hash }), item)
    },
  })

  const later = command({
    name: 'cards.later',
    summary: 'Ask me later: a card is shown again at a time you say.',
    http: 'POST /v1/cards/:id/later',
    effect: 'write',
    ...byOwner,
    input: z.object({ id: CardId, until: instant.describe('Within the next 30 days') }),
    output: Card,
    async run(tx, actor, { id, until }) {
      const card = await waitingCard(tx, actor, id)
      const { compare } = Temporal.Instant
      if (compare(until, tx.now) <= 0 || compare(until, tx.now.add(ASLEEP)) > 0)
        throw new AppError('invalid', 'card.later', 'Say a time from now on and within the next 30 days.')
      const awake = until.add(AFTER)
      const expiresAt = compare(awake, card.expiresAt) > 0 ? awake : card.expiresAt
      return kept(tx, actor, card, { ...card, laterUntil: until, expiresAt }, 'later')
    },
  })

  return [list, approve, refuse, never, edit, dropItem, later]
}
