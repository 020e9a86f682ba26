import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { notFound } from '#kernel/errors.ts'
import type { EventType } from '#kernel/events.ts'
import { command } from '#kernel/operation.ts'
import { instant } from '#kernel/schemas.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { Block, BlockId, blockLocked, blockMoved, blockPlaced, blockRemoved, PlaceBlock } from './contract.ts'
import { blockEntity } from './entities.ts'
import { placedBlock } from './placing.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What somebody does with one block of the day. */

const place = command({
  name: 'day.place',
  summary: 'Keep time for a task, for focus or for a break.',
  http: 'POST /v1/day/blocks',
  effect: 'write',
  undo: 'restore',
  input: PlaceBlock,
  output: Block,
  async run(tx, actor, input) {
    const block = await placedBlock(tx, actor, input)
    tx.write(store.insertBlock(tx.build, actor.workspaceId, block))
    tx.emit(blockPlaced, { blockId: block.id, title: block.title }, [changed(blockEntity, null, block)])
    return block
  },
})

const one = z.object({ id: BlockId })

const move = command({
  name: 'day.move_block',
  summary: 'Put a block to another time. What a person moves stays there: it is locked.',
  http: 'POST /v1/day/blocks/:id/move',
  effect: 'write',
  undo: 'restore',
  input: one.extend({ start: instant, end: instant.optional().describe('As long as before when left out') }),
  output: Block,
  async run(tx, actor, { id, start, end }) {
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    const by = { person: actor.hand === null, timeZone }
    return change(tx, actor, id, (block) => rules.moved(block, { start, end }, by), blockMoved)
  },
})

/** A command that applies a rule to one block. */
const byRule = (
  spec: { readonly name: string; readonly summary: string; readonly http: `${'POST' | 'DELETE'} /${string}` },
  rule: (block: Block) => Block,
  event: typeof blockMoved,
) =>
  command({
    ...spec,
    effect: 'write',
    undo: 'restore',
    input: one,
    output: Block,
    run: (tx, actor, { id }) => change(tx, actor, id, rule, event),
  })

const lock = byRule(
  {
    name: 'day.lock',
    summary: 'Lock a block, so that no plan moves it.',
    http: 'POST /v1/day/blocks/:id/lock',
  },
  rules.locked,
  blockLocked,
)

const unlock = byRule(
  {
    name: 'day.unlock',
    summary: 'Unlock a block, so that a plan may move it.',
    http: 'POST /v1/day/blocks/:id/unlock',
  },
  rules.unlocked,
  blockLocked,
)

const remove = byRule(
  {
    name: 'day.remove_block',
    summary: 'Take a block off the day; no plan puts its task there again on that day.',
    http: 'DELETE /v1/day/blocks/:id',
  },
  rules.removed,
  blockRemoved,
)

export const blockOperations = [place, move, lock, unlock, remove]

/** Applies a rule to a block and tells of it, unless the rule changes nothing. */
async function change(
  tx: Transaction,
  actor: Actor,
  id: BlockId,
  rule: (block: Block) => Block,
  event: EventType<typeof blockMoved.payload>,
): Promise<Block> {
  const before = await store.findBlockForUpdate(tx.sql, actor.workspaceId, id)
  if (!before) throw notFound('block', id)
  const after = rule(before)
  if (after === before) return before
  tx.write(store.updateBlock(tx.build, actor.workspaceId, after))
  tx.emit(event, { blockId: id, title: after.title }, [changed(blockEntity, before, after)])
  return after
}
