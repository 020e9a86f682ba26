import { z } from 'zod'

import { holds } from '../actor.ts'
import { wire } from '../entity.ts'
import { changesAfter, headPosition, mayRead } from '../ledger/feed.ts'
import { query, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { leadsOn, Mark, marksAt } from './place.ts'

const row = z.record(z.string(), z.unknown())

/** What a client's replica starts with and goes on from. Kinds that the caller may not read are left out. */
export function syncOperations(registry: () => Registry): Operation[] {
  const snapshot = query({
    name: 'sync.snapshot',
    summary: 'Give the rows a replica starts with, and the position to listen from.',
    http: 'GET /v1/sync/snapshot',
    input: z.object({}),
    output: z.object({ position: z.int(), mark: Mark, rows: z.record(z.string(), z.array(row)) }),
    async run(db, actor) {
      // Read first: a change that happens meanwhile is told again by the feed, which is harmless.
      const position = await headPosition(db.sql, actor.workspaceId)
      const rows: Record<string, z.output<typeof row>[]> = {}
      for (const entity of registry().entities.values()) {
        if (!holds(actor, entity.scope)) continue
        const list = await entity.list(db.sql, actor.workspaceId)
        rows[entity.kind] = list.map((one) => ({ ...wire(entity, one) }))
      }
      const marks = await marksAt(db.sql, actor.workspaceId, [position])
      return { position, mark: marks.get(position) ?? '', rows }
    },
  })

  const changes = query({
    name: 'sync.changes',
    summary: 'Give what changed after a position, for clients without a WebSocket.',
    http: 'GET /v1/sync/changes',
    input: z.object({
      after: z.int().min(0).default(0),
      mark: Mark.optional().describe('What the last answer had as its mark'),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      position: z.int(),
      mark: Mark,
      reset: z
        .boolean()
        .describe(
          'The server was restored from a backup and does not lead on from there: begin with a snapshot',
        ),
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
    async run(db, actor, { after, mark, limit }) {
      if (!(await leadsOn(db.sql, actor.workspaceId, { position: after, mark })))
        return { position: 0, mark: '', reset: true, acts: [], changes: [] }
      const news = await changesAfter(db.sql, actor.workspaceId, after, limit)
      const marks = await marksAt(db.sql, actor.workspaceId, [news.position])
      return {
        ...news,
        mark: marks.get(news.position) ?? '',
        reset: false,
        changes: news.changes
          .filter(({ kind }) => mayRead(registry(), actor, kind))
          .map((change) => ({ ...change, row: change.row && { ...change.row } })),
      }
    },
  })

  return [snapshot, changes]
}
