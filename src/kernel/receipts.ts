import { createHash } from 'node:crypto'

import { type Compilable, type Database, type Queries, SYSTEM } from './database.ts'
import { AppError } from './errors.ts'
import { inserting } from './inserting.ts'
import { canonical } from './json.ts'

type Receipts = {
  'kernel.receipt': {
    workspaceId: string
    key: string
    operation: string
    digest: Buffer
    output: unknown
    createdAt: Temporal.Instant
  }
}

const on = (sql: Queries) => sql.$extendTables<Receipts>()

/** The `Idempotency-Key` of one call, and what it was sent with. */
export interface Once {
  readonly key: string
  readonly digest: Buffer
}

export const once = (key: string, input: unknown): Once => ({
  key,
  digest: createHash('sha256').update(canonical(input)).digest(),
})

const insertReceipt = inserting<{
  workspaceId: string
  key: string
  operation: string
  digest: Buffer
  output: string
  createdAt: Temporal.Instant
}>('kernel.receipt', ['workspaceId', 'key', 'operation', 'digest', 'output', 'createdAt'])

/** The insert that makes a second call with this key fail, in the same statement as what the first one did. */
export const receipt = (row: {
  workspaceId: string
  operation: string
  once: Once
  output: unknown
  now: Temporal.Instant
}): Compilable =>
  insertReceipt([
    {
      workspaceId: row.workspaceId,
      key: row.once.key,
      operation: row.operation,
      digest: row.once.digest,
      output: JSON.stringify(row.output),
      createdAt: row.now,
    },
  ])

/**
 * What the first call with this key answered, or undefined when there was none.
 *
 * @throws AppError `idempotency.reused` when the key was used for something else
 */
export async function answered(
  db: Database,
  workspaceId: string,
  operation: string,
  { key, digest }: Once,
): Promise<{ output: unknown } | undefined> {
  const row = await db.read(workspaceId, (sql) =>
    on(sql)
      .selectFrom('kernel.receipt')
      .select(['operation', 'digest', 'output'])
      .where('workspaceId', '=', workspaceId)
      .where('key', '=', key)
      .executeTakeFirst(),
  )
  if (!row) return undefined
  if (row.operation !== operation || !row.digest.equals(digest))
    throw new AppError(
      'conflict',
      'idempotency.reused',
      'This Idempotency-Key was used for a different request. Use a new key for a new request.',
    )
  return { output: row.output }
}

/** Forgets answers older than that; a client that waits longer than this to repeat a call is a new call. */
export async function forgetReceipts(db: Database, before: Temporal.Instant): Promise<void> {
  await db.read(SYSTEM, (sql) =>
    on(sql).deleteFrom('kernel.receipt').where('createdAt', '<', before).execute(),
  )
}
