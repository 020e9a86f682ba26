import { entity } from '../entity.ts'
import { AppError } from '../errors.ts'
import { Card, OutboxItem, outboxSettled, Stop } from './contract.ts'
import * as cards from './cards/store.ts'
import * as store from './store.ts'

export const cardEntity = entity<Card>({
  kind: 'card',
  schema: Card,
  scope: 'cards:read',
  list: (sql, workspaceId) => cards.listCards(sql, workspaceId, { limit: 100 }),
  find: (sql, workspaceId, id) => cards.findCard(sql, workspaceId, id as Card['id']), // an id of this kind, from a change
  async restore(tx, workspaceId, id, row) {
    await cards.deleteCard(tx.sql, workspaceId, id as Card['id']).execute()
    if (row) await cards.insertCard(tx.sql, workspaceId, row).execute()
  },
})

/** Undoing means: it has not left yet. What has left cannot come back, and says so. */
export const outboxEntity = entity<OutboxItem>({
  kind: 'outbox_item',
  schema: OutboxItem,
  scope: 'outbox:read',
  list: (sql, workspaceId) => store.listOutbox(sql, workspaceId, { limit: 200 }),
  find: store.findOutbox,
  unchanged: () => true, // the dispatcher notes why it holds a mail; `restore` looks at what counts
  async restore(tx, workspaceId, id, row) {
    const now = await store.findOutbox(tx.sql, workspaceId, id)
    if (now && now.state !== 'queued' && now.state !== 'cancelled')
      throw new AppError(
        'conflict',
        'outbox.left',
        `“${now.summary}” has already left the house (${now.state}), so it cannot be taken back.`,
      )
    if (!row) await store.deleteOutbox(tx.sql, workspaceId, id).execute()
    else if (now) {
      const { state, notBefore, attempts, lastError } = row
      await store.setOutbox(tx.sql, workspaceId, id, { state, notBefore, attempts, lastError }).execute()
      // Whoever follows what becomes of it, such as its draft, hears of this turn too.
      if (row.state === 'queued' || row.state === 'cancelled')
        tx.emit(outboxSettled, { outboxId: row.id, summary: row.summary, state: row.state, detail: null })
    } else
      throw new AppError(
        'conflict',
        'outbox.gone',
        'This mail was taken out of the outbox. Approve it again to send it.',
      )
  },
})

export const stopEntity = entity<Stop>({
  kind: 'stop',
  schema: Stop,
  scope: 'trust:read',
  list: async (sql, workspaceId) => [await currentStop(sql, workspaceId)],
  find: (sql, workspaceId) => currentStop(sql, workspaceId),
  async restore(tx, workspaceId, _id, row) {
    await store.onTrust(tx.sql).deleteFrom('kernel.stop').where('workspaceId', '=', workspaceId).execute()
    if (row?.frozen && row.since)
      await store
        .onTrust(tx.sql)
        .insertInto('kernel.stop')
        .values({ workspaceId, since: row.since, byMember: row.by ?? '' })
        .execute()
  },
})

/** STOP as a row that is always there. */
export async function currentStop(
  sql: Parameters<typeof store.findStop>[0],
  workspaceId: string,
): Promise<Stop> {
  const row = await store.findStop(sql, workspaceId)
  return { id: workspaceId, frozen: row !== undefined, since: row?.since ?? null, by: row?.byMember ?? null }
}
