import { expect, test } from 'vitest'

import { waiting, written } from '#kernel/trust/cards/cards.fixture.ts'
import { findWaitingCard } from '#kernel/trust/cards/store.ts'
import { expireCards } from '#kernel/trust/expiry.ts'

import { testApp } from '../../../test/app.ts'
import * as drafts from './store/drafts.ts'

/** A finished draft waits on a card; when the card is gone it is a draft again, and nothing else lays a new one. */

type App = Awaited<ReturnType<typeof testApp>>

const statuses = async (app: App) => {
  await app.settled()
  const { items } = (await app.call('mail.drafts')) as { items: { subject: string; status: string }[] }
  return items.map(({ subject, status }) => `${subject}: ${status}`).toSorted()
}
const ACT = '01990000-0000-4000-8000-000000000001'

test('a mail whose card is refused is a draft again, and undo puts both back', async () => {
  await using app = await testApp()
  const card = await written(app)
  await app.call('cards.refuse', { id: card.id }, { key: ACT })
  expect(await statuses(app)).toEqual(['Numbers: draft'])
  await app.call('acts.undo', { actId: ACT })
  expect(await statuses(app)).toEqual(['Numbers: proposed'])
  expect(await waiting(app)).toMatchObject([{ id: card.id, items: [{ operation: 'mail.send' }] }])
})

test('a mail that is taken off its card is a draft again, and the others wait on', async () => {
  await using app = await testApp()
  await written(app)
  const card = await written(app, { subject: 'Dates' })
  await app.call('cards.drop_item', { id: card.id, hash: card.hash, item: 0 })
  expect(await statuses(app)).toEqual(['Dates: proposed', 'Numbers: draft'])
  expect(await waiting(app)).toMatchObject([{ items: [{ input: { subject: 'Dates' } }] }])
})

test('approved, taken back and then refused, it is asked for no more', async () => {
  await using app = await testApp()
  const { id, hash } = await written(app)
  await app.call('cards.approve', { id, hash }, { key: ACT })
  await app.call('acts.undo', { actId: ACT })
  await app.call('cards.refuse', { id })
  expect(await statuses(app)).toEqual(['Numbers: draft'])
  expect(await waiting(app)).toEqual([])
})

test('a mail whose card nobody answered in time is a draft again', async () => {
  await using app = await testApp()
  await written(app)
  app.tick({ hours: 73 })
  await expireCards(app.app.db, app.app.registry)
  expect(await statuses(app)).toEqual(['Numbers: draft'])
  expect(await waiting(app)).toEqual([])
})

test('whoever changes a draft takes its card first, as a yes or a no does, so that neither waits without end', async () => {
  await using app = await testApp()
  await written(app)
  const [draft] = ((await app.call('mail.drafts')) as { items: { id: string }[] }).items
  const id = String(draft?.id)
  const { workspaceId } = app.owner
  const pause = () => new Promise((resolve) => setTimeout(resolve, 200))
  for (const change of [
    () => app.call('mail.edit_draft', { id, ready: false }),
    () => app.call('mail.discard_draft', { id }),
  ]) {
    let changing: Promise<unknown> = Promise.resolve()
    await app.app.db.transact(workspaceId, async (tx) => {
      await findWaitingCard(tx.sql, workspaceId, 'mail')
      changing = change()
      await pause()
      await drafts.find(tx.sql, workspaceId, id)
    })
    await changing
    if ((await statuses(app)).length) await app.call('mail.edit_draft', { id, ready: true })
    await app.settled()
  }
  expect(await statuses(app)).toEqual([])
})
