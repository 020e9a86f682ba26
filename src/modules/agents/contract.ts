import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant } from '#kernel/schemas.ts'
import { Source } from '#kernel/trust/contract.ts'

/** Goals, plans and runs as the world sees them. Browser-safe. */

export const RunId = idOf('Run')
export type RunId = z.output<typeof RunId>

/** Who a run is for when its words are the owner's own. */
export const OWNER = 'owner'

const json = z.record(z.string(), z.unknown())

/** A step's name: what later steps refer to. */
const StepName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a name such as find or send_1')

/**
 * One step of a plan. A text in its input that is nothing but `$find.items.0.id` is what the step `find` answered there;
 * `{$find.title}` within a longer text is filled in. `$$` at the beginning stands for a plain `$`.
 */
export const PlanStep = z.object({
  step: StepName,
  operation: z.string().max(100).describe('The operation to call, such as tasks.capture'),
  input: json.default({}),
  because: z.string().max(500).default('').describe('Why, in a clause'),
})
export type PlanStep = z.output<typeof PlanStep>

export const StepStatus = z.enum(['waiting', 'done', 'held', 'stopped', 'failed', 'skipped'])

/** What became of a step. */
export const StepReport = z.object({
  ...PlanStep.shape,
  status: StepStatus.describe(
    'held: it waits on the card; stopped: the monitor refused it; skipped: it needed what another step did not bring',
  ),
  words: z.string().nullable().describe('Why it is held, stopped, failed or skipped'),
  sources: z.record(z.string(), z.array(Source)).describe('Where each argument came from'),
  chosenBy: z.array(Source),
  output: z.unknown().describe('What it answered; null until then'),
})
export type StepReport = z.output<typeof StepReport>

export const Run = z.object({
  id: RunId,
  goal: z.string().describe('What is wanted, in the words of whoever wanted it'),
  by: z.string().describe('`owner`, or the name of the agent whose plan it is'),
  status: z.enum(['running', 'waiting', 'done', 'stopped', 'failed', 'cancelled']),
  words: z.string().nullable().describe('Why it waits or ended before its end'),
  steps: z.int(),
  done: z.int(),
  cardId: z.string().nullable().describe('The one card of this run'),
  startedAt: instant,
  endedAt: instant.nullable(),
})
export type Run = z.output<typeof Run>

export const runStarted = defineEvent('agents.run_started.v1', z.object({ runId: RunId, goal: z.string() }))
export const runMoved = defineEvent(
  'agents.run_moved.v1',
  z.object({ runId: RunId, goal: z.string(), status: Run.shape.status, words: z.string().nullable() }),
)
