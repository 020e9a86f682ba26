import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { newId } from '../ids.ts'
import { queueOutward } from './outbox.ts'

/** What an outside agent with every permission still may not do by taking back what its owner did. */
type TestApp = Awaited<ReturnType<typeof testApp>>

const agentOf = (app: TestApp, scopes = ['*']) =>
  app.as({ ...app.owner, hand: 'helper', door: 'mcp', scopes: new Set(scopes) })

const queue = (app: TestApp) =>
  app.app.db.transact(app.owner.workspaceId, async (tx) =>
    queueOutward(tx, app.owner, {
      channel: 'mail',
      summary: 'Mail to Dana',
      preview: { title: 'Send a mail to Dana', lines: [], body: null, recipients: [], undo: '' },
      idempotencyKey: '<1@otolith.test>',
      timeZone: 'UTC',
      payload: { envelope: { from: 'mara@otolith.test', to: ['dana@acme.test'] }, raw: '' },
    }),
  )

test('an agent cannot send a cancelled mail after all by undoing the cancellation', async () => {
  await using app = await testApp()
  const { id } = await queue(app)
  const actId = crypto.randomUUID()
  await app.call('outbox.cancel', { id }, { key: actId })
  const agent = agentOf(app)
  await expect(agent.call('acts.undo', { actId })).rejects.toMatchObject({ code: 'undo.person_only' })
  await app.call('acts.undo', { actId })
  const again = crypto.randomUUID()
  await app.call('outbox.cancel', { id }, { key: again })
  expect((await app.call('outbox.list'))['items']).toMatchObject([{ state: 'cancelled' }])
})

test('an agent cannot undo what only a person may do, nor the undo of it', async () => {
  await using app = await testApp()
  const [edit, back] = [crypto.randomUUID(), crypto.randomUUID()]
  await app.call('people.edit_preferences', { addresses: ['mara@other.test'] }, { key: edit })
  const agent = agentOf(app)
  await expect(agent.call('acts.undo', { actId: edit })).rejects.toMatchObject({ code: 'undo.person_only' })
  await app.call('acts.undo', { actId: edit }, { key: back })
  await expect(agent.call('acts.undo', { actId: back })).rejects.toMatchObject({ code: 'undo.person_only' })
})

test('a key undoes only what it might have done itself', async () => {
  await using app = await testApp()
  const [task, contact] = [crypto.randomUUID(), crypto.randomUUID()]
  await app.call('tasks.capture', { text: 'One' }, { key: task })
  await app.call('people.save_contact', { name: 'Dana' }, { key: contact })
  const key = app.as({ ...app.owner, scopes: new Set(['acts:write', 'tasks:write']) })
  await expect(key.call('acts.undo', { actId: contact })).rejects.toMatchObject({
    code: 'access.scope_missing',
  })
  await expect(key.call('acts.undo', { actId: task })).resolves.toMatchObject({ restored: 1 })
  const agent = agentOf(app, ['acts:write', 'tasks:write'])
  await app.call('tasks.capture', { text: 'Two' }, { key: crypto.randomUUID() })
  const { items } = await app.call('ledger.list', { limit: 1 })
  const [{ actId } = { actId: '' }] = items as { actId: string }[]
  await expect(agent.call('acts.undo', { actId })).resolves.toMatchObject({ restored: 1 })
})

test('an agent cannot slip an event of its own into an act of the owner', async () => {
  await using app = await testApp()
  const actId = crypto.randomUUID()
  const made = await app.call('tasks.capture', { text: 'Mine' })
  await app.call('tasks.complete', { id: made['id'] })
  await agentOf(app).call('tasks.capture', { text: 'Slipped in' }, { key: actId })
  const { items } = await app.call('ledger.list', { actId })
  expect(items).toEqual([])
})

test('undoing a second try puts back what the first one had come to', async () => {
  await using app = await testApp()
  const { id } = await queue(app)
  const failed = { state: 'failed', attempts: 2, lastError: '550 no such mailbox' } as const
  await app.app.db.read(app.owner.workspaceId, (sql) =>
    sql
      .$extendTables<{
        'kernel.outbox': { id: string; state: string; attempts: number; lastError: string }
      }>()
      .updateTable('kernel.outbox')
      .set(failed)
      .where('id', '=', id)
      .execute(),
  )
  const actId = crypto.randomUUID()
  await app.call('outbox.retry', { id }, { key: actId })
  await app.call('acts.undo', { actId })
  expect((await app.call('outbox.list'))['items']).toMatchObject([failed])
})

test('a card holds what a person can read, also when an agent proposes without end', async () => {
  await using app = await testApp()
  const agent = { ...app.owner, hand: 'helper', door: 'mcp' } as const
  const propose = (n: number) =>
    app.app.db.transact(app.owner.workspaceId, (tx) =>
      app.app.propose(tx, agent, {
        operation: 'mail.forward',
        input: { id: newId(app.now()), to: [`guest${n}@acme.test`] },
        provenance: { '*': ['model'] },
        because: `reason ${n}`,
        sources: [{ kind: 'thread', id: '1', label: 'One' }],
      }),
    )
  for (let n = 0; n < 200; n++) await propose(n)
  await expect(propose(200)).rejects.toMatchObject({ code: 'card.full' })
  const { items } = await app.call('cards.list')
  const [card] = items as { because: string; sources: unknown[]; items: unknown[] }[]
  expect(card?.items).toHaveLength(200)
  expect(card?.sources).toHaveLength(1)
  expect(card?.because.length).toBeLessThan(1_100)
})
