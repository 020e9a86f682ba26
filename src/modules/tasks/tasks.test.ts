import { describe, expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

test('a captured task is listed until it is done', async () => {
  await using app = await testApp({ now: '2026-11-21T09:00:00Z' })
  const task = await app.call('tasks.capture', { text: 'Call the plumber tomorrow #house p2' })
  expect(task).toMatchObject({
    title: 'Call the plumber',
    status: 'open',
    due: { date: '2026-11-22', time: null },
    project: 'house',
    priority: 2,
  })
  expect(await app.call('tasks.list', { status: 'open' })).toEqual({ items: [task], nextCursor: null })
  await app.call('tasks.complete', { id: task['id'] })
  expect(await app.call('tasks.list', { status: 'open' })).toEqual({ items: [], nextCursor: null })
  expect(await app.events()).toEqual(['tasks.captured.v1', 'tasks.completed.v1'])
})

test('completing twice announces it once', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Water the fern' })
  await app.call('tasks.complete', { id })
  await app.call('tasks.complete', { id })
  expect(await app.events()).toEqual(['tasks.captured.v1', 'tasks.completed.v1'])
})

test("another workspace's task does not exist", async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Mine' })
  const stranger = app.as(await app.newOwner())
  await expect(stranger.call('tasks.complete', { id })).rejects.toMatchObject({ code: 'task.not_found' })
})

test('a capture never refuses: what is not understood is the title', async () => {
  await using app = await testApp()
  expect(await app.call('tasks.capture', { text: '   ' })).toMatchObject({ title: 'Untitled' })
  expect(await app.call('tasks.capture', { text: 'a\0b' })).toMatchObject({ title: 'ab' })
  const long = 'x'.repeat(900)
  expect(await app.call('tasks.capture', { text: long })).toMatchObject({ notes: long })
})

test('doing a recurring task once makes the next one', async () => {
  await using app = await testApp({ now: '2026-11-23T09:00:00Z' })
  const { id } = await app.call('tasks.capture', { text: 'Water the fern' })
  await app.call('tasks.edit', { id, recurrence: 'FREQ=WEEKLY', due: { date: '2026-11-23', time: null } })
  await app.call('tasks.complete', { id })
  const { items } = await app.call('tasks.list', { status: 'open' })
  expect(items).toMatchObject([{ title: 'Water the fern', due: { date: '2026-11-30' } }])
})

test('an unknown field or a wrong type is refused by name', async () => {
  await using app = await testApp()
  await expect(app.call('tasks.capture', { text: 7 })).rejects.toMatchObject({
    code: 'input.invalid',
    details: { issues: [{ path: ['text'] }] },
  })
})

describe('several tasks in one line', () => {
  const LINE = 'Buy milk and call Bob tomorrow; email Ann the deck by friday'

  test('are captured in order: the first is the answer, the others are with it', async () => {
    await using app = await testApp({ now: '2026-11-21T09:00:00Z' })
    const { more, ...first } = await app.call('tasks.capture', { text: LINE })
    expect([first, ...(more as unknown[])]).toMatchObject([
      { title: 'Buy milk', due: { date: '2026-11-22' } },
      { title: 'call Bob', due: { date: '2026-11-22' } },
      { title: 'email Ann the deck', due: { date: '2026-11-27' } },
    ])
    const { items } = await app.call('tasks.list', { status: 'open' })
    expect(items).toEqual([first, ...(more as unknown[])].toReversed())
  })

  test('are one act: one undo takes all back, and another brings all again', async () => {
    await using app = await testApp()
    const open = async () => ((await app.call('tasks.list', { status: 'open' }))['items'] as unknown[]).length
    const actId = crypto.randomUUID()
    await app.call('tasks.capture', { text: LINE }, { key: actId })
    expect(await open()).toBe(3)
    const undoing = crypto.randomUUID()
    await app.call('acts.undo', { actId }, { key: undoing })
    expect(await open()).toBe(0)
    await app.call('acts.undo', { actId: undoing })
    expect(await open()).toBe(3)
  })

  test('have ids that follow the one a client chose', async () => {
    await using app = await testApp()
    const id = '01938f00-0000-7000-8000-ffffffffffff'
    const { more } = await app.call('tasks.capture', { text: LINE, id })
    expect(more).toMatchObject([
      { id: '01938f00-0000-7000-8000-000000000000' },
      { id: '01938f00-0000-7000-8000-000000000001' },
    ])
  })

  test('are told apart before they are captured, each with its parts of the line', async () => {
    await using app = await testApp()
    expect(await app.call('tasks.parse', { text: LINE })).toMatchObject({
      task: { title: 'Buy milk' },
      parts: [{ text: 'tomorrow', from: 22, to: 30 }],
      more: [
        { task: { title: 'call Bob' }, parts: [{ text: 'tomorrow', from: 22 }] },
        { task: { title: 'email Ann the deck' }, parts: [{ text: 'by friday', from: 51 }] },
      ],
    })
    expect(await app.call('tasks.parse', { text: 'Call Bob and Ann' })).not.toHaveProperty('more')
  })

  test('one task has no others', async () => {
    await using app = await testApp()
    expect(await app.call('tasks.capture', { text: 'Salt and pepper' })).not.toHaveProperty('more')
  })
})
