import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { testApp } from '../app.ts'

/**
 * The record cannot be changed quietly. Whoever owns the database can switch its triggers off and write what they like; the
 * check then names the first row that does not fit.
 */
let app: Awaited<ReturnType<typeof testApp>>
let admin: pg.Client

beforeAll(async () => {
  app = await testApp()
  for (const text of ['Call Dana tomorrow 14:00', 'Water plants', 'Write the report p1'])
    await app.call('tasks.capture', { text })
  await app.call('people.save_contact', { name: 'Dana Whitfield', addresses: ['dana@acme.test'] })
  await app.call('people.save_contact', { name: 'Ines Duarte', addresses: ['ines@acme.test'] })
  const { id } = await app.call('tasks.capture', { text: 'Send the numbers' })
  await app.settled()
  await app.call('tasks.complete', { id })
  await app.call('privacy.forget', { address: 'dana@acme.test', typed: 'dana@acme.test' })
  await app.call('tasks.capture', { text: 'The last one' })
  await app.settled()
  admin = new pg.Client(app.database.adminConnectionString)
  await admin.connect()
  for (const table of TABLES) await admin.query(`alter table kernel.${table} disable trigger user`)
  await admin.query('alter table kernel.event alter column seq drop identity')
})
afterAll(async () => {
  await admin.end()
  await app[Symbol.asyncDispose]()
})

const TABLES = ['event', 'seal', 'chain_head', 'erased', 'person_key'] as const

const fault = async () =>
  (await app.call('audit.verify'))['fault'] as { position: number; eventId: string; what: string } | null

/** Runs the change, looks at what the check says, and puts everything back. */
async function tampered(change: string, values: unknown[] = []) {
  const copies = TABLES.map((table) => `create table public.copy_${table} as table kernel.${table}`)
  await admin.query(copies.join(';'))
  try {
    const { rowCount } = await admin.query(change, values)
    return { changed: rowCount ?? 0, fault: await fault() }
  } finally {
    for (const table of TABLES) {
      const { rows } = await admin.query<{ names: string }>(
        `select string_agg(quote_ident(attname), ',') as names from pg_attribute
         where attrelid = 'kernel.${table}'::regclass and attnum > 0 and not attisdropped`,
      )
      const names = rows[0]?.names ?? ''
      await admin.query(`delete from kernel.${table}`)
      await admin.query(
        `insert into kernel.${table} (${names}) overriding system value select ${names} from public.copy_${table}`,
      )
      await admin.query(`drop table public.copy_${table}`)
    }
  }
}

/** How a byte of a column is flipped: of its text where it has one, else of the bytes it is kept in. */
const FLIP: Record<string, string> = {
  uuid: `overlay(%c::text placing translate(substr(%c::text, %n, 1), '0123456789abcdef', '1032547698badcfe') from %n)::uuid`,
  text: `overlay(%c placing chr(ascii(substr(%c, %n, 1)) # 1) from %n)`,
  bytea: `set_byte(%c, (%n - 1) % length(%c), get_byte(%c, (%n - 1) % length(%c)) # 1)`,
  bigint: `(%c # (1 << (%n % 20)))`,
  xid8: `((%c::text::bigint # (1 << (%n % 20)))::text::xid8)`,
  'timestamp with time zone': `(%c + (%n || ' microseconds')::interval)`,
}

/** One jsonb value with one letter or digit of its text changed, wherever that leaves it jsonb. */
function flippedJson(text: string, n: number): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const place = (n + at) % text.length
    const letter = text[place] ?? ''
    if (!/[a-z0-9]/i.test(letter)) continue
    const other = /\d/.test(letter) ? String((Number(letter) % 9) + 1) : letter === 'x' ? 'y' : 'x'
    const changed = text.slice(0, place) + other + text.slice(place + 1)
    try {
      if (JSON.stringify(JSON.parse(changed)) !== JSON.stringify(JSON.parse(text))) return changed
    } catch {
      // Not JSON any more, such as a changed `null`.
    }
  }
  return undefined
}

const columns = async () =>
  (
    await admin.query<{ table: string; name: string; type: string }>(
      `select relname as table, attname as name, format_type(atttypid, null) as type
       from pg_attribute join pg_class on pg_class.oid = attrelid
       where attrelid = any (select ('kernel.' || name)::regclass from unnest($1::text[]) as name)
         and attnum > 0 and not attisdropped`,
      [TABLES],
    )
  ).rows

