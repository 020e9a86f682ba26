import type { BlockId, Capacity, PlanMove, PlanProposal, ProposalId } from './contract.ts'
import type { Move, Plan, PlanInput } from './planner/input.ts'
import { plan } from './planner/plan.ts'

/** A day is planned with a look at the week, so that what is due later does not crowd out what is due now. */
export const LOOK_AHEAD_DAYS = 7

/** The proposal for the first `days` of the input's days: only moves that begin or end on them. */
export function proposed(
  input: PlanInput,
  days: number,
  ids: { readonly proposal: ProposalId; newBlock(): BlockId },
): PlanProposal {
  const { timeZone, firstDay } = input
  const lastDay = firstDay.add({ days: days - 1 })
  const found = plan(input)
  const moves = found.moves.filter((move) => touches(move, timeZone, firstDay, lastDay))
  return {
    id: ids.proposal,
    firstDay,
    lastDay,
    status: moves.length > 0 ? 'open' : 'settled',
    moves: moves.slice(0, 1_000).map((move) => planMove(move, timeZone, ids.newBlock)),
    capacity: withinDays(found.capacity, lastDay),
    unplaced: leftOut(found),
    createdAt: input.now,
  }
}

function planMove(move: Move, timeZone: string, newBlock: () => BlockId): PlanMove {
  const { op, start, end, title, reasons, from } = move
  return {
    op,
    block: {
      id: (move.id as BlockId | null) ?? newBlock(), // ids of standing blocks are those of stored ones
      day: dayOf(start, timeZone),
      taskId: move.taskId as PlanMove['block']['taskId'], // ids of tasks come from tasks
      kind: 'task',
      title,
      start,
      end,
      status: op === 'remove' ? 'planned' : 'proposed',
      locked: false,
      reason: sentence(reasons.map(({ words }) => words)),
      createdBy: 'planner',
    },
    from,
    reasons: [...reasons],
    decision: 'open',
  }
}

function touches(
  { start, from }: Move,
  timeZone: string,
  firstDay: Temporal.PlainDate,
  lastDay: Temporal.PlainDate,
): boolean {
  return [start, ...(from ? [from.start] : [])].some((moment) => {
    const day = dayOf(moment, timeZone)
    return Temporal.PlainDate.compare(day, firstDay) >= 0 && Temporal.PlainDate.compare(day, lastDay) <= 0
  })
}

const withinDays = (capacity: readonly Capacity[], lastDay: Temporal.PlainDate): Capacity[] =>
  capacity.filter(({ day }) => Temporal.PlainDate.compare(day, lastDay) <= 0)

const leftOut = ({ unplaced }: Plan): PlanProposal['unplaced'] =>
  // ids of tasks come from tasks
  unplaced
    .slice(0, 500)
    .map(({ taskId, ...rest }) => ({ ...rest, taskId: taskId as PlanProposal['unplaced'][number]['taskId'] }))

const dayOf = (moment: Temporal.Instant, timeZone: string) =>
  moment.toZonedDateTimeISO(timeZone).toPlainDate()

/** `Before the 14:00 deadline; your 9–11 is strongest.` */
function sentence(clauses: readonly string[]): string {
  const text = clauses.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.slice(0, 500)
}
