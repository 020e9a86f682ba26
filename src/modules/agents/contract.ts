import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant, plainDate } from '#kernel/schemas.ts'
import { Source } from '#kernel/trust/contract.ts'
import { CapturedPart } from '#modules/tasks/contract.ts'

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

/** What a typed line can become. */
export const LineKind = z.enum(['task', 'event', 'note', 'question', 'change'])
export type LineKind = z.output<typeof LineKind>

/** Something that a line can become, with the operation that does it. */
export const LineOffer = z.object({
  kind: LineKind,
  does: z.string().describe('What would be done, as one says it: Move, Put into the calendar'),
  title: z.string().describe('What it would be done with. May hold words of others: text, never markup'),
  detail: z.string().describe('When, and what else was understood; may be empty'),
  note: z.string().nullable().describe('What one should know before: who gets a mail'),
  operation: z
    .string()
    .describe('The operation that does it, with this input; of `acts.undo`, the act is for you to name'),
  input: json,
})
export type LineOffer = z.output<typeof LineOffer>

/** What one’s own calendar and tasks say to a question, with the rows it was taken from. */
export const LineAnswer = z.object({
  words: z.string(),
  rows: z.array(
    z.object({
      kind: z.enum(['task', 'calendar_event']),
      id: z.string(),
      title: z.string(),
      when: z.string(),
      date: plainDate.nullable().describe('The day it is on'),
    }),
  ),
})
export type LineAnswer = z.output<typeof LineAnswer>

/** What a line wants. */
export const LineRead = z.object({
  kind: LineKind.describe('What it becomes unless its writer chooses; an unsure one is a task in the inbox'),
  confidence: z.number().min(0).max(1),
  reasons: z.array(z.string()).describe('What spoke most for it, in words'),
  parts: z.array(CapturedPart).describe('The stretches that say when, how long, with whom'),
  offers: z.array(LineOffer).min(1).describe('All that it can become, those of `kind` first, the best first'),
  ambiguous: z.boolean().describe('It is not clear which thing is meant: ask, and do not take the first'),
  answer: LineAnswer.nullable(),
  refusals: z.array(z.string()).describe('What it cannot become, and why'),
})
export type LineRead = z.output<typeof LineRead>
