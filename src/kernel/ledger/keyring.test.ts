import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { testApp } from '../../../test/app.ts'
import { Database } from '../database.ts'
import { newId } from '../ids.ts'
import { verifyLedger } from './verify.ts'
import { changesAfter } from './feed.ts'
import { decrypted, locked, Stream, unlocked } from './ciphers.ts'
import { Keyring } from './keyring.ts'
import {
  addressesIn,
  joint,
  openedChange,
  openedPayload,
  sealedChange,
  sealedPayload,
} from './sealed-words.ts'
import { recording } from './store.ts'

const DANA = 'dana@acme.test'

const anything = z.object({ about: z.string() })

const saved = { name: 'Dana Whitfield', addresses: [DANA] }

/** What lies in the record, as somebody who copied the table would read it. */
const copied = async (app: Awaited<ReturnType<typeof testApp>>) => {
  const { rows } = await app.database.pool.query<{ said: string }>(
    `select payload::text || changes::text || why::text as said from kernel.event order by xid, seq`,
  )
  return rows.map(({ said }) => said).join('\n')
}

const asAdmin = async (app: Awaited<ReturnType<typeof testApp>>, statement: string) => {
  const admin = new pg.Client(app.database.adminConnectionString)
  await admin.connect()
  await admin.query(statement).finally(() => admin.end())
}

/** Another process on the same database. */
const otherProcess = (app: Awaited<ReturnType<typeof testApp>>, masterKey = Buffer.alloc(32, 7)) => {
  const keyring = new Keyring(masterKey)
  const { pool } = app.database
  return { keyring, db: new Database({ people: pool, system: pool }, app.now, keyring) }
}

