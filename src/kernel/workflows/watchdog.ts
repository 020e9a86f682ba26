import { sql } from 'kysely'

import { type Database, type Queries, SYSTEM } from '../database.ts'

const BEAT = 5_000
/** A process that was not seen for this long holds nothing any more. */
const GONE = { seconds: 30 } as const
const LOCK = 4_310_003

type Instances = { 'kernel.instance': { executorId: string; seenAt: Temporal.Instant } }

const on = (queries: Queries) => queries.$extendTables<Instances>()

/**
 * Says every five seconds that this process lives, and hands the work of processes that no longer do to `takeOver`. One
 * process at a time looks: the others find the lock taken.
 */
export function watchdog(
  db: Database,
  executorId: string,
  takeOver: (executorId: string) => Promise<void>,
  onError: (error: unknown) => void,
): { stop(): void } {
  const beat = async () => {
    await db.read(SYSTEM, (queries) =>
      on(queries)
        .insertInto('kernel.instance')
        .values({ executorId, seenAt: db.now() })
        .onConflict((conflict) => conflict.column('executorId').doUpdateSet({ seenAt: db.now() }))
        .execute(),
    )
    for (const dead of await buried(db, executorId)) await takeOver(dead)
  }
  const timer = setInterval(() => void beat().catch(onError), BEAT).unref()
  void beat().catch(onError)
  return { stop: () => clearInterval(timer) }
}

/** The processes that are gone; each is given to one caller only. */
async function buried(db: Database, self: string): Promise<string[]> {
  return db.transact(SYSTEM, async (tx) => {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as held`.execute(
      tx.sql,
    )
    if (!rows[0]?.held) return []
    const gone = await on(tx.sql)
      .deleteFrom('kernel.instance')
      .where('seenAt', '<', tx.now.subtract(GONE))
      .where('executorId', '!=', self)
      .returning('executorId')
      .execute()
    return gone.map(({ executorId }) => executorId)
  })
}
