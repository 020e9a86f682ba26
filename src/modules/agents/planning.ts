import { z } from 'zod'

import type { Transaction } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import type { Source } from '#kernel/trust/contract.ts'
import { union } from '#kernel/trust/values.ts'
import { asksFor } from '#language/purpose/index.ts'
import { disarmedThroughout } from '#language/untrusted/index.ts'

import { PlanStep, type Run } from './contract.ts'
import { moved } from './moving.ts'
import type { Planner } from './planner.ts'
import { type Ports, written } from './ports.ts'
import { assertInOrder } from './rules/references.ts'
import * as store from './store.ts'
import type { Maker, StepRow } from './store.ts'

const MOST_ROUNDS = 100

/** Asks the planner for more. @returns whether there is more to do */
export async function planned(
  ports: Ports,
  workspaceId: string,
  run: Run,
  { planner: name }: Maker,
  steps: readonly StepRow[],
): Promise<boolean> {
  const planner = ports.planners.find((one) => one.name === name)
  if (!planner || steps.some(({ status }) => status === 'waiting' || status === 'held')) return false
  const tools = [...ports.registry().operations.values()].map((one) => ({
    name: one.name,
    summary: one.summary,
  }))
  const next = await followable(planner.next(run.goal, steps.map(triedOf), tools), steps)
  if (next instanceof AppError)
    return written(ports, workspaceId, run, (tx) =>
      givenUp(tx, workspaceId, run, `The plan cannot be followed: ${next.message}`),
    )
  if (!next.length) return false
  const after = steps.length
  const rows = next.map((one, index) => fresh(one, after + index, chosenBy(ports, run, one, steps), after))
  return written(ports, workspaceId, run, async (tx) => {
    if ((await store.countRound(tx.sql, workspaceId, run.id)) > MOST_ROUNDS) return false
    await store.insertSteps(tx.sql, workspaceId, run.id, rows).execute()
    const now = await store.findRunForUpdate(tx.sql, workspaceId, run.id)
    if (now)
      await store.updateRun(tx.sql, workspaceId, { ...now, steps: steps.length + rows.length }).execute()
    return true
  })
}

/** What a planner said, if it is a plan; a planner is not trusted to know what one looks like. */
async function followable(
  said: ReturnType<Planner['next']>,
  steps: readonly StepRow[],
): Promise<readonly PlanStep[] | AppError> {
  const plan = z
    .array(PlanStep)
    .max(200)
    .safeParse(await said)
  if (!plan.success) return new AppError('invalid', 'plan.malformed', z.prettifyError(plan.error))
  try {
    assertInOrder(
      plan.data,
      steps.map(({ step }) => step),
    )
    return plan.data
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Gives a run up. @returns true, so that whoever moves it on looks at it again and finds it ended */
async function givenUp(tx: Transaction, workspaceId: string, { id }: Run, words: string): Promise<boolean> {
  const run = await store.findRunForUpdate(tx.sql, workspaceId, id)
  if (run?.status === 'running')
    await moved(tx, workspaceId, run, { status: 'failed', words, endedAt: tx.now })
  return true
}

const triedOf = ({ step, operation, status, words, output }: StepRow) => ({
  step,
  operation,
  status,
  words,
  output: disarmedThroughout(output),
})

/**
 * Who wants a step. With nothing read yet it can only come from the owner's words; afterwards it is the owner's if the
 * words ask for such a thing, and else the model's and everybody's whose text the model has read.
 */
function chosenBy(ports: Ports, run: Run, step: PlanStep, steps: readonly StepRow[]): Source[] {
  const foreign = union(steps.map(({ origins }) => origins))
  const operation = ports.registry().operations.get(step.operation)
  const asked = operation ? asksFor(run.goal, operation) : 'no'
  if (!foreign.length || asked === 'yes') return ['owner', 'model']
  return union([asked === 'unclear' ? ['owner', 'model'] : ['model'], foreign])
}

/** A step as it is before it was tried. `after`: how many steps its maker had seen the answers of. */
export const fresh = (step: PlanStep, place: number, chosen: readonly Source[], after: number): StepRow => ({
  ...step,
  place,
  plannedAfter: after,
  status: 'waiting',
  words: null,
  sources: {},
  chosenBy: [...chosen],
  cardId: null,
  output: null,
  origins: [],
  readers: [],
})
