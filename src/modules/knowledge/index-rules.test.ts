import fc from 'fast-check'
import { expect, test } from 'vitest'

import { newId } from '#kernel/ids.ts'
import { queryOf } from '#language/search/index.ts'

import { testApp } from '../../../test/app.ts'
import { FoundKind } from './contract.ts'
import { bounded, type Document, facet } from './document.ts'
import { type Finding, found } from './finding.ts'
import { type Wanted, written } from './indexing.ts'
import { REACTION } from './rules.ts'

type App = Awaited<ReturnType<typeof testApp>>

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
// Few words, so that documents share them, and some a letter apart.
const WORDS = [
  'battery',
  'batteries',
  'batter',
  'price',
  'pride',
  'clinic',
  'café',
  'roster',
  'line',
  '2',
  'Müller',
]

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 7 }).map((words) => words.join(' '))
const document: fc.Arbitrary<Document> = fc
  .record({
    kind: fc.constantFrom(...FoundKind.options),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    title: text,
    people: text,
    more: text,
    body: text,
    files: fc.array(fc.record({ name: fc.constant('a.txt'), text }), { maxLength: 2 }),
    facets: fc.subarray([facet('from', 'muller'), facet('is', 'open'), facet('has', 'file')]),
    at: fc.integer({ min: -400, max: 400 }).map((days) => NOW.add({ hours: 24 * days })),
  })
  .map((one) => bounded({ ...one, changedAt: one.at }))

