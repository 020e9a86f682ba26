import { createHash } from 'node:crypto'

import type { Queries } from '#kernel/database.ts'

import { on } from './tables.ts'

/** Sixteen bytes that stand for a message id. */
const hashed = (id: string): Buffer => createHash('sha256').update(id).digest().subarray(0, 16)

/** The threads that message ids belong to, by id; those that belong to none are left out. */
export async function threadsOf(
  db: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const byHash = new Map(ids.map((id) => [hashed(id).toString('hex'), id]))
  const rows = await on(db)
    .selectFrom('mail.tie')
    .select(['tie', 'threadId'])
    .where('workspaceId', '=', workspaceId)
    .where(
      'tie',
      'in',
      ids.map((id) => hashed(id)),
    )
    .execute()
  return new Map(rows.map(({ tie, threadId }) => [byHash.get(tie.toString('hex')) ?? '', threadId]))
}

/** Ties ids to threads, also those that were tied to another. */
export async function save(
  db: Queries,
  workspaceId: string,
  ties: ReadonlyMap<string, string>,
): Promise<void> {
  if (!ties.size) return
  const rows = new Map(
    [...ties].map(([id, threadId]) => [
      hashed(id).toString('hex'),
      { workspaceId, tie: hashed(id), threadId },
    ]),
  )
  await on(db)
    .insertInto('mail.tie')
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'tie'])
        .doUpdateSet((of) => ({ threadId: of.ref('excluded.threadId') })),
    )
    .execute()
}

export const moveAll = (db: Queries, workspaceId: string, from: readonly string[], to: string) =>
  on(db)
    .updateTable('mail.tie')
    .set({ threadId: to })
    .where('workspaceId', '=', workspaceId)
    .where('threadId', 'in', [...from])
