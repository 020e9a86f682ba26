import { asHand } from '../actor.ts'
import { type Database, type Queries, SYSTEM } from '../database.ts'
import { newId } from '../ids.ts'
import { aged } from './erasure.ts'
import { onLedger, recording } from './store.ts'

/** Events whose words one transaction erases. */
const BATCH = 500

/** After how many months the record's words are erased; null when they are kept. */
export async function retentionOf(sql: Queries, workspaceId: string): Promise<number | null> {
  const row = await onLedger(sql)
    .selectFrom('kernel.retention')
    .select('months')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  return row?.months ?? null
}

export async function keepFor(sql: Queries, workspaceId: string, months: number | null): Promise<void> {
  const on = onLedger(sql)
  if (months === null)
    await on.deleteFrom('kernel.retention').where('workspaceId', '=', workspaceId).execute()
  else
    await on
      .insertInto('kernel.retention')
      .values({ workspaceId, months })
      .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet({ months }))
      .execute()
}

/** Erases the words that are older than their workspace keeps them. @returns of how many events */
export async function retain(db: Database, committed: () => void): Promise<number> {
  const all = await db.read(SYSTEM, (sql) =>
    onLedger(sql).selectFrom('kernel.retention').selectAll().execute(),
  )
  let events = 0
  for (const { workspaceId, months } of all) {
    const before = db.now().toZonedDateTimeISO('UTC').subtract({ months }).toInstant()
    const actor = asHand({ workspaceId, memberId: SYSTEM }, 'privacy')
    for (let erased = BATCH; erased === BATCH; events += erased)
      erased = await db.transact(
        workspaceId,
        (tx) => aged(tx, workspaceId, before, BATCH),
        () => (told, now) =>
          recording(
            { id: newId(now), operation: 'privacy.retain', actor, why: { rule: 'retention' }, now },
            told,
          ),
      )
  }
  if (events) committed()
  return events
}
