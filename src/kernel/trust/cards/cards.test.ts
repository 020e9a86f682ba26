import { tmpdir } from 'node:os'

import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'

import { testApp } from '../../../../test/app.ts'
import { createApp } from '../../../app.ts'
import { execute } from '../../execute.ts'
import { nothingLeaves } from '../transport.ts'
import { approve, DANA, draft, EVIL, held, leaving, outbox, theCard, written } from './cards.fixture.ts'

test('what runs is what was seen, to the letter', async () => {
  await using app = await testApp()
  const card = await written(app, { body: 'Grüße, 1 000 € — “ready”\n\n.\nEnd' })
  await approve(app, card)
  const [raw] = await leaving(app)
  expect(raw).toContain('To: dana@acme.test')
  expect((await outbox(app))[0]?.preview.body).toBe(card.items[0]?.preview.body)
  expect((await outbox(app))[0]?.preview.body).toBe('Grüße, 1 000 € — “ready”\n\n.\nEnd')
})

test('a card that was seen before a restart is approved after it, and does the same', async () => {
  await using app = await testApp()
  const card = await written(app)
  const again = createApp({
    pool: app.database.pool,
    systemPool: app.database.pool,
    clock: app.now,
    log: pino({ level: 'silent' }),
    transports: { mail: nothingLeaves('a test'), http: nothingLeaves('a test') },
    connectionString: app.database.connectionString,
    masterKey: Buffer.alloc(32, 7),
    origin: 'http://127.0.0.1:4310',
    folder: tmpdir(),
    executorId: 'test',
  })
  const { id, hash } = card
  const approval = again.registry.operation('cards.approve')
  await expect(execute(again.spine, approval, app.owner, { id, hash })).resolves.toMatchObject({ hash })
  await again.stop()
  expect((await outbox(app))[0]?.preview.body).toBe(card.items[0]?.preview.body)
})

test('an approval of what another person changed meanwhile is refused, and nothing leaves', async () => {
  await using app = await testApp()
  const seen = await written(app)
  const other = app.as({ ...app.owner, memberId: '01990000-0000-7000-8000-00000000000a' })
  await other.call('cards.edit', { id: seen.id, hash: seen.hash, item: 0, input: { body: 'Other words.' } })
  await expect(approve(app, seen)).rejects.toMatchObject({ code: 'card.changed' })
  expect(await outbox(app)).toEqual([])
  await expect(
    app.call('cards.edit', { id: seen.id, hash: seen.hash, item: 0, input: { body: 'Mine.' } }),
  ).rejects.toMatchObject({ code: 'card.changed' })
})

test('two approvals at once do it once, and the second says so', async () => {
  await using app = await testApp()
  const card = await written(app)
  const both = await Promise.allSettled([approve(app, card), approve(app, card)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
    code: 'card.decided',
    message: 'This card was already approved; nothing was done again.',
  })
  expect(await outbox(app)).toHaveLength(1)
})

test('a replayed approval gets the first answer again and does nothing', async () => {
  await using app = await testApp()
  const { id, hash } = await written(app)
  const key = crypto.randomUUID()
  const first = await app.call('cards.approve', { id, hash }, { key })
  await expect(app.call('cards.approve', { id, hash }, { key })).resolves.toEqual(first)
  await expect(app.call('cards.approve', { id, hash })).rejects.toMatchObject({ code: 'card.decided' })
  expect(await outbox(app)).toHaveLength(1)
})

test('an approval after three days comes too late, and says so', async () => {
  await using app = await testApp()
  const card = await written(app)
  app.tick({ hours: 72 })
  await expect(approve(app, card)).rejects.toMatchObject({
    code: 'card.expired',
    message: 'This card expired before it was approved. Ask for it again.',
  })
  expect(await outbox(app)).toEqual([])
})

test('a refused card cannot be approved after all', async () => {
  await using app = await testApp()
  const card = await written(app)
  await app.call('cards.refuse', { id: card.id })
  await expect(approve(app, card)).rejects.toMatchObject({ code: 'card.decided' })
})

test('under STOP a person may approve; what was approved waits until STOP is released', async () => {
  await using app = await testApp()
  const card = await written(app)
  await app.call('stop.engage')
  await expect(approve(app, card)).resolves.toMatchObject({ status: 'approved' })
  app.tick({ minutes: 1 })
  await app.app.dispatcher.settled()
  expect(await outbox(app)).toMatchObject([{ state: 'queued' }])
})

test('a card whose acts were changed in the database does nothing', async () => {
  await using app = await testApp()
  const card = await written(app)
  const changed = await app.app.db.read(app.owner.workspaceId, (queries) =>
    sql`update kernel.card set items = jsonb_set(items, '{0,input,to}', ${`["${EVIL}"]`}::jsonb)`.execute(
      queries,
    ),
  )
  expect(changed.numAffectedRows).toBe(1n)
  await expect(approve(app, card)).rejects.toMatchObject({ code: 'card.damaged' })
  expect(await outbox(app)).toEqual([])
})

test('a typed card does nothing until the very address was typed', async () => {
  await using app = await testApp()
  const provenance = { to: ['message:1'], '*': ['owner'] }
  await held(app, 'mail.send', await draft(app, [EVIL]), { provenance, chosenBy: ['owner'] })
  const card = await theCard(app)
  expect(card.items[0]?.typed).toEqual({ ask: 'address', answer: EVIL })
  await expect(approve(app, card)).rejects.toMatchObject({
    code: 'card.typed_missing',
    details: { items: [0] },
  })
  for (const wrong of [DANA, 'yes', 'drop@evil.tes', ' '])
    await expect(approve(app, card, { typed: { 0: wrong } })).rejects.toMatchObject({
      code: expect.stringMatching(/^card\.typed_(wrong|missing)$/),
    })
  await expect(approve(app, card, { typed: { 1: EVIL } })).rejects.toMatchObject({
    code: 'card.typed_missing',
  })
  expect(await outbox(app)).toEqual([])
  await approve(app, card, { typed: { 0: `  ${EVIL.toUpperCase()} ` } })
  expect(await outbox(app)).toHaveLength(1)
})
