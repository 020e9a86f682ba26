import { asHand } from '#kernel/actor.ts'
import { type Database, SYSTEM } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { isFrozen } from '#kernel/trust/store.ts'

import * as threads from './store/threads.ts'

/** So many are woken in one round; the next round takes the rest. */
const AT_ONCE = 200

/**
 * Brings threads back whose time has come, each by an act of the Mail hand. While STOP is on they sleep on.
 *
 * @param call runs an operation through the one way in, as `execute` does
 * @returns how many woke
 */
export async function wakeSnoozed(
  db: Database,
  call: (actor: ReturnType<typeof asHand>, operation: string, input: { id: string }) => Promise<unknown>,
): Promise<number> {
  const due = await db.read(SYSTEM, (sql) => threads.listDue(sql, db.now(), AT_ONCE))
  let woken = 0
  for (const { workspaceId, id } of due) {
    // Asked first: a refusal would be recorded as an attempt that was stopped, again and again.
    if (await db.read(SYSTEM, (sql) => isFrozen(sql, workspaceId))) continue
    try {
      await call(asHand({ workspaceId, memberId: SYSTEM }, 'mail'), 'mail.wake', { id })
      woken++
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error // the thread is gone
    }
  }
  return woken
}
