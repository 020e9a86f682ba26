import type { Actor } from '#kernel/actor.ts'
import type { Database } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { execute } from '#kernel/execute.ts'
import { canonical } from '#kernel/json.ts'
import type { Operation } from '#kernel/operation.ts'
import type { Registry } from '#kernel/registry.ts'
import { findCard, findCardOfStep } from '#kernel/trust/cards/store.ts'
import { type CardId, isForeign, type Source } from '#kernel/trust/contract.ts'
import { heldError } from '#kernel/trust/propose.ts'
import { isFrozen } from '#kernel/trust/store.ts'
import { union } from '#kernel/trust/values.ts'

import { OWNER, type Run, type RunId } from './contract.ts'
import { moved } from './moving.ts'
import { planned } from './planning.ts'
import { type Ports, written } from './ports.ts'
import { stepsNamed } from './rules/references.ts'
import { settled } from './deciding.ts'
import { type Answer, resolved, type Trace } from './rules/resolving.ts'
import { type Read, read, traced, withUnnamed } from './rules/tracing.ts'
import * as store from './store.ts'
import type { Maker, StepRow } from './store.ts'

/** Times the same call may bring the same result before a run is taken to go in circles. */
const IN_CIRCLES = 3
/** Characters of an answer that a run keeps, as JSON. */
const LONGEST_ANSWER = 400_000
/** A client hears of progress at every so many steps. */
const TELL_EVERY = 10

/**
 * Moves a run on until it has ended or waits. It may be called again at any time, after a crash too: a step that was done
 * is not done again, because its call carries the run and the step as its key.
 */
export async function advance(ports: Ports, workspaceId: string, id: RunId): Promise<void> {
  for (;;) {
    const { run, maker, steps } = await state(ports.db, workspaceId, id)
    if (run?.status !== 'running') return
    const step = steps.find((one) => isReady(one, steps))
    if (step) {
      const report = await tried(ports, workspaceId, run, maker, steps, step)
      if (!(await noted(ports, workspaceId, run, report, steps))) return
    } else if (!(await planned(ports, workspaceId, run, maker, steps))) {
      if (await ended(ports, workspaceId, run, steps)) return
    }
  }
}

const state = (db: Database, workspaceId: string, id: RunId) =>
  db.read(workspaceId, async (sql) => ({
    run: await store.findRun(sql, workspaceId, id),
    maker: await store.findMaker(sql, workspaceId, id),
    steps: await store.listSteps(sql, workspaceId, id),
  }))

/** Whether a step can be tried, or can be seen never to be: all that it refers to is settled. */
const isReady = (step: StepRow, steps: readonly StepRow[]): boolean =>
  step.status === 'waiting' && stepsNamed(step.input).every((name) => !isOpen(statusOf(name, steps)))

const statusOf = (name: string, steps: readonly StepRow[]) =>
  steps.find(({ step }) => step === name)?.status ?? 'failed'
const isOpen = (status: StepRow['status']): boolean => status === 'waiting' || status === 'held'

type Report = Pick<StepRow, 'status' | 'words' | 'cardId' | 'sources' | 'output' | 'origins' | 'readers'> & {
  /** STOP is on: the step is to be tried again. */
  halted?: true
  /** What it may use up is used up: no other step is tried. */
  over?: true
}

