import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

test('two changes of preferences at the same time are both kept', async () => {
  await using app = await testApp()
  await app.call('people.preferences')
  await Promise.all([
    app.call('people.edit_preferences', { bufferMinutes: 33 }),
    app.call('people.edit_preferences', { dayFirst: false }),
    app.call('people.edit_preferences', { autonomy: 'look' }),
  ])
  expect(await app.call('people.preferences')).toMatchObject({
    bufferMinutes: 33,
    dayFirst: false,
    autonomy: 'look',
  })
})

test("the owner's addresses are addresses, in lower case", async () => {
  await using app = await testApp()
  expect(await app.call('people.edit_preferences', { addresses: ['Mara@Otolith.test'] })).toMatchObject({
    addresses: ['mara@otolith.test'],
  })
  await expect(
    app.call('people.edit_preferences', { addresses: ['mara@otolith.test\r\nBcc: x@y.test'] }),
  ).rejects.toMatchObject({ code: 'input.invalid' })
})

test('letting hands do more takes a fresh sign-in, also by undoing that they may do less', async () => {
  await using app = await testApp()
  const { signedInAt: _, ...owner } = app.owner
  const stale = app.as(owner)
  await expect(stale.call('people.edit_preferences', { autonomy: 'act' })).rejects.toMatchObject({
    code: 'access.sign_in_again',
  })
  const less = crypto.randomUUID()
  await stale.call('people.edit_preferences', { autonomy: 'look' }, { key: less })
  await expect(stale.call('acts.undo', { actId: less })).rejects.toMatchObject({
    code: 'access.sign_in_again',
  })
  await app.call('acts.undo', { actId: less })
  await app.call('people.edit_preferences', { autonomy: 'act' })
  expect(await app.call('people.preferences')).toMatchObject({ autonomy: 'act' })
})
