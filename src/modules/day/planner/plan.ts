import type { Reason } from '../contract.ts'
import { capacityOf, framesOf, loadOf } from './capacity.ts'
import type { Move, Plan, PlanInput, StandingBlock } from './input.ts'
import { leftOut } from './left-out.ts'
import type { Job } from './problem.ts'
import { reasonsOf, taskSource } from './reasons.ts'
import type { Part } from './schedule.ts'
import { settled, type Settled } from './settled.ts'
import { shortened } from './words.ts'

/**
 * Proposes when to do what: within working hours, around meetings, lunch and locked blocks, after what a task needs
 * and before its deadline, with demanding work where energy is high. Blocks that stand stay where they are unless they
 * cannot, or a more important task needs their room. Planning again from the plan's own result changes nothing.
 *
 * The same input gives the same plan. A hundred tasks over 14 days take about a sixth of a second.
 */
export function plan(input: PlanInput): Plan {
  const found = settled(input)
  const after = { ...input, blocks: found.blocks }
  return {
    moves: movesOf(input, found),
    capacity: capacities(after),
    unplaced: leftOut(found.compiled, after),
  }
}

/** What differs between the blocks that stood and those that would stand, in order of time. */
function movesOf(input: PlanInput, found: Settled): Move[] {
  const before = new Map(input.blocks.map((block) => [block.id, block]))
  const after = new Set(found.blocks.map(({ id }) => id))
  const gone = input.blocks.filter(({ id }) => !after.has(id)).toSorted(byStart)
  const lost = Map.groupBy(gone, ({ taskId }) => taskId)
  const placed = placesOf(found).flatMap(({ block, job, part }): Move[] => {
    // What is new takes over a block that its task loses.
    const stood = before.get(block.id) ?? lost.get(block.taskId)?.shift()
    const { start, end } = block
    if (stood && stood.start.equals(start) && stood.end.equals(end)) return []
    const reasons = reasonsOf(found.compiled.schedule, found.compiled.grid, input, job, part)
    const placing = { taskId: job.task.id, title: job.task.title, start, end }
    if (!stood) return [{ op: 'add', id: null, ...placing, from: null, reasons }]
    const why = whyMoved(stood, found)
    const from = { start: stood.start, end: stood.end }
    return [
      { op: 'move', id: stood.id, ...placing, from, reasons: why ? [why, ...reasons].slice(0, 4) : reasons },
    ]
  })
  const removed = [...lost.values()].flat().map((block) => removal(block, input, found.why.get(block.id)))
  return [...removed, ...placed].toSorted(byStart)
}

const byStart = (a: { start: Temporal.Instant }, b: typeof a): number =>
  Temporal.Instant.compare(a.start, b.start)

/** The blocks of tasks that could be moved, with what stands in them, in order of time. */
function placesOf({ compiled }: Settled): { block: StandingBlock; job: Job; part: Part }[] {
  return [...compiled.kept]
    .flatMap(([job, blocks]) => {
      const parts = compiled.schedule.placed[job.index] ?? []
      return blocks.flatMap((block, nth) => {
        const part = parts[nth]
        return part ? { block, job, part } : []
      })
    })
    .toSorted((a, b) => byStart(a.block, b.block))
}

function whyMoved({ id }: StandingBlock, { why, takers }: Settled): Reason | null {
  const because = why.get(id)
  if (because) return { ...because, words: `moved because ${because.words}` }
  const taker = takers.get(id)
  if (!taker) return null
  const words = `moved to make room for “${shortened(taker.title, 80)}”`
  return { words, source: taskSource(taker) }
}

function removal(
  { id, taskId, title, start, end }: StandingBlock,
  { tasks }: PlanInput,
  why: Reason | undefined,
): Move {
  const reason = tasks.some((task) => task.id === taskId)
    ? { words: 'no time is left for it in these days', source: null }
    : { words: 'its task is no longer open', source: null }
  return {
    op: 'remove',
    id,
    taskId: taskId ?? '',
    title,
    start,
    end,
    from: null,
    reasons: why ? [{ ...why, words: `taken off because ${why.words}` }, reason] : [reason],
  }
}

/** Each day's capacity with the plan, with what was done on it before now. */
function capacities(after: PlanInput) {
  const tasks = new Map(after.tasks.map((task) => [task.id, task]))
  const loads = after.blocks
    .filter(({ kind }) => kind !== 'break')
    .map((block) => ({
      day: block.start.toZonedDateTimeISO(after.timeZone).toPlainDate(),
      ...loadOf(block, tasks.get(block.taskId ?? '')),
    }))
  return framesOf(after).map((frame) =>
    capacityOf(
      frame,
      loads.filter(({ day }) => day.equals(frame.day)),
    ),
  )
}
