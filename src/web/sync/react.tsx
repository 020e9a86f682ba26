import { createContext, use, useSyncExternalStore } from 'react'

import type { Kind, RowOf } from './kinds.ts'
import type { Tables } from './replica.ts'
import type { SyncState } from './state.ts'
import type { Sync } from './sync.ts'

const SyncContext = createContext<Sync | null>(null)

export const SyncProvider = SyncContext.Provider

export function useSync(): Sync {
  const sync = use(SyncContext)
  if (!sync) throw new Error('useSync stands outside of its SyncProvider')
  return sync
}

/** A part of the state; the component paints again only when that part is a different value. */
export function useSyncState<Value>(select: (state: SyncState) => Value): Value {
  const { cell } = useSync()
  return useSyncExternalStore(cell.subscribe, () => select(cell.get()))
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>()

/** The rows of a kind, as they are shown: with what was done here on top. */
export const tableOf = <K extends Kind>(tables: Tables, kind: K): ReadonlyMap<string, RowOf<K>> =>
  // Rows get into a table of their kind only through that kind's schema or rules.
  (tables.get(kind) as ReadonlyMap<string, RowOf<K>> | undefined) ?? NOTHING

export const useTable = <K extends Kind>(kind: K): ReadonlyMap<string, RowOf<K>> =>
  useSyncState(({ tables }) => tableOf(tables, kind))

export const useRow = <K extends Kind>(kind: K, id: string | undefined): RowOf<K> | undefined =>
  useSyncState(({ tables }) => (id === undefined ? undefined : tableOf(tables, kind).get(id)))
