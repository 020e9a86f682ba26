import { rm } from 'node:fs/promises'

import { type Actor, asHand } from '#kernel/actor.ts'
import type { Database, Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError } from '#kernel/errors.ts'
import type { Json } from '#kernel/json.ts'
import type { Workflow } from '#kernel/workflows/port.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { importAdvanced, importEnded, type ImportId, type ImportKind, type ImportRun } from './contract.ts'
import { importEntity } from './entity.ts'
import type { Batch, Intake, Taken } from './intake.ts'
import * as store from './store.ts'

/** What an import is started with; JSON, because it is kept until it has ended. */
export type ImportInput = {
  readonly importId: string
  readonly workspaceId: string
  readonly memberId: string
  readonly kind: ImportKind
  readonly name: string
  readonly path: string
  /** The file was uploaded and is ours to remove. */
  readonly ours: boolean
}

const REFUSALS_KEPT = 100

/**
 * Takes a file in, batch by batch: each batch is one transaction, so that a crash loses nothing and doubles nothing, and
 * each can be undone. One bad message never stops the rest; only a file that cannot be read at all fails.
 */
export function importing(db: Database, intakes: Record<ImportKind, Intake>): Workflow<ImportInput> {
  return {
    name: 'connections.import',
    async run(context, input) {
      const { workspaceId, memberId, kind, name, path } = input
      const actor: Actor = asHand({ workspaceId, memberId }, 'intake')
      const id = input.importId as ImportId // made by `imports.start`
      let from: Json = null
      let failure: string | null = null
      try {
        for (let nth = 0; nth === 0 || from !== null; nth++) {
          const place: Json = from
          from = await context.transact(
            `batch ${nth}`,
            actor,
            async () => intakes[kind].batch(path, place, await settingOf(db, workspaceId, name)),
            async (tx, batch: Batch) => {
              const going = await add(tx, actor, id, await batch.takeIn(tx, actor), batch.read)
              return going ? batch.next : null
            },
          )
        }
      } catch (error) {
        // A cancelled or interrupted workflow is not a failed import; only what concerns the file is.
        if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
        failure = error.message
      }
      await context.transact(
        'end',
        actor,
        async () => null,
        (tx) => end(tx, actor, id, failure),
      )
      if (input.ours) await rm(path, { force: true, recursive: true })
    },
  }
}

const settingOf = (db: Database, workspaceId: string, name: string) =>
  db.read(workspaceId, async (sql) => {
    const now = db.now()
    const { timeZone, dayFirst, languages } = await preferencesOf({ sql, now }, workspaceId)
    return { now, timeZone, dayFirst, languages, name }
  })

/** Adds a batch to the run's numbers; false when the run was cancelled, and nothing more is wanted. */
async function add(
  tx: Transaction,
  actor: Actor,
  id: ImportId,
  taken: Taken,
  read: number,
): Promise<boolean> {
  const before = await store.find(tx.sql, actor.workspaceId, id)
  if (!before) return false
  const run: ImportRun = {
    ...before,
    read: Math.max(before.read, read),
    added: before.added + taken.added,
    known: before.known + taken.known,
    refused: before.refused + taken.refusals.length,
    refusals: [...before.refusals, ...taken.refusals].slice(0, REFUSALS_KEPT),
    notes: [...new Set([...before.notes, ...taken.notes])].slice(0, REFUSALS_KEPT),
  }
  tx.write(store.update(tx.build, actor.workspaceId, run))
  tx.emit(importAdvanced, { importId: id, added: taken.added, refused: taken.refusals.length }, [
    changed(importEntity, before, run),
  ])
  return before.status === 'running'
}

async function end(tx: Transaction, actor: Actor, id: ImportId, failure: string | null): Promise<null> {
  const before = await store.find(tx.sql, actor.workspaceId, id)
  if (!before) return null
  const status = before.status === 'running' ? (failure ? 'failed' : 'done') : before.status
  const run: ImportRun = {
    ...before,
    status,
    error: failure,
    endedAt: before.endedAt ?? tx.now,
    read: failure ? before.read : (before.total ?? before.read),
  }
  tx.write(store.update(tx.build, actor.workspaceId, run))
  const { kind, name, added, known, refused } = run
  tx.emit(importEnded, { importId: id, kind, name, status, added, known, refused }, [
    changed(importEntity, before, run),
  ])
  return null
}
