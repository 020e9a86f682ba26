import { expect, test } from 'vitest'

import { type Json, testApp } from '../../../test/app.ts'

/** Monday, nine o'clock in Vienna. */
const MONDAY = { now: '2026-11-23T08:00:00Z' }
type App = Awaited<ReturnType<typeof testApp>>

const items = (value: unknown) => value as Json[] // lists of the wire hold objects
const blockOf = (move: Json | undefined) => (move?.['block'] ?? {}) as Json // a move has a block
const tasksOf = async (app: App, ...lines: string[]) =>
  Promise.all(lines.map((text) => app.call('tasks.capture', { text })))
const local = (moment: unknown) =>
  Temporal.Instant.from(String(moment))
    .toZonedDateTimeISO('Europe/Vienna')
    .toPlainTime()
    .toString()
    .slice(0, 5)
const lastAct = async (app: App, name: string) => {
  const { items: entries } = await app.call('ledger.list', { name })
  return String(items(entries)[0]?.['actId'])
}

test('a plan is proposed around meetings and before deadlines, and changes nothing until it is accepted', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'Send the numbers today 11:00 for 45 min', 'Write the review for 2h')
  await app.call('calendar.add', {
    title: 'Design review',
    start: '2026-11-23T09:00:00Z',
    end: '2026-11-23T10:00:00Z',
  })

  const plan = await app.call('day.propose', {})
  const moves = items(plan['moves']).map(({ op, block }) => ({ op, ...(block as Json) }) as Json)
  expect(moves).toMatchObject([
    { op: 'add', title: 'Send the numbers', status: 'proposed' },
    { op: 'add', title: 'Write the review' },
  ])
  expect(String(moves[0]?.['reason'])).toContain('11:00 deadline')
  for (const { start, end } of moves) {
    expect(String(end) <= '2026-11-23T09:00' || String(start) >= '2026-11-23T10:00').toBe(true)
  }
  expect(await app.call('day.view')).toMatchObject({
    blocks: [],
    proposal: { id: plan['id'] },
    capacity: { plannedMinutes: 0 },
    meetings: [{ title: 'Design review' }],
    due: [{ title: 'Send the numbers', overdue: false, plannedAt: null }],
  })
})

test('accepting one block leaves the others open; accepting the rest settles the plan', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'One', 'Two', 'Three')
  const plan = await app.call('day.propose')
  const [first] = items(plan['moves'])
  const id = plan['id']
  const half = await app.call('day.accept', { id, blocks: [blockOf(first)['id']] })
  expect(half).toMatchObject({ status: 'open', moves: [{ decision: 'accepted' }, { decision: 'open' }, {}] })
  expect(items((await app.call('day.view'))['blocks'])).toHaveLength(1)
  await app.call('day.accept', { id })
  expect(await app.call('day.view')).toMatchObject({ blocks: [{}, {}, {}], proposal: null })
  expect(await app.events()).toContain('day.plan_accepted.v1')

  const again = await app.call('day.propose')
  expect(again).toMatchObject({ status: 'settled', moves: [] })
})

test('undoing an accepted plan brings back the proposal, undoing the proposal nothing', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'One', 'Two')
  const plan = await app.call('day.propose')
  await app.call('day.accept', { id: plan['id'] })
  await app.call('acts.undo', { actId: await lastAct(app, 'day.plan_accepted.v1') })
  expect(await app.call('day.view')).toMatchObject({ blocks: [], proposal: plan })
  await app.call('acts.undo', { actId: await lastAct(app, 'day.plan_proposed.v1') })
  expect(await app.call('day.view')).toMatchObject({ blocks: [], proposal: null })
})