/** Tries a step, and says what became of it. Only a fault of ours is thrown, so that durable work tries again. */
async function tried(
  { db, spine, registry }: Ports,
  workspaceId: string,
  run: Run,
  maker: Maker,
  steps: readonly StepRow[],
  step: StepRow,
): Promise<StepRow & Report> {
  const lost = stepsNamed(step.input).find((name) => statusOf(name, steps) !== 'done')
  if (lost) return { ...step, status: 'skipped', words: `it needs what “${lost}” did not bring` }
  let sources: StepRow['sources'] = {}
  try {
    const operation = registry().operation(step.operation)
    const answers = answersOf(registry(), steps)
    const seen = maker.planner === null ? [] : seenBy(step, [...answers.values()])
    const {
      input,
      provenance: found,
      readers,
    } = resolved(step.input, operation.input, answers, traceOf(run, maker, seen))
    const provenance = maker.planner === null ? found : withUnnamed(found, seen)
    sources = provenance
    // Whoever was at it before may have died between laying it on a card and writing that down.
    const card = await db.read(workspaceId, (sql) => findCardOfStep(sql, workspaceId, run.id, step.step))
    if (card) throw heldError({ outcome: 'card', card })
    const output = await execute(spine(), operation, actorOf(workspaceId, maker, step), input, {
      key: `${run.id}:${step.step}`,
      provenance,
      chosenBy: step.chosenBy,
      readers,
      run: { id: run.id, step: step.step, because: step.because || `it is part of “${run.goal}”` },
      why: {
        runId: run.id,
        step: step.step,
        because: step.because || run.goal,
        sources: union(Object.values(provenance)),
        provenance,
      },
    })
    if (JSON.stringify(output).length > LONGEST_ANSWER)
      throw new AppError(
        'invalid',
        'run.answer_too_long',
        'It answered more than a plan can hold. Ask for less.',
      )
    return {
      ...step,
      status: 'done',
      words: null,
      sources,
      output,
      origins: originsOf(operation, output, provenance),
      readers: [],
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
    return { ...step, sources, ...refusal(error) }
  }
}

/** Whose texts an answer holds: what the operation says, and whatever was passed to it. */
const originsOf = (operation: Operation, output: unknown, provenance: StepRow['sources']): Source[] => {
  const given = Object.values(provenance).map((sources) => sources.filter(isForeign))
  return union([operation.origins?.(output as never) ?? [`tool:${operation.name}`], ...given]) // as it was sent
}

function refusal(error: AppError): Pick<Report, 'status' | 'words'> & Partial<Report> {
  const words = error.message
  if (error.kind === 'held') return { status: 'held', words, cardId: String(error.details?.['cardId']) }
  if (error.code === 'budget.reached' || error.details['rule'] === 'out-of-budget')
    return { status: 'stopped', words, over: true }
  if (error.code !== 'trust.denied') return { status: 'failed', words }
  return error.details?.['rule'] === 'stop'
    ? { status: 'waiting', words, halted: true }
    : { status: 'stopped', words }
}

/** The rights of whoever wanted the run, in the name of the hand whose work the step is. */
const actorOf = (workspaceId: string, { memberId, by, scopes }: Maker, { operation }: StepRow): Actor => ({
  workspaceId,
  memberId,
  role: 'member',
  scopes: new Set(scopes),
  door: 'workflow',
  hand: by === OWNER ? (operation.split('.')[0] ?? 'agents') : by,
})

const answersOf = (registry: Registry, steps: readonly StepRow[]): Map<string, Answer & { place: number }> =>
  new Map(
    steps
      .filter(({ status }) => status === 'done')
      .map(({ step, place, operation, output, origins, readers }) => [
        step,
        { place, output, origins, readers, schema: registry.operation(operation).output },
      ]),
  )

/** What a person wrote into a plan is the owner's word. What a model wrote is looked for in the owner's words and in what it read. */
function traceOf(run: Run, { by, planner }: Maker, seen: readonly Read[]): Trace {
  if (planner === null) return () => [by === OWNER ? 'owner' : 'model']
  return (value, kind) => traced(value, kind, run.goal, seen)
}

/** What a planner had read when it wrote a step: what was tried later moved nothing in it. */
const seenBy = ({ plannedAfter }: StepRow, answers: readonly (Answer & { place: number })[]): Read[] =>
  answers
    .filter(({ place }) => place < (plannedAfter ?? Infinity))
    .map(({ output, origins }) => read(output, origins))

/** Writes down what became of a step. @returns whether the run goes on now */
async function noted(
  ports: Ports,
  workspaceId: string,
  seen: Run,
  { halted, over, ...step }: StepRow & Report,
  steps: readonly StepRow[],
): Promise<boolean> {
  const circling = step.status === 'done' && steps.filter((one) => isSame(one, step)).length + 1 >= IN_CIRCLES
  return written(ports, workspaceId, seen, async (tx) => {
    const run = await store.findRunForUpdate(tx.sql, workspaceId, seen.id)
    if (!run) return false
    await store.updateStep(tx.sql, workspaceId, run.id, step).execute()
    const { cardId } = step
    // Between the call and this, the owner may have decided, or released STOP.
    const card = cardId ? await findCard(tx.sql, workspaceId, cardId as CardId) : undefined // from `held`
    const decided = card && card.status !== 'waiting' ? await settled(tx, workspaceId, run.id, card) : null
    const waits = halted && (await isFrozen(tx.sql, workspaceId))
    const done = run.done + (decided ?? (step.status === 'done' ? 1 : 0))
    const changes: Partial<Run> = { done, ...(cardId && decided === null ? { cardId } : {}) }
    if (run.status !== 'running')
      return (void (await store.updateRun(tx.sql, workspaceId, { ...run, ...changes }).execute()), false)
    if (waits) await moved(tx, workspaceId, run, { ...changes, status: 'waiting', words: step.words })
    else if (over)
      await moved(tx, workspaceId, run, { ...changes, status: 'stopped', words: step.words, endedAt: tx.now })
    else if (circling)
      await moved(tx, workspaceId, run, {
        ...changes,
        status: 'failed',
        words: `It went in circles: “${step.operation}” brought the same three times.`,
        endedAt: tx.now,
      })
    else if (done % TELL_EVERY === 0 || cardId) await moved(tx, workspaceId, run, changes)
    else await store.updateRun(tx.sql, workspaceId, { ...run, ...changes }).execute()
    return !waits && !circling && !over
  })
}

const isSame = (a: StepRow, b: StepRow): boolean =>
  a.status === 'done' &&
  a.operation === b.operation &&
  canonical(a.input) === canonical(b.input) &&
  canonical(a.output) === canonical(b.output)

/** Ends a run, or lets it wait, unless it has moved on since `seen`. @returns whether nothing is left to do now */
async function ended(
  ports: Ports,
  workspaceId: string,
  seen: Run,
  before: readonly StepRow[],
): Promise<boolean> {
  return written(ports, workspaceId, seen, async (tx) => {
    const run = await store.findRunForUpdate(tx.sql, workspaceId, seen.id)
    if (run?.status !== 'running') return true
    const steps = await store.listSteps(tx.sql, workspaceId, run.id)
    if (steps.some(({ status }, place) => status !== before[place]?.status)) return false
    const held = steps.find(({ status }) => status === 'held')
    const fault =
      steps.find(({ status }) => status === 'stopped') ?? steps.find(({ status }) => status === 'failed')
    if (held) await moved(tx, workspaceId, run, { status: 'waiting', words: held.words })
    else
      await moved(tx, workspaceId, run, {
        status: fault ? (fault.status === 'stopped' ? 'stopped' : 'failed') : 'done',
        words: fault?.words ?? null,
        endedAt: tx.now,
      })
    return true
  })
}
