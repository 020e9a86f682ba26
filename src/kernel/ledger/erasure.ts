import { sql as query } from 'kysely'

import type { Queries, Transaction } from '../database.ts'
import { type Change, wire } from '../entity.ts'
import type { JsonObject } from '../json.ts'
import type { Registry } from '../registry.ts'
import { ERASED, type Erasure, erasedEvent } from './erasure-contract.ts'
import type { Keyring } from './keyring.ts'
import type { Person, PersonalRow } from './personal.ts'
import { onLedger } from './store.ts'

/** Rows may rest on rows that rest on rows; further than this nobody follows. */
const ROUNDS = 4
/** Events whose words one telling names. */
const TOLD = 500

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`

/** All rows that speak of somebody, each once, whatever module holds them. Changes nothing. */
export async function rowsAbout(
  registry: Registry,
  sql: Queries,
  workspaceId: string,
  person: Person,
): Promise<PersonalRow[]> {
  const found = new Map<string, PersonalRow>()
  for (let round = 0; round < ROUNDS; round++) {
    const before = found.size
    const gone = new Set([...found].filter(([, { after }]) => !after).map(([key]) => key))
    for (const { personal } of registry.modules)
      for (const row of (await personal?.rows(sql, workspaceId, person, gone)) ?? []) {
        const known = found.get(keyOf(row))
        if (!known || (known.after && !row.after)) found.set(keyOf(row), row)
      }
    if (found.size === before) break
  }
  return [...found.values()]
}

/**
 * Forgets somebody: rows that are there because of them go or are told without them, what modules keep beside goes too,
 * and in the record the words of every event that speaks of them. That there was such an event stays, and the chain.
 *
 * @returns how many things went, by kind; `event` counts events of the record that lost their words
 */
export async function forgotten(
  { registry, keyring }: { readonly registry: Registry; readonly keyring: Keyring },
  tx: Transaction,
  workspaceId: string,
  person: Person,
): Promise<Record<string, number>> {
  const rows = await rowsAbout(registry, tx.sql, workspaceId, person)
  const removed: Record<string, number> = {}
  const changes: Change[] = []
  const tellOf = ({ kind, id, after }: PersonalRow) => {
    const entity = registry.entities.get(kind)
    // What it was is not told: it is what is to be forgotten.
    if (entity) changes.push({ kind, id, before: null, after: after && wire(entity, after) })
    removed[kind] = (removed[kind] ?? 0) + 1
  }
  for (const { personal } of registry.modules)
    for (const row of (await personal?.release?.(tx.sql, workspaceId, person)) ?? []) tellOf(row)
  for (const { kind, id, after } of rows) {
    const entity = registry.entity(kind)
    await entity.restore(tx, workspaceId, id, after)
    await tx.flush()
    tellOf({ kind, id, after })
  }
  for (const { personal } of registry.modules)
    for (const one of (await personal?.forget?.(tx.sql, workspaceId, person)) ?? [])
      tellOf({ ...one, after: null })
  await forgetReceipts(tx.sql, workspaceId, person)
  const gone = new Set(changes.filter(({ after }) => !after).map(keyOf))
  const spoke = await eventsAbout(keyring, tx.sql, workspaceId, person, gone)
  const events = await erased(tx, spoke)
  if (events.events.length) removed['event'] = events.events.length
  // What they were named in is unreadable from here on, also in a copy of the record.
  const keys = await keyring.destroy(tx, workspaceId, person.addresses)
  // Of somebody of whom nothing is kept there is nothing to say either.
  if (changes.length || events.events.length || keys.length)
    tell(tx, { ...events, because: 'person', removed, keys }, changes)
  return removed
}

/** Erases the words of all events before that moment that have any. @returns how many, at most `most` */
export async function aged(
  tx: Transaction,
  workspaceId: string,
  before: Temporal.Instant,
  most: number,
): Promise<number> {
  const rows = await onLedger(tx.sql)
    .selectFrom('kernel.event as event')
    .innerJoin('kernel.seal as seal', 'seal.eventId', 'event.id')
    .leftJoin('kernel.erased as erased', 'erased.eventId', 'event.id')
    .select('event.id')
    .where('event.workspaceId', '=', workspaceId)
    .where('event.occurredAt', '<', before)
    .where('event.name', '!=', ERASED)
    .where('erased.eventId', 'is', null)
    .orderBy('seal.position')
    .limit(most)
    .execute()
  if (!rows.length) return 0
  const erasure = await erased(
    tx,
    rows.map(({ id }) => ({ id, gone: null })),
  )
  tell(tx, { ...erasure, because: 'age', removed: { event: rows.length } }, [])
  return rows.length
}

/** Events whose words lose something: these rows, or all of them. */
interface Losing {
  readonly id: string
  readonly gone: readonly string[] | null
}

async function erased(
  tx: Transaction,
  losing: readonly Losing[],
): Promise<Pick<Erasure, 'erasure' | 'events'>> {
  const erasure = tx.newId()
  const events: Erasure['events'] = []
  for (const { id, gone } of losing) {
    const { rows } = await query<{ left: Buffer | null }>`
      select kernel.erase_words(${id}, ${erasure}, ${gone && [...gone]}::text[]) as left`.execute(tx.sql)
    const left = rows[0]?.left
    if (left) events.push({ id, left: left.toString('hex') })
  }
  return { erasure, events }
}

/** Says what was erased, so that it is sealed; once with what changed, and else in parts. */
function tell(
  tx: Transaction,
  { events, removed, keys, ...same }: Erasure,
  changes: readonly Change[],
): void {
  for (let from = 0; from === 0 || from < events.length; from += TOLD)
    tx.emit(
      erasedEvent,
      {
        ...same,
        removed: from ? {} : removed,
        events: events.slice(from, from + TOLD),
        ...(keys?.length && !from && { keys }),
      },
      from ? [] : changes,
    )
}

const WORDS = query<string>`lower(event.payload::text || event.changes::text || event.why::text)`

/** The events that changed a row that is gone, or name one of the addresses in plain or by a key; with the rows that do. */
async function eventsAbout(
  keyring: Keyring,
  sql: Queries,
  workspaceId: string,
  { addresses }: Person,
  gone: ReadonlySet<string>,
): Promise<Losing[]> {
  const keys = await keyring.keysOf(sql, workspaceId, addresses)
  const rows = await onLedger(sql)
    .selectFrom('kernel.event as event')
    .select(['event.id', 'event.changes'])
    .where('event.workspaceId', '=', workspaceId)
    .where('event.name', '!=', ERASED)
    .where(
      query<boolean>`(exists (
        select from unnest(${[...addresses.map((one) => one.toLowerCase()), ...keys]}::text[]) as naming
        where strpos(${WORDS}, naming) > 0) or exists (
        select from jsonb_array_elements(event.changes) as change
        where (change ->> 'kind') || ' ' || (change ->> 'id') = any (${[...gone]}::text[])))`,
    )
    .execute()
  return rows.map(({ id, changes }) => ({
    id,
    gone: (changes as Change[]) // jsonb of what `recording` wrote
      .filter((change) => gone.has(keyOf(change)) || speaksOf(change, addresses))
      .map(keyOf),
  }))
}

const speaksOf = (said: object, addresses: readonly string[]): boolean => {
  const text = JSON.stringify(said).toLowerCase()
  return addresses.some((address) => text.includes(address.toLowerCase()))
}

/** What commands answered is kept for a while, for a call that is sent twice. */
async function forgetReceipts(sql: Queries, workspaceId: string, { addresses }: Person): Promise<void> {
  for (const address of addresses)
    await query`delete from kernel.receipt where workspace_id = ${workspaceId}
      and strpos(lower(output::text), ${address.toLowerCase()}) > 0`.execute(sql)
}

/** The words of somebody in the record, for a copy of all that is known of them. */
export async function recordOf(
  keyring: Keyring,
  sql: Queries,
  workspaceId: string,
  person: Person,
  gone: ReadonlySet<string>,
): Promise<JsonObject[]> {
  const ids = (await eventsAbout(keyring, sql, workspaceId, person, gone)).map(({ id }) => id)
  if (!ids.length) return []
  const rows = await onLedger(sql)
    .selectFrom('kernel.event')
    .select(['id', 'name', 'operation', 'occurredAt', 'payload', 'changes'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(({ occurredAt, payload, changes: _changes, ...row }) => ({
    ...row,
    occurredAt: occurredAt.toString(),
    payload: payload as JsonObject, // jsonb of what `recording` wrote
  }))
}
