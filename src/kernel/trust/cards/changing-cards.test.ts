import { expect, test } from 'vitest'

import { type Json, testApp } from '../../../../test/app.ts'
import { asHand } from '../../actor.ts'
import {
  approve,
  type CardRow,
  DANA,
  draft,
  EVIL,
  held,
  outbox,
  theCard,
  unknown,
  waiting,
  written,
} from './cards.fixture.ts'

test('an edited mail is shown against what was proposed, its draft follows, and it leaves as it was approved', async () => {
  await using app = await testApp()
  const first = await written(app)
  const edit = async ({ id, hash }: CardRow, input: Json) =>
    (await app.call('cards.edit', { id, hash, item: 0, input })) as unknown as CardRow
  await edit(first, { body: 'The numbers are ready on Wednesday.' })
  const second = await theCard(app)
  expect(second).toMatchObject({ edits: 1, id: first.id })
  expect(second.hash).not.toBe(first.hash)
  await edit(second, { body: 'The numbers are ready on Thursday.', cc: ['jo@acme.test'] })
  const third = await theCard(app)
  expect(third).toMatchObject({ edits: 2, items: [{ reaches: [DANA, 'jo@acme.test'] }] })
  const preview = third.items[0]?.preview
  expect(preview?.spans).toEqual([
    { text: 'The numbers are ready on ' },
    { text: 'Tuesday', change: 'removed' },
    { text: 'Thursday', change: 'added' },
    { text: '.' },
  ])
  expect(preview?.recipients).toEqual([
    { address: DANA, known: null },
    { address: 'jo@acme.test', known: null, added: true },
  ])
  expect(await waiting(app)).toHaveLength(1)
  await approve(app, third)
  expect(await outbox(app)).toMatchObject([{ preview: { body: 'The numbers are ready on Thursday.' } }])
})

test('an edit is refused where it is no input of that act, or would be another act', async () => {
  await using app = await testApp()
  const { id, hash } = await written(app)
  const other = await draft(app, [DANA])
  const edit = (input: Json, item = 0) => app.call('cards.edit', { id, hash, item, input })
  await expect(edit({ to: ['nobody'] })).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(edit({ id: other.id })).rejects.toMatchObject({ code: 'card.other_act' })
  await expect(edit({ body: 'x' }, 3)).rejects.toMatchObject({ code: 'card.no_item' })
  expect((await theCard(app)).hash).toBe(hash)
})

test('a recipient that a stranger chose must be typed after an edit too, until the owner replaced it', async () => {
  await using app = await testApp()
  const provenance = { to: ['message:1'], '*': ['owner'] }
  await held(app, 'mail.send', await draft(app, [EVIL]), { provenance, chosenBy: ['owner'] })
  const edit = async (input: Json) => {
    const { id, hash } = await theCard(app)
    return (await app.call('cards.edit', { id, hash, item: 0, input })) as unknown as CardRow
  }
  expect((await edit({ body: 'Other words.' })).items[0]?.typed?.answer).toBe(EVIL)
  expect((await edit({ to: [EVIL, DANA] })).items[0]?.typed?.answer).toBe(EVIL)
  expect((await edit({ to: [DANA] })).items[0]?.typed).not.toBeNull()
  expect((await edit({ to: ['jo@acme.test'] })).items[0]).toMatchObject({
    typed: null,
    provenance: { to: ['owner'] },
  })
})

test('one act is taken off a card, and the last one is not', async () => {
  await using app = await testApp()
  await written(app)
  const both = await written(app, { to: ['jo@acme.test'] })
  expect(both.items).toHaveLength(2)
  const { id, hash } = both
  const left = (await app.call('cards.drop_item', { id, hash, item: 0 })) as unknown as CardRow
  expect(left.items.map(({ reaches }) => reaches)).toEqual([['jo@acme.test']])
  await expect(app.call('cards.drop_item', { id, hash: left.hash, item: 0 })).rejects.toMatchObject({
    code: 'card.last_item',
  })
})

test('“ask me later” keeps the card past its time', async () => {
  await using app = await testApp()
  const card = await written(app)
  const later = (until: string) => app.call('cards.later', { id: card.id, until })
  await expect(later('2026-11-22T08:00:00Z')).rejects.toMatchObject({ code: 'card.later' })
  await expect(later('2027-01-22T08:00:00Z')).rejects.toMatchObject({ code: 'card.later' })
  await later('2026-11-29T08:00:00Z')
  expect(await theCard(app)).toMatchObject({
    laterUntil: '2026-11-29T08:00:00Z',
    expiresAt: '2026-11-30T08:00:00Z',
    hash: card.hash,
  })
  app.tick({ hours: 24 * 6 })
  await expect(approve(app, card)).resolves.toMatchObject({ status: 'approved' })
})

