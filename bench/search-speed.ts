import { randomBytes } from 'node:crypto'

import { pino } from 'pino'
import type pg from 'pg'

import { Database } from '#kernel/database.ts'
import { Keyring } from '#kernel/ledger/keyring.ts'
import { createPool } from '#kernel/postgres/pool.ts'
import { written } from '#modules/knowledge/indexing.ts'
import type { Document } from '#modules/knowledge/document.ts'

import { startPeer, type Peer } from './peer.ts'
import { percentile, type Report } from './report.ts'
import { chance, sender, thing, WORDS, zipf } from './search-corpus.ts'

const ROWS = 100_000
const BATCH = 500
const ASKED = 40
const WARM = 8
const KNOWN = 120

/** Search as one types, through HTTP, over a hundred thousand tasks and mails of one workspace; and how well it finds. */
export async function searchSpeed(connectionString: string): Promise<Report[]> {
  const ours = await startPeer('ours', connectionString)
  const pool = createPool({
    connectionString,
    log: pino({ level: 'silent' }),
    size: 1,
    statementTimeout: 600_000,
  })
  try {
    const things = Array.from({ length: ROWS }, (_, n) => thing(n))
    const { each, alone } = await indexed(pool, things)
    await pool.query('vacuum analyze')
    const times = await asked(ours, things)
    const all = Object.values(times).flat()
    const p95 = percentile(all, 0.95)
    return [
      { name: `written down, each of ${ROWS} in batches of ${BATCH}`, value: each, unit: 'ms' },
      { name: 'written down, one task alone', value: alone, unit: 'ms' },
      { name: `search over ${ROWS} rows, p50`, value: percentile(all, 0.5), unit: 'ms' },
      { name: `search over ${ROWS} rows, p95`, value: p95, unit: 'ms', bar: '< 100', good: p95 < 100 },
      ...Object.entries(times).map(([name, list]) => ({
        name: `  ${name}, p95`,
        value: percentile(list, 0.95),
        unit: 'ms',
      })),
      ...(await knownItems(ours, pool, things)),
    ]
  } finally {
    ours.child.kill()
    await pool.end()
  }
}

async function workspaceOf(pool: pg.Pool): Promise<string> {
  await pool.query(`select set_config('reeve.workspace', '00000000-0000-0000-0000-000000000000', false)`)
  const { rows } = await pool.query<{ workspace_id: string }>(
    'select workspace_id from people.workspace limit 1',
  )
  return rows[0]?.workspace_id ?? ''
}

async function indexed(pool: pg.Pool, things: readonly Document[]) {
  const workspaceId = await workspaceOf(pool)
  const db = new Database(
    { people: pool, system: pool },
    () => Temporal.Now.instant(),
    new Keyring(randomBytes(32)),
  )
  const write = (documents: readonly Document[]) =>
    db.transact(workspaceId, (tx) =>
      written(
        tx,
        workspaceId,
        documents.map((document) => ({ kind: document.kind, id: document.id, document })),
      ),
    )
  const since = performance.now()
  for (let from = 0; from < things.length; from += BATCH) await write(things.slice(from, from + BATCH))
  const each = (performance.now() - since) / things.length
  const times: number[] = []
  for (let n = 0; n < 60; n++) {
    const task = things[n * 3]
    if (!task) continue
    const before = performance.now()
    await write([{ ...task, title: `${task.title} again` }])
    times.push(performance.now() - before)
  }
  await write(things.slice(0, 180))
  return { each, alone: percentile(times, 0.5) }
}

/** A letter left out, doubled, swapped with its neighbour or mistaken for another. */
function mistyped(word: string, roll: () => number): string {
  const at = 1 + Math.floor(roll() * (word.length - 2))
  const [head, letter, next, tail] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ]
  const ways = [head + next + tail, head + letter + letter + next + tail, head + next + letter + tail]
  return ways[Math.floor(roll() * ways.length)] ?? word
}

