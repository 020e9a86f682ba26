import { sql as raw } from 'kysely'

import type { Queries } from '../../database.ts'
import type { Grant } from '../contract.ts'
import type { Begun } from './period.ts'

/** All SQL of grants. jsonb is written as text and read parsed. */

type GrantTable = Omit<Required<Grant>, 'hands' | 'operations' | 'to' | 'about'> & {
  workspaceId: string
  hands: unknown
  operations: unknown
  to: unknown
  about: unknown
}

const onGrants = (sql: Queries) => sql.$extendTables<{ 'kernel.grant': GrantTable }>()

const COLUMNS = [
  'id',
  'sentence',
  'hands',
  'operations',
  'to',
  'limit',
  'per',
  'mostAmount',
  'about',
  'mostTotal',
  'spent',
  'used',
  'usedFrom',
  'lastUsedAt',
  'expiresAt',
  'createdAt',
  'createdBy',
  'revokedAt',
] as const satisfies (keyof Grant)[]

// The database holds what the schema wrote; the casts below say so.

/** Grants that are neither revoked nor over, oldest first. */
export const listInForce = async (
  sql: Queries,
  workspaceId: string,
  now: Temporal.Instant,
): Promise<Grant[]> =>
  (await onGrants(sql)
    .selectFrom('kernel.grant')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('revokedAt', 'is', null)
    .where((of) => of.or([of('expiresAt', 'is', null), of('expiresAt', '>', now)]))
    .orderBy('id')
    .limit(500)
    .execute()) as Grant[]

const grants = (sql: Queries, workspaceId: string) =>
  onGrants(sql).selectFrom('kernel.grant').select(COLUMNS).where('workspaceId', '=', workspaceId)

/** Locks the grant. */
export const find = async (sql: Queries, workspaceId: string, id: string): Promise<Grant | undefined> =>
  (await grants(sql, workspaceId)
    .where('id', '=', id as Grant['id'])
    .forUpdate()
    .executeTakeFirst()) as Grant | undefined

/** Newest first, revoked and expired ones too, before the grant `before`. */
export async function list(
  sql: Queries,
  workspaceId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Grant[]> {
  let query = grants(sql, workspaceId)
  if (before) query = query.where('id', '<', before as Grant['id'])
  return (await query.orderBy('id', 'desc').limit(limit).execute()) as Grant[]
}

const columnsOf = ({ hands, operations, to, about = [], mostTotal = null, spent = 0, ...grant }: Grant) => ({
  ...grant,
  hands: JSON.stringify(hands),
  operations: JSON.stringify(operations),
  to: JSON.stringify(to),
  about: JSON.stringify(about),
  mostTotal,
  spent,
})

export const insert = (sql: Queries, workspaceId: string, grant: Grant) =>
  onGrants(sql)
    .insertInto('kernel.grant')
    .values({ ...columnsOf(grant), workspaceId })

/** Writes everything but how much of it is used. */
export function update(sql: Queries, workspaceId: string, grant: Grant) {
  const { id, used: _used, usedFrom: _from, lastUsedAt: _last, spent: _spent, ...columns } = columnsOf(grant)
  return onGrants(sql)
    .updateTable('kernel.grant')
    .set(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
}

export const remove = (sql: Queries, workspaceId: string, id: string) =>
  onGrants(sql)
    .deleteFrom('kernel.grant')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id as Grant['id'])

/**
 * Counts one use, if there is room for it in the period that runs now. Two acts at once take turns on the row, so the
 * limit is never passed.
 *
 * @returns whether there was room
 */
export async function use(
  sql: Queries,
  workspaceId: string,
  id: Grant['id'],
  amount: number,
  now: Temporal.Instant,
  begun: Begun,
): Promise<boolean> {
  // As `asOf` reckons.
  const over = raw<boolean>`(used_from is null or used_from < case per
    when 'day' then ${begun.day}::timestamptz when 'week' then ${begun.week}::timestamptz
    when 'month' then ${begun.month}::timestamptz else '-infinity' end)`
  const used = await onGrants(sql)
    .updateTable('kernel.grant')
    .set({
      used: raw<number>`case when ${over} then 1 else used + 1 end`,
      usedFrom: raw<Temporal.Instant>`case when ${over} then ${now}::timestamptz else used_from end`,
      spent: raw<number>`case when ${over} then ${amount} else spent + ${amount} end`,
      lastUsedAt: now,
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .where((of) => of.or([of('expiresAt', 'is', null), of('expiresAt', '>', now)]))
    .where(raw<boolean>`("limit" is null or ${over} or used < "limit")`)
    .where(
      raw<boolean>`(most_total is null or ${spentNow(over)} + ${amount}::float8 <= most_total + ${CENT})`,
    )
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

const spentNow = (over: ReturnType<typeof raw<boolean>>) =>
  raw<number>`case when ${over} then 0 else spent end`
/** Less than the smallest coin, for sums of fractions that are not exact. */
const CENT = raw`0.000001`
