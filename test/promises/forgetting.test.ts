import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { retain } from '#kernel/ledger/retention.ts'

import { testApp } from '../app.ts'
import { demoOffice } from '../demo.ts'

/**
 * You can see and delete what it remembers. Somebody of the demo office is forgotten; then nothing that was theirs is found
 * by searching, recalling, exporting or looking into the database itself, and the record still verifies.
 */
let app: Awaited<ReturnType<typeof demoOffice>>
let admin: pg.Client
let address: string
let subjects: string[]

beforeAll(async () => {
  app = await demoOffice()
  admin = new pg.Client(app.database.adminConnectionString)
  await admin.connect()
  const { rows } = await admin.query<{ address: string }>(
    `select from_address as address from mail.message where direction = 'received'
     group by 1 having count(*) > 1 order by count(*) desc, 1 limit 1`,
  )
  address = rows[0]?.address ?? ''
  const mine = await admin.query<{ id: string; subject: string }>(
    `select thread_id as id, subject from mail.message where from_address = $1`,
    [address],
  )
  subjects = [...new Set(mine.rows.map(({ subject }) => subject))]
  // They are all over the place: a contact, a meeting, a draft, a card, a task, a run.
  await app.call('people.save_contact', { name: 'Canary Person', addresses: [address] })
  await app.call('mail.draft_reply', { id: mine.rows[0]?.id, intent: 'accept' })
  await app.call('mail.make_task', { id: mine.rows[0]?.id })
  await app.call('grants.create', { sentence: `Mail may send to ${address}, 5 a week` })
  await app.call('runs.start', {
    goal: `Write to ${address}`,
    steps: [{ step: 'see', operation: 'mail.threads', input: { limit: 3 } }],
  })
  await app.settled()
}, 180_000)
afterAll(async () => {
  await admin.end()
  await app[Symbol.asyncDispose]()
})

/** Every table of ours with a workspace, and in how many rows the text stands, also inside bytes. */
async function rowsSaying(text: string): Promise<Record<string, number>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
     where c.relkind = 'r'`,
  )
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from ${name} as one where strpos(lower(to_jsonb(one)::text), lower($1)) > 0`,
      [text],
    )
    if (rows[0]?.n) found[name] = rows[0].n
  }
  return found
}

