import type { Module } from '#kernel/module.ts'
import type { Workflow, Workflows } from '#kernel/workflows/port.ts'

import type { Ports } from './ports.ts'
import { runEntity } from './entity.ts'
import { runOperations } from './operations.ts'
import { describes, personal } from './personal.ts'
import { runReactions } from './reactions.ts'
import { readLine } from './reading-lines.ts'
import { resumeRuns, running, takeUp } from './starting.ts'

export type { Planner, Tried } from './planner.ts'

/** Goals, plans and runs: work of several steps whose values carry where they came from. */
export function agents(ports: Ports, workflows: Workflows) {
  const workflow = running(ports)
  const again = takeUp(workflows, workflow)
  const module: Module = {
    name: 'agents',
    operations: [...runOperations({ takeUp: again, planners: ports.planners }), readLine],
    migrations: [],
    entities: [runEntity],
    reactions: runReactions(again),
    acts: {
      'agents.run': 'Work on a plan',
      'agents.go_on': 'Go on with a plan after you decided',
      'agents.released': 'Go on with a plan after STOP was released',
    },
    describes,
    personal,
  }
  return {
    module,
    workflow: workflow as Workflow,
    /** Starts the work of runs that were taken up just before a crash. */
    resume: () => resumeRuns(ports, workflows, workflow),
  }
}

/** Known before the module is built, for `migrate`. */
export const agentsMigrations = [
  new URL('./migrations/2026-11-22-agents.sql', import.meta.url),
  new URL('./migrations/2026-11-23-planned-after.sql', import.meta.url),
]
