import { upperBound } from '#modules/day/planner/bound.ts'
import { compile } from '#modules/day/planner/compile.ts'
import { plan } from '#modules/day/planner/plan.ts'
import { randomInput } from '#modules/day/planner/random-input.ts'
import { DEFAULT_STEPS, search } from '#modules/day/planner/search.ts'

/** How long the planner takes for a hundred tasks over 14 days, and how far it stays from the best plan. */

const SIZE = { tasks: 100, days: 14 }
const LONG = 20

const times = runs(12).map((seed) => {
  const input = randomInput(seed, SIZE)
  const before = performance.now()
  plan(input)
  return performance.now() - before
})
const sorted = times.slice(2).toSorted((a, b) => a - b) // the first two warm up
const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
console.log(
  `planner, ${SIZE.tasks} tasks × ${SIZE.days} days: median ${ms(at(0.5))}, p95 ${ms(at(0.95))}  (bar: 300 ms)`,
)

for (const [name, load, tasks] of [
  ['twice as much work as time', 1, 100],
  ['more work than time', 0.3, 100],
  ['room for all of it', 0.3, 40],
] as const) {
  const gaps = runs(4).map((seed) => {
    const input = randomInput(seed, { tasks, days: SIZE.days, load })
    const usual = valueAfter(input, DEFAULT_STEPS)
    const long = Math.max(usual, valueAfter(input, DEFAULT_STEPS * LONG))
    const bound = upperBound(compile(input).schedule, long)
    return { long: 1 - usual / long, bound: 1 - usual / bound }
  })
  const percent = (key: 'long' | 'bound') => {
    const values = gaps.map((gap) => gap[key] * 100)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return `${mean.toFixed(2)} % mean, ${Math.max(...values).toFixed(2)} % worst`
  }
  console.log(`planner, ${tasks} tasks, ${name}:`)
  console.log(`  below a search ${LONG} times as long: ${percent('long')}  (bar: 2 %)`)
  console.log(`  below a bound that no plan can exceed: ${percent('bound')}`)
}

function valueAfter(input: Parameters<typeof compile>[0], steps: number): number {
  const { schedule, free } = compile(input)
  search(schedule, free, steps)
  return schedule.value
}

function runs(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
