import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import type { Found, FoundKind } from './contract.ts'

export interface Entry {
  readonly kind: FoundKind
  readonly id: string
  readonly title: string
  readonly body: string
  readonly changedAt: Temporal.Instant
}

type Knowledge = { 'knowledge.entry': Entry & { workspaceId: string } }

const on = (queries: Queries) => queries.$extendTables<Knowledge>()

export const save = (queries: Queries, workspaceId: string, entries: readonly Entry[]) =>
  on(queries)
    .insertInto('knowledge.entry')
    .values(entries.map((entry) => ({ ...entry, workspaceId })))
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'kind', 'id']).doUpdateSet((of) => ({
        title: of.ref('excluded.title'),
        body: of.ref('excluded.body'),
        changedAt: of.ref('excluded.changedAt'),
      })),
    )

export const remove = (queries: Queries, workspaceId: string, kind: FoundKind, ids: readonly string[]) =>
  on(queries)
    .deleteFrom('knowledge.entry')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', kind)
    .where('id', 'in', ids)

/** The best matches of the acting workspace. `wanted` is a tsquery, made by `queryOf`. */
export async function search(
  queries: Queries,
  wanted: string,
  kinds: readonly FoundKind[],
  limit: number,
): Promise<Found[]> {
  const { rows } = await sql<Omit<Found, 'at'> & { changedAt: Temporal.Instant }>`
    select * from knowledge.search(${wanted}::tsquery, ${[...kinds]}::text[], ${limit}::int)`.execute(queries)
  return rows.map(({ changedAt, ...found }) => ({ ...found, at: changedAt }))
}
