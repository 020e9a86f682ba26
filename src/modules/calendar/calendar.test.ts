import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

const MONDAY = '2026-11-23T08:00:00Z'

test('an added event is among what takes place, and undo takes it away', async () => {
  await using app = await testApp({ now: MONDAY })
  const event = await app.call(
    'calendar.add',
    { title: 'Dentist', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' },
    { key: '019ab000-0000-7000-8000-000000000001' },
  )
  expect(event).toMatchObject({ when: { kind: 'timed', zone: 'Europe/Vienna' }, busy: true, mine: null })
  expect(await titles(app)).toEqual(['Dentist'])
  await app.settled()
  await app.call('acts.undo', { actId: '019ab000-0000-7000-8000-000000000001' })
  expect(await titles(app)).toEqual([])
})

const titles = async (app: Awaited<ReturnType<typeof testApp>>, input = {}) => {
  const { items } = (await app.call('calendar.events', input)) as { items: { title: string }[] }
  return items.map(({ title }) => title)
}
