import type { Queries } from '../../database.ts'
import type { Refusal } from '../contract.ts'

/** All SQL of refusals. jsonb is written as text and read parsed. */

type RefusalTable = Omit<Refusal, 'to'> & { workspaceId: string; to: unknown }

const onRefusals = (sql: Queries) => sql.$extendTables<{ 'kernel.refusal': RefusalTable }>()

const COLUMNS = [
  'id',
  'sentence',
  'hand',
  'operation',
  'to',
  'createdAt',
  'createdBy',
  'cardId',
] as const satisfies (keyof Refusal)[]

const refusals = (sql: Queries, workspaceId: string) =>
  onRefusals(sql).selectFrom('kernel.refusal').select(COLUMNS).where('workspaceId', '=', workspaceId)

/** All there are, oldest first. */
export const listRefusals = async (sql: Queries, workspaceId: string): Promise<Refusal[]> =>
  (await refusals(sql, workspaceId).orderBy('id').limit(1_000).execute()) as Refusal[] // the schema wrote them

/** What a hand may not ask for, oldest first. */
export const listRefusalsOf = async (sql: Queries, workspaceId: string, hand: string): Promise<Refusal[]> =>
  (await refusals(sql, workspaceId).where('hand', '=', hand).orderBy('id').execute()) as Refusal[] // as above

export const findRefusal = async (
  sql: Queries,
  workspaceId: string,
  id: string,
): Promise<Refusal | undefined> =>
  (await refusals(sql, workspaceId)
    .where('id', '=', id as Refusal['id'])
    .forUpdate()
    .executeTakeFirst()) as Refusal | undefined // as above

export const insertRefusal = (sql: Queries, workspaceId: string, refusal: Refusal) =>
  onRefusals(sql)
    .insertInto('kernel.refusal')
    .values({ ...refusal, workspaceId, to: JSON.stringify(refusal.to) })

export const deleteRefusal = (sql: Queries, workspaceId: string, id: string) =>
  onRefusals(sql)
    .deleteFrom('kernel.refusal')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id as Refusal['id'])
