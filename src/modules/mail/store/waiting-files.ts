import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import type { ThreadId } from '../contract.ts'
import { on } from './tables.ts'

/** A file that was taken to be read apart. Where the same content waits several times, it is read once. */
export interface TakenFile {
  readonly workspaceId: string
  readonly hash: Buffer
  readonly ids: readonly string[]
  readonly name: string
  readonly type: string
  /** How often somebody began to read it, this time included. */
  readonly tries: number
  /** In bytes. */
  readonly size: number
}

/** Who was killed while reading is not waited for any longer than that. */
const LOST_AFTER = { minutes: 10 }

/** Takes the next file that waits, in all workspaces, those that were tried before last; undefined when none does. */
export async function takeWaiting(db: Queries, now: Temporal.Instant): Promise<TakenFile | undefined> {
  const lost = now.subtract(LOST_AFTER).toString()
  const { rows } = await sql<TakenFile>`
    with next as (
      select workspace_id, hash from mail.attachment
       where opened = 'waiting' or (opened = 'opening' and opened_at < ${lost}::timestamptz)
       order by tries, id limit 1 for update skip locked),
    taken as (
      update mail.attachment file set opened = 'opening', opened_at = ${now.toString()}::timestamptz, tries = tries + 1
        from next
       where file.workspace_id = next.workspace_id and file.hash = next.hash
         and (opened = 'waiting' or (opened = 'opening' and opened_at < ${lost}::timestamptz))
      returning file.workspace_id, file.hash, file.id, file.name, file.type, file.tries)
    select taken.workspace_id, taken.hash, array_agg(taken.id) as ids, min(taken.name) as name, min(taken.type) as type,
           max(taken.tries) as tries, coalesce(min(octet_length(content.bytes)), 0) as size
      from taken left join mail.content content using (workspace_id, hash)
     group by taken.workspace_id, taken.hash`.execute(db)
  return rows[0]
}

/** The bytes of a file; undefined when its mail is gone. */
export async function contentOf(
  db: Queries,
  workspaceId: string,
  hash: Buffer,
): Promise<Uint8Array | undefined> {
  const row = await on(db)
    .selectFrom('mail.content')
    .select('bytes')
    .where('workspaceId', '=', workspaceId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.bytes
}

/** Who was forgotten in these files so far. */
export const hiddenIn = (db: Queries, workspaceId: string, ids: readonly string[]) =>
  on(db)
    .selectFrom('mail.attachment')
    .select(['id', 'hidden'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute()

/** Those of the files that are there still, locked, with the threads they are in and who is hidden in them. */
export const takenAgain = (db: Queries, workspaceId: string, ids: readonly string[]) =>
  on(db)
    .selectFrom('mail.attachment as file')
    .innerJoin('mail.message as mail', 'mail.id', 'file.messageId')
    .select(['file.id', 'file.hidden', 'mail.threadId'])
    .where('file.workspaceId', '=', workspaceId)
    .where('file.id', 'in', [...ids])
    .where('file.opened', '=', 'opening')
    .forUpdate('file')
    .$narrowType<{ threadId: ThreadId }>()
    .execute()

/** A file that was taken and not read waits again; the try counts only if it was one. */
export const putBack = (db: Queries, { workspaceId, ids }: TakenFile, wasTried: boolean) =>
  on(db)
    .updateTable('mail.attachment')
    .set({ opened: 'waiting', openedAt: null, tries: sql`tries - ${wasTried ? 0 : 1}` })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...ids])
    .where('opened', '=', 'opening')
    .execute()
