import type { Actor } from '#kernel/actor.ts'
import type { Database } from '#kernel/database.ts'
import type { Spine } from '#kernel/execute.ts'
import { newId } from '#kernel/ids.ts'
import { recording } from '#kernel/ledger/store.ts'
import type { Registry } from '#kernel/registry.ts'

import type { Run } from './contract.ts'
import type { Planner } from './planner.ts'

/** What moving a run on needs of the application. */
export interface Ports {
  readonly db: Database
  readonly spine: () => Spine
  readonly registry: () => Registry
  readonly planners: readonly Planner[]
  readonly committed: () => void
}

/** One transaction of the engine's own, recorded as a part of that run. */
export async function written(
  { db, committed }: Ports,
  workspaceId: string,
  run: Run,
  work: Parameters<typeof db.transact<boolean>>[1],
): Promise<boolean> {
  const actor: Actor = {
    workspaceId,
    memberId: run.id,
    role: 'member',
    scopes: new Set(),
    door: 'workflow',
    hand: 'agents',
  }
  const result = await db.transact(
    workspaceId,
    work,
    () => (events, now) =>
      recording(
        {
          id: newId(now),
          operation: 'agents.run',
          actor,
          why: { rule: 'run', runId: run.id, because: run.goal },
          now,
        },
        events,
      ),
  )
  committed()
  return result
}
