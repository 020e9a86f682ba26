import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

/** As they follow each other. */
const MIGRATIONS = ['2026-11-22-chain-heads.sql', '2026-11-24-sealing.sql'].map(
  (name) => new URL(`../migrations/${name}`, import.meta.url),
)

test('a ledger that was sealed before its heads were kept goes on where it ended', async () => {
  await using app = await testApp()
  for (const text of ['One', 'Two']) await app.call('tasks.capture', { text })
  await app.settled()
  await app.database.pool.query(
    'drop function kernel.seal_events(int), kernel.keep_head(kernel.chain_head); drop table kernel.chain_head',
  )

  const client = await app.database.pool.connect()
  await client.query('begin')
  for (const migration of MIGRATIONS)
    await client.query(
      (await readFile(migration, 'utf8')).replace('create function', 'create or replace function'),
    )
  await client.query('commit')
  client.release()

  await app.call('tasks.capture', { text: 'Three' })
  await app.settled()
  expect(await app.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
  const { rows } = await app.database.pool.query<{ ends: boolean }>(
    `select head.hash = seal.hash as ends from kernel.chain_head head join kernel.seal seal using (workspace_id, position)
     where position = (select max(position) from kernel.seal last where last.workspace_id = head.workspace_id)`,
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ ends }) => ends)).toBe(true)
})
