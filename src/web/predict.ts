import type { Kind, RowOf } from './sync/kinds.ts'
import type { Predict, RowChange, Tables } from './sync/replica.ts'

/** What a prediction may look at: rows as they are shown now. */
export interface Seen {
  one<K extends Kind>(kind: K, id: unknown): RowOf<K> | undefined
  all<K extends Kind>(kind: K): RowOf<K>[]
}

/** What one command is expected to change. Guessing nothing is always allowed: then the page waits for the server. */
export type Prediction = (
  seen: Seen,
  input: Readonly<Record<string, unknown>>,
  at: Temporal.Instant,
) => readonly RowChange[]

/** A row as it becomes. */
export const becomes = <K extends Kind>(kind: K, row: RowOf<K>): RowChange => ({ kind, id: row.id, row })
export const goes = (kind: Kind, id: string): RowChange => ({ kind, id, row: null })

/** All predictions as one. One that fails predicts nothing: the server will say why the act is not possible. */
export function predictor(predictions: Readonly<Record<string, Prediction>>): Predict {
  return (tables, { name, input, at }) => {
    const prediction = Object.hasOwn(predictions, name) ? predictions[name] : undefined
    if (!prediction) return []
    try {
      return prediction(seenIn(tables), input, Temporal.Instant.from(at))
    } catch {
      return []
    }
  }
}

const seenIn = (tables: Tables): Seen => ({
  // Rows get into a table of their kind only through that kind's schema or rules.
  one: <K extends Kind>(kind: K, id: unknown) => tables.get(kind)?.get(String(id)) as RowOf<K> | undefined,
  all: <K extends Kind>(kind: K) => [...(tables.get(kind)?.values() ?? [])] as RowOf<K>[],
})
