import pg from 'pg'
import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'
import { Sealer } from './sealer.ts'

test('events of concurrent transactions get gap-free positions, in an order nobody contradicts', async () => {
  await using app = await testApp()
  const capture = (n: number) => app.call('tasks.capture', { text: `Task ${n}` })
  await Promise.all(Array.from({ length: 60 }, (_, n) => capture(n)))
  await app.settled()
  const { rows } = await app.database.pool.query<{ position: number }>(
    'select position from kernel.seal order by ordinal',
  )
  const first = rows[0]?.position ?? 0
  expect(rows.map(({ position }) => position - first)).toEqual(rows.map((_, index) => index))
  expect(await app.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
})

test('an event that commits late is sealed late, and nothing is passed over', async () => {
  await using app = await testApp()
  const { workspaceId } = app.owner
  const slow = new pg.Client(app.database.connectionString)
  await slow.connect()
  await slow.query("select set_config('reeve.workspace', $1, false)", [workspaceId])
  await slow.query('begin')
  await slow.query(
    `insert into kernel.event (id, workspace_id, act_id, operation, name, actor, payload, changes, why, occurred_at)
     values (gen_random_uuid(), $1, gen_random_uuid(), 'slow', 'slow.v1', '{}', '{}', '[]', '{}', now())`,
    [workspaceId],
  )
  await app.call('tasks.capture', { text: 'Quick' })
  expect(await app.events()).toEqual([])
  await slow.query('commit')
  await slow.end()
  expect(await app.events()).toEqual(['slow.v1', 'tasks.captured.v1'])
})

test.for([
  ['the payload', `update kernel.event set payload = '{"title":"Other"}' where name = 'tasks.captured.v1'`],
  [
    'the actor',
    `update kernel.event set actor = actor || '{"hand":"mail"}' where name = 'tasks.captured.v1'`,
  ],
  ['the changes', `update kernel.event set changes = '[]' where name = 'tasks.captured.v1'`],
  [
    'the moment',
    `update kernel.event set occurred_at = occurred_at + interval '1 microsecond' where name = 'tasks.captured.v1'`,
  ],
  ['the seal', `update kernel.seal set hash = sha256('x') where position = 2`],
  ['a removed event', `delete from kernel.event where name = 'tasks.captured.v1'`],
  ['a removed seal', `delete from kernel.seal where position = 2`],
])('changing %s is named by audit verify', async ([, statement]) => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'One' })
  await app.settled()
  await app.call('tasks.capture', { text: 'Two' })
  await app.settled()
  const admin = new pg.Client(app.database.adminConnectionString)
  await admin.connect()
  await admin.query(
    'alter table kernel.event disable trigger user; alter table kernel.seal disable trigger user',
  )
  await admin.query(statement ?? '')
  await admin.end()
  expect((await app.call('audit.verify'))['fault']).not.toBeNull()
})

test('the ledger itself refuses to be changed', async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'One' })
  await app.settled()
  await expect(
    app.app.db.read(app.owner.workspaceId, (sql) =>
      sql
        .$extendTables<{ 'kernel.event': { name: string } }>()
        .updateTable('kernel.event')
        .set({ name: 'x' })
        .execute(),
    ),
  ).rejects.toThrow('append-only')
})

test('row-level security hides other workspaces even from a query that forgets to ask', async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'Mine' })
  const other = await app.newOwner()
  const seen = await app.app.db.read(other.workspaceId, (sql) =>
    sql
      .$extendTables<{ 'tasks.task': { title: string } }>()
      .selectFrom('tasks.task')
      .select('title')
      .execute(),
  )
  expect(seen).toEqual([])
})

test('an instance hears of what another one sealed', async () => {
  await using app = await testApp()
  const heard: unknown[] = []
  const other = new Sealer(
    app.app.db,
    (batch) => heard.push(batch ?? 'something'),
    (error) => heard.push(error),
  )
  await other.settled()
  await app.call('tasks.capture', { text: 'One' })
  await app.app.sealer.settled()
  await other.settled()
  await other.settled()
  await other.stop()
  expect(heard).toEqual(['something'])
})
