import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bestByForce } from './best-by-force.ts'
import { upperBound } from './bound.ts'
import { compile } from './compile.ts'
import type { Plan, PlanInput, StandingBlock, WorkingHours } from './input.ts'
import { plan } from './plan.ts'
import { offTheGrid, randomInput } from './random-input.ts'
import { search } from './search.ts'

const compare = Temporal.Instant.compare
const inputs = fc
  .record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    tasks: fc.integer({ min: 0, max: 14 }),
    days: fc.integer({ min: 1, max: 5 }),
    zone: fc.constantFrom('Europe/Vienna', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kolkata'),
    standing: fc.boolean(),
    odd: fc.boolean(),
  })
  .map(inputOf)

interface Seeded {
  readonly seed: number
  readonly tasks: number
  readonly days: number
  readonly zone: string
  readonly standing: boolean
  readonly odd: boolean
}

function inputOf({ seed, tasks, days, zone, standing, odd }: Seeded): PlanInput {
  const input: PlanInput = { ...randomInput(seed, { tasks, days }), timeZone: zone, steps: 150 }
  const stood = standing ? { ...input, blocks: disturbed(input, plan(input)) } : input
  return odd ? offTheGrid(stood, seed) : stood
}

/** The blocks as they are once a plan is accepted. */
function accepted(input: PlanInput, { moves }: Plan): StandingBlock[] {
  const changed = new Map(moves.filter(({ id }) => id !== null).map((move) => [move.id, move]))
  const stays = input.blocks.flatMap((block) => {
    const move = changed.get(block.id)
    if (!move) return block
    return move.op === 'remove' ? [] : { ...block, start: move.start, end: move.end }
  })
  const added = moves
    .filter(({ op }) => op === 'add')
    .map(({ taskId, title, start, end }, index): StandingBlock => ({
      id: `${taskId} ${input.blocks.length}.${index}`,
      taskId,
      kind: 'task',
      title,
      start,
      end,
      locked: false,
    }))
  return [...stays, ...added]
}

/** An accepted plan with some blocks locked, some shifted onto others and some of tasks that are gone. */
function disturbed(input: PlanInput, found: Plan): StandingBlock[] {
  return accepted(input, found).map((block, index) => {
    if (index % 5 === 0) return { ...block, locked: true }
    if (index % 5 === 1)
      return { ...block, start: block.start.add({ minutes: 90 }), end: block.end.add({ minutes: 90 }) }
    return index % 5 === 2 ? { ...block, taskId: `gone-${index}` } : block
  })
}

