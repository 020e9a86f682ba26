import { z } from 'zod'

import type { Queries, Transaction } from './database.ts'
import type { JsonObject } from './json.ts'

/**
 * One row before and after an act, in wire form. The ledger keeps it, undo restores `before`, and every client's
 * replica takes in `after`. `null` means that the row is not there.
 */
export interface Change {
  readonly kind: string
  readonly id: string
  readonly before: JsonObject | null
  readonly after: JsonObject | null
}

/** A kind of row that clients hold and undo restores. */
export interface Entity<Row extends { id: string } = { id: string }> {
  readonly kind: string
  readonly schema: z.ZodType<Row>
  /** Permission to read it: `tasks:read`. */
  readonly scope: string
  /** The rows a client starts with, at most a few thousand: what is open or recent. */
  list(sql: Queries, workspaceId: string): Promise<Row[]>
  /** The row as it is now, locked, or undefined. */
  find(sql: Queries, workspaceId: string, id: string): Promise<Row | undefined>
  /** Whether nobody touched the row since it became `after`; by default, whether it is equal to it. */
  unchanged?(now: Row | undefined, after: Row | null): boolean
  /** What people call it when it lies in the trash, and which members say that it was thrown away; removed rows do anyhow. */
  readonly trash?: { name(row: Row): string; readonly gone?: Readonly<Record<string, string>> }
  /** Whether hands may do more once it is `to`: then only a person who signed in lately may take an act back to that. */
  widens?(now: Row | undefined, to: Row | null, at: Temporal.Instant): boolean
  /**
   * Makes the row what it was; `null` removes it.
   *
   * @throws AppError `conflict` where the world has moved on, such as a mail that has left
   */
  restore(tx: Transaction, workspaceId: string, id: string, row: Row | null): Promise<void>
}

/** The entity as the registry holds it, whatever its row. */
// Methods are bivariant in TypeScript; the registry only ever passes a row back to the entity it came from.
export type AnyEntity = Entity

export const entity = <Row extends { id: string }>(spec: Entity<Row>): Entity<Row> => spec

const onWire = new WeakMap<object, { schema: z.ZodType; json: JsonObject }>()

/** The row on the wire. Rows are never changed in place, so each is encoded once. */
export function wire<Row extends { id: string }>(of: Entity<Row>, row: Row): JsonObject {
  return encodedOnce(of.schema, row)
}

/** What a schema makes of a value that is never changed in place: an answer is often the row that was told. */
export function encodedOnce(schema: z.ZodType, value: object): JsonObject {
  const known = onWire.get(value)
  if (known?.schema === schema) return known.json
  const json = z.encode(schema, value) as JsonObject // an object's schema makes an object of JSON members
  onWire.set(value, { schema, json })
  return json
}

/** The row from the wire, as the ledger kept it. */
export const unwire = <Row extends { id: string }>(of: Entity<Row>, json: JsonObject): Row =>
  z.decode(of.schema, json as never) // checked by the schema, whatever it is

/** A change of one row: pass `null` for a row that was not there before, or is not there after. */
export function changed<Row extends { id: string }>(
  of: Entity<Row>,
  before: Row | null,
  after: Row | null,
): Change {
  const id = (after ?? before)?.id
  if (!id) throw new Error(`a change of ${of.kind} needs a row before or after`)
  return { kind: of.kind, id, before: before && wire(of, before), after: after && wire(of, after) }
}
