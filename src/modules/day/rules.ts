import { AppError } from '#kernel/errors.ts'

import type { Block, BlockId, PlanMove, PlanProposal } from './contract.ts'

/** Rules of blocks and plans: plain functions of their arguments, also used by the page to predict. */

const LONGEST_HOURS = 16

/** The block where nobody but a person moves it. */
export const locked = (block: Block): Block => (standing(block).locked ? block : { ...block, locked: true })

export const unlocked = (block: Block): Block =>
  standing(block).locked ? { ...block, locked: false } : block

/**
 * The block at another time, as long as before unless an end is given. What a person places stays there: it is locked.
 *
 * @throws AppError `block.removed`, `block.length`
 */
export function moved(
  block: Block,
  to: { start: Temporal.Instant; end?: Temporal.Instant | undefined },
  by: { person: boolean; timeZone: string },
): Block {
  const { start, end = start.add(standing(block).start.until(block.end)) } = to
  if (start.equals(block.start) && end.equals(block.end)) return block
  assertLength(start, end)
  const day = start.toZonedDateTimeISO(by.timeZone).toPlainDate()
  return {
    ...block,
    start,
    end,
    day,
    locked: by.person || block.locked,
    reason: by.person ? 'You put it here.' : 'Moved by a hand.',
  }
}

/** The block as the sign that its task is not wanted on that day. */
export const removed = (block: Block): Block =>
  block.status === 'removed' ? block : { ...block, status: 'removed', locked: false }

/** @throws AppError `block.length` when it ends before it begins, or is longer than 16 hours */
export function assertLength(start: Temporal.Instant, end: Temporal.Instant): void {
  const hours = start.until(end).total('hours')
  if (hours <= 0 || hours > LONGEST_HOURS)
    throw new AppError(
      'invalid',
      'block.length',
      `A block ends after it starts, and within ${LONGEST_HOURS} hours. Give another end.`,
    )
}

/** What accepting part of a plan does: the rows as they are after, and the plan. */
export interface Acceptance {
  readonly proposal: PlanProposal
  readonly changes: readonly { readonly before: Block | null; readonly after: Block | null }[]
}

/**
 * Accepts the named moves, or all that are open, and with them those that make room for them.
 *
 * @param blocks what stands now
 * @throws AppError `plan.not_open`, `plan.no_such_block`, `plan.outdated`
 */
export function accepted(
  proposal: PlanProposal,
  chosen: readonly BlockId[] | undefined,
  blocks: readonly Block[],
): Acceptance {
  const planned = new Map(
    blocks.filter(({ status }) => status === 'planned').map((block) => [block.id, block]),
  )
  const moves = withRoom(open(proposal), chosenOf(proposal, chosen))
  const changes = moves.map((move) => {
    const before = planned.get(move.block.id) ?? null
    if (!fits(move, before)) throw outdated(move)
    const after = move.op === 'remove' ? null : ({ ...move.block, status: 'planned' } as const)
    return { before, after }
  })
  for (const { before } of changes) if (before) planned.delete(before.id)
  for (const [index, { after }] of changes.entries()) {
    const move = moves[index]
    if (after && move && [...planned.values()].some((other) => overlap(after, other))) throw outdated(move)
    if (after) planned.set(after.id, after)
  }
  return { proposal: decided(proposal, moves, 'accepted'), changes }
}

/**
 * Refuses the named moves, or all that are open.
 *
 * @throws AppError `plan.not_open`, `plan.no_such_block`
 */
export const refused = (proposal: PlanProposal, chosen: readonly BlockId[] | undefined): PlanProposal =>
  decided(proposal, chosenOf(proposal, chosen), 'refused')

/** The proposal once a newer one has taken its place. */
export const replaced = (proposal: PlanProposal): PlanProposal => ({ ...proposal, status: 'replaced' })

function standing(block: Block): Block {
  if (block.status === 'removed')
    throw new AppError(
      'conflict',
      'block.removed',
      'This block was taken off the day. Undo that, or plan anew.',
    )
  return block
}

const open = ({ moves }: PlanProposal): PlanMove[] => moves.filter(({ decision }) => decision === 'open')

function chosenOf(proposal: PlanProposal, chosen: readonly BlockId[] | undefined): PlanMove[] {
  if (proposal.status !== 'open')
    throw new AppError('conflict', 'plan.not_open', 'This plan was settled or replaced. Propose a new one.')
  if (!chosen) return open(proposal)
  const found = open(proposal).filter(({ block }) => chosen.includes(block.id))
  if (found.length === new Set(chosen).size) return found
  throw new AppError(
    'not_found',
    'plan.no_such_block',
    'The plan has no open move for one of these blocks. Open it again and choose from what it shows.',
  )
}

/** Adds the moves that take a block away from where a chosen one goes. */
function withRoom(all: readonly PlanMove[], chosen: readonly PlanMove[]): PlanMove[] {
  const taken = new Set(chosen)
  for (const move of taken) {
    if (move.op === 'remove') continue
    for (const other of all) {
      const stands = other.op === 'remove' ? other.block : other.from
      if (stands && overlap(move.block, stands)) taken.add(other) // a set goes on with what is added to it
    }
  }
  return all.filter((move) => taken.has(move))
}

/** Whether what the move changes is still what it was when the plan was made. */
function fits(move: PlanMove, before: Block | null): boolean {
  if (move.op === 'add') return before === null
  const stood = move.from ?? move.block
  return before !== null && !before.locked && before.start.equals(stood.start) && before.end.equals(stood.end)
}

const outdated = ({ block }: PlanMove) =>
  new AppError(
    'conflict',
    'plan.outdated',
    `Something changed since this plan was made, and “${block.title}” no longer fits. Propose a new plan.`,
    { details: { blockId: block.id } },
  )

function decided(
  proposal: PlanProposal,
  chosen: readonly PlanMove[],
  decision: 'accepted' | 'refused',
): PlanProposal {
  const moves = proposal.moves.map((move) => (chosen.includes(move) ? { ...move, decision } : move))
  return { ...proposal, moves, status: moves.some((move) => move.decision === 'open') ? 'open' : 'settled' }
}

interface Span {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}
const overlap = (a: Span, b: Span): boolean =>
  Temporal.Instant.compare(a.start, b.end) < 0 && Temporal.Instant.compare(b.start, a.end) < 0
