import { sql } from 'kysely'
import { z } from 'zod'

import type { Actor } from '../actor.ts'
import type { Database, Queries } from '../database.ts'
import type { Change } from '../entity.ts'
import { notFound } from '../errors.ts'
import { query, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { instant, page, pageOf, paged } from '../schemas.ts'
import { onTrust } from '../trust/store.ts'
import { mayRead } from './feed.ts'
import type { Keyring } from './keyring.ts'
import { titleOf } from './named.ts'
import { onLedger, type Why } from './store.ts'
import { verifyLedger } from './verify.ts'
import { reasons } from './why.ts'
import { WhyNode } from './why-contract.ts'

const json = z.record(z.string(), z.unknown())

/** One event of the ledger, with why it happened and whether it can be taken back. */
export const LedgerEntry = z.object({
  id: z.string(),
  actId: z.string().describe('The act it belongs to; undo takes a whole act back'),
  position: z.int().nullable().describe('Its place in the workspace; null for the moment until it is sealed'),
  name: z.string(),
  operation: z.string(),
  summary: z.string().describe('What the operation does, in words'),
  effect: z.string(),
  actor: z.object({ memberId: z.string(), door: z.string(), hand: z.string().nullable() }),
  payload: json,
  title: z.string().describe('What the thing is called that it was done to; empty where it has no name'),
  touched: z.array(z.object({ kind: z.string(), id: z.string() })),
  why: json,
  undo: z.enum(['possible', 'undone', 'none']),
  undoReason: z.string().nullable(),
  occurredAt: instant,
})
export type LedgerEntry = z.output<typeof LedgerEntry>

/** `shown`: makes what others wrote fit to be shown. */
export function ledgerOperations(
  registry: () => Registry,
  db: Database,
  keyring: Keyring,
  shown: <Value>(value: Value) => Value,
): Operation[] {
  const list = query({
    name: 'ledger.list',
    summary: 'List what was done, refused and undone, newest first.',
    http: 'GET /v1/ledger',
    input: z.object({
      name: z.string().max(100).optional().describe('Only events of this name, such as trust.act_stopped.v1'),
      actId: z.uuid().optional(),
      by: z
        .enum(['people', 'hands'])
        .optional()
        .describe('Only what somebody did, or only what hands of Reeve did'),
      ...page,
    }),
    output: pageOf(LedgerEntry),
    async run(db, actor, { name, actId, by, limit, cursor }) {
      let events = entries(db.sql, actor.workspaceId)
      if (name) events = events.where('event.name', '=', name)
      if (actId) events = events.where('event.actId', '=', actId)
      if (by) events = events.where(sql<boolean>`(event.actor->>'hand' is null) = ${by === 'people'}`)
      if (cursor) events = events.where('event.id', '<', cursor)
      const rows = await events.orderBy('event.id', 'desc').limit(limit).execute()
      const items = await described(db.sql, registry(), actor, rows, shown)
      return paged(items, limit)
    },
  })

  const why = query({
    name: 'ledger.why',
    summary:
      'Explain an act: who, through which door, by which rule or approval, from which sources, what it changed.',
    http: 'GET /v1/ledger/why/:id',
    input: z.object({
      id: z.uuid().describe('An act, an event, or anything that an act changed: a task, a draft, a mail'),
    }),
    output: z.object({
      items: z.array(
        LedgerEntry.extend({
          changes: z.array(json).describe('Raw: the rows as they were and as they became'),
        }),
      ),
      tree: z
        .array(WhyNode)
        .describe('The same as a tree of reasons, one for each act: what it rests on, down to the words'),
    }),
    async run(db, actor, { id }) {
      const rows = await entries(db.sql, actor.workspaceId)
        .where((of) =>
          of.or([
            of('event.id', '=', id),
            of('event.actId', '=', id),
            of('event.changes', '@>', JSON.stringify([{ id }])),
          ]),
        )
        .orderBy('event.id', 'desc')
        .limit(50)
        .execute()
      if (!rows.length) throw notFound('act', id)
      const items = await described(db.sql, registry(), actor, rows, shown)
      const told = items.map((item, index) => ({
        ...item,
        changes: changesOf(rows[index]).filter(({ kind }) => mayRead(registry(), actor, kind)),
      }))
      return { items: told, tree: shown(await reasons({ sql: db.sql, registry: registry(), actor }, told)) }
    },
  })

  const verify = query({
    name: 'audit.verify',
    summary: 'Recompute the ledger’s chain of hashes and name the first row that does not fit.',
    http: 'GET /v1/ledger/verify',
    scope: 'ledger:read',
    input: z.object({}),
    output: z.object({
      events: z.int(),
      unsealed: z.int(),
      head: z.string(),
      fault: z.object({ position: z.int(), eventId: z.string(), what: z.string() }).nullable(),
    }),
    run: (_reader, actor) => verifyLedger(db, keyring, actor.workspaceId),
  })

  return [list, why, verify]
}

const entries = (sql: Queries, workspaceId: string) =>
  onLedger(sql)
    .selectFrom('kernel.event as event')
    .leftJoin('kernel.seal as seal', 'seal.eventId', 'event.id')
    .selectAll('event')
    .select('seal.position')
    .where('event.workspaceId', '=', workspaceId)

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

/** jsonb of what `recording` wrote, like the casts below. */
const changesOf = (row: Row | undefined) => (row?.changes ?? []) as { kind: string; id: string }[]

/** The rows as entries. What an event says in words is left out where the caller may not read what it changed. */
async function described(
  sql: Queries,
  registry: Registry,
  actor: Actor,
  rows: Row[],
  shown: <Value>(value: Value) => Value,
): Promise<LedgerEntry[]> {
  const undone = await undoneActs(sql, actor.workspaceId, rows)
  const changing = await changingActs(sql, actor.workspaceId, rows)
  return rows.map((row) => {
    const operation = registry.operations.get(row.operation)
    const changes = changesOf(row)
    const readable = changes.every(({ kind }) => mayRead(registry, actor, kind))
    const reason = registry.lasting(row.operation)
    return {
      id: row.id,
      actId: row.actId,
      position: row.position,
      name: row.name,
      operation: row.operation,
      summary: registry.summary(row.operation),
      effect: operation?.effect ?? 'write',
      actor: row.actor as LedgerEntry['actor'],
      payload: readable ? shown(row.payload as LedgerEntry['payload']) : {},
      title: readable ? shown(titleOf([{ payload: row.payload, changes: row.changes as Change[] }])) : '',
      touched: changes.map(({ kind, id }) => ({ kind, id })),
      why: readable ? (row.why as LedgerEntry['why']) : withoutWords(row.why as Why),
      undo: undone.has(row.actId) ? 'undone' : reason || !changing.has(row.actId) ? 'none' : 'possible',
      undoReason: reason,
      occurredAt: row.occurredAt,
    }
  })
}

/** Whoever may not read what was changed does not learn of it from the reasons either. */
const withoutWords = ({ because: _because, asked: _asked, ...why }: Why): LedgerEntry['why'] => why

async function undoneActs(sql: Queries, workspaceId: string, rows: Row[]): Promise<Set<string>> {
  if (!rows.length) return new Set()
  const found = await onTrust(sql)
    .selectFrom('kernel.undone')
    .select('actId')
    .where('workspaceId', '=', workspaceId)
    .where(
      'actId',
      'in',
      rows.map(({ actId }) => actId),
    )
    .execute()
  return new Set(found.map(({ actId }) => actId))
}

/** The acts among these that changed a row in any of their events: undo takes a whole act back. */
async function changingActs(sql: Queries, workspaceId: string, rows: Row[]): Promise<Set<string>> {
  if (!rows.length) return new Set()
  const found = await onLedger(sql)
    .selectFrom('kernel.event')
    .distinct()
    .select('actId')
    .where('workspaceId', '=', workspaceId)
    .where(
      'actId',
      'in',
      rows.map(({ actId }) => actId),
    )
    .where('changes', '!=', '[]')
    .execute()
  return new Set(found.map(({ actId }) => actId))
}
