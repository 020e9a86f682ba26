import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { asHand } from '../actor.ts'
import type { LedgerEntry } from '../ledger/operations.ts'

async function lastAct(app: Awaited<ReturnType<typeof testApp>>): Promise<string> {
  await app.settled()
  const { items } = await app.call('ledger.list', { limit: 1 })
  return (items as { actId: string }[])[0]?.actId ?? ''
}

test('undo puts back what an act changed, and undoing that does it again', async () => {
  await using app = await testApp()
  const task = await app.call('tasks.capture', { text: 'Water the fern' })
  const done = await app.call('tasks.complete', { id: task['id'] })
  const act = await lastAct(app)

  await app.call('acts.undo', { actId: act })
  expect(await app.call('tasks.show', { id: task['id'] })).toEqual(task)
  await app.call('acts.undo', { actId: await lastAct(app) })
  expect(await app.call('tasks.show', { id: task['id'] })).toEqual(done)
  await app.call('acts.undo', { actId: act })
  expect(await app.call('tasks.show', { id: task['id'] })).toEqual(task)
})

test('what cannot be taken back says why, also where nobody asked for it by name', async () => {
  await using app = await testApp()
  const { lasting } = app.app.registry
  expect(lasting('people.open_workspace')).toBe('Everything else is in it.')
  expect([lasting('tasks.capture'), lasting('agents.run')]).toEqual([null, null])
})

test('what people did is listed without what Reeve did by itself, and the other way round', async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'Water the fern' })
  await app.as(asHand(app.owner, 'tidying')).call('tasks.capture', { text: 'Repot it' })
  const handsIn = async (by: string) => {
    const { items } = (await app.call('ledger.list', { by })) as { items: LedgerEntry[] }
    return new Set(items.map(({ actor }) => actor.hand))
  }
  expect([await handsIn('people'), await handsIn('hands')]).toEqual([new Set([null]), new Set(['tidying'])])
})

test('an undo says in short what it took back, and of which thing', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Water the fern' })
  await app.call('tasks.complete', { id })
  const done = await lastAct(app)
  const named = async () => ((await app.call('ledger.list', { limit: 1 }))['items'] as object[])[0]
  expect(await named()).toMatchObject({ title: 'Water the fern' })
  for (let time = 0; time < 2; time++) {
    await app.call('acts.undo', { actId: time ? await lastAct(app) : done })
    await app.settled()
    expect(await named()).toMatchObject({
      name: 'trust.act_undone.v1',
      payload: { summary: expect.stringMatching(/^[^.:;,]+$/), title: 'Water the fern' },
    })
  }
})

test('undoing twice is refused in words', async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'Once' })
  const actId = await lastAct(app)
  await app.call('acts.undo', { actId })
  await expect(app.call('acts.undo', { actId })).rejects.toMatchObject({ code: 'undo.twice' })
})

test('undo never loses a later change: it is refused until that one is undone', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'First' })
  await app.call('tasks.edit', { id, title: 'Second' })
  const edit = await lastAct(app)
  await app.call('tasks.edit', { id, title: 'Third' })
  await expect(app.call('acts.undo', { actId: edit })).rejects.toMatchObject({ code: 'undo.changed_since' })
  expect(await app.call('tasks.show', { id })).toMatchObject({ title: 'Third' })
})

test('a recurring task that was done and undone leaves no second task behind', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Water the fern' })
  await app.call('tasks.edit', { id, recurrence: 'FREQ=DAILY', due: { date: '2026-11-23', time: null } })
  const before = await app.call('tasks.list')
  await app.call('tasks.complete', { id })
  await app.call('acts.undo', { actId: await lastAct(app) })
  expect(await app.call('tasks.list')).toEqual(before)
})

test("another workspace's act cannot be undone", async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'Mine' })
  const actId = await lastAct(app)
  const stranger = app.as(await app.newOwner())
  await expect(stranger.call('acts.undo', { actId })).rejects.toMatchObject({ code: 'act.not_found' })
})

test('a key cannot be taken back, and undo says why', async () => {
  await using app = await testApp()
  await app.app.signIn.addAccount({ memberId: app.owner.memberId, name: 'Mara', email: 'mara@owner.invalid' })
  await app.call('key.create', { name: 'script' })
  await expect(app.call('acts.undo', { actId: await lastAct(app) })).rejects.toThrow('Revoke it instead')
})