async function asked(ours: Peer, things: readonly Document[]): Promise<Record<string, number[]>> {
  const roll = chance(11)
  const word = () => WORDS[zipf(roll)] ?? ''
  const long = (): string => {
    const one = word()
    return one.length >= 9 ? one : long()
  }
  const lines: Record<string, () => string> = {
    'one word': () => `${word()} `,
    'the most frequent words': () => WORDS.slice(0, 3).join(' '),
    'several words': () => `${word()} ${word()} ${word()} `,
    'as typed, one letter': () => word().slice(0, 1),
    'as typed, two letters': () => word().slice(0, 2),
    'as typed, behind a word': () => `${word()} ${word().slice(0, 4)}`,
    'a letter wrong': () => `${mistyped(long(), roll)} ${word()} `,
    'two letters wrong': () => `${mistyped(mistyped(long(), roll), roll)} `,
    filters: () => `from:${sender(Math.floor(roll() * 600)).split(' ')[0]} has:file before:yesterday`,
    'words and filters': () => `${word()} in:mail is:open since:2026-06-01 `,
    'an exact phrase': () =>
      `"${(things[Math.floor(roll() * 30_000) * 3 + 1]?.body ?? '').split(' ').slice(4, 7).join(' ')}"`,
  }
  // A server that has been up for a while, and a database that has read its index before.
  for (let n = 0; n < WARM; n++) for (const line of Object.values(lines)) await search(ours, line())
  const times: Record<string, number[]> = {}
  for (let n = 0; n < ASKED; n++)
    for (const [name, line] of Object.entries(lines)) {
      const since = performance.now()
      await search(ours, line())
      times[name] = [...(times[name] ?? []), performance.now() - since]
    }
  return times
}

async function search({ port, key }: Peer, line: string): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/search?limit=20&q=${encodeURIComponent(line)}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  if (!response.ok) throw new Error(await response.text())
  const { items } = (await response.json()) as { items: { id: string }[] }
  return items.map(({ id }) => id)
}

/** How high the mail stands that somebody remembers three words of: mean reciprocal rank, beside PostgreSQL's own search. */
async function knownItems(ours: Peer, pool: pg.Pool, things: readonly Document[]): Promise<Report[]> {
  await pool.query(`create temp table plain (id text, words tsvector)`)
  for (let from = 0; from < things.length; from += 5_000) {
    const part = things.slice(from, from + 5_000)
    await pool.query(
      `insert into plain select id, setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')
         from unnest($1::text[], $2::text[], $3::text[]) thing (id, title, body)`,
      [part.map(({ id }) => id), part.map(({ title }) => title), part.map(({ body }) => body)],
    )
  }
  await pool.query('create index on plain using gin (words)')
  await pool.query('analyze plain')
  // As one would use it: what has all the words, and where nothing has, what has any.
  const theirs = async (words: readonly string[]) => {
    const lexemes = words.map((word, n) => (n === words.length - 1 ? `${word}:*` : word))
    for (const sign of [' & ', ' | ']) {
      const { rows } = await pool.query<{ id: string }>(
        `select id from plain where words @@ to_tsquery('simple', $1)
          order by ts_rank(words, to_tsquery('simple', $1), 1) desc, id limit 20`,
        [lexemes.join(sign)],
      )
      if (rows.length) return rows.map(({ id }) => id)
    }
    return []
  }
  const roll = chance(23)
  const ways: Record<string, (words: string[]) => string[]> = {
    'as they stand': (words) => words,
    'the last one unfinished': (words) => words.with(-1, words.at(-1)?.slice(0, -2) ?? ''),
    'one with a wrong letter': (words) => words.with(0, mistyped(words[0] ?? '', roll)),
  }
  const reports: Report[] = []
  for (const [name, way] of Object.entries(ways)) {
    let [mine, plain] = [0, 0]
    for (let n = 0; n < KNOWN; n++) {
      const mail = things[1 + 3 * Math.floor(roll() * (things.length / 3 - 1))]
      if (!mail) continue
      const words = way(remembered(mail, roll))
      mine += reciprocal(await search(ours, words.join(' ')), mail.id)
      plain += reciprocal(await theirs(words), mail.id)
    }
    const ratio = mine / Math.max(plain, 1e-9)
    reports.push(
      { name: `found again by three words, ${name}: MRR`, value: mine / KNOWN, unit: '' },
      // Where all words stand as they were typed, asking for all of them is as good as can be.
      { name: '  beside ts_rank', value: ratio, unit: '×', bar: '≥ 0.99', good: ratio >= 0.99 },
    )
  }
  return reports
}

/** Three words of six letters and more that a mail has, none of the very frequent ones. */
function remembered(mail: Document, roll: () => number): string[] {
  const frequent = new Set(WORDS.slice(0, 300))
  const words = [...new Set(mail.body.split(' '))].filter((word) => word.length >= 6 && !frequent.has(word))
  return Array.from({ length: 3 }, () => words.splice(Math.floor(roll() * words.length), 1)[0] ?? 'none')
}

function reciprocal(ids: readonly string[], id: string): number {
  const at = ids.indexOf(id)
  return at < 0 ? 0 : 1 / (at + 1)
}
