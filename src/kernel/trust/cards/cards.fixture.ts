import { sql } from 'kysely'
import { expect } from 'vitest'

import type { Json, testApp } from '../../../../test/app.ts'
import { asHand } from '../../actor.ts'
import type { CardItem } from '../contract.ts'

export type App = Awaited<ReturnType<typeof testApp>>
export interface CardRow {
  id: string
  hash: string
  status: string
  edits: number
  items: CardItem[]
  laterUntil: string | null
  expiresAt: string
  offer: { sentence: string; because: string; grant: Json } | null
}

export const DANA = 'dana@acme.test'
export const EVIL = 'drop@evil.test'

export const waiting = async (app: App): Promise<CardRow[]> => {
  await app.settled()
  return ((await app.call('cards.list', { status: 'waiting' })) as unknown as { items: CardRow[] }).items
}
export const theCard = async (app: App): Promise<CardRow> => {
  const [card] = await waiting(app)
  if (!card) throw new Error('no card waits')
  return card
}
/** A finished draft of the owner's, which waits on the Mail hand's card. */
export async function written(app: App, mail: Json = {}): Promise<CardRow> {
  await app.call('mail.write', {
    to: [DANA],
    subject: 'Numbers',
    body: 'The numbers are ready on Tuesday.',
    ready: true,
    ...mail,
  })
  return theCard(app)
}
export const approve = (app: App, { id, hash }: CardRow, more: Json = {}) =>
  app.call('cards.approve', { id, hash, ...more })
export const outbox = async (app: App) =>
  ((await app.call('outbox.list')) as unknown as { items: { state: string; preview: { body: string } }[] })
    .items
/** The mail as it would be handed over. */
export const leaving = (app: App): Promise<string[]> =>
  app.app.db.read(app.owner.workspaceId, async (queries) => {
    const { rows } = await sql<{ payload: { raw: string } }>`select payload from kernel.outbox`.execute(
      queries,
    )
    return rows.map(({ payload }) => Buffer.from(payload.raw, 'base64').toString())
  })
/** What a hand wants, with what it says of where that came from; it is held on a card. */
export async function held(
  app: App,
  operation: string,
  input: Json,
  call: Json,
  hand = 'mail',
): Promise<void> {
  await expect(app.as(asHand(app.owner, hand)).call(operation, input, call)).rejects.toMatchObject({
    code: 'trust.card_waiting',
  })
}
export const draft = async (app: App, to: string[], body = 'Here they are.') => {
  const { id, subject } = (await app.call('mail.write', { to, subject: 'Numbers', body })) as Json
  return { id, to, subject, body }
}
export const unknown = { '*': ['model'] }
