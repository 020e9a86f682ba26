import { sql as raw } from 'kysely'

import { type Queries, SYSTEM } from '#kernel/database.ts'
import type { Database } from '#kernel/database.ts'
import type { Source } from '#kernel/trust/contract.ts'
import type { Readers } from '#kernel/trust/values.ts'

import type { Run, RunId, StepReport } from './contract.ts'

/** All SQL of runs and their steps. jsonb is written as text and read parsed. */

type RunTable = Run & {
  workspaceId: string
  memberId: string
  /** Who plans on when all steps are done; null where the plan was given whole. */
  planner: string | null
  /** How often the planner was asked. */
  rounds: number
  /** How often it was taken up again; each time is durable work of its own. */
  turn: number
  /** What the one whose plan it is may do. */
  scopes: unknown
}

/** Who runs it and with what rights. */
export interface Maker {
  readonly memberId: string
  readonly by: string
  readonly scopes: readonly string[]
  readonly planner: string | null
}

/** A step as it is kept: the report, and what is needed to say where its answer comes from. */
export interface StepRow extends StepReport {
  readonly place: number
  /** How many steps had been tried when it was planned; null where nobody wrote it down. */
  readonly plannedAfter: number | null
  /** The card it waits on, or waited on. */
  readonly cardId: string | null
  readonly origins: readonly Source[]
  readonly readers: Readers
}

type StepTable = Omit<StepRow, 'input' | 'chosenBy' | 'sources' | 'output' | 'origins' | 'readers'> & {
  workspaceId: string
  runId: RunId
  input: unknown
  chosenBy: unknown
  sources: unknown
  output: unknown
  origins: unknown
  readers: unknown
}

const on = (sql: Queries) => sql.$extendTables<{ 'agents.run': RunTable; 'agents.step': StepTable }>()

const RUN = [
  'id',
  'goal',
  'by',
  'status',
  'words',
  'steps',
  'done',
  'cardId',
  'startedAt',
  'endedAt',
] as const satisfies (keyof Run)[]

const STEP = [
  'place',
  'plannedAfter',
  'step',
  'operation',
  'input',
  'because',
  'chosenBy',
  'status',
  'words',
  'cardId',
  'sources',
  'output',
  'origins',
  'readers',
] as const satisfies (keyof StepRow)[]

export const insertRun = (
  sql: Queries,
  workspaceId: string,
  run: Run,
  { memberId, planner, scopes }: Omit<Maker, 'by'>,
) =>
  on(sql)
    .insertInto('agents.run')
    .values({ ...run, memberId, planner, scopes: JSON.stringify(scopes), workspaceId, rounds: 0, turn: 0 })

export const updateRun = (sql: Queries, workspaceId: string, { id, ...run }: Run) =>
  on(sql).updateTable('agents.run').set(run).where('workspaceId', '=', workspaceId).where('id', '=', id)

export const removeRun = (sql: Queries, workspaceId: string, id: RunId) =>
  on(sql).deleteFrom('agents.run').where('workspaceId', '=', workspaceId).where('id', '=', id)

const runs = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('agents.run').select(RUN).where('workspaceId', '=', workspaceId)

export const findRun = (sql: Queries, workspaceId: string, id: RunId): Promise<Run | undefined> =>
  runs(sql, workspaceId).where('id', '=', id).executeTakeFirst()

