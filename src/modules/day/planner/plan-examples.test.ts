import { describe, expect, test } from 'vitest'

import { aDay, at, meeting, MONDAY, standing, task, VIENNA } from './a-day.ts'
import { framesOf } from './capacity.ts'
import { strongestHours } from './energy.ts'
import type { Move, PlanInput } from './input.ts'
import { plan } from './plan.ts'

const local = (moment: Temporal.Instant, zone = VIENNA) =>
  moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
/** `Write 10:00–11:00` */
const said = ({ title, start, end }: Pick<Move, 'title' | 'start' | 'end'>) =>
  `${title} ${local(start)}–${local(end)}`
const planned = (input: PlanInput) =>
  plan(input)
    .moves.filter(({ op }) => op !== 'remove')
    .map(said)
const why = (input: PlanInput) =>
  plan(input).moves.flatMap(({ reasons }) => reasons.map(({ words }) => words))

describe('where a task goes', () => {
  test('demanding work takes the strongest hours, quiet work the others', () => {
    const tasks = [
      task('File receipts', { demand: 'low', minutes: 90 }),
      task('Write the offer', { demand: 'high', minutes: 90 }),
    ]
    expect(planned(aDay({ tasks }))).toEqual(['Write the offer 10:00–11:30', 'File receipts 13:15–14:45'])
    expect(why(aDay({ tasks }))).toEqual([
      '9:30–12 is strongest for most people',
      'leaves 9:30–12 to demanding work',
    ])
  })

  test('somebody’s own curve counts, and is said to be theirs', () => {
    const energy = Array.from({ length: 48 }, (_, half) => (half >= 28 && half < 32 ? 1 : 0.2))
    const tasks = [task('Write', { demand: 'high', priority: 'high', minutes: 90 })]
    expect(planned(aDay({ tasks, energy }))).toEqual(['Write 14:00–15:30'])
    expect(why(aDay({ tasks, energy }))[0]).toBe('your 14–16 is strongest')
    expect(strongestHours(energy)).toEqual({ from: 14 * 60, to: 16 * 60 })
  })

  test('a deadline comes before what matters more and can wait', () => {
    const tasks = [
      task('Call', { due: at('10:00'), priority: 'low' }),
      task('Strategy', { priority: 'urgent' }),
    ]
    expect(planned(aDay({ tasks }))[0]).toBe('Call 09:00–10:00')
    expect(why(aDay({ tasks }))[0]).toBe('before the 10:00 deadline')
  })

  test('a deadline is said in the words of its day', () => {
    const due = (moment: Temporal.Instant) => why(aDay({ tasks: [task('One', { due: moment })] }))[0]
    expect(due(at('00:00', 1))).toBe('due today')
    expect(due(at('12:00', 1))).toBe('before its deadline tomorrow 12:00')
    expect(due(at('00:00', -2))).toBe('overdue since Friday')
    expect(due(at('07:30'))).toBe('overdue since 07:30')
  })

  test('work starts on a quarter of an hour, or where free time begins or ends', () => {
    const tasks = ['a', 'b', 'c'].map((id) => task(id, { minutes: 50, p80Minutes: 50, demand: 'high' }))
    for (const { start } of plan(aDay({ tasks, busy: [meeting('Call', '10:05', '10:25')] })).moves) {
      const minute = start.toZonedDateTimeISO(VIENNA).minute
      expect(minute % 15 === 0 || ['10:25', '11:25'].includes(local(start))).toBe(true)
    }
  })

  test('what a task needs is planned first, in time for it', () => {
    const tasks = [
      task('Send the report', { depends: ['Numbers'], due: at('12:00'), priority: 'high' }),
      task('Numbers', { priority: 'low' }),
    ]
    expect(planned(aDay({ tasks })).map((line) => line.split(' ')[0])).toEqual(['Numbers', 'Send'])
    expect(why(aDay({ tasks }))).toContain('“Send the report” waits for it')
  })

  test('tasks of one project stand next to each other', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id, index) =>
      task(id, { project: index % 2 === 0 ? 'Atlas' : 'Brook' }),
    )
    const order = planned(aDay({ tasks, steps: 1_000 })).map(
      (line) => tasks.find(({ id }) => line.startsWith(id))?.project,
    )
    expect(order.filter((project, index) => index > 0 && project !== order[index - 1])).toHaveLength(1)
  })

  test('a long task is split around meetings, never below 25 minutes, only when it may be', () => {
    const busy = [meeting('One', '10:00', '11:30'), meeting('Two', '14:00', '17:30')]
    const offer = task('Offer', { minutes: 100, p80Minutes: 100, splittable: true })
    const parts = plan(aDay({ tasks: [offer], busy })).moves
    expect(parts).toHaveLength(2)
    for (const { start, end } of parts) expect(start.until(end).total('minutes')).toBeGreaterThanOrEqual(25)
    expect(planned(aDay({ tasks: [{ ...offer, splittable: false }], busy }))).toEqual([])
  })

  test('a day keeps time for lunch, for breaks and for work that runs over', () => {
    const tasks = Array.from({ length: 12 }, (_, index) => task(`Task ${index}`, { p80Minutes: 90 }))
    const { moves, capacity } = plan(aDay({ tasks }))
    const [day] = capacity
    expect(day?.p80Minutes).toBeLessThanOrEqual(day?.availableMinutes ?? 0)
    expect(day?.plannedMinutes).toBe(60 * moves.length)
    expect(moves.some(({ start, end }) => local(start) < '13:15' && local(end) > '12:30')).toBe(false)
    for (const [index, { start }] of moves.entries()) {
      const before = moves[index - 1]
      if (before) expect(before.end.until(start).total('minutes')).toBeGreaterThanOrEqual(10)
    }
  })
})

