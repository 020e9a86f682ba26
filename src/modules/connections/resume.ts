import { type Database, SYSTEM } from '#kernel/database.ts'
import type { Workflow, Workflows } from '#kernel/workflows/port.ts'

import type { ImportInput } from './importing.ts'
import * as store from './store.ts'

/**
 * Starts the work of imports that were written down just before a crash. What was started already is not started again:
 * the id sees to that.
 */
export async function resumeImports(db: Database, workflows: Workflows, workflow: Workflow): Promise<void> {
  const running = await db.read(SYSTEM, (sql) => store.listRunning(sql))
  for (const { workspaceId, memberId, id, kind, name, path, ours } of running) {
    const input: ImportInput = { importId: id, workspaceId, memberId, kind, name, path, ours }
    await workflows.start(workflow, `import-${id}`, input)
  }
}
