import { z } from 'zod'

import { agentCalled } from '#kernel/agent-names.ts'
import { changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { command, type Operation, query } from '#kernel/operation.ts'
import { page, pageOf, paged } from '#kernel/schemas.ts'
import { isByPerson } from '#kernel/trust/monitor.ts'
import { withdrawCard } from '#kernel/trust/withdraw.ts'

import { OWNER, PlanStep, Run, RunId, runStarted, StepReport } from './contract.ts'
import { fresh } from './planning.ts'
import { runEntity } from './entity.ts'
import { moved } from './moving.ts'
import type { Planner } from './planner.ts'
import { assertInOrder } from './rules/references.ts'
import type { TakeUp } from './starting.ts'
import * as store from './store.ts'

/** What can be asked of runs. `takeUp` and `planners` are read when called. */
export function runOperations(ports: { takeUp: TakeUp; planners: readonly Planner[] }): Operation[] {
  const start = command({
    name: 'runs.start',
    summary:
      'Work on a goal by a plan of steps, each an operation; later steps refer to what earlier ones answered. What reaches others waits on one card.',
    http: 'POST /v1/runs',
    scope: 'agents:write',
    effect: 'write',
    undo: 'restore',
    input: z.object({
      goal: z.string().min(1).max(2_000).describe('What is wanted, in your own words'),
      steps: z.array(PlanStep).max(200).default([]).describe('The plan; empty when a planner is to make it'),
    }),
    output: Run,
    origins: () => [],
    async run(tx, actor, { goal, steps }) {
      const person = isByPerson(actor)
      const planner = steps.length ? undefined : ports.planners[0]
      if (!steps.length && !(planner && person))
        throw new AppError(
          'invalid',
          'run.no_plan',
          person
            ? 'No model is set up that could plan this. Say the steps yourself.'
            : 'An agent says its steps itself: a planner works on the owner’s own words only.',
        )
      assertInOrder(steps)
      const run: Run = {
        id: tx.newId<RunId>(),
        goal,
        by: person ? OWNER : agentCalled(actor.hand ?? actor.door),
        status: 'running',
        words: null,
        steps: steps.length,
        done: 0,
        cardId: null,
        startedAt: tx.now,
        endedAt: null,
      }
      const { workspaceId, memberId, scopes } = actor
      await store
        .insertRun(tx.sql, workspaceId, run, {
          memberId,
          scopes: [...scopes],
          planner: planner?.name ?? null,
        })
        .execute()
      const rows = steps.map((step, place) => fresh(step, place, [person ? 'owner' : 'model'], 0))
      if (rows.length) await store.insertSteps(tx.sql, workspaceId, run.id, rows).execute()
      tx.emit(runStarted, { runId: run.id, goal }, [changed(runEntity, null, run)])
      await ports.takeUp(tx, workspaceId, run.id)
      return run
    },
  })

  const list = query({
    name: 'runs.list',
    summary: 'List what hands are working on and have worked on, newest first.',
    http: 'GET /v1/runs',
    scope: 'agents:read',
    input: z.object(page),
    output: pageOf(Run),
    async run(db, actor, { limit, cursor }) {
      return paged(await store.listRuns(db.sql, actor.workspaceId, { before: cursor, limit }), limit)
    },
  })

  const show = query({
    name: 'runs.show',
    summary: 'Show a run with its steps: what each was given, from which sources, and what it answered.',
    http: 'GET /v1/runs/:id',
    scope: 'agents:read',
    input: z.object({ id: RunId }),
    output: z.object({ run: Run, steps: z.array(StepReport) }),
    async run(db, actor, { id }) {
      const run = await store.findRun(db.sql, actor.workspaceId, id)
      if (!run) throw notFound('run', id)
      const steps = await store.listSteps(db.sql, actor.workspaceId, id)
      return {
        run,
        steps: steps.map(
          ({
            place: _place,
            plannedAfter: _plannedAfter,
            cardId: _cardId,
            origins: _origins,
            readers: _readers,
            ...step
          }) => step,
        ),
      }
    },
  })

  const cancel = command({
    name: 'runs.cancel',
    summary: 'End a run before its next step. What it did stays; what waits on its card is withdrawn.',
    http: 'POST /v1/runs/:id/cancel',
    scope: 'agents:write',
    effect: 'write',
    undo: { none: 'Start it again.' },
    input: z.object({ id: RunId }),
    output: Run,
    origins: () => [],
    async run(tx, actor, { id }) {
      const before = await store.findRunForUpdate(tx.sql, actor.workspaceId, id)
      if (!before) throw notFound('run', id)
      if (before.status !== 'running' && before.status !== 'waiting') return before
      if (before.cardId) await withdrawCard(tx, actor.workspaceId, before.cardId)
      return moved(tx, actor.workspaceId, before, { status: 'cancelled', words: null, endedAt: tx.now })
    },
  })

  return [start, list, show, cancel]
}
