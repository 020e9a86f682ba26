import { z } from 'zod'

import { holds } from '../actor.ts'
import { wire } from '../entity.ts'
import { changesAfter, headPosition, mayRead } from '../ledger/feed.ts'
import { query, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'

const row = z.record(z.string(), z.unknown())

/** What a client's replica starts with and goes on from. Kinds that the caller may not read are left out. */
export function syncOperations(registry: () => Registry): Operation[] {
  const snapshot = query({
    name: 'sync.snapshot',
    summary: 'Give the rows a replica starts with, and the position to listen from.',
    http: 'GET /v1/sync/snapshot',
    input: z.object({}),
    output: z.object({ position: z.int(), rows: z.record(z.string(), z.array(row)) }),
    async run(db, actor) {
      // Read first: a change that happens meanwhile is told again by the feed, which is harmless.
      const position = await headPosition(db.sql, actor.workspaceId)
      const rows: Record<string, z.output<typeof row>[]> = {}
      for (const entity of registry().entities.values()) {
        if (!holds(actor, entity.scope)) continue
        const list = await entity.list(db.sql, actor.workspaceId)
        rows[entity.kind] = list.map((one) => ({ ...wire(entity, one) }))
      }
      return { position, rows }
    },
  })

  const changes = query({
    name: 'sync.changes',
    summary: 'Give what changed after a position, for clients without a WebSocket.',
    http: 'GET /v1/sync/changes',
    input: z.object({ after: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) }),
    output: z.object({
      position: z.int(),
      acts: z.array(z.string()),
      changes: z.array(
        z.object({
          position: z.int(),
          kind: z.string(),
          id: z.string(),
          row: row.nullable(),
          cause: z.string(),
        }),
      ),
    }),
    async run(db, actor, { after, limit }) {
      const news = await changesAfter(db.sql, actor.workspaceId, after, limit)
      return {
        ...news,
        changes: news.changes
          .filter(({ kind }) => mayRead(registry(), actor, kind))
          .map((change) => ({ ...change, row: change.row && { ...change.row } })),
      }
    },
  })

  return [snapshot, changes]
}
