import { z } from 'zod'

import type { Queries } from '#kernel/database.ts'

import { type Block, type BlockId, type BriefDismissal, PlanProposal, type ProposalId } from './contract.ts'

/** All SQL of the day. Only this file names its tables; jsonb is written as text and read parsed. */

type ProposalTable = Omit<PlanProposal, 'moves' | 'capacity' | 'unplaced'> & {
  workspaceId: string
  moves: unknown
  capacity: unknown
  unplaced: unknown
}

const on = (sql: Queries) =>
  sql.$extendTables<{
    'day.block': Block & { workspaceId: string }
    'day.proposal': ProposalTable
    'day.brief_dismissal': BriefDismissal & { workspaceId: string }
  }>()

const BLOCK = [
  'id',
  'day',
  'taskId',
  'kind',
  'title',
  'start',
  'end',
  'status',
  'locked',
  'reason',
  'createdBy',
] as const satisfies (keyof Block)[]

const blocks = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('day.block').select(BLOCK).where('workspaceId', '=', workspaceId)

export const insertBlock = (sql: Queries, workspaceId: string, block: Block) =>
  on(sql)
    .insertInto('day.block')
    .values({ ...block, workspaceId })

export const updateBlock = (sql: Queries, workspaceId: string, { id, ...block }: Block) =>
  on(sql).updateTable('day.block').set(block).where('workspaceId', '=', workspaceId).where('id', '=', id)

export const deleteBlock = (sql: Queries, workspaceId: string, id: BlockId) =>
  on(sql).deleteFrom('day.block').where('workspaceId', '=', workspaceId).where('id', '=', id)

/** Locks the row, so that two changes of one block take turns. */
export const findBlockForUpdate = (
  sql: Queries,
  workspaceId: string,
  id: BlockId,
): Promise<Block | undefined> => blocks(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()

/** Blocks that end after the moment, in order of time, also removed ones; at most 5 000. */
export const blocksFrom = (sql: Queries, workspaceId: string, from: Temporal.Instant): Promise<Block[]> =>
  blocks(sql, workspaceId).where('end', '>', from).orderBy('start').orderBy('id').limit(5_000).execute()

/** The latest blocks by their end, the last first. */
export const latestBlocks = (sql: Queries, workspaceId: string, limit: number): Promise<Block[]> =>
  blocks(sql, workspaceId).orderBy('end', 'desc').orderBy('id').limit(limit).execute()

const PROPOSAL = [
  'id',
  'firstDay',
  'lastDay',
  'status',
  'moves',
  'capacity',
  'unplaced',
  'createdAt',
] as const satisfies (keyof ProposalTable)[]

const proposals = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('day.proposal').select(PROPOSAL).where('workspaceId', '=', workspaceId)

export const insertProposal = (sql: Queries, workspaceId: string, proposal: PlanProposal) =>
  on(sql)
    .insertInto('day.proposal')
    .values({ ...columnsOf(proposal), workspaceId })

export const updateProposal = (sql: Queries, workspaceId: string, proposal: PlanProposal) => {
  const { id, ...columns } = columnsOf(proposal)
  return on(sql)
    .updateTable('day.proposal')
    .set(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
}

export const deleteProposal = (sql: Queries, workspaceId: string, id: ProposalId) =>
  on(sql).deleteFrom('day.proposal').where('workspaceId', '=', workspaceId).where('id', '=', id)

/** Locks the row, so that a plan is not accepted and replaced at once. */
export async function findProposalForUpdate(
  sql: Queries,
  workspaceId: string,
  id: ProposalId,
): Promise<PlanProposal | undefined> {
  const row = await proposals(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && proposalOf(row)
}

export async function openProposal(sql: Queries, workspaceId: string): Promise<PlanProposal | undefined> {
  const row = await proposals(sql, workspaceId).where('status', '=', 'open').executeTakeFirst()
  return row && proposalOf(row)
}

/** Newest first. */
export async function latestProposals(
  sql: Queries,
  workspaceId: string,
  limit: number,
): Promise<PlanProposal[]> {
  const rows = await proposals(sql, workspaceId).orderBy('id', 'desc').limit(limit).execute()
  return rows.map(proposalOf)
}

const Lists = PlanProposal.pick({ moves: true, capacity: true, unplaced: true })

function columnsOf({ moves, capacity, unplaced, ...proposal }: PlanProposal) {
  const lists = z.encode(Lists, { moves, capacity, unplaced })
  return {
    ...proposal,
    moves: JSON.stringify(lists.moves),
    capacity: JSON.stringify(lists.capacity),
    unplaced: JSON.stringify(lists.unplaced),
  }
}

const proposalOf = ({
  moves,
  capacity,
  unplaced,
  ...row
}: Omit<ProposalTable, 'workspaceId'>): PlanProposal => ({
  ...row,
  ...z.decode(Lists, { moves, capacity, unplaced } as never), // written by `columnsOf`; the schema checks it
})

const dismissals = (sql: Queries, workspaceId: string) =>
  on(sql)
    .selectFrom('day.brief_dismissal')
    .select(['id', 'day', 'kind', 'dismissedAt'])
    .where('workspaceId', '=', workspaceId)

export const dismissalsOn = (
  sql: Queries,
  workspaceId: string,
  day: Temporal.PlainDate,
): Promise<BriefDismissal[]> => dismissals(sql, workspaceId).where('day', '=', day).execute()

export const findDismissal = (
  sql: Queries,
  workspaceId: string,
  id: BriefDismissal['id'],
): Promise<BriefDismissal | undefined> => dismissals(sql, workspaceId).where('id', '=', id).executeTakeFirst()

export const latestDismissals = (
  sql: Queries,
  workspaceId: string,
  limit: number,
): Promise<BriefDismissal[]> =>
  dismissals(sql, workspaceId).orderBy('day', 'desc').orderBy('id').limit(limit).execute()

/** Gives back the row when the line was not dismissed before. */
export const insertDismissal = (sql: Queries, workspaceId: string, dismissal: BriefDismissal) =>
  on(sql)
    .insertInto('day.brief_dismissal')
    .values({ ...dismissal, workspaceId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')

export const deleteDismissal = (sql: Queries, workspaceId: string, id: BriefDismissal['id']) =>
  on(sql).deleteFrom('day.brief_dismissal').where('workspaceId', '=', workspaceId).where('id', '=', id)