describe('what names somebody', () => {
  test('is nowhere in the record to be read, and read all the same by who has the keys', async () => {
    await using app = await testApp()
    const { id } = await app.call('people.save_contact', saved)
    await app.settled()
    expect(await copied(app)).not.toMatch(/Dana|Whitfield|acme/)
    const { changes } = await app.call('sync.changes')
    expect(changes).toContainEqual(expect.objectContaining({ id, row: expect.objectContaining(saved) }))
    const other = otherProcess(app)
    const heard = await other.db.read(app.owner.workspaceId, (sql) =>
      changesAfter(sql, app.owner.workspaceId, 0, 100),
    )
    expect(heard.changes).toContainEqual(expect.objectContaining({ id, row: expect.objectContaining(saved) }))
    const lastAct = async () => {
      const { items } = (await app.call('ledger.why', { id })) as { items: { actId: string }[] }
      return items[0]?.actId
    }
    await app.call('acts.undo', { actId: await lastAct() })
    await app.call('acts.undo', { actId: await lastAct() })
    expect(await app.call('people.contacts')).toMatchObject({ items: [saved] })
  })

  test('is not read with another master key, and nothing falls over', async () => {
    await using app = await testApp()
    const { id } = await app.call('people.save_contact', saved)
    await app.settled()
    const { db, keyring } = otherProcess(app, randomBytes(32))
    const { workspaceId } = app.owner
    const heard = await db.read(workspaceId, (sql) => changesAfter(sql, workspaceId, 0, 100))
    expect(heard.changes.filter((one) => one.id === id)).toEqual([])
    expect(await verifyLedger(db, keyring, workspaceId)).toMatchObject({
      fault: { what: expect.stringContaining('master key') },
    })
  })

  test('in a copy of the record from before is unreadable once they were forgotten; others can be read on', async () => {
    await using app = await testApp()
    await app.call('people.save_contact', saved)
    const { id } = await app.call('people.save_contact', {
      name: 'Ines Duarte',
      addresses: ['ines@acme.test'],
    })
    await app.settled()
    await app.database.pool.query('create table public.backup as table kernel.event')
    await app.call('privacy.forget', { address: DANA, typed: DANA })
    await app.settled()
    // The backup is put back over what the erasure left.
    await asAdmin(
      app,
      `alter table kernel.event disable trigger user;
      update kernel.event set payload = backup.payload, changes = backup.changes, salt = backup.salt
      from public.backup where backup.id = event.id`,
    )
    const { db } = otherProcess(app)
    const { workspaceId } = app.owner
    const heard = await db.read(workspaceId, (sql) => changesAfter(sql, workspaceId, 0, 100))
    expect(JSON.stringify(heard)).not.toMatch(/Dana|Whitfield|dana@/)
    expect(heard.changes).toContainEqual(expect.objectContaining({ id }))
  })

  test('gets a key of its own from each process, and forgetting destroys them all', async () => {
    await using app = await testApp()
    await app.call('people.save_contact', saved)
    const { db, keyring } = otherProcess(app)
    const { workspaceId } = app.owner
    const told = {
      id: newId(app.now()),
      kind: 'contact',
      before: null,
      after: { id: 'x', note: `of ${DANA}` },
    }
    await db.transact(
      workspaceId,
      async (tx) => tx.emit({ name: 'test.told.v1', payload: anything }, { about: DANA }, [told]),
      () => (events, now) =>
        recording({ id: newId(now), operation: 'test.tell', actor: app.owner, why: {}, now }, events),
    )
    const keys = () => db.read(workspaceId, (sql) => keyring.keysOf(sql, workspaceId, [DANA]))
    expect(await keys()).toHaveLength(2)
    await app.call('privacy.forget', { address: DANA, typed: DANA })
    await app.settled()
    expect(await keys()).toEqual([])
    expect(await app.call('audit.verify')).toMatchObject({ fault: null })
    // The other process lets go of its key, and who writes again gets a new one.
    await keyring.lookAfter(db)
    expect(keyring.sealing(workspaceId, [], app.now()).inserts()).toEqual([])
    const again = { id: newId(app.now()), name: 'test.told.v1', payload: { about: DANA }, changes: [] }
    expect(keyring.sealing(workspaceId, [again], app.now()).inserts()).toHaveLength(1)
  })

  test('a command that came to nothing leaves no key that others would use', async () => {
    await using app = await testApp()
    const { db, keyring } = otherProcess(app)
    const { workspaceId } = app.owner
    const telling = (fails: boolean) =>
      db.transact(
        workspaceId,
        async (tx) => tx.emit({ name: 'test.told.v1', payload: anything }, { about: DANA }),
        () => (events, now) => {
          if (fails) throw new Error('not today')
          const why = { rule: 'own-hand', because: `for ${DANA}` }
          return recording({ id: newId(now), operation: 'test.tell', actor: app.owner, why, now }, events)
        },
      )
    await expect(telling(true)).rejects.toThrow('not today')
    await telling(false)
    await telling(false)
    expect(await db.read(workspaceId, (sql) => keyring.keysOf(sql, workspaceId, [DANA]))).toHaveLength(1)
    await app.settled()
    const { items } = (await app.call('ledger.list', { name: 'test.told.v1' })) as {
      items: { payload: object; why: object }[]
    }
    const told = { payload: { about: DANA }, why: { rule: 'own-hand', because: `for ${DANA}` } }
    expect(items).toMatchObject([told, told])
    expect(await copied(app)).not.toContain('acme')
    await app.call('privacy.forget', { address: DANA, typed: DANA })
    expect((await app.call('ledger.list', { name: 'test.told.v1' }))['items']).toMatchObject([
      { payload: {}, why: { rule: 'own-hand' } },
      { payload: {}, why: { rule: 'own-hand' } },
    ])
  })

  test('a key that was taken away by hand is named', async () => {
    await using app = await testApp()
    await app.call('people.save_contact', saved)
    await app.settled()
    expect(await app.call('audit.verify')).toMatchObject({ fault: null })
    await asAdmin(app, 'delete from kernel.person_key')
    expect(await app.call('audit.verify')).toMatchObject({
      fault: { what: expect.stringContaining('a key to the words of this event was taken away') },
    })
  })
})