describe('somebody who is forgotten', () => {
  test('is shown before, whole: what is kept of them, and what would go', async () => {
    const about = await app.call('privacy.about', { address })
    expect(about['addresses']).toEqual([address])
    expect((about['known'] as { mails: unknown[] }).mails.length).toBeGreaterThan(1)
    expect(Object.keys(about['rows'] as object)).toEqual(
      expect.arrayContaining(['contact', 'message', 'thread', 'draft', 'task']),
    )
    expect(Object.keys(await rowsSaying(address)).length).toBeGreaterThan(4)
  })

  test('is forgotten only once you typed their address', async () => {
    await expect(app.call('privacy.forget', { address, typed: 'yes' })).rejects.toMatchObject({
      code: 'privacy.typed_wrong',
    })
    const own = ((await app.call('people.preferences'))['addresses'] as string[])[0]
    await expect(app.call('privacy.forget', { address: own, typed: own })).rejects.toMatchObject({
      code: 'privacy.self',
    })
  })

  test('by no agent and no hand, whatever it was told', async () => {
    const agent = app.as({ ...app.owner, door: 'mcp' })
    await expect(agent.call('privacy.forget', { address, typed: address })).rejects.toMatchObject({
      code: 'trust.denied',
    })
  })

  test(
    'is nowhere: searched, recalled, exported, and looked for in every table',
    { timeout: 60_000 },
    async () => {
      const { removed } = (await app.call('privacy.forget', { address, typed: address })) as {
        removed: Record<string, number>
      }
      expect(removed).toMatchObject({ contact: 2, thread: expect.any(Number), event: expect.any(Number) })
      await app.settled()
      for (const q of [
        address,
        `from:${address}`,
        'Canary Person',
        ...subjects.map((subject) => `"${subject.slice(0, 150)}"`),
      ]) {
        const { items } = (await app.call('search.find', { q })) as { items: { title: string }[] }
        expect([q, items.filter(({ title }) => subjects.includes(title))]).toEqual([q, []])
      }
      const about = await app.call('privacy.about', { address })
      expect(about).toMatchObject({ rows: {}, record: [] })
      for (const [, list] of Object.entries(about['known'] as Record<string, unknown[]>))
        expect(list).toEqual([])
      expect(await rowsSaying(address)).toEqual({})
      expect(JSON.stringify(await app.call('sync.snapshot'))).not.toContain(address)
      expect(JSON.stringify(await app.call('sync.changes', { limit: 500 }))).not.toContain(address)
    },
  )

  test('does not take the record of earlier forgetting along when others are forgotten', async () => {
    const { rows } = await admin.query<{ address: string }>(
      `select distinct from_address as address from mail.message where direction = 'received' order by 1 limit 3`,
    )
    for (const { address: other } of rows) await app.call('privacy.forget', { address: other, typed: other })
    await app.settled()
    expect(await app.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
    for (const { address: other } of rows) expect(await rowsSaying(other)).toEqual({})
  })

  test('leaves that something happened, and a record that verifies', async () => {
    expect(await app.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
    const { rows } = await admin.query<{ act: string }>(
      `select act_id as act from kernel.event join kernel.erased on event_id = event.id where name like 'people.%' limit 1`,
    )
    const { tree } = await app.call('ledger.why', { id: rows[0]?.act })
    expect(JSON.stringify(tree)).toContain('erased for good')
    await expect(app.call('acts.undo', { actId: rows[0]?.act })).rejects.toMatchObject({
      code: 'undo.erased',
    })
  })
})

describe('the record keeps words for as long as you said', () => {
  test('older ones go, facts stay, the chain verifies, and a client that was away begins anew', async () => {
    await using own = await testApp()
    const { id } = await own.call('tasks.capture', { text: 'An old secret' })
    await own.call('tasks.capture', { text: 'Another old one' })
    await own.settled()
    own.tick({ hours: 24 * 100 })
    await own.call('tasks.capture', { text: 'A new one' })
    await own.settled()
    const { position, mark } = (await own.call('sync.snapshot')) as { position: number; mark: string }
    expect(await retain(own.app.db, () => undefined), 'off unless you say so').toBe(0)
    await own.call('privacy.keep', { months: 3 })
    expect(await retain(own.app.db, () => undefined)).toBeGreaterThanOrEqual(2)
    expect(await retain(own.app.db, () => undefined), 'once').toBe(0)
    await own.settled()
    const { rows } = await own.database.pool.query<{ said: string }>(
      `select payload::text || changes::text as said from kernel.event`,
    )
    expect(rows.map(({ said }) => said).join()).not.toMatch(/old/)
    expect(rows.map(({ said }) => said).join()).toContain('A new one')
    expect(await own.call('tasks.show', { id }), 'the task itself stays').toMatchObject({
      title: 'An old secret',
    })
    expect(await own.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
    expect(await own.call('sync.changes', { after: 1 })).toMatchObject({ reset: true })
    expect(await own.call('sync.changes', { after: position, mark })).toMatchObject({ reset: false })
  })

  test('events from before words had a key of their own verify, before and after they are erased', async () => {
    await using own = await testApp()
    await own.database.pool.query('alter table kernel.event alter column salt drop default')
    await own.call('tasks.capture', { text: 'From an earlier version' })
    await own.settled()
    await own.database.pool.query('alter table kernel.event alter column salt set default gen_random_uuid()')
    await own.call('tasks.capture', { text: 'From this one' })
    await own.settled()
    expect(await own.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
    own.tick({ hours: 24 * 40 })
    await own.call('privacy.keep', { months: 1 })
    await retain(own.app.db, () => undefined)
    await own.settled()
    const { rows } = await own.database.pool.query(`select from kernel.erased where commitment is null`)
    expect(rows.length).toBeGreaterThan(0)
    expect(await own.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
  })

  test('nothing but an erasure may touch an event, and not even that one what it did not erase', async () => {
    await using own = await testApp()
    await own.call('tasks.capture', { text: 'Mine' })
    await own.settled()
    for (const statement of [
      `update kernel.event set payload = '{}'`,
      `update kernel.event set salt = gen_random_uuid()`,
      `update kernel.event set name = 'other.v1'`,
      `delete from kernel.event`,
      `truncate kernel.event`,
      `insert into kernel.erased (event_id, workspace_id, erasure)
         select id, workspace_id, gen_random_uuid() from kernel.event;
       update kernel.event set payload = '{"title": "Other"}', salt = gen_random_uuid()`,
      `select kernel.erase_words(id, gen_random_uuid(), null) from kernel.event; delete from kernel.erased`,
    ])
      await expect(
        own.app.db.read(own.owner.workspaceId, async () => {
          const client = await own.database.pool.connect()
          try {
            await client.query(`select set_config('reeve.workspace', $1, false)`, [own.owner.workspaceId])
            await client.query(statement)
          } finally {
            client.release(true)
          }
        }),
        statement,
      ).rejects.toThrow('append-only')
    expect(await own.call('audit.verify')).toMatchObject({ fault: null })
  })
})
