import { createHash } from 'node:crypto'

import { sql as query } from 'kysely'

import type { Database } from '../database.ts'
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

/** Recomputes the workspace's chain from its first event. Reads every event once, a thousand at a time. */
export function verifyLedger(db: Database, workspaceId: string): Promise<Verification> {
  return db.read(workspaceId, async (sql) => {
    const on = onLedger(sql)
    let position = 0
    let head: Buffer = GENESIS
    const found = (fault: Verification['fault'], unsealed = 0): Verification => ({
      events: position,
      unsealed,
      head: head.toString('hex'),
      fault,
    })
    for (;;) {
      const rows = await on
        .selectFrom('kernel.seal as seal')
        .leftJoin('kernel.event as event', 'event.id', 'seal.eventId')
        .select(['event.id', query<Buffer>`kernel.event_digest(event)`.as('said')])
        .select(['seal.position', 'seal.eventId', 'seal.digest', 'seal.hash'])
        .where('seal.workspaceId', '=', workspaceId)
        .where('seal.position', '>', position)
        .orderBy('seal.position')
        .limit(BATCH)
        .execute()
      for (const row of rows) {
        const fault = (what: string) => found({ position: row.position, eventId: row.eventId, what })
        if (row.position !== position + 1) return fault(`position ${position + 1} is missing`)
        if (row.id === null) return fault('the event was removed')
        if (!row.said.equals(row.digest)) return fault('the event was changed after it was sealed')
        const hash = chained(head, row.position, row.digest)
        if (!hash.equals(row.hash)) return fault('the chain of hashes is broken here')
        position = row.position
        head = hash
      }
      if (rows.length < BATCH) break
    }
    const unsealed = await on
      .selectFrom('kernel.event as event')
      .leftJoin('kernel.seal as seal', 'seal.eventId', 'event.id')
      .innerJoin('kernel.sealer as sealer', (join) => join.onTrue())
      .select([
        'event.id',
        query<boolean>`(event.xid, event.seq) <= (sealer.xid, sealer.seq)`.as('wasSealed'),
      ])
      .where('event.workspaceId', '=', workspaceId)
      .where('seal.eventId', 'is', null)
      .execute()
    // What the sealer has passed had a seal once, also when it was the last one.
    const stripped = unsealed.find(({ wasSealed }) => wasSealed)
    if (stripped)
      return found({
        position: position + 1,
        eventId: stripped.id,
        what: 'the seal of this event was removed',
      })
    return found(null, unsealed.length)
  })
}