describe('words under keys', () => {
  const keys = fc
    .array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 5 })
    .map((all) => all.map((bytes, n) => ({ id: `key ${n}`, key: Buffer.from(bytes) })))

  test('come back as they were, and not at all without any one of the keys', () => {
    fc.assert(
      fc.property(keys, fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (all, words, n) => {
        const plain = JSON.parse(JSON.stringify(words)) as Record<string, never>
        const change = { kind: 'contact', id: 'x', before: null, after: plain }
        const stream = new Stream(joint(all.map(({ key }) => key)))
        const sealed = (words: object) => ({
          sealedFor: all.map(({ id }) => id),
          words: stream.encrypted(JSON.stringify(words)),
        })
        const payload = sealedPayload(plain, sealed(plain)) as never
        const kept = sealedChange(change, sealed(change)) as never
        const keyOf = (id: string) => all.find((one) => one.id === id)?.key
        expect(openedPayload(payload, keyOf)).toEqual(plain)
        expect(openedChange(kept, keyOf)).toEqual({ change })
        const lost = `key ${n % all.length}`
        const without = (id: string) => (id === lost ? undefined : keyOf(id))
        expect(openedChange(kept, without)).toEqual({ change: { ...change, after: null, erased: true } })
      }),
    )
  })

  /** Short ones, and such as are longer than what is made of a stream at once. */
  const TEXTS = fc.oneof(
    fc.jsonValue(),
    fc.nat({ max: 20_000 }).map((length) => 'ä'.repeat(length)),
  )

  test('of many texts one after the other each is read by itself, and no block serves twice', () => {
    fc.assert(
      fc.property(fc.array(TEXTS, { minLength: 2, maxLength: 40 }), (values) => {
        const key = randomBytes(32)
        const stream = new Stream(key)
        const texts = values.map((value) => JSON.stringify(value))
        const words = texts.map((text) => stream.encrypted(text))
        expect(words.map((one) => JSON.stringify(JSON.parse(decrypted(key, one))))).toEqual(
          texts.map((text) => JSON.stringify(JSON.parse(text))),
        )
        const places = words.map((one) => Buffer.from(one.slice(0, 16), 'base64').readUInt32BE(8))
        for (const [n, text] of texts.slice(0, -1).entries())
          expect(places[n + 1]).toBeGreaterThanOrEqual(
            (places[n] ?? 0) + Math.ceil(Buffer.byteLength(text) / 16),
          )
      }),
    )
  })

  test('a key that was changed, or moved to another place, is none', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (place, n) => {
        const [key, secret] = [randomBytes(32), randomBytes(32)]
        const kept = locked(key, secret, place)
        expect(unlocked(key, kept, place)).toEqual(secret)
        expect(unlocked(key, kept, `${place}.`)).toBeUndefined()
        const at = n % kept.length
        kept[at] = (kept[at] ?? 0) ^ 1
        expect(unlocked(key, kept, place)).toBeUndefined()
      }),
    )
  })

  test('are found wherever a line of a text begins with an address, as JSON writes it', () => {
    for (const before of ['\n', '\r\n', '\t', '"', '\\', '\u2028', '<'])
      expect(addressesIn(JSON.stringify({ text: `See${before}${DANA}${before}` }))).toEqual([DANA])
  })

  test.each([
    ['From: "Dana" <Dana.W@Acme.test>, ines@x.example.', ['dana.w@acme.test', 'ines@x.example']],
    ['mailto:dana@acme.test?subject=x', ['dana@acme.test']],
    ["'dana@acme.test'", ['dana@acme.test']],
    ['bounce=dana@acme.test', ['dana@acme.test']],
    ['jürgen@büro.example', ['jürgen@büro.example']],
    ['meet @ noon, @dana, 5@', []],
  ])('%s names %j', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses)
    for (const address of addresses) expect(addressesIn(address)).toEqual([address])
  })
})
