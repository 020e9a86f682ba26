import { expect, test } from 'vitest'

import { testMailbox } from './testing/mailbox.ts'

test('a mail that asks something of the owner needs the owner, and says why', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  const [thread] = await box.threads()
  expect(thread).toMatchObject({
    subject: 'Numbers for the board',
    from: { name: 'Dana Whitfield', address: 'dana@acme.test' },
    state: 'inbox',
    messageCount: 1,
    asks: [
      {
        quote: 'could you send me the numbers by Thursday?',
        due: { date: '2026-11-26', time: null, at: null },
      },
    ],
  })
  expect(thread?.reasons.length).toBeGreaterThan(0)
})

test('the same mails twice change nothing', async () => {
  await using box = await testMailbox()
  expect(await box.takeIn({ id: 'a@acme.test' }, { id: 'b@acme.test', subject: 'Lunch' })).toMatchObject({
    added: 2,
    known: 0,
  })
  const before = await box.threads()
  expect(await box.takeIn({ id: 'a@acme.test' }, { id: 'b@acme.test', subject: 'Lunch' })).toMatchObject({
    added: 0,
    known: 2,
  })
  expect(await box.threads()).toEqual(before)
})

test('two imports of the same mails at the same time take each in once', async () => {
  await using box = await testMailbox()
  const mails = Array.from({ length: 20 }, (_, n) => ({
    id: `m${n % 15}@acme.test`,
    subject: `Subject ${n % 15}`,
  }))
  const taken = await Promise.all([box.takeIn(...mails), box.takeIn(...mails), box.takeIn(...mails)])
  expect(taken.reduce((sum, { added }) => sum + added, 0)).toBe(15)
  expect(await box.threads()).toHaveLength(15)
})

test('an answer joins its thread, and the owner’s own answer takes it out of the inbox', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  await box.takeIn({
    id: 'b@otolith.test',
    from: 'Mara Lindqvist <mara@otolith.test>',
    to: 'Dana Whitfield <dana@acme.test>',
    subject: 'Re: Numbers for the board',
    date: 'Mon, 23 Nov 2026 09:00:00 +0100',
    headers: { 'In-Reply-To': '<a@acme.test>' },
    text: 'Here they are.',
  })
  const [thread, ...others] = await box.threads()
  expect(others).toEqual([])
  expect(thread).toMatchObject({
    messageCount: 2,
    state: 'done',
    asks: [],
    from: { address: 'dana@acme.test' },
  })
  await box.takeIn({
    id: 'c@acme.test',
    date: 'Mon, 23 Nov 2026 09:30:00 +0100',
    headers: { References: '<a@acme.test> <b@otolith.test>' },
    text: 'Could you also send the forecast?',
  })
  expect(await box.threads()).toMatchObject([
    { messageCount: 3, state: 'inbox', asks: [{ quote: 'Could you also send the forecast?' }] },
  ])
})

test('two threads become one when the mail between them arrives', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  await box.takeIn({
    id: 'c@acme.test',
    subject: 'Something else',
    headers: { 'In-Reply-To': '<b@acme.test>' },
  })
  expect(await box.threads()).toHaveLength(2)
  await box.takeIn({
    id: 'b@acme.test',
    headers: { 'In-Reply-To': '<a@acme.test>' },
    subject: 'Re: Numbers for the board',
  })
  expect(await box.threads()).toMatchObject([{ messageCount: 3 }])
})

test('undoing an import removes its mails and leaves those that were there', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  const before = await box.threads()
  const { actId } = await box.takeIn(
    {
      id: 'b@acme.test',
      headers: { 'In-Reply-To': '<a@acme.test>' },
      date: 'Mon, 23 Nov 2026 09:00:00 +0100',
    },
    { id: 'x@acme.test', subject: 'New' },
  )
  expect(await box.threads()).toHaveLength(2)
  await box.call('acts.undo', { actId })
  expect(await box.threads()).toEqual(before)
  expect(await box.takeIn({ id: 'x@acme.test', subject: 'New' })).toMatchObject({ added: 1 })
})

test.each([
  ['mail.done', {}, { state: 'done' }],
  ['mail.mute', {}, { state: 'muted' }],
  ['mail.snooze', { until: 'tomorrow 8:00' }, { state: 'snoozed', snoozedUntil: '2026-11-24T07:00:00Z' }],
  ['mail.snooze', { until: 'when she replies' }, { state: 'snoozed', snoozedUntil: null }],
  [
    'mail.correct',
    { split: 'low' },
    { split: 'low', corrected: true, reasons: [{ words: 'you put it here' }] },
  ],
])('%s %j can be undone, and the thread is as it was', async (operation, input, expected) => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  const before = await box.threads()
  const key = crypto.randomUUID()
  await box.app.call(operation, { id: before[0]?.id, ...input }, { key })
  expect(await box.threads()).toMatchObject([expected])
  await box.call('acts.undo', { actId: key })
  expect(await box.threads()).toEqual(before)
})

