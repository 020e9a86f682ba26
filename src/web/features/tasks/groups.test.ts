import fc from 'fast-check'
import { expect, test } from 'vitest'

import { capturedTask } from '#modules/tasks/rules.ts'
import type { Task, TaskId } from '#modules/tasks/contract.ts'
import { grouped } from './groups.ts'

const today = Temporal.PlainDate.from('2026-11-21')
const blank = capturedTask('Call', {
  id: 'x' as TaskId,
  now: Temporal.Instant.from('2026-11-21T08:00:00Z'),
  timeZone: 'UTC',
})
const task = (id: string, dueIn: number | null): Task => ({
  ...blank,
  id: id as TaskId, // any text names a task here
  due: dueIn === null ? null : { date: today.add({ days: dueIn }), time: null },
})

test('every open task stands in exactly one group, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: -40, max: 400 }))), (days) => {
      const tasks = days.map((day, index) => task(`${index}`, day))
      const shown = grouped(tasks, today).flatMap((group) => group.tasks.map(({ id }) => id))
      expect([...shown].sort()).toEqual(tasks.map(({ id }) => id).sort())
    }),
  )
})

test('a deadline that has passed is overdue, a start that has passed is for today', () => {
  expect(grouped([task('a', -1)], today)[0]?.id).toBe('overdue')
  const started: Task = { ...task('b', null), start: { date: today.subtract({ days: 3 }), time: null } }
  expect(grouped([started], today)[0]?.id).toBe('today')
})
