import { createHash } from 'node:crypto'

import { sql as query } from 'kysely'

import { type Database, type Queries, SYSTEM } from '../database.ts'
import { ERASED, type Erasure } from './erasure-contract.ts'
import type { Keyring } from './keyring.ts'
import { onLedger } from './store.ts'

/** What a check of the ledger found. `fault` names the first row that does not fit. */
export interface Verification {
  readonly events: number
  readonly unsealed: number
  readonly head: string
  readonly fault: { readonly position: number; readonly eventId: string; readonly what: string } | null
}

const BATCH = 1_000
/** The hash before the first event of a workspace. */
const GENESIS = Buffer.alloc(32)

/** SHA-256 over the hash before, the position and the digest: `kernel.chained`, said a second time on purpose. */
const chained = (before: Buffer, position: number, digest: Buffer): Buffer =>
  createHash('sha256').update(before).update(String(position)).update(digest).digest()

/**
 * Recomputes the workspace's chain from its first event, in the order of commits, to the end that the sealer keeps. Of words
 * that were erased it checks what stands for them, and that an erasure which is in the chain itself says what was left; of
 * words that are encrypted, that the keys are there as they were made, or that an erasure says they were destroyed.
 * Reads every event once, a thousand at a time.
 */
export async function verifyLedger(
  db: Database,
  keyring: Keyring,
  workspaceId: string,
): Promise<Verification> {
  const found = await db.read(workspaceId, (sql) => verified(keyring, sql, workspaceId))
  return found.fault ? found : { ...found, fault: await db.read(SYSTEM, outOfPlace) }
}

async function verified(keyring: Keyring, sql: Queries, workspaceId: string): Promise<Verification> {
  let position = 0
  let head: Buffer = GENESIS
  let last: Row | undefined
  const erased: Row[] = []
  const locked: Row[] = []
  /** What erasures said was left of an event; the latest counts. */
  const left = new Map<string, string>()
  /** Keys that erasures said they destroyed. */
  const destroyed = new Set<string>()
  const hear = (one: Pick<Row, 'payload'>) => {
    for (const [id, said] of claimsOf(one)) left.set(id, said)
    for (const id of (one.payload as Erasure).keys ?? []) destroyed.add(id) // as in `claimsOf`
  }
  const found = (fault: Verification['fault'], unsealed = 0): Verification => ({
    events: position,
    unsealed,
    head: head.toString('hex'),
    fault,
  })
  for (;;) {
    const rows = await rowsAfter(sql, workspaceId, position)
    for (const row of rows) {
      const what = flawOf(row, position, head, last)
      if (what) return found({ position: row.position, eventId: row.eventId, what })
      position = row.position
      head = row.hash
      last = row
      if (row.erasure) erased.push(row)
      if (row.locked) locked.push(row)
      if (row.name === ERASED) hear(row)
    }
    if (rows.length === BATCH) continue
    const end = await endOf(sql, workspaceId)
    // Sealed in the meantime.
    if (end && end.position > position && (await rowsAfter(sql, workspaceId, position)).length) continue
    if ((end?.position ?? 0) === position && (end?.hash ?? GENESIS).equals(head)) break
    return found({
      position: end && end.position > position ? position + 1 : position,
      eventId: last?.eventId ?? '',
      what: end ? 'the chain does not end here as the sealer left it' : 'where the chain ends was removed',
    })
  }
  if (erased.length || locked.length) for (const one of await claimsWaiting(sql, workspaceId)) hear(one)
  const silent = erased.find((row) => left.get(row.eventId) !== `${row.erasure} ${row.left?.toString('hex')}`)
  if (silent)
    return found({
      position: silent.position,
      eventId: silent.eventId,
      what: 'words of this event were taken out or changed, and no erasure in the record says so',
    })
  const robbed = locked.find((row) => row.locked?.some((key) => !destroyed.has(key)))
  if (robbed)
    return found({
      position: robbed.position,
      eventId: robbed.eventId,
      what: 'a key to the words of this event was taken away, and no erasure in the record says so',
    })
  const [spoilt] = await keyring.spoilt(sql, workspaceId)
  if (spoilt) return found(await spoiltAt(sql, workspaceId, spoilt))
  return unsealed(sql, workspaceId, position, found)
}

/** The first event that needs a key which is not what it was made as. */
async function spoiltAt(sql: Queries, workspaceId: string, key: string): Promise<Verification['fault']> {
  const row = await onLedger(sql)
    .selectFrom('kernel.seal as seal')
    .innerJoin('kernel.event as event', 'event.id', 'seal.eventId')
    .select(['seal.position', 'seal.eventId'])
    .where('seal.workspaceId', '=', workspaceId)
    .where(query<boolean>`strpos(event.payload::text || event.changes::text || event.why::text, ${key}) > 0`)
    .orderBy('seal.position')
    .limit(1)
    .executeTakeFirst()
  const what = `the key ${key}, which opens words of this event, was changed, or the master key is another one`
  return { position: row?.position ?? 0, eventId: row?.eventId ?? '', what }
}

