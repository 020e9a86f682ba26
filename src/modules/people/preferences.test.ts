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
