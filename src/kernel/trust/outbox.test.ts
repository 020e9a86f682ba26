import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { smtpServer } from '../../../test/smtp.ts'
import { queueOutward } from './outbox.ts'
import { https, nothingLeaves, smtp } from './transport.ts'

type TestApp = Awaited<ReturnType<typeof testApp>>

const MESSAGE =
  'From: mara@otolith.test\r\nTo: dana@acme.test\r\nSubject: Numbers\r\nMessage-ID: <1@otolith.test>\r\n\r\nHere they are.\r\n'

const queue = (app: TestApp, key = '<1@otolith.test>') =>
  app.app.db.transact(app.owner.workspaceId, async (tx) =>
    queueOutward(tx, app.owner, {
      channel: 'mail',
      summary: 'Mail to Dana',
      preview: { title: 'Send a mail to Dana', lines: [], body: 'Here they are.', recipients: [], undo: '' },
      idempotencyKey: key,
      timeZone: 'UTC',
      payload: {
        envelope: { from: 'mara@otolith.test', to: ['dana@acme.test'] },
        raw: Buffer.from(MESSAGE).toString('base64'),
      },
    }),
  )

const state = async (app: TestApp) =>
  ((await app.call('outbox.list')) as { items: Record<string, unknown>[] }).items[0]

test('a mail waits ten seconds, leaves once, and is recorded as sent', async () => {
  await using server = await smtpServer()
  await using app = await testApp({ transports: { mail: smtp(server.url), http: https } })
  await queue(app)
  await app.app.dispatcher.settled()
  expect(server.delivered).toEqual([])
  app.tick({ seconds: 10 })
  await app.app.dispatcher.settled()
  await app.app.dispatcher.settled()
  expect(server.delivered).toMatchObject([{ from: 'mara@otolith.test', to: ['dana@acme.test'] }])
  expect(server.delivered[0]?.raw).toContain('Here they are.')
  expect(await state(app)).toMatchObject({ state: 'sent', attempts: 0 })
})

test('the same message is never queued twice', async () => {
  await using app = await testApp()
  await queue(app)
  await expect(queue(app)).rejects.toThrow('duplicate key')
})

test('STOP holds the outbox, and releasing it lets the mail go', async () => {
  await using server = await smtpServer()
  await using app = await testApp({ transports: { mail: smtp(server.url), http: https } })
  await queue(app)
  await app.call('stop.engage')
  app.tick({ minutes: 1 })
  await app.app.dispatcher.settled()
  expect(server.delivered).toEqual([])
  expect(await state(app)).toMatchObject({ state: 'queued', holding: 'STOP is on' })
  await app.call('stop.release')
  await app.app.dispatcher.settled()
  expect(server.delivered).toHaveLength(1)
})

test('what was cancelled in time never leaves', async () => {
  await using server = await smtpServer()
  await using app = await testApp({ transports: { mail: smtp(server.url), http: https } })
  const { id } = await queue(app)
  await app.call('outbox.cancel', { id })
  app.tick({ minutes: 1 })
  await app.app.dispatcher.settled()
  expect(server.delivered).toEqual([])
  await expect(app.call('outbox.retry', { id })).resolves.toMatchObject({ state: 'queued' })
})

test('a mail that has left cannot be cancelled', async () => {
  await using server = await smtpServer()
  await using app = await testApp({ transports: { mail: smtp(server.url), http: https } })
  const { id } = await queue(app)
  app.tick({ minutes: 1 })
  await app.app.dispatcher.settled()
  await expect(app.call('outbox.cancel', { id })).rejects.toMatchObject({ code: 'outbox.left' })
})

test('a refusal for good is told at once; one for now is tried again with a growing pause', async () => {
  let code = 451
  await using server = await smtpServer(() => ({ code, message: 'not now' }))
  await using app = await testApp({ transports: { mail: smtp(server.url), http: https } })
  await queue(app)
  app.tick({ seconds: 10 })
  await app.app.dispatcher.settled()
  expect(await state(app)).toMatchObject({ state: 'queued', attempts: 1 })
  await app.app.dispatcher.settled()
  expect(await state(app)).toMatchObject({ attempts: 1 })
  code = 550
  app.tick({ seconds: 30 })
  await app.app.dispatcher.settled()
  expect(await state(app)).toMatchObject({ state: 'failed', attempts: 2 })
})

test('a mail whose process died while it left is shown as unsure, and is not sent again by itself', async () => {
  await using server = await smtpServer()
  await using app = await testApp({ transports: { mail: smtp(server.url), http: https } })
  const { id } = await queue(app)
  app.tick({ seconds: 10 })
  await app.app.db.read(app.owner.workspaceId, (sql) =>
    sql
      .$extendTables<{ 'kernel.outbox': { state: string; claimedAt: Temporal.Instant; id: string } }>()
      .updateTable('kernel.outbox')
      .set({ state: 'sending', claimedAt: app.now() })
      .where('id', '=', id)
      .execute(),
  )
  app.tick({ minutes: 3 })
  await app.app.dispatcher.settled()
  expect(server.delivered).toEqual([])
  expect(await state(app)).toMatchObject({ state: 'unsure' })
  await app.call('outbox.retry', { id })
  await app.app.dispatcher.settled()
  expect(server.delivered).toHaveLength(1)
})

test('without a mail account a mail waits, and says why', async () => {
  await using app = await testApp({
    transports: { mail: nothingLeaves('No mail account is connected.'), http: https },
  })
  await queue(app)
  app.tick({ minutes: 1 })
  await app.app.dispatcher.settled()
  expect(await state(app)).toMatchObject({
    state: 'queued',
    holding: 'No mail account is connected.',
    attempts: 0,
  })
})
