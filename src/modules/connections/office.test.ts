import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findOwner } from '#modules/people/index.ts'

import { testApp } from '../../../test/app.ts'
import { whereItIsMorning } from './office.ts'

test('whenever the demo office is opened, it is morning there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 }),
      fc.constantFrom('UTC', 'Europe/Vienna', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Kiritimati'),
      (ms, own) => {
        const now = Temporal.Instant.fromEpochMilliseconds(ms)
        const { hour } = now.toZonedDateTimeISO(whereItIsMorning(now, own))
        expect(hour).toBeGreaterThanOrEqual(6)
        expect(hour).toBeLessThan(10)
      },
    ),
  )
})

test('leaving the demo office leads to an empty workspace, and back there is no way in', async () => {
  await using app = await testApp()
  await app.app.db.transact(app.owner.workspaceId, (tx) => app.addMember(tx))
  await app.call('tasks.capture', { text: 'Of the demo office' })
  await app.app.db.read(app.owner.workspaceId, (sql) =>
    sql
      .$extendTables<{ 'people.workspace': { office: string; workspaceId: string } }>()
      .updateTable('people.workspace')
      .set({ office: 'demo' })
      .where('workspaceId', '=', app.owner.workspaceId)
      .execute(),
  )
  app.tick({ seconds: 10 })
  const { workspaceId } = await app.call('office.leave')
  const found = await findOwner(app.app.db, 'http')
  expect(found).toMatchObject({ workspaceId, memberId: app.owner.memberId })
  const there = app.as({ ...app.owner, workspaceId: String(workspaceId) })
  expect(await there.call('people.preferences')).toMatchObject({ id: workspaceId, office: 'new' })
  expect(await there.call('tasks.list')).toEqual({ items: [], nextCursor: null })
})
