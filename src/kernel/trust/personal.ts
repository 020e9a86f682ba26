import { sql as query } from 'kysely'

import type { Queries } from '../database.ts'
import { AppError } from '../errors.ts'
import type { Person, Personal, PersonalRow } from '../ledger/personal.ts'
import { hashOf, titleOf } from './cards/hash.ts'
import { findCard, updateCard } from './cards/store.ts'
import type { Card } from './contract.ts'

/** Cards that would reach somebody or quote them, what left the house to them or waits to, and rules that name them. */
export const personal: Personal = {
  rows: async () => [],
  async release(sql, workspaceId, person) {
    const leaving = await named(sql, workspaceId, 'outbox', person, query`state = 'sending'`)
    if (leaving.length)
      throw new AppError(
        'conflict',
        'privacy.sending',
        'Something is on its way to them at this very moment. Try again in a minute.',
      )
    const waiting = await named(sql, workspaceId, 'card', person, query`status = 'waiting'`)
    const kept: PersonalRow[] = []
    for (const { id } of waiting) {
      const card = await findCard(sql, workspaceId, id as Card['id']) // an id of this table
      const items = card?.items.filter((item) => !speaksOf(item, person)) ?? []
      // What waits for others on the same card goes on waiting, for a yes to what it is now.
      if (!card || !items.length) continue
      const because = 'What is left of it after somebody was forgotten'
      const after = { ...card, items, because, sources: [], title: titleOf(items), hash: hashOf(items) }
      await updateCard(sql, workspaceId, after).execute()
      kept.push({ kind: 'card', id, after })
    }
    const gone: PersonalRow[] = []
    for (const table of Object.keys(KINDS) as Table[])
      for (const id of await removed(sql, workspaceId, table, person))
        gone.push({ kind: KINDS[table], id, after: null })
    return [...kept, ...gone]
  },
  async known(sql, workspaceId, person) {
    const found: Record<string, unknown> = {}
    for (const table of Object.keys(KINDS) as Table[])
      found[KINDS[table]] = await named(sql, workspaceId, table, person, query`true`)
    return found
  },
}

/** The tables in which somebody may be named, and the kind of their rows. */
const KINDS = { card: 'card', outbox: 'outbox_item', grant: 'grant', refusal: 'refusal' } as const
type Table = keyof typeof KINDS

/** What names a row of theirs. */
const TITLES: Record<Table, string> = {
  card: 'title',
  outbox: 'summary',
  grant: 'sentence',
  refusal: 'sentence',
}

const speaksOf = (said: unknown, { addresses }: Person): boolean => {
  const text = JSON.stringify(said).toLowerCase()
  return addresses.some((address) => text.includes(address))
}

/** Whether a row of these tables says one of the addresses, also within a mail's own bytes. */
const says = ({ addresses }: Person) => query`exists (
  select from unnest(${[...addresses]}::text[]) as address where strpos(lower(to_jsonb(one)::text), address) > 0)`

const named = async (
  sql: Queries,
  workspaceId: string,
  table: Table,
  person: Person,
  also: ReturnType<typeof query>,
) =>
  (
    await query<{ id: string; title: string }>`
      select id, ${query.ref(TITLES[table])} as title from ${query.table(`kernel.${table}`)} as one
      where workspace_id = ${workspaceId} and ${says(person)} and ${also}`.execute(sql)
  ).rows

async function removed(sql: Queries, workspaceId: string, table: Table, person: Person): Promise<string[]> {
  const { rows } = await query<{ id: string }>`
    delete from ${query.table(`kernel.${table}`)} as one
    where workspace_id = ${workspaceId} and ${says(person)} returning id`.execute(sql)
  return rows.map(({ id }) => id)
}
