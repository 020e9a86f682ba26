import { entity } from '#kernel/entity.ts'

import { Block, type BlockId, BriefDismissal, PlanProposal, type ProposalId } from './contract.ts'
import * as store from './store.ts'

export const blockEntity = entity<Block>({
  kind: 'block',
  schema: Block,
  scope: 'day:read',
  trash: { name: ({ title }) => title, gone: { status: 'removed' } },
  list: (sql, workspaceId) => store.latestBlocks(sql, workspaceId, 1_000),
  find: (sql, workspaceId, id) => store.findBlockForUpdate(sql, workspaceId, id as BlockId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    await store.deleteBlock(tx.sql, workspaceId, id as BlockId).execute()
    if (row) await store.insertBlock(tx.sql, workspaceId, row).execute()
  },
})

export const proposalEntity = entity<PlanProposal>({
  kind: 'proposal',
  schema: PlanProposal,
  scope: 'day:read',
  list: (sql, workspaceId) => store.latestProposals(sql, workspaceId, 5),
  find: (sql, workspaceId, id) => store.findProposalForUpdate(sql, workspaceId, id as ProposalId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    await store.deleteProposal(tx.sql, workspaceId, id as ProposalId).execute()
    if (row) await store.insertProposal(tx.sql, workspaceId, row).execute()
  },
})

export const dismissalEntity = entity<BriefDismissal>({
  kind: 'brief_dismissal',
  schema: BriefDismissal,
  scope: 'day:read',
  list: (sql, workspaceId) => store.latestDismissals(sql, workspaceId, 30),
  find: (sql, workspaceId, id) => store.findDismissal(sql, workspaceId, id as BriefDismissal['id']), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    await store.deleteDismissal(tx.sql, workspaceId, id as BriefDismissal['id']).execute()
    if (row) await store.insertDismissal(tx.sql, workspaceId, row).execute()
  },
})