describe('what has no place', () => {
  test('a deadline that cannot be met is told, with how much is missing', () => {
    const busy = [meeting('Workshop', '09:00', '10:30')]
    const tasks = [task('Offer', { minutes: 120, p80Minutes: 120, due: at('12:00') })]
    expect(plan(aDay({ tasks, busy })).unplaced).toMatchObject([
      {
        title: 'Offer',
        minutes: 120,
        atRisk: true,
        why: 'It takes 2 h in one piece; the longest free stretch is 1 h 30 before 12:00.',
      },
    ])
  })

  test('a deadline at midnight is the end of its day', () => {
    const tasks = [task('Offer', { minutes: 300, p80Minutes: 300, due: at('00:00', 1) })]
    expect(plan(aDay({ tasks })).unplaced[0]?.why).toBe(
      'It takes 5 h in one piece; the longest free stretch is 4 h 15 before the end of today.',
    )
  })

  test('of a task that may be split, as much is planned as there is time for', () => {
    const busy = [meeting('Workshop', '09:00', '10:30')]
    const tasks = [task('Offer', { minutes: 120, p80Minutes: 120, due: at('12:00'), splittable: true })]
    const found = plan(aDay({ tasks, busy }))
    expect(found.moves.map(said)).toEqual(['Offer 10:30–12:00'])
    expect(found.unplaced).toMatchObject([
      { minutes: 30, atRisk: true, why: '30 min of it found no time before 12:00.' },
    ])
  })

  test('tasks that wait for each other wait, and are told', () => {
    const tasks = [task('Egg', { depends: ['Hen'] }), task('Hen', { depends: ['Egg'] })]
    expect(plan(aDay({ tasks })).unplaced.map(({ atRisk, why: words }) => [atRisk, words])).toEqual([
      [false, 'It waits for “Hen”, which found no time either.'],
      [false, 'It waits for “Egg”, which found no time either.'],
    ])
  })

  test('a task that is not wanted on a day is not planned on it', () => {
    expect(planned(aDay({ tasks: [task('Later', { notOn: [MONDAY] })] }))).toEqual([])
  })
})

