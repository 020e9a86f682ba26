import { afterAll, beforeAll, expect, test } from 'vitest'

import { queryOf } from '#language/search/index.ts'

import { testApp } from '../../../test/app.ts'
import type { Document } from './document.ts'
import { type Finding, found } from './finding.ts'
import { written } from './indexing.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
/** As long as what is kept of all files of a thing. */
const FILLING = 'The price of an inverter.\n'.repeat(7_600)
/** More of them than one search looks through. */
const MAILS = 60

const mail = (id: string, text: string): Document => ({
  kind: 'thread',
  id,
  title: `Report ${id}`,
  people: '',
  more: '',
  body: 'Please see the file.',
  files: [{ name: 'report.txt', text }],
  facets: [],
  at: NOW,
  changedAt: NOW,
})

let app: Awaited<ReturnType<typeof testApp>>

beforeAll(async () => {
  app = await testApp()
  const documents = Array.from({ length: MAILS }, (_, n) =>
    mail(String(n), n === 0 ? `${FILLING}Of the INVERTER’s price we say nothing.` : FILLING),
  )
  const { workspaceId } = app.owner
  for (let from = 0; from < MAILS; from += 30)
    await app.app.db.transact(workspaceId, (tx) =>
      written(
        tx,
        workspaceId,
        documents.slice(from, from + 30).map((document) => ({ kind: 'thread', id: document.id, document })),
      ),
    )
}, 120_000)

afterAll(() => app[Symbol.asyncDispose]())

const search = (line: string, after: Finding['next'] = null) =>
  app.app.db.read(app.owner.workspaceId, (sql) =>
    found(sql, app.owner.workspaceId, {
      query: queryOf(line, { now: NOW.toZonedDateTimeISO('Europe/Vienna'), dayFirst: true }),
      kinds: ['thread'],
      limit: 10,
      after,
      now: NOW,
      zone: 'Europe/Vienna',
      feedback: false,
    }),
  )

test('of very long files one search looks through some, says how many, and the next goes on behind them', async () => {
  const pages: Finding[] = []
  for (let after: Finding['next'] = null; pages.length === 0 || after; after = pages.at(-1)?.next ?? null)
    pages.push(await search('"inverter price"', after))
  expect(pages).toHaveLength(2)
  expect(pages[0]).toMatchObject({
    items: [],
    notes: [expect.stringMatching(/^Only the first \d\d were looked through\.$/)],
  })
  expect(pages[1]?.items.map(({ id }) => id)).toEqual(['0'])
})

test('what stands at the end of a long file is shown where it stands, and what does not is missing', async () => {
  const { items } = await search('"inverter price" nothing battery')
  const [best] = items
  expect(best).toMatchObject({ id: '0', file: 'report.txt', missing: ['battery'] })
  expect(best?.snippet).toContain('INVERTER’s price we say nothing')
  expect(best?.why).toContainEqual({ word: 'nothing', found: 'nothing', how: 'exact', fields: ['file'] })
})

test('a phrase that is not wanted leaves out the mail whose file says it', async () => {
  const ids: string[] = []
  for (let page: Finding = await search('inverter -"inverter price"'); ;) {
    ids.push(...page.items.map(({ id }) => id))
    if (!page.next) break
    page = await search('inverter -"inverter price"', page.next)
  }
  expect(ids.toSorted()).toEqual(Array.from({ length: MAILS - 1 }, (_, n) => String(n + 1)).toSorted())
})
