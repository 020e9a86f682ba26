import type { Queries } from '#kernel/database.ts'

import type { ImportId, ImportRun } from './contract.ts'

type Connections = {
  'connections.import_run': Omit<ImportRun, 'refusals' | 'notes'> & {
    workspaceId: string
    /** Where the file lies on this machine; not told to anybody. */
    path: string
    /** It was uploaded and is ours to remove. */
    ours: boolean
    memberId: string
    refusals: unknown
    notes: unknown
  }
}

const on = (sql: Queries) => sql.$extendTables<Connections>()

const COLUMNS = [
  'id',
  'kind',
  'name',
  'status',
  'total',
  'read',
  'added',
  'known',
  'refused',
  'refusals',
  'notes',
  'error',
  'startedAt',
  'endedAt',
] as const satisfies (keyof ImportRun)[]

const columnsOf = ({ refusals, notes, ...run }: ImportRun) => ({
  ...run,
  refusals: JSON.stringify(refusals),
  notes: JSON.stringify(notes),
})

export const insert = (
  sql: Queries,
  workspaceId: string,
  run: ImportRun,
  file: { path: string; ours: boolean; memberId: string },
) =>
  on(sql)
    .insertInto('connections.import_run')
    .values({ ...columnsOf(run), workspaceId, ...file })

/** What an import that was written down needs to begin, of all workspaces. */
export const listRunning = (sql: Queries) =>
  on(sql)
    .selectFrom('connections.import_run')
    .select(['id', 'workspaceId', 'memberId', 'kind', 'name', 'path', 'ours'])
    .where('status', '=', 'running')
    .execute()

export const update = (sql: Queries, workspaceId: string, run: ImportRun) =>
  on(sql)
    .updateTable('connections.import_run')
    .set(columnsOf(run))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', run.id)

export const remove = (sql: Queries, workspaceId: string, id: ImportId) =>
  on(sql).deleteFrom('connections.import_run').where('workspaceId', '=', workspaceId).where('id', '=', id)

/** Locks the row, so that its numbers are added up in turn. */
export async function find(sql: Queries, workspaceId: string, id: ImportId): Promise<ImportRun | undefined> {
  const row = await on(sql)
    .selectFrom('connections.import_run')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as ImportRun | undefined // its jsonb columns were written by `columnsOf`
}

/** Newest first, before the run `before`. */
export async function list(
  sql: Queries,
  workspaceId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<ImportRun[]> {
  let query = on(sql)
    .selectFrom('connections.import_run')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
  if (before) query = query.where('id', '<', before as ImportId) // a place in the order, never trusted
  return (await query.orderBy('id', 'desc').limit(limit).execute()) as ImportRun[] // as above
}