test('many threads are done in one act and come back in one', async () => {
  await using box = await testMailbox()
  await box.takeIn(
    ...Array.from({ length: 30 }, (_, n) => ({ id: `m${n}@acme.test`, subject: `Subject ${n}` })),
  )
  const before = await box.threads()
  const key = crypto.randomUUID()
  expect(await box.app.call('mail.bulk_done', { olderThanDays: 0 }, { key })).toEqual({
    moved: 30,
    more: false,
  })
  expect(await box.threads({ state: 'inbox' })).toEqual([])
  await box.call('acts.undo', { actId: key })
  expect(await box.threads()).toEqual(before)
})

test('a page of threads goes on where the one before ended', async () => {
  await using box = await testMailbox()
  await box.takeIn(
    ...Array.from({ length: 5 }, (_, n) => ({ id: `m${n}@acme.test`, subject: `Subject ${n}` })),
  )
  const all = (await box.threads()).map(({ id }) => id)
  const first = await box.call('mail.threads', { limit: 2 })
  const second = await box.call('mail.threads', { limit: 200, cursor: first['nextCursor'] })
  const ids = [first, second].flatMap((page) => (page['items'] as { id: string }[]).map(({ id }) => id))
  expect(ids).toEqual(all)
  await expect(box.call('mail.threads', { cursor: 'x' })).rejects.toMatchObject({ code: 'page.bad_cursor' })
})

test('a snoozed thread wakes when its time has come, and stays asleep under STOP', async () => {
  await using box = await testMailbox()
  const { wakeSnoozed } = await import('./index.ts')
  const { execute } = await import('#kernel/execute.ts')
  const { spine, registry, db } = box.app.app
  const wake = () =>
    wakeSnoozed(db, (actor, name, input) => execute(spine, registry.operation(name), actor, input))
  await box.takeIn({ id: 'a@acme.test' })
  const [thread] = await box.threads()
  await box.call('mail.snooze', { id: thread?.id, until: 'in 3 hours' })
  expect(await wake()).toBe(0)
  box.tick({ hours: 4 })
  await box.call('stop.engage')
  expect(await wake()).toBe(0)
  expect(await box.app.events()).not.toContain('trust.act_stopped.v1')
  await box.call('stop.release')
  expect(await wake()).toBe(1)
  expect(await box.threads()).toMatchObject([{ state: 'inbox', snoozedUntil: null }])
})

test('a task made of a mail keeps the sentence, the day and the way back', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  const [thread] = await box.threads()
  const key = crypto.randomUUID()
  const { taskId } = await box.app.call('mail.make_task', { id: thread?.id }, { key })
  expect(await box.call('tasks.show', { id: taskId })).toMatchObject({
    due: { date: '2026-11-26', time: null },
    source: { kind: 'thread', id: thread?.id, label: 'Numbers for the board' },
  })
  expect(await box.threads()).toMatchObject([{ state: 'done' }])
  await box.call('acts.undo', { actId: key })
  expect(await box.threads()).toEqual([thread])
})

test('what the owner corrected is learned for the next mail of its kind, and forgotten when undone', async () => {
  await using box = await testMailbox()
  const mail = (n: number) => ({
    id: `d${n}@shop.test`,
    from: 'Deals <deals@shop.test>',
    subject: `Offer ${n}`,
    text: 'Could you have a look at our new chairs?',
  })
  await box.takeIn(mail(1))
  const [first] = await box.threads()
  const key = crypto.randomUUID()
  await box.app.call('mail.correct', { id: first?.id, split: 'low' }, { key })
  await box.takeIn(mail(2))
  expect((await box.threads()).map(({ split }) => split)).toEqual(['low', 'low'])
  await box.call('acts.undo', { actId: key })
  await box.takeIn(mail(3))
  const third = (await box.threads()).find(({ subject }) => subject === 'Offer 3')
  expect(third?.split).toBe(first?.split === 'low' ? 'updates' : third?.split)
  expect(third?.split).not.toBe('low')
})

test('another workspace’s mail does not exist', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test' })
  const [thread] = await box.threads()
  const stranger = box.app.as(await box.app.newOwner())
  await expect(stranger.call('mail.thread', { id: thread?.id })).rejects.toMatchObject({
    code: 'thread.not_found',
  })
  await expect(stranger.call('mail.done', { id: thread?.id })).rejects.toMatchObject({
    code: 'thread.not_found',
  })
  expect(await stranger.call('mail.threads')).toEqual({ items: [], nextCursor: null })
})
