import { expect, test } from 'vitest'

import { testApp } from '../../test/app.ts'

test('what was gathered is there for the next part of the same act, which may write the row again', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'First' })
  await app.app.db.transact(app.owner.workspaceId, async (tx) => {
    const titled = (title: string) =>
      tx.build
        .$extendTables<{ 'tasks.task': { id: string; title: string } }>()
        .updateTable('tasks.task')
        .set({ title })
        .where('id', '=', String(id))
    tx.write(titled('Second'))
    await tx.flush()
    tx.write(titled('Third'))
  })
  expect(await app.call('tasks.show', { id })).toMatchObject({ title: 'Third' })
})
