import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import { shapeOf } from '../reader/forgotten.ts'
import { addressPattern } from './address-pattern.ts'

/**
 * Makes the address unreadable in what was read of files. A file that waits to be read keeps what is needed to leave it out
 * then, see `withoutForgotten`; it waits for those that are being looked at right now.
 *
 * @returns the mails whose files named it
 */
export async function maskedInFiles(
  db: Queries,
  workspaceId: string,
  address: string,
  mask: string,
): Promise<string[]> {
  await sql`
    update mail.attachment as file
       set hidden = hidden || (${`${shapeOf(address)} `}::text
         || encode(sha256(convert_to(file.id::text || ' ' || ${address}::text, 'UTF8')), 'hex'))
     where file.workspace_id = ${workspaceId} and file.words is null and file.hash is not null and not file.inline`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    update mail.attachment as file set words = regexp_replace(words, ${addressPattern(address)}, ${mask}, 'gi')
     where file.workspace_id = ${workspaceId} and file.words ~* ${addressPattern(address)}
    returning file.message_id as id`.execute(db)
  return rows.map(({ id }) => id)
}