describe('for every input', () => {
  test('what it places overlaps neither meetings with their buffers nor any other block', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const found = plan(input)
        const after = accepted(input, found)
        for (const { op, start, end, id } of found.moves) {
          if (op === 'remove') continue
          for (const { minutesBefore, minutesAfter, ...busy } of input.busy) {
            const isClear =
              compare(end, busy.start.subtract({ minutes: minutesBefore })) <= 0 ||
              compare(start, busy.end.add({ minutes: minutesAfter })) >= 0
            expect(isClear).toBe(true)
          }
          const twins = after.filter(
            (other) => compare(start, other.end) < 0 && compare(other.start, end) < 0,
          )
          expect(twins.length, `${id} with ${JSON.stringify(twins)}`).toBe(1)
        }
      }),
    )
  })

  test('what it places lies within working hours, from now on, after its start and before its deadline', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { op, taskId, start, end } of plan(input).moves) {
          if (op === 'remove') continue
          const task = input.tasks.find(({ id }) => id === taskId)
          expect(compare(start, input.now)).toBeGreaterThanOrEqual(0)
          if (task?.start) expect(compare(start, task.start)).toBeGreaterThanOrEqual(0)
          if (task?.due && compare(task.due, input.now) > 0)
            expect(compare(end, task.due)).toBeLessThanOrEqual(0)
          expect(isAtWork(input, start, end)).toBe(true)
        }
      }),
    )
  })

  test('locked blocks and blocks without a task are left alone', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const untouchable = new Set(input.blocks.filter(({ locked }) => locked).map(({ id }) => id))
        expect(plan(input).moves.filter(({ id }) => id !== null && untouchable.has(id))).toEqual([])
      }),
    )
  })

  test.each([
    { seed: 2370, tasks: 13, days: 1, zone: 'Asia/Kolkata' },
    { seed: 2838, tasks: 12, days: 1, zone: 'America/New_York' },
    { seed: 5022, tasks: 8, days: 1, zone: 'Asia/Kolkata' },
    { seed: 4150, tasks: 14, days: 3, zone: 'Europe/Vienna' },
  ])('a block longer than its task leaves the task its own length: $seed', (seeded) => {
    const input = inputOf({ ...seeded, standing: true, odd: true })
    expect(plan({ ...input, blocks: accepted(input, plan(input)) }).moves).toEqual([])
  })

  test('planning again from the accepted plan changes nothing', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const again = plan({ ...input, blocks: accepted(input, plan(input)) })
        expect(again.moves).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('a task stands after what it needs', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const blocks = accepted(input, plan(input)).filter(({ end }) => compare(end, input.now) > 0)
        for (const { taskId, start, locked } of blocks) {
          const needs = input.tasks.find(({ id }) => id === taskId)?.depends ?? []
          for (const block of blocks.filter(
            (other) => needs.includes(other.taskId ?? '') && !other.locked && !locked,
          ))
            expect(compare(block.end, start)).toBeLessThanOrEqual(0)
          const missing = needs.filter((id) => !blocks.some((block) => block.taskId === id))
          if (input.blocks.length === 0) expect(missing).toEqual([])
        }
      }),
    )
  })

  test('a day with anything that could wait is full at most in four cases out of five', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { schedule, free } = compile(input)
        search(schedule, free, 150)
        for (const { flexible, minutes, variance, room } of schedule.days)
          if (flexible > 0) expect(minutes + Math.sqrt(variance)).toBeLessThanOrEqual(room + 1e-6)
      }),
    )
  })

  test('each task is placed whole, or told with what is missing', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const found = plan(input)
        const blocks = accepted(input, found)
        for (const task of input.tasks) {
          const stands = blocks.filter(({ taskId, end }) => taskId === task.id && compare(end, input.now) > 0)
          const isTold = found.unplaced.some(({ taskId }) => taskId === task.id)
          expect(stands.length > 0 || isTold).toBe(true)
        }
        for (const move of found.moves) expect(move.reasons.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('is close to the best plan', () => {
  test('small plans are within 2 % of what trying everything finds', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const input = small(seed)
      const { schedule, free } = compile(input)
      const best = bestByForce(compile(input).schedule)
      search(schedule, free, 2000)
      expect(schedule.value, `seed ${seed}`).toBeGreaterThanOrEqual(best * 0.98)
      expect(schedule.value, `seed ${seed}`).toBeLessThanOrEqual(best * 1.000001)
    }
  })

  test('a hundred tasks over 14 days are within 2 % of a search five times as long', () => {
    const gaps = [1, 2].map((seed) => {
      const input = randomInput(seed, { tasks: 100, days: 14, load: 0.5 })
      const usual = compile(input)
      search(usual.schedule, usual.free)
      const long = compile(input)
      search(long.schedule, long.free, 70_000)
      return 1 - usual.schedule.value / long.schedule.value
    })
    expect(Math.max(...gaps)).toBeLessThan(0.02)
  })

  test('a week with room for everything is within 2 % of a bound that no plan exceeds', () => {
    for (const seed of [1, 2, 3]) {
      const input = randomInput(seed, { tasks: 20, days: 5, load: 0.5 })
      const { schedule, free } = compile(input)
      search(schedule, free)
      const bound = upperBound(compile(input).schedule, schedule.value, 600)
      expect(schedule.value).toBeLessThanOrEqual(bound + 1e-6)
      expect(schedule.value).toBeGreaterThanOrEqual(bound * 0.98)
    }
  })
})

/** Few tasks in two short mornings, none of which may be split. */
function small(seed: number): PlanInput {
  const input = randomInput(seed, { tasks: 4, days: 2, load: 0.6 })
  const morning = { from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('11:00') }
  const workingHours: WorkingHours = { 1: [morning], 2: [morning] }
  return { ...input, workingHours, tasks: input.tasks.map((task) => ({ ...task, splittable: false })) }
}

function isAtWork(input: PlanInput, start: Temporal.Instant, end: Temporal.Instant): boolean {
  const from = start.toZonedDateTimeISO(input.timeZone)
  const to = end.toZonedDateTimeISO(input.timeZone)
  return (input.workingHours[from.dayOfWeek] ?? []).some(
    (hours) =>
      Temporal.PlainTime.compare(from.toPlainTime(), hours.from) >= 0 &&
      Temporal.PlainTime.compare(to.toPlainTime(), hours.to) <= 0 &&
      from.toPlainDate().equals(to.toPlainDate()),
  )
}
