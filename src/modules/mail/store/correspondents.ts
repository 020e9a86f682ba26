import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import { on } from './tables.ts'

/** How often mails went to and fro between the owner and an address. */
export interface Correspondent {
  readonly address: string
  readonly name: string
  readonly received: number
  readonly sent: number
}

const COLUMNS = ['address', 'name', 'received', 'sent'] as const

export async function find(
  db: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Correspondent[]> {
  if (!addresses.length) return []
  return on(db)
    .selectFrom('mail.correspondent')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('address', 'in', [...addresses])
    .execute()
}

/** Those the owner wrote to most. */
export const listWrittenTo = (db: Queries, workspaceId: string, limit: number): Promise<Correspondent[]> =>
  on(db)
    .selectFrom('mail.correspondent')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('sent', '>', 0)
    .orderBy('sent', 'desc')
    .orderBy('address')
    .limit(limit)
    .execute()

/** Adds to the counts. */
export async function add(
  db: Queries,
  workspaceId: string,
  counts: readonly (Correspondent & { readonly lastAt: Temporal.Instant })[],
): Promise<void> {
  if (!counts.length) return
  await on(db)
    .insertInto('mail.correspondent')
    .values(
      counts.toSorted((a, b) => (a.address < b.address ? -1 : 1)).map((count) => ({ ...count, workspaceId })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'address']).doUpdateSet({
        received: sql`mail.correspondent.received + excluded.received`,
        sent: sql`mail.correspondent.sent + excluded.sent`,
        name: sql`case when excluded.last_at >= mail.correspondent.last_at and excluded.name <> '' then excluded.name else mail.correspondent.name end`,
        lastAt: sql`greatest(mail.correspondent.last_at, excluded.last_at)`,
      }),
    )
    .execute()
}
