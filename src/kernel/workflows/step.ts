import type { Actor } from '../actor.ts'
import { type Database, type Queries, SYSTEM, type Transaction } from '../database.ts'
import { newId } from '../ids.ts'
import type { Json } from '../json.ts'
import { recording } from '../ledger/store.ts'

type Steps = {
  'kernel.step': { workflowId: string; name: string; output: unknown; doneAt: Temporal.Instant }
}

const on = (sql: Queries) => sql.$extendTables<Steps>()

/**
 * Runs one step of a workflow in one transaction with its mark; a step that was done gives back what it gave then, and
 * does nothing.
 */
export async function stepOnce<Output extends Json, Prepared>(
  db: Database,
  step: { workflowId: string; workflow: string; name: string; actor: Actor },
  prepare: () => Promise<Prepared>,
  work: (tx: Transaction, prepared: Prepared) => Promise<Output>,
): Promise<Output> {
  const { workflowId, name, actor } = step
  const before = await db.read(actor.workspaceId, (sql) => doneBefore<Output>(sql, workflowId, name))
  if (before) return before.output
  const prepared = await prepare()
  return db.transact(
    actor.workspaceId,
    async (tx) => {
      // Two that resume the same step take turns here; the second finds the mark.
      const mark = await on(tx.sql)
        .insertInto('kernel.step')
        .values({ workflowId, name, output: null, doneAt: tx.now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('name')
        .executeTakeFirst()
      if (!mark) {
        const done = await doneBefore<Output>(tx.sql, workflowId, name)
        if (done) return done.output
        throw new Error(`the mark of ${name} vanished`)
      }
      const output = await work(tx, prepared)
      await on(tx.sql)
        .updateTable('kernel.step')
        .set({ output: JSON.stringify(output) })
        .where('workflowId', '=', workflowId)
        .where('name', '=', name)
        .execute()
      return output
    },
    () => (events, now) =>
      recording(
        {
          id: newId(now),
          operation: step.workflow,
          actor,
          why: { rule: 'durable-work', sources: [`workflow:${workflowId}`] },
          now,
        },
        events,
      ),
  )
}

async function doneBefore<Output>(
  sql: Queries,
  workflowId: string,
  name: string,
): Promise<{ output: Output } | undefined> {
  const row = await on(sql)
    .selectFrom('kernel.step')
    .select('output')
    .where('workflowId', '=', workflowId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row && { output: row.output as Output } // what this step wrote the first time
}

/** Forgets the marks of work that ended long ago. */
export async function forgetSteps(db: Database, before: Temporal.Instant): Promise<void> {
  await db.read(SYSTEM, (sql) => on(sql).deleteFrom('kernel.step').where('doneAt', '<', before).execute())
}
