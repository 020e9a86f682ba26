import { expect, test } from 'vitest'

import { testApp } from '../../test/app.ts'

test('the same key runs a command once and answers the same', async () => {
  await using app = await testApp()
  const first = await app.call('tasks.capture', { text: 'Once' }, { key: 'k1' })
  const again = await app.call('tasks.capture', { text: 'Once' }, { key: 'k1' })
  expect(again).toEqual(first)
  expect(await app.events()).toEqual(['tasks.captured.v1'])
})

test('ten calls at once with one key are one act', async () => {
  await using app = await testApp()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => app.call('tasks.capture', { text: 'Once' }, { key: 'k1' })),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(await app.events()).toEqual(['tasks.captured.v1'])
})

test('a command that would now be refused still answers what it answered under its key', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Gone soon' })
  const dropped = await app.call('tasks.drop', { id }, { key: 'k2' })
  await app.call('tasks.reopen', { id })
  await app.call('tasks.complete', { id })
  expect(await app.call('tasks.drop', { id }, { key: 'k2' })).toEqual(dropped)
})

test('a key that was used for something else is refused', async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'One' }, { key: 'k1' })
  await expect(app.call('tasks.capture', { text: 'Two' }, { key: 'k1' })).rejects.toMatchObject({
    code: 'idempotency.reused',
  })
})

test('a key without the permission is refused, and told which one it lacks', async () => {
  await using app = await testApp()
  const reader = app.as({ ...app.owner, scopes: new Set(['tasks:read']) })
  await expect(reader.call('tasks.capture', { text: 'No' })).rejects.toMatchObject({
    kind: 'forbidden',
    details: { scope: 'tasks:write' },
  })
  await expect(reader.call('tasks.list')).resolves.toMatchObject({ items: [] })
})

test("the client's own id is the act under which its change comes back", async () => {
  await using app = await testApp()
  const key = '01930000-0000-7000-8000-000000000001'
  await app.call('tasks.capture', { text: 'Mine' }, { key })
  await app.settled()
  const { changes } = await app.call('sync.changes', { after: 0 })
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'task', cause: key }))
})
