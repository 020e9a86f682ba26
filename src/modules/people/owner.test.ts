import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { ensureOwner } from './owner.ts'

test('two instances that start on an empty database have one owner', async () => {
  await using app = await testApp()
  const given = { name: 'Mara', timeZone: 'Europe/Vienna', addresses: [], office: 'new' as const }
  const owners = await Promise.all(
    Array.from({ length: 4 }, () => ensureOwner(app.app.db, app.app.signIn, given)),
  )
  expect(new Set(owners.map(({ memberId, workspaceId }) => `${memberId} ${workspaceId}`)).size).toBe(1)
})
