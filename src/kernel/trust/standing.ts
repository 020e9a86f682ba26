import type { Actor } from '../actor.ts'
import type { Queries } from '../database.ts'
import type { Grant, Mode, Party, Refusal } from './contract.ts'
import { asOf, begunAt } from './grants/period.ts'
import { listInForce } from './grants/store.ts'
import { listRefusalsOf } from './refusals/store.ts'
import { isFrozen } from './store.ts'

/** What the monitor must know of a workspace besides the call itself. */
export interface Standing {
  readonly frozen: boolean
  readonly mode: Mode
  /** As of now. */
  readonly grants: readonly Grant[]
  readonly refusals: readonly Refusal[]
  readonly shortage: string | null
  readonly parties: ReadonlyMap<string, Party>
}

/** Who these addresses are to the owner, by address in lower case; asked of the modules that know people. */
export type Acquaintance = (
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
) => Promise<ReadonlyMap<string, Party>>

/** What is used up for that actor and run, in words; null when nothing is. */
export type Shortage = (
  sql: Queries,
  actor: Actor,
  runId: string | undefined,
  /** In the owner's zone. */
  now: Temporal.ZonedDateTime,
) => Promise<string | null>

/** The time zone of a workspace's owner, whose midnight begins a day. */
export type ZoneOf = (sql: Queries, workspaceId: string) => Promise<string>

/** What the monitor asks others for. */
export interface Sight {
  readonly acquaintance: Acquaintance
  /** How far hands may go in that workspace. */
  readonly mode: (sql: Queries, workspaceId: string) => Promise<Mode>
  readonly zone: ZoneOf
  readonly shortage: Shortage
  /** Makes what others wrote fit to be drawn on a card. */
  readonly shown: <Value>(value: Value) => Value
}

/** Reads what the monitor must know before it judges a call of this actor that would reach these addresses. */
export async function standing(
  sql: Queries,
  { acquaintance, mode, zone, shortage }: Sight,
  actor: Actor,
  addresses: readonly string[],
  runId: string | undefined,
  now: Temporal.Instant,
): Promise<Standing> {
  const { workspaceId } = actor
  const today = now.toZonedDateTimeISO(await zone(sql, workspaceId))
  const begun = begunAt(today)
  return {
    frozen: await isFrozen(sql, workspaceId),
    mode: await mode(sql, workspaceId),
    grants: (await listInForce(sql, workspaceId, now)).map((grant) => asOf(grant, begun)),
    refusals: actor.hand === null ? [] : await listRefusalsOf(sql, workspaceId, actor.hand),
    shortage: await shortage(sql, actor, runId, today),
    parties: addresses.length ? await acquaintance(sql, workspaceId, addresses) : new Map(),
  }
}