test('a new meeting moves the block it meets, says so, and leaves locked ones alone', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'One for 1h', 'Two for 1h')
  const plan = await app.call('day.propose')
  await app.call('day.accept', { id: plan['id'] })
  const [one, two] = items((await app.call('day.view'))['blocks'])
  await app.call('day.lock', { id: two?.['id'] })
  await app.call('calendar.add', { title: 'Dana', start: one?.['start'], end: two?.['end'] })

  const next = await app.call('day.propose')
  expect(next['moves']).toMatchObject([
    { op: 'move', block: { id: one?.['id'] }, from: { start: one?.['start'] } },
  ])
  expect(String(blockOf(items(next['moves'])[0])['reason'])).toContain('because “Dana” takes')
})

test('a removed block is not planned again on that day, and undo brings it back', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'One')
  const plan = await app.call('day.propose')
  await app.call('day.accept', { id: plan['id'] })
  const [block] = items((await app.call('day.view'))['blocks'])
  await app.call('day.remove_block', { id: block?.['id'] })
  expect(await app.call('day.propose')).toMatchObject({ moves: [] })
  await app.call('acts.undo', { actId: await lastAct(app, 'day.block_removed.v1') })
  expect((await app.call('day.view'))['blocks']).toEqual([block])
})

test('a block that a person places or moves is locked, and undo takes it away', async () => {
  await using app = await testApp(MONDAY)
  const focus = await app.call('day.place', { start: '2026-11-23T13:00:00Z' })
  expect(focus).toMatchObject({ kind: 'focus', title: 'Focus', end: '2026-11-23T14:00:00Z', locked: true })
  const later = await app.call('day.move_block', { id: focus['id'], start: '2026-11-23T14:00:00Z' })
  expect(later).toMatchObject({ end: '2026-11-23T15:00:00Z', locked: true })
  expect(local(later['start'])).toBe('15:00')
  await app.call('acts.undo', { actId: await lastAct(app, 'day.block_moved.v1') })
  await app.call('acts.undo', { actId: await lastAct(app, 'day.block_placed.v1') })
  expect((await app.call('day.view'))['blocks']).toEqual([])
})

test('a newer proposal takes the place of an open one, which can no longer be accepted', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'One')
  const older = await app.call('day.propose')
  const newer = await app.call('day.propose')
  await expect(app.call('day.accept', { id: older['id'] })).rejects.toMatchObject({ code: 'plan.not_open' })
  expect(await app.call('day.refuse', { id: newer['id'] })).toMatchObject({ status: 'settled' })
})

test('the brief has six lines, and a dismissed one stays away until undo', async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'Call the plumber today')
  await app.call('day.dismiss_line', { kind: 'due' })
  await app.call('day.dismiss_line', { kind: 'due' })
  const { lines } = await app.call('day.brief')
  expect(items(lines).map(({ kind, dismissed }) => [kind, dismissed])).toEqual([
    ['changed', false],
    ['due', true],
    ['load', false],
    ['first_meeting', false],
    ['promises', false],
    ['stopped', false],
  ])
  expect(items(lines)[1]?.['text']).toBe('Due today: “Call the plumber”.')
  await app.call('acts.undo', { actId: await lastAct(app, 'day.brief_line_dismissed.v1') })
  expect(items((await app.call('day.brief'))['lines'])[1]).toMatchObject({ dismissed: false })
})

test("another workspace's blocks and plans do not exist", async () => {
  await using app = await testApp(MONDAY)
  await tasksOf(app, 'One')
  const plan = await app.call('day.propose')
  const block = await app.call('day.place', { start: '2026-11-23T13:00:00Z' })
  const stranger = app.as(await app.newOwner())
  await expect(stranger.call('day.accept', { id: plan['id'] })).rejects.toMatchObject({
    code: 'plan.not_found',
  })
  await expect(stranger.call('day.lock', { id: block['id'] })).rejects.toMatchObject({
    code: 'block.not_found',
  })
  expect(await stranger.call('day.view')).toMatchObject({ blocks: [], proposal: null })
})

test('a day that has passed is not planned', async () => {
  await using app = await testApp(MONDAY)
  await expect(app.call('day.propose', { date: '2026-11-20' })).rejects.toMatchObject({ code: 'plan.past' })
})
