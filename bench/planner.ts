import { upperBound } from '#modules/day/planner/bound.ts'
import { compile } from '#modules/day/planner/compile.ts'
import type { PlanInput } from '#modules/day/planner/input.ts'
import { plan } from '#modules/day/planner/plan.ts'
import { randomInput } from '#modules/day/planner/random-input.ts'
import { search, usualSteps } from '#modules/day/planner/search.ts'

import { median, percentile, type Report } from './report.ts'

const DAYS = 14
const RUNS = 20
const LONG = 10

/**
 * How long a plan of a hundred tasks over 14 days takes, and what it gives away: against a search ten times as long,
 * and against a Lagrangian bound that no plan can exceed and the best plan need not reach.
 */
export async function planner(): Promise<Report[]> {
  const runs = seeds(RUNS + 3)
    .map(timed)
    .slice(3) // the first ones warm up
  const walls = runs.map(({ wall }) => wall)
  const p95 = percentile(walls, 0.95)
  return [
    {
      name: 'day plan, 100 tasks × 14 days, median',
      value: median(walls),
      unit: 'ms',
    },
    {
      name: 'the same, processor time of all threads',
      value: median(runs.map(({ cpu }) => cpu)),
      unit: 'ms',
    },
    { name: 'day plan, 100 tasks × 14 days, p95', value: p95, unit: 'ms', bar: '< 300', good: p95 < 300 },
    ...gaps('100 tasks, twice as much work as time', { tasks: 100, load: 1 }),
    ...gaps('100 tasks, more work than time', { tasks: 100, load: 0.3 }),
    ...gaps('40 tasks, room for all', { tasks: 40, load: 0.3 }),
  ]
}

function timed(seed: number): { wall: number; cpu: number } {
  const input = randomInput(seed, { tasks: 100, days: DAYS })
  const cpu = process.cpuUsage()
  const before = performance.now()
  plan(input)
  const wall = performance.now() - before
  const { user, system } = process.cpuUsage(cpu)
  return { wall, cpu: (user + system) / 1_000 }
}

function gaps(name: string, size: { tasks: number; load: number }): Report[] {
  const found = seeds(4).map((seed) => {
    const input = randomInput(seed, { ...size, days: DAYS })
    const usual = valueAfter(input, 1)
    const long = Math.max(usual, valueAfter(input, LONG))
    return {
      long: 100 * (1 - usual / long),
      bound: 100 * (1 - usual / upperBound(compile(input).schedule, long, 800)),
    }
  })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const long = mean(found.map((gap) => gap.long))
  const bound = mean(found.map((gap) => gap.bound))
  return [
    { name: `${name}: below a ${LONG} × longer search`, value: long, unit: '%', bar: '≤ 2', good: long <= 2 },
    {
      name: `${name}: worst of ${found.length}`,
      value: Math.max(...found.map((gap) => gap.long)),
      unit: '%',
    },
    { name: `${name}: below what no plan can exceed`, value: bound, unit: '%' },
  ]
}

function valueAfter(input: PlanInput, times: number): number {
  const { schedule, free } = compile(input)
  search(schedule, free, times * usualSteps(free.length))
  return schedule.value
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
