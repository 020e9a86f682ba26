import type { Context } from './context.ts'
import type { Value } from './value.ts'

/** One place in a rule: any value of a kind, if it passes. */
export interface Slot<V extends Value> {
  readonly is: Value['is']
  readonly accepts: (value: V) => boolean
}

/**
 * A place in a rule: a slot, or the name of a mark. `of|in` is either mark, `the?` may be left out,
 * `of|in?` may be either or none.
 */
export type Item = string | Slot<never>

type Filled<Items extends readonly Item[]> = Items extends readonly [infer Head, ...infer Rest]
  ? Rest extends readonly Item[]
    ? Head extends Slot<infer V>
      ? [V, ...Filled<Rest>]
      : Filled<Rest>
    : []
  : []

/** A rule as the chart runs it: one sequence without options. */
export interface CompiledRule {
  readonly items: readonly CompiledItem[]
  readonly make: (context: Context, values: readonly Value[]) => Value | null
  readonly weight: number
}

export type CompiledItem =
  | { readonly marks: readonly string[] }
  | { readonly is: Value['is']; readonly accepts: (value: Value) => boolean }

export const slot = <V extends Value>(is: V['is'], accepts: (value: V) => boolean = () => true): Slot<V> => ({
  is,
  accepts,
})

/**
 * A sequence of places and what it means. `make` gets the values of the slots in order (marks are left
 * out) and answers `null` when they do not fit together.
 * @param weight What this reading is worth beside others of the same words.
 */
export function rule<const Items extends readonly Item[]>(
  items: Items,
  make: (context: Context, ...values: Filled<Items>) => Value | null,
  weight = 0,
): CompiledRule[] {
  return variants(items).map((variant) => ({
    items: variant,
    // The chart fills the slots with values that passed `accepts`, in the order of the items.
    make: (context, values) => make(context, ...(values as Filled<Items>)),
    weight,
  }))
}

function variants(items: readonly Item[]): CompiledItem[][] {
  let sequences: CompiledItem[][] = [[]]
  for (const item of items) {
    if (typeof item !== 'string') {
      // A slot is only ever asked about values of its own kind.
      const compiled: CompiledItem = { is: item.is, accepts: item.accepts as (value: Value) => boolean }
      sequences = sequences.map((sequence) => [...sequence, compiled])
      continue
    }
    const marks = item.replace('?', '').split('|')
    const taken = sequences.map((sequence) => [...sequence, { marks }])
    sequences = item.endsWith('?') ? [...sequences, ...taken] : taken
  }
  return sequences.filter((sequence) => sequence.length > 0)
}