describe('the record cannot be changed quietly', () => {
  test('as it is, it verifies: sealed, forgotten in part, and sealed again', async () => {
    expect(await app.call('audit.verify')).toMatchObject({ fault: null, unsealed: 0 })
    const { rows } = await admin.query(`select from kernel.erased`)
    expect(rows.length).toBeGreaterThan(0)
  })

  test(
    'any byte of any column that is flipped is found, and the row is named',
    { timeout: 240_000 },
    async () => {
      const all = await columns()
      expect(all.length).toBeGreaterThan(20)
      const rowsOf = new Map<string, number>()
      for (const table of TABLES) {
        const { rows } = await admin.query<{ n: number }>(`select count(*)::int as n from kernel.${table}`)
        rowsOf.set(table, rows[0]?.n ?? 0)
      }
      const tried = new Set<string>()
      for (const column of all)
        await fc.assert(
          fc.asyncProperty(fc.nat(1_000), fc.integer({ min: 1, max: 60 }), async (row, n) => {
            const { table, name, type } = column
            const { rows } = await admin.query<{ ctid: string; value: string | null }>(
              `select ctid::text, ${name}::text as value from kernel.${table} order by ctid offset $1 limit 1`,
              [row % (rowsOf.get(table) ?? 1)],
            )
            const [one] = rows
            if (!one?.value) return
            const place = ((n - 1) % (type === 'uuid' ? 8 : type === 'text' ? one.value.length : 60)) + 1
            const json = type === 'jsonb' ? flippedJson(one.value, n) : undefined
            if (type === 'jsonb' && json === undefined) return
            const set =
              type === 'jsonb'
                ? '$2::jsonb'
                : FLIP[type]?.replaceAll('%c', name).replaceAll('%n', String(place))
            const result = await tampered(
              `update kernel.${table} set ${name} = ${set} where ctid = $1::tid`,
              json === undefined ? [one.ctid] : [one.ctid, json],
            ).catch((error: unknown) => {
              // Two rows of one key: the database refuses that by itself.
              if (error instanceof pg.DatabaseError && error.code === '23505') return undefined
              throw error
            })
            if (!result) return
            tried.add(`${table}.${name}`)
            expect([column, result.changed, result.fault !== null]).toEqual([column, 1, true])
            expect(result.fault?.what).toMatch(/^[a-z]/)
          }),
          { numRuns: 6 },
        )
      // Every column was reached but a commitment that is not there.
      expect(all.map(({ table, name }) => `${table}.${name}`).filter((one) => !tried.has(one))).toEqual([])
    },
  )

  test('a row that is removed is named', async () => {
    const { rows } = await admin.query<{ position: number; event: string }>(
      `select position::int, event_id as event from kernel.seal order by position`,
    )
    for (const { position, event } of rows) {
      const gone = await tampered(`delete from kernel.event where id = $1`, [event])
      expect(gone.fault).toMatchObject({ position, eventId: event, what: 'the event was removed' })
      const unsealed = await tampered(`delete from kernel.seal where event_id = $1`, [event])
      expect(unsealed.fault?.what).toMatch(/missing|seal of this event was removed|does not end here/)
    }
    for (const table of ['chain_head', 'erased', 'person_key'])
      expect((await tampered(`delete from kernel.${table}`)).fault).not.toBeNull()
  })

  test('two events that change places are named', async () => {
    const { fault: found } = await tampered(
      `with pair as (select id, seq, xid, lag(id) over w as before_id, lag(seq) over w as before_seq,
                            lag(xid) over w as before_xid from kernel.event window w as (order by xid, seq)),
            two as (select * from pair where before_id is not null limit 1)
       update kernel.event set
         seq = case when event.id = two.id then two.before_seq else two.seq end,
         xid = case when event.id = two.id then two.before_xid else two.xid end
       from two where event.id in (two.id, two.before_id)`,
    )
    expect(found).not.toBeNull()
  })

  test('words that are taken out with no erasure in the record are named', async () => {
    const { rows } = await admin.query<{ id: string }>(
      `select id from kernel.event where id not in (select event_id from kernel.erased)
       and name <> 'privacy.erased.v1' limit 1`,
    )
    const { fault: found } = await tampered(`select kernel.erase_words($1, gen_random_uuid(), null)`, [
      rows[0]?.id,
    ])
    expect(found).toMatchObject({ eventId: rows[0]?.id, what: expect.stringContaining('no erasure') })
  })
})
