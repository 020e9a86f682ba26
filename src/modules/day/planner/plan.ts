import type { Reason } from '../contract.ts'
import { capacityOf, framesOf, loadOf } from './capacity.ts'
import { compile, type Compiled } from './compile.ts'
import { changesOf, type Change } from './diff.ts'
import type { Move, Plan, PlanInput } from './input.ts'
import { leftOut } from './left-out.ts'
import { makeRoom } from './make-room.ts'
import type { Job } from './problem.ts'
import { reasonsOf, taskSource } from './reasons.ts'
import { lunchesOf } from './room.ts'
import { search } from './search.ts'
import { shortened } from './words.ts'

/**
 * Proposes when to do what: within working hours, around meetings, lunch and locked blocks, after what a task needs
 * and before its deadline, with demanding work where energy is high. Blocks that stand stay where they are unless they
 * cannot, or a more important task needs their room. Planning again from the plan's own result changes nothing.
 *
 * The same input gives the same plan. A hundred tasks over 14 days take about a tenth of a second.
 */
export function plan(input: PlanInput): Plan {
  const { compiled, tookRoom } = found(input)
  const changes = changesOf(compiled, input.now)
  return {
    moves: changes.map((change) => inWords(change, compiled, input, tookRoom)),
    capacity: capacities(compiled, input),
    unplaced: leftOut(compiled, input),
  }
}

/** How often a plan is made anew because lunch moves with it. */
const ROUNDS = 3

/** The plan from which planning again would start with the same lunches: a block that moves may leave noon to lunch. */
function found(input: PlanInput): { compiled: Compiled; tookRoom: Map<number, Job> } {
  let compiled = compile(input)
  for (let round = 1; ; round += 1) {
    const { grid, schedule, free, kept, standing } = compiled
    search(schedule, free, input.steps)
    const tookRoom = makeRoom(schedule, [...free, ...kept.keys()])
    const placed = schedule.jobs
      .filter(({ fixed }) => !fixed)
      .flatMap(({ index }) => schedule.placed[index] ?? [])
      .map(({ start, end }) => ({ start: grid.momentOf(start), end: grid.momentOf(end) }))
    const lunches = lunchesOf(grid, input.busy, { fixed: standing.fixed, kept: placed })
    const isSame = lunches.every((lunch, day) => {
      const before = compiled.lunches[day]
      return lunch?.start === before?.start && lunch?.end === before?.end
    })
    if (isSame || round === ROUNDS) return { compiled, tookRoom }
    compiled = compile(input, lunches)
  }
}

function inWords(
  change: Change,
  { schedule, grid }: Compiled,
  input: PlanInput,
  tookRoom: Map<number, Job>,
): Move {
  if (change.op === 'remove') {
    const { block, why } = change
    const { id, taskId, title, start, end } = block
    const reason = input.tasks.some((task) => task.id === taskId)
      ? { words: 'no time is left for it in these days', source: null }
      : { words: 'its task is no longer open', source: null }
    const stood = why && { ...why, words: `taken off because ${why.words}` }
    return {
      op: 'remove',
      id,
      taskId: taskId ?? '',
      title,
      start,
      end,
      from: null,
      reasons: stood ? [stood, reason] : [reason],
    }
  }
  const { job, part } = change
  const placed = {
    taskId: job.task.id,
    title: job.task.title,
    start: grid.momentOf(part.start),
    end: grid.momentOf(part.end),
  }
  const reasons = reasonsOf(schedule, grid, input, job, part)
  if (change.op === 'add') return { op: 'add', id: null, ...placed, from: null, reasons }
  const { id, start, end } = change.block
  const taker = tookRoom.get(job.index)
  const because = change.why && { ...change.why, words: `moved because ${change.why.words}` }
  const why = because ?? (taker ? roomFor(taker) : null)
  return {
    op: 'move',
    id,
    ...placed,
    from: { start, end },
    reasons: why ? [why, ...reasons].slice(0, 4) : reasons,
  }
}

const roomFor = ({ task }: Job): Reason => ({
  words: `moved to make room for “${shortened(task.title, 80)}”`,
  source: taskSource(task),
})

/** Each day's capacity with the plan, with what was done on it before now. */
function capacities({ grid, standing, schedule }: Compiled, input: PlanInput) {
  const tasks = new Map(input.tasks.map((task) => [task.id, task]))
  const moving = new Set([
    ...standing.displaced.map(({ block }) => block),
    ...standing.orphaned,
    ...standing.kept,
  ])
  const stays = input.blocks
    .filter((block) => !moving.has(block) && block.kind !== 'break')
    .map((block) => ({ day: dayOf(block.start), ...loadOf(block, tasks.get(block.taskId ?? '')) }))
  const planned = schedule.jobs
    .filter(({ fixed }) => !fixed)
    .flatMap((job) => (schedule.placed[job.index] ?? []).map((part) => ({ part, task: job.task })))
    .map(({ part, task }) => {
      const span = { start: grid.momentOf(part.start), end: grid.momentOf(part.end) }
      return { day: dayOf(span.start), ...loadOf(span, task) }
    })
  return framesOf(input).map((frame) =>
    capacityOf(
      frame,
      [...stays, ...planned].filter(({ day }) => day.equals(frame.day)),
    ),
  )

  function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
    return moment.toZonedDateTimeISO(input.timeZone).toPlainDate()
  }
}
