import type { Compilable, Queries, Recorded } from '../database.ts'
import type { Actor } from '../actor.ts'
import type { Change } from '../entity.ts'
import { inserting } from '../inserting.ts'
import type { JsonObject } from '../json.ts'

export interface EventRow {
  id: string
  workspaceId: string
  actId: string
  operation: string
  name: string
  actor: { memberId: string; door: string; hand: string | null }
  payload: JsonObject
  changes: Change[]
  why: Why
  occurredAt: Temporal.Instant
}

/** Why an act was allowed: the rule or the card, and where its values came from. */
export interface Why {
  rule?: string
  /** Why it had to be asked for first, in words. */
  asked?: string
  cardId?: string
  /** The member who said yes to that card. */
  approvedBy?: string
  because?: string
  sources?: readonly string[]
  /** The grant that made asking needless. */
  grantId?: string
  /** The run and the step of its plan. */
  runId?: string
  step?: string
  /** Where each argument came from. */
  provenance?: Readonly<Record<string, readonly string[]>>
  /** The model that chose it, and what asking it cost. */
  model?: { readonly name: string; readonly tokens: number; readonly cost: number }
}

export interface SealRow {
  ordinal: number
  workspaceId: string
  position: number
  eventId: string
  digest: Buffer
  hash: Buffer
}

type LedgerTables = {
  'kernel.event': Omit<EventRow, 'actor' | 'payload' | 'changes' | 'why'> & {
    actor: unknown
    payload: unknown
    changes: unknown
    why: unknown
    xid: string
    seq: number
  }
  'kernel.seal': SealRow
  'kernel.chain_head': Pick<SealRow, 'workspaceId' | 'position' | 'hash'>
  'kernel.erased': { eventId: string; workspaceId: string; commitment: Buffer | null; erasure: string }
  'kernel.retention': { workspaceId: string; months: number }
  'kernel.sealer': { onlyRow: boolean; xid: string; seq: number; ordinal: number }
}

export const onLedger = (sql: Queries) => sql.$extendTables<LedgerTables>()

/** What all events of one act have in common. */
export interface Act {
  readonly id: string
  readonly operation: string
  readonly actor: Actor
  readonly why: Why
  readonly now: Temporal.Instant
}

const insertEvents = inserting<
  Omit<EventRow, 'actor' | 'payload' | 'changes' | 'why'> &
    Record<'actor' | 'payload' | 'changes' | 'why', string>
>('kernel.event', [
  'id',
  'workspaceId',
  'actId',
  'operation',
  'name',
  'actor',
  'payload',
  'changes',
  'why',
  'occurredAt',
])

/** The insert of an act's events, or nothing when it told nothing. Order and transaction are filled by the database. */
export function recording(act: Act, events: readonly Recorded[]): Compilable[] {
  const [first] = events
  if (!first) return []
  const { memberId, door, hand } = act.actor
  const actor = JSON.stringify({ memberId, door, hand })
  const same = first.keptWhy(act.why)
  return [
    insertEvents(
      events.map(({ id, name, payload, changes, why, keptWhy }) => ({
        id,
        workspaceId: act.actor.workspaceId,
        actId: act.id,
        operation: act.operation,
        name,
        actor,
        payload,
        changes,
        why: why ? keptWhy(together(act.why, why)) : same,
        occurredAt: act.now,
      })),
    ),
  ]
}

/** The reason of an event within the reason of its act: what both rest on counts once. */
const together = (act: Why, own: Why): Why => ({
  ...act,
  ...own,
  sources: [...new Set([...(act.sources ?? []), ...(own.sources ?? [])])],
})
