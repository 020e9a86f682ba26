import type { Transaction } from '#kernel/database.ts'
import type { Workflow, Workflows } from '#kernel/workflows/port.ts'

import type { RunId } from './contract.ts'
import { advance } from './engine.ts'
import type { Ports } from './ports.ts'
import * as store from './store.ts'

export type RunInput = { readonly runId: string; readonly workspaceId: string }

/** Durable work: one run, until it has ended or waits. */
export const running = (ports: Ports): Workflow<RunInput> => ({
  name: 'agents.run',
  async run(context, { runId, workspaceId }) {
    await context.outside('advance', async () => {
      await advance(ports, workspaceId, runId as RunId) // made by `runs.start`
      return null
    })
  },
})

/** Takes a run up, once this transaction has committed. */
export type TakeUp = (tx: Transaction, workspaceId: string, runId: RunId) => Promise<void>

export const takeUp =
  (workflows: Workflows, workflow: Workflow<RunInput>): TakeUp =>
  async (tx, workspaceId, runId) => {
    const turn = await store.nextTurn(tx.sql, workspaceId, runId)
    tx.onCommit(() => workflows.begin(workflow, `run-${runId}-${turn}`, { runId, workspaceId }))
  }

/** Starts the work of runs that were taken up just before a crash; what was started already is not started again. */
export async function resumeRuns(
  ports: Ports,
  workflows: Workflows,
  workflow: Workflow<RunInput>,
): Promise<void> {
  for (const { id, workspaceId, turn } of await store.listGoing(ports.db))
    await workflows.start(workflow, `run-${id}-${turn}`, { runId: id, workspaceId })
}