describe('what stands', () => {
  test('moves only when a meeting takes its place, which is said', () => {
    const tasks = [task('One'), task('Two')]
    const blocks = [standing('One', '09:00', '10:00'), standing('Two', '15:00', '16:00')]
    expect(plan(aDay({ tasks, blocks })).moves).toEqual([])
    const { moves } = plan(aDay({ tasks, blocks, busy: [meeting('1:1 Dana', '09:30', '10:00')] }))
    expect(moves).toMatchObject([{ op: 'move', id: 'block of One', from: { start: at('09:00') } }])
    expect(moves[0]?.reasons[0]).toEqual({
      words: 'moved because “1:1 Dana” takes 09:30–10:00',
      source: { kind: 'calendar_event', id: '1:1 Dana', label: '1:1 Dana' },
    })
  })

  test('makes room for a deadline that would be missed otherwise, with a single move', () => {
    const tasks = [task('Tidy', { priority: 'low' }), task('Call', { due: at('10:00') })]
    const { moves } = plan(aDay({ tasks, blocks: [standing('Tidy', '09:00', '10:00')] }))
    expect(moves.map(({ op, title }) => [op, title])).toEqual([
      ['add', 'Call'],
      ['move', 'Tidy'],
    ])
    expect(moves[1]?.reasons[0]?.words).toBe('moved to make room for “Call”')
  })

  test('that moves out of a meeting’s buffer leaves the buffer free', () => {
    const busy = [{ ...meeting('Review', '09:00', '10:00'), minutesAfter: 5 }]
    const blocks = [standing('Tidy', '10:00', '11:00')]
    const tasks = [task('Tidy', { priority: 'low' })]
    expect(plan(aDay({ tasks, busy, blocks })).moves).toEqual([])
    const call = task('Call', { due: at('11:05') })
    expect(planned(aDay({ tasks: [...tasks, call], busy, blocks }))[0]).toBe('Call 10:05–11:05')
  })

  test('keeps its time also where it reaches into the five minutes in which a meeting begins', () => {
    const busy = [meeting('Review', '10:47', '12:00')]
    const blocks = [standing('One', '10:22', '10:47')]
    const tasks = [task('One', { minutes: 25, priority: 'urgent' }), task('Two', { minutes: 90 })]
    expect(planned(aDay({ tasks, busy, blocks }))).toEqual(['Two 15:00–16:30'])
  })

  test('and leaves noon frees it for lunch, and the time of the lunch for work', () => {
    const busy = [meeting('Review', '09:00', '12:00')]
    const blocks = [standing('Tidy', '12:00', '13:00')]
    const call = task('Call', { minutes: 30, p80Minutes: 30, due: at('12:30') })
    const long = task('Long', { minutes: 180, p80Minutes: 180 })
    const tasks = [task('Tidy', { priority: 'low' }), call, long]
    const input = aDay({ tasks, busy, blocks })
    expect(planned(input)).toEqual(['Call 12:00–12:30', 'Tidy 13:15–14:15', 'Long 14:25–17:25'])
  })

  test('is planned again when its time has passed and its task is open', () => {
    const now = at('11:00')
    const { moves } = plan(aDay({ now, tasks: [task('One')], blocks: [standing('One', '09:00', '10:00')] }))
    expect(moves).toMatchObject([{ op: 'move', title: 'One' }])
    expect(moves[0]?.reasons[0]?.words).toBe('moved because it was not finished by 10:00')
  })

  test('goes when its task is done', () => {
    const { moves } = plan(aDay({ blocks: [standing('Done', '09:00', '10:00')] }))
    expect(moves).toMatchObject([{ op: 'remove', reasons: [{ words: 'its task is no longer open' }] }])
  })

  test('stays while it runs, and when it is locked even under a meeting', () => {
    const tasks = [task('Runs'), task('Locked')]
    const blocks = [
      standing('Runs', '09:00', '10:00'),
      standing('Locked', '14:00', '15:00', { locked: true }),
    ]
    const busy = [meeting('Late', '09:30', '10:30'), meeting('Over it', '14:30', '15:30')]
    expect(plan(aDay({ now: at('09:15'), tasks, blocks, busy })).moves).toEqual([])
  })
})

describe('when clocks change', () => {
  const night = { from: Temporal.PlainTime.from('01:00'), to: Temporal.PlainTime.from('05:00') }
  const nightOf = (date: string, more: Partial<PlanInput> = {}) => {
    const firstDay = Temporal.PlainDate.from(date)
    const now = firstDay.toZonedDateTime(VIENNA).toInstant()
    return aDay({ firstDay, now, workingHours: { [firstDay.dayOfWeek]: [night] }, ...more })
  }

  test('the night that skips an hour has three hours of work, the night that repeats one five', () => {
    expect(framesOf(nightOf('2026-03-29')).map(({ openMinutes }) => openMinutes)).toEqual([180])
    expect(framesOf(nightOf('2026-10-25')).map(({ openMinutes }) => openMinutes)).toEqual([300])
  })

  test('a plan stays within those hours and takes as long as its task', () => {
    for (const [date, count] of [
      ['2026-03-29', 2],
      ['2026-10-25', 4],
    ] as const) {
      const tasks = Array.from({ length: 6 }, (_, index) => task(`Shift ${index}`))
      const { moves } = plan(nightOf(date, { tasks }))
      expect(moves).toHaveLength(count)
      for (const { start, end } of moves) {
        expect(start.until(end).total('minutes')).toBe(60)
        expect(local(start) >= '01:00' && local(end) <= '05:00').toBe(true)
      }
    }
  })

  test('a deadline in the repeated hour is the moment it names', () => {
    const due = Temporal.Instant.from('2026-10-25T01:30:00Z') // the second 02:30 of that night
    const { moves } = plan(
      nightOf('2026-10-25', { tasks: [task('Check', { due, minutes: 150, p80Minutes: 150 })] }),
    )
    expect(moves.map(({ start, end }) => [start.toString(), end.toString()])).toEqual([
      ['2026-10-24T23:00:00Z', '2026-10-25T01:30:00Z'],
    ])
  })
})

test('work past midnight belongs to the day it begins on', () => {
  const late = { from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('02:00') }
  const tasks = [task('Deploy', { minutes: 180, p80Minutes: 180 })]
  const found = plan(aDay({ tasks, workingHours: { 1: [late] } }))
  expect(found.moves.map(said)).toEqual(['Deploy 22:00–01:00'])
  expect(found.capacity).toMatchObject([{ plannedMinutes: 180, availableMinutes: 240 }])
})

test('nothing to plan, no working hours and no time left give an empty plan', () => {
  expect(plan(aDay()).moves).toEqual([])
  expect(plan(aDay({ tasks: [task('One')], workingHours: {} })).unplaced).toHaveLength(1)
  expect(plan(aDay({ tasks: [task('One')], now: at('20:00') })).moves).toEqual([])
})