test('“never again” refuses the card, and the hand may not even ask for it any more, until it is lifted', async () => {
  await using app = await testApp()
  const said = { provenance: unknown, chosenBy: ['owner'] }
  await held(app, 'mail.send', await draft(app, [DANA]), said)
  const card = await theCard(app)
  await app.call('cards.never', { id: card.id })
  const { items } = (await app.call('refusals.list')) as unknown as {
    items: { id: string; sentence: string }[]
  }
  expect(items).toMatchObject([
    { sentence: `The mail hand may never again send a mail to ${DANA} (${DANA})`, to: [DANA] },
  ])
  const hand = app.as(asHand(app.owner, 'mail'))
  const once = await draft(app, [DANA])
  await expect(hand.call('mail.send', once, said as never)).rejects.toMatchObject({
    code: 'trust.denied',
    message: expect.stringContaining('you said “never again”'),
  })
  await held(app, 'mail.send', await draft(app, ['jo@acme.test']), said)
  await expect(hand.call('refusals.lift', { id: items[0]?.id })).rejects.toMatchObject({
    code: 'trust.denied',
  })
  await app.call('refusals.lift', { id: items[0]?.id })
  await held(app, 'mail.send', once, said)
})

test('after five equal approvals a grant is offered, not before and not for others', async () => {
  await using app = await testApp()
  const offers: (string | null)[] = []
  for (let round = 1; round <= 5; round++) {
    if (round === 3) await approve(app, await written(app, { to: ['jo@acme.test'] }))
    const approved = (await approve(
      app,
      await written(app, { body: `Round ${round}` }),
    )) as unknown as CardRow
    offers.push(approved.offer?.because ?? null)
    app.tick({ hours: 30 })
    if (round === 5)
      expect(approved.offer?.grant).toMatchObject({
        hands: ['mail'],
        operations: ['mail.send'],
        to: [DANA],
        limit: 5,
        per: 'day',
      })
  }
  expect(offers).toEqual([null, null, null, null, 'You approved the same 5 times.'])
})

test('what is offered can be allowed as it is, and then nobody is asked any more', async () => {
  await using app = await testApp()
  await app.call('people.edit_preferences', { autonomy: 'act' })
  const said = { provenance: unknown, chosenBy: ['model'] }
  let offer: CardRow['offer'] = null
  for (let round = 1; round <= 5; round++) {
    await held(app, 'mail.send', await draft(app, [DANA], `Round ${round}`), said)
    offer = ((await approve(app, await theCard(app))) as unknown as CardRow).offer
    app.tick({ hours: 25 })
  }
  const owner = app.as({ ...app.owner, signedInAt: app.now() })
  await owner.call('grants.create', offer?.grant)
  const hand = app.as(asHand(app.owner, 'mail'))
  await expect(
    hand.call('mail.send', await draft(app, [DANA], 'Round 6'), said as never),
  ).resolves.toMatchObject({
    status: 'queued',
  })
  await held(app, 'mail.send', await draft(app, ['jo@acme.test']), said)
})

test('nobody is asked the very same twice within a day without being offered a grant', async () => {
  await using app = await testApp()
  const said = { provenance: unknown, chosenBy: ['owner'] }
  const once = await draft(app, [DANA])
  await held(app, 'mail.send', once, said)
  const first = await theCard(app)
  expect(first.offer).toBeNull()
  await app.call('cards.refuse', { id: first.id })
  await held(app, 'mail.send', once, said)
  expect((await theCard(app)).offer).toMatchObject({
    because: 'The very same was asked within the last day.',
  })
})

test('words that were taken from a mail are pointed out in the draft, with their source', async () => {
  await using app = await testApp()
  await app.app.db.transact(app.owner.workspaceId, async (tx) => {
    await app.app.propose(tx, asHand(app.owner, 'mail'), {
      operation: 'mail.send',
      input: await draft(app, [DANA], 'You asked for the figures by Friday. They are here.'),
      provenance: { to: ['owner'], '*': ['model', 'message:7'] },
      because: 'Dana asked',
      quotes: [{ text: 'the figures by Friday', source: 'message:7', label: '“Figures” from Dana' }],
    })
  })
  const [item] = (await theCard(app)).items
  expect(item?.preview.spans).toEqual([
    { text: 'You asked for ' },
    { text: 'the figures by Friday', source: 'message:7', label: '“Figures” from Dana' },
    { text: '. They are here.' },
  ])
  expect(item?.quotes).toHaveLength(1)
})

test('a change of a task that a stranger asked for is shown as old → new', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Pay Dana p1' })
  const call = { provenance: { '*': ['message:1'] }, chosenBy: ['model', 'message:1'] }
  await held(app, 'tasks.edit', { id, title: 'Pay Eve', priority: null }, call, 'tasks')
  expect((await theCard(app)).items[0]?.preview.lines).toEqual([
    { label: 'Task', value: 'Pay Dana' },
    { label: 'Title', value: 'Pay Eve', before: 'Pay Dana' },
    { label: 'Priority', value: '(nothing)', before: '1' },
  ])
})

test('no hand and no agent may change, put off or lay down what waits for the owner', async () => {
  await using app = await testApp()
  const { id, hash } = await written(app)
  const agent = app.as({ ...app.owner, door: 'mcp', hand: 'claude' })
  for (const [name, input] of [
    ['cards.approve', { id, hash }],
    ['cards.edit', { id, hash, item: 0, input: { body: 'x' } }],
    ['cards.drop_item', { id, hash, item: 0 }],
    ['cards.later', { id, until: '2026-11-29T08:00:00Z' }],
    ['cards.never', { id }],
    ['cards.refuse', { id }],
  ] as const)
    await expect(agent.call(name, input as Json), name).rejects.toMatchObject({ code: 'trust.denied' })
})
