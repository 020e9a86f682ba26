import { readFile } from 'node:fs/promises'

import type pg from 'pg'

/** Any number of ours: whoever migrates holds it, so that two instances take turns. */
const LOCK = 4_310_001

/**
 * Applies each file once, in the order of their dated names, each in its own transaction, under an advisory lock.
 * Files are never edited after they are released. Gives back the names it applied.
 */
export async function migrate(pool: pg.Pool, files: readonly URL[]): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create schema if not exists kernel')
    await client.query(
      'create table if not exists kernel.migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from kernel.migration')
    const done = new Set(rows.map((row) => row.name))
    const applied: string[] = []
    for (const file of files.toSorted(byName)) {
      const name = nameOf(file)
      if (done.has(name)) continue
      await client.query('begin')
      await client.query(await readFile(file, 'utf8'))
      await client.query('insert into kernel.migration (name) values ($1)', [name])
      await client.query('commit')
      applied.push(name)
    }
    return applied
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

/** `2026-11-21-kernel.sql` comes before all others of its day: they use its functions. */
const byName = (a: URL, b: URL) => order(a).localeCompare(order(b))
const order = (file: URL) => nameOf(file).replace('-kernel.sql', '-0.sql')
const nameOf = (file: URL) => file.pathname.split('/').at(-1) ?? ''
