import { isForeign, type Source } from './contract.ts'

/**
 * What an agent holds: never a bare value, always with where it came from and who may see it. Kinds do not mix: text that
 * happens to look like an id or an address is still text.
 */
export interface Value<T = unknown> {
  readonly value: T
  readonly kind: Kind
  readonly sources: readonly Source[]
  readonly readers: Readers
}

export const KINDS = ['id', 'address', 'amount', 'time', 'url', 'choice', 'text', 'record'] as const
export type Kind = (typeof KINDS)[number]

/** Who may see a value: anyone, or these addresses and the owner. An empty list is the owner alone. */
export type Readers = 'anyone' | readonly string[]

/** Something made of these values: it comes from wherever they came from, and only who may see all of them may see it. */
export function joined<T>(value: T, kind: Kind, parts: readonly Value[]): Value<T> {
  return {
    value,
    kind,
    sources: union(parts.map(({ sources }) => sources)),
    readers: parts.map(({ readers }) => readers).reduce(intersection, 'anyone'),
  }
}

/** Each source once, in the order of first mention. */
export const union = (lists: readonly (readonly Source[])[]): Source[] => [...new Set(lists.flat())]

/** Who is in both, in lower case. */
export function intersection(a: Readers, b: Readers): Readers {
  if (a === 'anyone') return b
  if (b === 'anyone') return a
  const others = new Set(b.map((one) => one.toLowerCase()))
  return [...new Set(a.map((one) => one.toLowerCase()))].filter((one) => others.has(one))
}

/** Whether that address may be told the value. */
export const mayRead = (readers: Readers, address: string): boolean =>
  readers === 'anyone' || readers.some((one) => one.toLowerCase() === address.toLowerCase())

/** Whether a value may stand where an argument of that kind is wanted. A record is taken apart before it is passed. */
export const fits = (value: Value, wanted: Kind): boolean =>
  value.kind === wanted || (wanted === 'text' && value.kind !== 'record')

/** Whether any of it was written by somebody else. */
export const isTainted = (sources: readonly Source[]): boolean => sources.some(isForeign)