/** Locks the run, so that two who move it on take turns. */
export const findRunForUpdate = (sql: Queries, workspaceId: string, id: RunId): Promise<Run | undefined> =>
  runs(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()

/** The run, not ended yet, of which steps wait on that card; locked. */
export const findRunOfCard = (sql: Queries, workspaceId: string, cardId: string): Promise<Run | undefined> =>
  runs(sql, workspaceId)
    .where('status', 'in', ['running', 'waiting'])
    .where('id', 'in', (query) =>
      query
        .selectFrom('agents.step')
        .select('runId')
        .where('workspaceId', '=', workspaceId)
        .where('cardId', '=', cardId)
        .where('status', '=', 'held'),
    )
    .forUpdate()
    .executeTakeFirst()

/** Newest first, before the run `before`. */
export async function listRuns(
  sql: Queries,
  workspaceId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Run[]> {
  let query = runs(sql, workspaceId)
  if (before) query = query.where('id', '<', before as RunId) // a place in the order, never trusted
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Runs that are going, of all workspaces, to be taken up after a crash. */
export const listGoing = (db: Database) =>
  db.read(SYSTEM, (sql) =>
    on(sql)
      .selectFrom('agents.run')
      .select(['id', 'workspaceId', 'turn'])
      .where('status', '=', 'running')
      .execute(),
  )

/** Who runs it, and who plans on. */
export const findMaker = async (sql: Queries, workspaceId: string, id: RunId): Promise<Maker> =>
  (await on(sql)
    .selectFrom('agents.run')
    .select(['memberId', 'by', 'scopes', 'planner'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()) as Maker // scopes was written by `insertRun`

/** The runs that wait. Those that wait for more than STOP being released will wait again. */
export const listHalted = (sql: Queries, workspaceId: string): Promise<Run[]> =>
  runs(sql, workspaceId).where('status', '=', 'waiting').forUpdate().execute()

/** Notes that it is taken up again. @returns for which time */
export const nextTurn = async (sql: Queries, workspaceId: string, id: RunId): Promise<number> =>
  (
    await on(sql)
      .updateTable('agents.run')
      .set({ turn: raw<number>`turn + 1` })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .returning('turn')
      .executeTakeFirstOrThrow()
  ).turn

export const insertSteps = (sql: Queries, workspaceId: string, runId: RunId, steps: readonly StepRow[]) =>
  on(sql)
    .insertInto('agents.step')
    .values(steps.map((step) => ({ ...stored(step), workspaceId, runId })))

export const updateStep = (sql: Queries, workspaceId: string, runId: RunId, step: StepRow) =>
  on(sql)
    .updateTable('agents.step')
    .set(stored(step))
    .where('workspaceId', '=', workspaceId)
    .where('runId', '=', runId)
    .where('place', '=', step.place)

const stored = (step: StepRow) => ({
  ...step,
  input: JSON.stringify(step.input),
  chosenBy: JSON.stringify(step.chosenBy),
  sources: JSON.stringify(step.sources),
  output: step.output === undefined ? null : JSON.stringify(step.output),
  origins: JSON.stringify(step.origins),
  readers: JSON.stringify(step.readers),
})

/** In the order of the plan. */
export const listSteps = async (sql: Queries, workspaceId: string, runId: RunId): Promise<StepRow[]> =>
  (await on(sql)
    .selectFrom('agents.step')
    .select(STEP)
    .where('workspaceId', '=', workspaceId)
    .where('runId', '=', runId)
    .orderBy('place')
    .execute()) as StepRow[] // its jsonb columns were written by `stored`

/** Notes that the planner was asked once more. @returns how often by now */
export const countRound = async (sql: Queries, workspaceId: string, id: RunId): Promise<number> =>
  (
    await on(sql)
      .updateTable('agents.run')
      .set({ rounds: raw<number>`rounds + 1` })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .returning('rounds')
      .executeTakeFirstOrThrow()
  ).rounds

/** Runs of which the goal, a step or an answer names one of these addresses. */
export const runsNaming = (sql: Queries, workspaceId: string, addresses: readonly string[]): Promise<Run[]> =>
  runs(sql, workspaceId)
    .where(
      raw<boolean>`exists (
        select from unnest(${[...addresses]}::text[]) as one
        where strpos(lower(goal), one) > 0 or exists (
          select from agents.step as step where step.workspace_id = run.workspace_id and step.run_id = run.id
          and strpos(lower(concat(step.input::text, step.output::text, step.because)), one) > 0))`,
    )
    .forUpdate()
    .execute()