/** A seal with its event: what the event's digest is said to be and is, and where both stand. */
const rowsAfter = (sql: Queries, workspaceId: string, position: number) =>
  onLedger(sql)
    .selectFrom('kernel.seal as seal')
    .leftJoin('kernel.event as event', 'event.id', 'seal.eventId')
    .leftJoin('kernel.erased as erased', 'erased.eventId', 'seal.eventId')
    .select(['event.id', 'event.name', query<Buffer>`kernel.event_digest(event)`.as('said')])
    .select(['event.xid', 'event.seq', 'erased.erasure', 'erased.commitment'])
    .select(
      query<string[] | null>`(
        select array_agg(distinct opener) from (
          select jsonb_path_query(jsonb_build_array(event.payload, event.why) || event.changes, '$[*].sealedFor[*]') #>> '{}' as opener
        ) as needed
        where not exists (select from kernel.person_key as key
          where key.id = case when opener ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then opener::uuid end))`.as(
        'locked',
      ),
    )
    .select(query<unknown>`case when event.name = ${ERASED} then event.payload end`.as('payload'))
    .select(
      query<Buffer | null>`case when erased.event_id is not null
        then kernel.committed_digest(event, kernel.commitment(event)) end`.as('left'),
    )
    .select(['seal.ordinal', 'seal.position', 'seal.eventId', 'seal.digest', 'seal.hash'])
    .where('seal.workspaceId', '=', workspaceId)
    .where('seal.position', '>', position)
    .orderBy('seal.position')
    .limit(BATCH)
    .execute()

type Row = Awaited<ReturnType<typeof rowsAfter>>[number]

/** What is wrong with a row that stands after `before`, whose hash is `head`. */
function flawOf(row: Row, position: number, head: Buffer, before: Row | undefined): string | undefined {
  if (row.position !== position + 1) return `position ${position + 1} is missing`
  if (row.id === null) return 'the event was removed'
  if (before && row.ordinal <= before.ordinal) return 'its seal was put in another order'
  if (before && !follows(row, before)) return 'the event was put in another order'
  // Written before words had keys, and erased since: what is left is looked up in the erasure.
  const isOpaque = row.erasure !== null && row.commitment === null
  if (!isOpaque && !row.said.equals(row.digest)) return 'the event was changed after it was sealed'
  if (!chained(head, row.position, row.digest).equals(row.hash)) return 'the chain of hashes is broken here'
  return undefined
}

const follows = (row: Row, before: Row): boolean => {
  const [now, then] = [BigInt(row.xid ?? 0), BigInt(before.xid ?? 0)]
  return now > then || (now === then && (row.seq ?? 0) > (before.seq ?? 0))
}

/** The erasure and the digest it left, by event. The payload is what `erasedEvent` wrote: its row has passed the check. */
function claimsOf({ payload }: Pick<Row, 'payload'>): [string, string][] {
  const { erasure, events } = payload as Erasure
  return events.map(({ id, left }) => [id, `${erasure} ${left}`])
}

/** Erasures that are told and not yet sealed: for the moment until then their word is enough. */
const claimsWaiting = (sql: Queries, workspaceId: string) =>
  onLedger(sql)
    .selectFrom('kernel.event as event')
    .leftJoin('kernel.seal as seal', 'seal.eventId', 'event.id')
    .select('event.payload')
    .where('event.workspaceId', '=', workspaceId)
    .where('event.name', '=', ERASED)
    .where('seal.eventId', 'is', null)
    .orderBy('event.id')
    .execute()

const endOf = (sql: Queries, workspaceId: string) =>
  onLedger(sql)
    .selectFrom('kernel.chain_head')
    .select(['position', 'hash'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()

/** The first seal of all workspaces that does not stand at its place, or the last one if the sealer would not go on from it. */
async function outOfPlace(sql: Queries): Promise<Verification['fault']> {
  const { rows } = await query<{ position: number; eventId: string }>`
    with placed as (select position, event_id, ordinal, row_number() over (order by ordinal) as place from kernel.seal)
    (select position, event_id from placed where ordinal <> place order by place limit 1)
    union all
    (select position, event_id from placed, kernel.sealer as sealer
     where placed.place = (select count(*) from kernel.seal) and placed.ordinal <> sealer.ordinal)
    limit 1`.execute(sql)
  const [found] = rows
  return found ? { ...found, what: 'its seal was given another place among those of all workspaces' } : null
}

async function unsealed(
  sql: Queries,
  workspaceId: string,
  position: number,
  found: (fault: Verification['fault'], unsealed?: number) => Verification,
): Promise<Verification> {
  const waiting = await onLedger(sql)
    .selectFrom('kernel.event as event')
    .leftJoin('kernel.seal as seal', 'seal.eventId', 'event.id')
    .innerJoin('kernel.sealer as sealer', (join) => join.onTrue())
    .select(['event.id', query<boolean>`(event.xid, event.seq) <= (sealer.xid, sealer.seq)`.as('wasSealed')])
    .where('event.workspaceId', '=', workspaceId)
    .where('seal.eventId', 'is', null)
    .execute()
  // What the sealer has passed had a seal once, also when it was the last one.
  const stripped = waiting.find(({ wasSealed }) => wasSealed)
  if (!stripped) return found(null, waiting.length)
  return found({
    position: position + 1,
    eventId: stripped.id,
    what: 'the seal of this event was removed, or the event was put in after others were sealed',
  })
}
