import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { command, query } from '#kernel/operation.ts'
import { plainDate } from '#kernel/schemas.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { blockOperations } from './block-operations.ts'
import {
  type Block,
  BlockId,
  Brief,
  BRIEF_KINDS,
  BriefDismissal,
  briefLineDismissed,
  DayView,
  planAccepted,
  planProposed,
  PlanProposal,
  planRefused,
  ProposalId,
} from './contract.ts'
import { blockEntity, dismissalEntity, proposalEntity } from './entities.ts'
import { known } from './planning.ts'
import { LOOK_AHEAD_DAYS, proposed } from './proposing.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { briefOn, dayView } from './view.ts'

const onDate = z.object({ date: plainDate.optional().describe("Today in the owner's zone when left out") })
const ofPlan = z.object({
  id: ProposalId,
  blocks: z
    .array(BlockId)
    .min(1)
    .max(1_000)
    .optional()
    .describe('Only these blocks; all that are open when left out'),
})

const view = query({
  name: 'day.view',
  summary: 'Show a day: its meetings, what is due and promised, the plan, free time, capacity and the brief.',
  http: 'GET /v1/day',
  input: onDate,
  output: DayView,
  run: (db, actor, { date }) => dayView(db, actor.workspaceId, date),
})

const brief = query({
  name: 'day.brief',
  summary:
    'Say in six lines what changed, what is due, the load, the first meeting, promises, and what was stopped.',
  http: 'GET /v1/day/brief',
  input: onDate,
  output: Brief,
  run: (db, actor, { date }) => briefOn(db, actor.workspaceId, date),
})

const propose = command({
  name: 'day.propose',
  summary: 'Propose when to do what, as a diff over what is planned. Nothing changes until it is accepted.',
  http: 'POST /v1/day/propose',
  effect: 'write',
  undo: 'restore',
  input: onDate.extend({ days: z.int().min(1).max(14).default(1).describe('How many days to plan') }),
  output: PlanProposal,
  async run(tx, actor, { date, days }) {
    const before = await store.openProposal(tx.sql, actor.workspaceId)
    await assertAhead(tx, actor, date)
    const count = Math.max(days, LOOK_AHEAD_DAYS)
    const { input } = await known(tx, actor.workspaceId, { first: date, count })
    const ids = { proposal: tx.newId<ProposalId>(), newBlock: () => tx.newId<BlockId>() }
    const proposal = proposed(input, days, ids)
    const older = before && rules.replaced(before)
    // At most one plan is open, so the older one has to be closed before the newer one is there.
    if (older) await store.updateProposal(tx.sql, actor.workspaceId, older).execute()
    tx.write(store.insertProposal(tx.build, actor.workspaceId, proposal))
    tx.emit(
      planProposed,
      { proposalId: proposal.id, moves: proposal.moves.length, unplaced: proposal.unplaced.length },
      [...(older ? [changed(proposalEntity, before, older)] : []), changed(proposalEntity, null, proposal)],
    )
    return proposal
  },
})

const accept = command({
  name: 'day.accept',
  summary: 'Accept a proposed plan, whole or block by block; what makes room for a block comes with it.',
  http: 'POST /v1/day/proposals/:id/accept',
  effect: 'write',
  undo: 'restore',
  input: ofPlan,
  output: PlanProposal,
  count: ({ blocks }) => blocks?.length ?? 1,
  async run(tx, actor, { id, blocks }) {
    const before = await planOf(tx, actor, id)
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    // Moved blocks may stand before the plan's days.
    const from = before.moves.reduce(
      (first, { from: stood }) =>
        stood && Temporal.Instant.compare(stood.start, first) < 0 ? stood.start : first,
      before.firstDay.toZonedDateTime(timeZone).toInstant(),
    )
    const standing = await store.blocksFrom(tx.sql, actor.workspaceId, from)
    const { proposal, changes } = rules.accepted(before, blocks, standing)
    for (const change of changes) write(tx, actor, change)
    tx.write(store.updateProposal(tx.build, actor.workspaceId, proposal))
    tx.emit(
      planAccepted,
      { proposalId: id, blocks: changes.flatMap(({ before: was, after }) => (after ?? was)?.id ?? []) },
      [
        ...changes.map((change) => changed(blockEntity, change.before, change.after)),
        changed(proposalEntity, before, proposal),
      ],
    )
    return proposal
  },
})

const refuse = command({
  name: 'day.refuse',
  summary: 'Refuse a proposed plan, whole or block by block.',
  http: 'POST /v1/day/proposals/:id/refuse',
  effect: 'write',
  undo: 'restore',
  input: ofPlan,
  output: PlanProposal,
  count: ({ blocks }) => blocks?.length ?? 1,
  async run(tx, actor, { id, blocks }) {
    const before = await planOf(tx, actor, id)
    const proposal = rules.refused(before, blocks)
    const refused = proposal.moves.filter(({ decision }, index) => decision !== before.moves[index]?.decision)
    tx.write(store.updateProposal(tx.build, actor.workspaceId, proposal))
    tx.emit(planRefused, { proposalId: id, blocks: refused.map(({ block }) => block.id) }, [
      changed(proposalEntity, before, proposal),
    ])
    return proposal
  },
})

const dismissLine = command({
  name: 'day.dismiss_line',
  summary: "Put a line of a day's brief away.",
  http: 'POST /v1/day/brief/:kind/dismiss',
  effect: 'write',
  undo: 'restore',
  input: onDate.extend({ kind: z.enum(BRIEF_KINDS) }),
  output: BriefDismissal,
  async run(tx, actor, { kind, date }) {
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    const day = date ?? tx.now.toZonedDateTimeISO(timeZone).toPlainDate()
    const dismissal = { id: tx.newId<BriefDismissal['id']>(), day, kind, dismissedAt: tx.now }
    const added = await store.insertDismissal(tx.sql, actor.workspaceId, dismissal).executeTakeFirst()
    const known = added ? undefined : await store.dismissalsOn(tx.sql, actor.workspaceId, day)
    const earlier = known?.find((other) => other.kind === kind)
    if (earlier) return earlier
    tx.emit(briefLineDismissed, { day, kind }, [changed(dismissalEntity, null, dismissal)])
    return dismissal
  },
})

export const operations = [view, brief, propose, accept, refuse, ...blockOperations, dismissLine]

/** @throws AppError `plan.past` */
async function assertAhead(
  tx: Transaction,
  actor: Actor,
  date: Temporal.PlainDate | undefined,
): Promise<void> {
  const { timeZone } = await preferencesOf(tx, actor.workspaceId)
  if (date && Temporal.PlainDate.compare(date, tx.now.toZonedDateTimeISO(timeZone).toPlainDate()) < 0)
    throw new AppError('invalid', 'plan.past', 'That day has passed. Plan today or a day ahead.')
}

async function planOf(tx: Transaction, actor: Actor, id: ProposalId): Promise<PlanProposal> {
  const found = await store.findProposalForUpdate(tx.sql, actor.workspaceId, id)
  if (!found) throw notFound('plan', id)
  return found
}

function write(
  tx: Transaction,
  actor: Actor,
  { before, after }: { before: Block | null; after: Block | null },
): void {
  if (!after && before) tx.write(store.deleteBlock(tx.build, actor.workspaceId, before.id))
  else if (after && before) tx.write(store.updateBlock(tx.build, actor.workspaceId, after))
  else if (after) tx.write(store.insertBlock(tx.build, actor.workspaceId, after))
}
