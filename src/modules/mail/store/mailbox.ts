import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'
import { NOTHING_LEARNED } from '#language/mail/index.ts'
import type { LearnedWeights } from '#language/mail/types.ts'

import { on } from './tables.ts'

/** What mail knows of a workspace as a whole. */
export interface Mailbox {
  /** Addresses that seem to be the owner's, from the mails themselves. */
  readonly guessed: readonly string[]
  readonly learned: LearnedWeights
}

/** Lets nobody else take mails into the workspace until the transaction ends. */
export async function lock(db: Queries, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${workspaceId}`}, 4310))`.execute(db)
}

export async function find(db: Queries, workspaceId: string): Promise<Mailbox> {
  const row = await on(db)
    .selectFrom('mail.mailbox')
    .select(['guessed', 'learned'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  return {
    guessed: row?.guessed ?? [],
    learned: (row?.learned as LearnedWeights | null | undefined) ?? NOTHING_LEARNED,
  } // written by `save`
}

export const save = (db: Queries, workspaceId: string, { guessed, learned }: Mailbox) => {
  const columns = { guessed: [...guessed], learned: JSON.stringify(learned) }
  return on(db)
    .insertInto('mail.mailbox')
    .values({ workspaceId, ...columns })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(columns))
}
