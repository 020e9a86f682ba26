import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

import type { JsonObject } from '#kernel/json.ts'
import type { Routes } from './api.ts'
import type { Pending } from './replica.ts'

/** A row on disk, in wire form. */
export interface StoredRow {
  readonly kind: string
  readonly id: string
  readonly row: JsonObject
}

/** A query's last answer, so that pages open offline. */
export interface StoredAnswer {
  readonly key: string
  readonly answer: unknown
  readonly at: number
}

interface Schema extends DBSchema {
  rows: { key: [string, string]; value: StoredRow }
  queue: { key: string; value: Pending }
  answers: { key: string; value: StoredAnswer; indexes: { at: number } }
  meta: { key: 'position' | 'mark' | 'routes'; value: number | string | Routes }
}

const ANSWERS_KEPT = 400

/** Up to where the rows on disk are known, with the server's mark there. */
interface Place {
  readonly position: number
  readonly mark: string
}

/** What survives a reload: confirmed rows, the queue, the last answers. */
export interface Storage {
  load(): Promise<{ place: Place | null; rows: StoredRow[]; queue: Pending[]; routes: Routes | null }>
  /** Keeps changes up to a place; an older tab cannot overwrite a newer one. */
  keepChanges(
    place: Place,
    changes: readonly { kind: string; id: string; row: JsonObject | null }[],
  ): Promise<void>
  keepSnapshot(place: Place, rows: readonly StoredRow[]): Promise<void>
  keepRoutes(routes: Routes): Promise<void>
  queue(): Promise<Pending[]>
  enqueue(pending: Pending): Promise<void>
  dequeue(id: string): Promise<void>
  answer(key: string): Promise<unknown>
  keepAnswer(key: string, answer: unknown): Promise<void>
  clear(): Promise<void>
}

/** IndexedDB. @throws when the browser forbids it, such as in some private windows */
export async function openStorage(): Promise<Storage> {
  const db = await openDB<Schema>('reeve', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('rows', { keyPath: ['kind', 'id'] })
      fresh.createObjectStore('queue', { keyPath: 'id' })
      fresh.createObjectStore('answers', { keyPath: 'key' }).createIndex('at', 'at')
      fresh.createObjectStore('meta')
    },
  })
  return {
    async load() {
      const [position, mark, rows, queue, routes] = await Promise.all([
        db.get('meta', 'position'),
        db.get('meta', 'mark'),
        db.getAll('rows'),
        db.getAll('queue'),
        db.get('meta', 'routes'),
      ])
      return {
        place: typeof position === 'number' ? { position, mark: String(mark ?? '') } : null,
        rows,
        queue,
        routes: typeof routes === 'object' ? routes : null,
      }
    },
    async keepChanges({ position, mark }, changes) {
      const tx = db.transaction(['rows', 'meta'], 'readwrite')
      const known = await tx.objectStore('meta').get('position')
      if (typeof known === 'number' && known < position) {
        const rows = tx.objectStore('rows')
        for (const { kind, id, row } of changes)
          void (row ? rows.put({ kind, id, row }) : rows.delete([kind, id]))
        void tx.objectStore('meta').put(position, 'position')
        void tx.objectStore('meta').put(mark, 'mark')
      }
      await tx.done
    },
    async keepSnapshot({ position, mark }, rows) {
      const tx = db.transaction(['rows', 'meta'], 'readwrite')
      void tx.objectStore('rows').clear()
      for (const row of rows) void tx.objectStore('rows').put(row)
      void tx.objectStore('meta').put(position, 'position')
      void tx.objectStore('meta').put(mark, 'mark')
      await tx.done
    },
    keepRoutes: async (routes) => void (await db.put('meta', routes, 'routes')),
    queue: () => db.getAll('queue'),
    enqueue: async ({ restores: _, ...pending }) => void (await db.put('queue', pending)),
    dequeue: (id) => db.delete('queue', id),
    answer: async (key) => (await db.get('answers', key))?.answer,
    async keepAnswer(key, answer) {
      await db.put('answers', { key, answer, at: Date.now() })
      await forgetOldest(db)
    },
    async clear() {
      const tx = db.transaction(['rows', 'queue', 'answers', 'meta'], 'readwrite')
      for (const store of ['rows', 'queue', 'answers', 'meta'] as const) void tx.objectStore(store).clear()
      await tx.done
    },
  }
}

async function forgetOldest(db: IDBPDatabase<Schema>): Promise<void> {
  let surplus = (await db.count('answers')) - ANSWERS_KEPT
  if (surplus <= 0) return
  const tx = db.transaction('answers', 'readwrite')
  let cursor = await tx.store.index('at').openCursor()
  while (cursor && surplus-- > 0) {
    await cursor.delete()
    cursor = await cursor.continue()
  }
  await tx.done
}

/** For browsers that forbid IndexedDB: everything works until the page is closed. */
export function memoryStorage(): Storage {
  const queue = new Map<string, Pending>()
  const answers = new Map<string, unknown>()
  return {
    load: async () => ({ place: null, rows: [], queue: [...queue.values()], routes: null }),
    keepChanges: async () => undefined,
    keepSnapshot: async () => undefined,
    keepRoutes: async () => undefined,
    queue: async () => [...queue.values()],
    enqueue: async (pending) => void queue.set(pending.id, pending),
    dequeue: async (id) => void queue.delete(id),
    answer: async (key) => answers.get(key),
    keepAnswer: async (key, answer) => void answers.set(key, answer),
    async clear() {
      queue.clear()
      answers.clear()
    },
  }
}
