import { createHash } from 'node:crypto'

import { sql as query } from 'kysely'

import { type Database, type Queries, SYSTEM } from '../database.ts'
import { ERASED, type Erasure } from './erasure-contract.ts'
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
 * that were erased it checks what stands for them, and that an erasure which is in the chain itself says what was left.
 * Reads every event once, a thousand at a time.
 */
export async function verifyLedger(db: Database, workspaceId: string): Promise<Verification> {
  const found = await db.read(workspaceId, (sql) => verified(sql, workspaceId))
  return found.fault ? found : { ...found, fault: await db.read(SYSTEM, outOfPlace) }
}

async function verified(sql: Queries, workspaceId: string): Promise<Verification> {
  let position = 0
  let head: Buffer = GENESIS
  let last: Row | undefined
  const erased: Row[] = []
  /** What erasures said was left of an event; the latest counts. */
  const left = new Map<string, string>()
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
      if (row.name === ERASED) for (const [id, said] of claimsOf(row)) left.set(id, said)
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
  if (erased.length) for (const [id, said] of await claimsWaiting(sql, workspaceId)) left.set(id, said)
  const silent = erased.find((row) => left.get(row.eventId) !== `${row.erasure} ${row.left?.toString('hex')}`)
  if (silent)
    return found({
      position: silent.position,
      eventId: silent.eventId,
      what: 'words of this event were taken out or changed, and no erasure in the record says so',
    })
  return unsealed(sql, workspaceId, position, found)
}

/** A seal with its event: what the event's digest is said to be and is, and where both stand. */
const rowsAfter = (sql: Queries, workspaceId: string, position: number) =>
  onLedger(sql)
    .selectFrom('kernel.seal as seal')
    .leftJoin('kernel.event as event', 'event.id', 'seal.eventId')
    .leftJoin('kernel.erased as erased', 'erased.eventId', 'seal.eventId')
    .select(['event.id', 'event.name', query<Buffer>`kernel.event_digest(event)`.as('said')])
    .select(['event.xid', 'event.seq', 'erased.erasure', 'erased.commitment'])
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

/** The same of erasures that are told and not yet sealed: for the moment until then their word is enough. */
const claimsWaiting = async (sql: Queries, workspaceId: string) =>
  (
    await onLedger(sql)
      .selectFrom('kernel.event as event')
      .leftJoin('kernel.seal as seal', 'seal.eventId', 'event.id')
      .select('event.payload')
      .where('event.workspaceId', '=', workspaceId)
      .where('event.name', '=', ERASED)
      .where('seal.eventId', 'is', null)
      .orderBy('event.id')
      .execute()
  ).flatMap(claimsOf)

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