/** Batches of what is written and removed. */
const history = fc.array(
  fc.array(
    fc.record({ document, gone: fc.boolean() }).map(({ document: one, gone }): Wanted => ({
      kind: one.kind,
      id: one.id,
      document: gone ? null : one,
    })),
    { maxLength: 8 },
  ),
  { maxLength: 6 },
)
const lines = fc.array(
  fc.constantFrom(
    ...WORDS,
    'batery',
    'bat',
    '"battery price"',
    '-line',
    'from:mul',
    'is:open',
    '-has:file',
    'since:today',
  ),
  { minLength: 1, maxLength: 4 },
)

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`
const lastOf = (batch: readonly Wanted[]) => [...new Map(batch.map((one) => [keyOf(one), one])).values()]

async function write(
  { app }: App,
  workspaceId: string,
  batches: readonly (readonly Wanted[])[],
): Promise<void> {
  for (const batch of batches)
    await app.db.transact(workspaceId, (tx) => written(tx, workspaceId, lastOf(batch)))
}

const search = (
  { app }: App,
  workspaceId: string,
  line: string,
  page: Partial<{ limit: number; after: Finding['next']; feedback: boolean }> = {},
) =>
  app.db.read(workspaceId, (sql) =>
    found(sql, workspaceId, {
      query: queryOf(line, { now: NOW.toZonedDateTimeISO('Europe/Vienna'), dayFirst: true }),
      kinds: FoundKind.options,
      limit: 50,
      after: null,
      now: NOW,
      zone: 'Europe/Vienna',
      feedback: true,
      ...page,
    }),
  )

/** What the tables hold, without the numbers that things happen to have. */
async function stock({ app }: App, workspaceId: string) {
  const { rows } = await app.db.read(workspaceId, (sql) =>
    sql.executeQuery<{ words: unknown; extent: unknown; postings: number; items: number }>({
      ...app.db.build.selectNoFrom([]).compile(),
      sql: `select
        (select jsonb_agg(jsonb_build_array(word, items) order by word) from knowledge.word where workspace_id = $1) as words,
        (select jsonb_build_array(items, title_words, body_words) from knowledge.extent where workspace_id = $1) as extent,
        (select coalesce(sum(octet_length(entries)), 0)::int / 8 from knowledge.posting where workspace_id = $1) as postings,
        (select count(*)::int from knowledge.item where workspace_id = $1) as items`,
      parameters: [workspaceId],
    }),
  )
  return rows[0]
}

test('an index that grew is the index that is written from scratch', async () => {
  await using app = await testApp()
  await fc.assert(
    fc.asyncProperty(history, fc.array(lines, { minLength: 1, maxLength: 4 }), async (batches, asked) => {
      const [grown, fresh] = [newId(NOW), newId(NOW)]
      await write(app, grown, batches)
      const left = lastOf(batches.flat()).filter((one) => one.document)
      await write(app, fresh, [left])
      if (left.length) expect(await stock(app, grown)).toEqual(await stock(app, fresh))
      for (const words of asked) {
        const [a, b] = [await search(app, grown, words.join(' ')), await search(app, fresh, words.join(' '))]
        const byKey = ({ items }: Finding) =>
          items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
        expect(byKey(a)).toEqual(byKey(b))
        expect(a.items.map(({ score }) => score)).toEqual(b.items.map(({ score }) => score))
      }
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('what was removed leaves nothing behind, and is not found', async () => {
  await using app = await testApp()
  await fc.assert(
    fc.asyncProperty(history, lines, async (batches, words) => {
      const workspaceId = newId(NOW)
      await write(app, workspaceId, batches)
      const all = lastOf(batches.flat()).map((one) => ({ ...one, document: null }))
      await write(app, workspaceId, [all])
      const { words: known, postings, items, extent } = (await stock(app, workspaceId)) ?? {}
      expect({ known, postings, items }).toEqual({ known: null, postings: 0, items: 0 })
      if (extent) expect(extent).toEqual([0, 0, 0])
      expect((await search(app, workspaceId, words.join(' '))).items).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('the order is the same each time, and the same page by page', async () => {
  await using app = await testApp()
  await fc.assert(
    fc.asyncProperty(history, lines, fc.integer({ min: 1, max: 4 }), async (batches, words, limit) => {
      const workspaceId = newId(NOW)
      await write(app, workspaceId, batches)
      const line = words.join(' ')
      const whole = await search(app, workspaceId, line)
      expect(await search(app, workspaceId, line)).toEqual(whole)
      const paged: unknown[] = []
      let after: Finding['next'] = null
      do {
        const { items, next } = await search(app, workspaceId, line, { limit, after })
        expect(items.length).toBeLessThanOrEqual(limit)
        paged.push(...items)
        after = next
      } while (after)
      expect(paged).toEqual(whole.items)
      const scores = whole.items.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    }),
    { numRuns: 30 },
  )
}, 120_000)

test('what the best share moves others by a fifth at most, and brings and takes away nothing', async () => {
  await using app = await testApp()
  let moved = 0
  await fc.assert(
    fc.asyncProperty(history, lines, async (batches, words) => {
      const workspaceId = newId(NOW)
      await write(app, workspaceId, batches)
      const scores = async (feedback: boolean) => {
        const { items } = await search(app, workspaceId, `battery ${words.join(' ')}`, { feedback })
        return new Map(items.map((item) => [keyOf(item), item.score]))
      }
      const [plain, hinted] = [await scores(false), await scores(true)]
      expect([...hinted.keys()].toSorted()).toEqual([...plain.keys()].toSorted())
      for (const [key, score] of hinted) {
        const before = plain.get(key) ?? 0
        expect(score).toBeGreaterThanOrEqual(before)
        expect(score).toBeLessThanOrEqual(before * 1.2 + 1e-5)
        if (score > before) moved++
      }
    }),
    { numRuns: 30 },
  )
  expect(moved).toBeGreaterThan(0)
}, 120_000)

test('what is left when hundreds are left out is found on a later page', async () => {
  await using app = await testApp()
  const { workspaceId } = app.owner
  const task = (n: number, facets: string[]): Wanted => {
    const at = NOW.subtract({ hours: n })
    const id = String(n)
    const words = { title: 'Price', people: '', more: '', body: '', files: [], facets }
    return { kind: 'task', id, document: { kind: 'task', id, ...words, at, changedAt: at } }
  }
  const open = Array.from({ length: 650 }, (_, n) => task(n, [facet('is', 'open')]))
  await write(app, workspaceId, [[...open, task(700, [])]])
  const first = await search(app, workspaceId, '-is:open')
  expect(first).toMatchObject({ items: [], notes: ['Only the first 600 were looked through.'] })
  const second = await search(app, workspaceId, '-is:open', { after: first.next })
  expect(second).toMatchObject({ items: [{ id: '700' }], next: null, notes: [] })
})

test('whatever is typed is answered', async () => {
  await using app = await testApp()
  await write(app, app.owner.workspaceId, [
    [
      {
        kind: 'task',
        id: 'a',
        document: bounded({
          kind: 'task',
          id: 'a',
          title: 'Price',
          people: '',
          more: '',
          body: '',
          files: [],
          facets: [],
          at: NOW,
          changedAt: NOW,
        }),
      },
    ],
  ])
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '"',
      '-',
      ':',
      'from:',
      'before:',
      '-in:',
      'due:',
      "'",
      '\\',
      '\u0000',
      '\uD800',
      '%',
      ' ',
    ),
    fc.constantFrom(...WORDS),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 9 }), async (parts) => {
      const q = parts.join('').replaceAll('\u0000', '').trim()
      if (q) await expect(app.call('search.find', { q })).resolves.toHaveProperty('items')
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('an index that was lost is written again from the record, and says how far it is', async () => {
  await using app = await testApp()
  await app.call('tasks.capture', { text: 'Order the batteries' })
  await app.call('people.save_contact', { name: 'Dana Okafor', addresses: ['dana@otolith.test'] })
  await app.settled()
  for (const table of ['item', 'posting', 'word', 'extent'])
    await app.database.pool.query(`truncate knowledge.${table}`)
  await app.database.pool.query(`delete from kernel.consumer where name = $1`, [REACTION])
  expect(await app.call('search.find', { q: 'batteries' })).toMatchObject({ items: [] })
  await app.settled()
  expect(await app.call('search.find', { q: 'batteries' })).toMatchObject({
    items: [{ kind: 'task' }],
    indexing: null,
  })
  expect(await app.call('search.find', { q: 'dana' })).toMatchObject({ items: [{ kind: 'contact' }] })
  await app.database.pool.query('update kernel.sealer set ordinal = ordinal + 1000')
  expect(await app.call('search.find', { q: 'dana' })).toMatchObject({
    indexing: { done: expect.any(Number) },
  })
})
