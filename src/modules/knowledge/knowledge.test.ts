import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

test('what was written down is found by any of its words, the last one unfinished', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Ask Ferdinand about the battery price' })
  await app.call('tasks.capture', { text: 'Water the fern' })
  await app.settled()
  expect(await app.call('search.find', { q: 'batt' })).toMatchObject({ items: [{ kind: 'task', id }] })
  expect(await app.call('search.find', { q: 'ferdinand PRICE' })).toMatchObject({ items: [{ id }] })
  expect(await app.call('search.find', { q: 'ferdinand fern' })).toEqual({ items: [] })
})

test('a changed title is found by its new words only, an undone task not at all', async () => {
  await using app = await testApp()
  const { id } = await app.call(
    'tasks.capture',
    { text: 'Alpha' },
    { key: '01930000-0000-7000-8000-000000000001' },
  )
  await app.call('tasks.edit', { id, title: 'Omega' }, { key: '01930000-0000-7000-8000-000000000002' })
  await app.settled()
  expect(await app.call('search.find', { q: 'alpha' })).toEqual({ items: [] })
  expect(await app.call('search.find', { q: 'omega' })).toMatchObject({ items: [{ id }] })
  await app.call('acts.undo', { actId: '01930000-0000-7000-8000-000000000002' })
  await app.call('acts.undo', { actId: '01930000-0000-7000-8000-000000000001' })
  await app.settled()
  expect(await app.call('search.find', { q: 'alpha' })).toEqual({ items: [] })
})

test("another workspace's words are not found", async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'Secret plan' })
  await app.settled()
  const stranger = app.as(await app.newOwner())
  expect(await stranger.call('search.find', { q: 'secret' })).toEqual({ items: [] })
})

test('signs of a query language are only signs', async () => {
  await using app = await testApp()
  for (const q of [`'`, `a & | ! b`, `x:*'`, `\\`, `<->`, `((`])
    await expect(app.call('search.find', { q })).resolves.toHaveProperty('items')
})
