import type { Block, PlanProposal } from '#modules/day/contract.ts'
import { accepted, locked, moved, refused, removed, unlocked } from '#modules/day/rules.ts'
import { becomes, goes, type Prediction, type Seen } from '#web/predict.ts'

/** The plan, by the same rules as on the server. What to propose only the server knows. */
export const dayPredictions: Record<string, Prediction> = {
  'day.accept': (seen, { id, blocks }) =>
    ofPlan(seen, id, (before) => {
      const { proposal, changes } = accepted(before, chosen(before, blocks), seen.all('block'))
      return [
        ...changes.flatMap(({ before: was, after }) =>
          after ? [becomes('block', after)] : was ? [goes('block', was.id)] : [],
        ),
        becomes('proposal', proposal),
      ]
    }),
  'day.refuse': (seen, { id, blocks }) =>
    ofPlan(seen, id, (before) => [becomes('proposal', refused(before, chosen(before, blocks)))]),
  'day.move_block': (seen, { id, start, end }) =>
    changing(seen, id, (block) => {
      const [preferences] = seen.all('preferences')
      const to = {
        start: Temporal.Instant.from(String(start)),
        end: end === undefined ? undefined : Temporal.Instant.from(String(end)),
      }
      return moved(block, to, { person: true, timeZone: preferences?.timeZone ?? 'UTC' })
    }),
  'day.lock': (seen, { id }) => changing(seen, id, locked),
  'day.unlock': (seen, { id }) => changing(seen, id, unlocked),
  'day.remove_block': (seen, { id }) => changing(seen, id, removed),
}

function changing(seen: Seen, id: unknown, rule: (block: Block) => Block) {
  const block = seen.one('block', id)
  return block ? [becomes('block', rule(block))] : []
}

function ofPlan<Changes>(seen: Seen, id: unknown, rule: (proposal: PlanProposal) => Changes[]): Changes[] {
  const proposal = seen.one('proposal', id)
  return proposal ? rule(proposal) : []
}

/** The ids of an input, as the proposal brands them. */
const chosen = ({ moves }: PlanProposal, blocks: unknown) =>
  Array.isArray(blocks)
    ? moves.flatMap(({ block }) => (blocks.includes(block.id) ? [block.id] : []))
    : undefined
