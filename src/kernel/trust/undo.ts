import { type Actor, holds } from '../actor.ts'
import type { Transaction } from '../database.ts'
import { type Change, unwire, wire } from '../entity.ts'
import { AppError, notFound } from '../errors.ts'
import { permit } from '../execute.ts'
import { sameJson } from '../json.ts'
import { titleOf } from '../ledger/named.ts'
import { onLedger } from '../ledger/store.ts'
import { inShort, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { actUndone } from './contract.ts'
import { assertFresh } from './fresh.ts'
import { onTrust } from './store.ts'

/** What taking an act back did. */
export interface Undone {
  readonly actId: string
  readonly operation: string
  readonly summary: string
  readonly restored: number
}

/**
 * Takes one act back: every row it changed becomes what it was, if nobody changed it since. An undo is an act itself,
 * so undoing it does the act again.
 *
 * @throws AppError `act.not_found`, `undo.none` (with the reason), `undo.twice`, `undo.changed_since`,
 *   `undo.person_only` and `access.scope_missing` when the caller might not have done it either
 */
export async function undo(
  registry: Registry,
  tx: Transaction,
  actor: Actor,
  actId: string,
): Promise<Undone> {
  await mayUndo(registry, tx, actor, actId)
  return takenBack(registry, tx, actor, actId)
}

/** What `undo` does, without asking whether the caller may. */
async function takenBack(registry: Registry, tx: Transaction, actor: Actor, actId: string): Promise<Undone> {
  const { workspaceId } = actor
  const events = await eventsOf(tx, workspaceId, actId)
  const [first] = events
  if (!first) throw notFound('act', actId)
  const summary = registry.summary(first.operation)
  const lasting = registry.lasting(first.operation)
  if (lasting) throw new AppError('conflict', 'undo.none', `“${summary}” cannot be undone: ${lasting}`)
  await claim(tx, workspaceId, actId)

  const changes = changesOf(events)
  if (!changes.length)
    throw new AppError('conflict', 'undo.none', `“${summary}” changed nothing that could be put back.`)
  const inverse: Change[] = []
  if (changes.some((change) => 'erased' in change))
    throw new AppError('conflict', 'undo.erased', 'What it changed was erased from the record for good.')
  for (const { kind, id, before, after } of changes.toReversed()) {
    const entity = registry.entity(kind)
    const now = await entity.find(tx.sql, workspaceId, id)
    const same =
      entity.unchanged?.(now, after && unwire(entity, after)) ??
      sameJson(now ? wire(entity, now) : null, after)
    if (!same) throw changedSince(kind)
    if (entity.widens?.(now, before && unwire(entity, before), tx.now)) assertFresh(actor, tx.now)
    await entity.restore(tx, workspaceId, id, before && unwire(entity, before))
    inverse.push({ kind, id, before: after, after: before })
  }
  const title = titleOf(events.map((event) => ({ payload: event.payload, changes: changesOf([event]) })))
  tx.emit(actUndone, { actId, summary: inShort(summary), ...(title && { title }) }, inverse)
  return { actId, operation: first.operation, summary, restored: inverse.length }
}

const eventsOf = (tx: Transaction, workspaceId: string, actId: string) =>
  onLedger(tx.sql)
    .selectFrom('kernel.event')
    .select(['operation', 'changes', 'name', 'payload'])
    .where('workspaceId', '=', workspaceId)
    .where('actId', '=', actId)
    .orderBy('xid')
    .orderBy('seq')
    .execute()

const changesOf = (events: readonly { changes: unknown }[]): Change[] =>
  events.flatMap((event) => event.changes as Change[]) // written by `recording`

/** Kinds of rows by which the owner rules over agents: what leaves, what is approved, whether they act at all. */
const RULING = new Set(['outbox_item', 'card', 'refusal', 'stop', 'grant', 'budget'])

/** Taking back needs the right to do: an agent could otherwise send a mail by undoing that it was cancelled. */
async function mayUndo(registry: Registry, tx: Transaction, actor: Actor, actId: string): Promise<void> {
  const changes = changesOf(await eventsOf(tx, actor.workspaceId, actId))
  const operation = await originally(registry, tx, actor.workspaceId, actId)
  if (operation) permit(operation, actor)
  else for (const { kind } of changes) permitRow(registry, actor, kind)
  if (actor.hand === null && actor.door !== 'mcp' && actor.door !== 'hand') return
  const ownData = operation?.effect === 'write' && !operation.personOnly
  if (changes.length && (!ownData || changes.some(({ kind }) => RULING.has(kind))))
    throw new AppError('forbidden', 'undo.person_only', 'Only you, at the keyboard, may take this back.')
}

/** @throws AppError `access.scope_missing` */
function permitRow(registry: Registry, actor: Actor, kind: string): void {
  const scope = registry.entity(kind).scope.replace(/:read$/, ':write')
  if (!holds(actor, scope))
    throw new AppError(
      'forbidden',
      'access.scope_missing',
      `This key may not take this back: it lacks the permission ${scope}.`,
      { details: { scope } },
    )
}

/** What was done at first, where an act only undid another; undefined for what no caller can do, such as a reaction. */
async function originally(
  registry: Registry,
  tx: Transaction,
  workspaceId: string,
  actId: string,
): Promise<Operation | undefined> {
  const [event] = await eventsOf(tx, workspaceId, actId)
  const undone = event?.name === actUndone.name ? (event.payload as { actId?: string }) : undefined // actUndone's payload
  if (undone?.actId) return originally(registry, tx, workspaceId, undone.actId)
  return event && registry.operations.get(event.operation)
}

/** Notes that the act is undone. Undoing an undo frees the act it had taken back. */
async function claim(tx: Transaction, workspaceId: string, actId: string): Promise<void> {
  const on = onTrust(tx.sql)
  const taken = await on
    .insertInto('kernel.undone')
    .values({ workspaceId, actId, byActId: actId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('actId')
    .executeTakeFirst()
  if (!taken) throw new AppError('conflict', 'undo.twice', 'This was already undone.')
  const redone = await onLedger(tx.sql)
    .selectFrom('kernel.event')
    .select('payload')
    .where('workspaceId', '=', workspaceId)
    .where('actId', '=', actId)
    .where('name', '=', actUndone.name)
    .executeTakeFirst()
  const original = redone?.payload as { actId?: string } | undefined // actUndone's payload
  if (original?.actId)
    await on
      .deleteFrom('kernel.undone')
      .where('workspaceId', '=', workspaceId)
      .where('actId', '=', original.actId)
      .execute()
}

const changedSince = (kind: string) =>
  new AppError(
    'conflict',
    'undo.changed_since',
    `The ${kind.replaceAll('_', ' ')} was changed after this, so putting the old state back would lose that. Undo the later change first.`,
    { details: { kind } },
  )

/**
 * Takes back every act of a durable piece of work that is not undone yet, newest first.
 *
 * @returns how many rows were put back
 * @throws AppError like `undo`, and then nothing is taken back
 */
export async function undoWorkflow(
  registry: Registry,
  tx: Transaction,
  actor: Actor,
  workflowId: string,
): Promise<number> {
  const undone = await onTrust(tx.sql)
    .selectFrom('kernel.undone')
    .select('actId')
    .where('workspaceId', '=', actor.workspaceId)
    .execute()
  const gone = new Set(undone.map(({ actId }) => actId))
  const acts = await onLedger(tx.sql)
    .selectFrom('kernel.event')
    .select((of) => ['actId', of.fn.max('seq').as('last')])
    .where('workspaceId', '=', actor.workspaceId)
    .where('why', '@>', JSON.stringify({ sources: [`workflow:${workflowId}`] }))
    .groupBy('actId')
    .orderBy('last', 'desc')
    .execute()
  let restored = 0
  for (const { actId } of acts)
    if (!gone.has(actId)) restored += (await takenBack(registry, tx, actor, actId)).restored
  return restored
}
