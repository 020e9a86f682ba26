import { basename, join } from 'node:path'

import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { command, query, type Operation } from '#kernel/operation.ts'
import { page, pageOf, paged } from '#kernel/schemas.ts'
import type { Workflow, Workflows } from '#kernel/workflows/port.ts'

import { importEnded, ImportId, ImportKind, ImportRun, importStarted } from './contract.ts'
import { importEntity } from './entity.ts'
import { UPLOAD } from './upload.ts'
import type { ImportInput } from './importing.ts'
import type { Intake } from './intake.ts'
import * as store from './store.ts'

export interface ImportPorts {
  readonly workflows: Workflows
  readonly workflow: Workflow<ImportInput>
  readonly intakes: Record<ImportKind, Intake>
  /** Where uploads lie. */
  readonly folder: string
  /** Takes back everything that acts of this workflow did, newest first; returns how many. */
  undoWorkflow(tx: Transaction, actor: Actor, workflowId: string): Promise<number>
}

/** Starts an import inside a transaction; the work itself begins once that has committed. */
export type StartImport = (
  tx: Transaction,
  actor: Actor,
  file: { kind: ImportKind; path: string; name: string; ours: boolean },
) => Promise<ImportRun>

export function startImport({
  workflows,
  workflow,
  intakes,
}: Pick<ImportPorts, 'workflows' | 'workflow' | 'intakes'>): StartImport {
  return async (tx, actor, { kind, path, name, ours }) => {
    const run: ImportRun = {
      id: tx.newId<ImportRun['id']>(),
      kind,
      name,
      status: 'running',
      total: await intakes[kind].size(path),
      read: 0,
      added: 0,
      known: 0,
      refused: 0,
      refusals: [],
      notes: [],
      error: null,
      startedAt: tx.now,
      endedAt: null,
    }
    const { workspaceId, memberId } = actor
    tx.write(store.insert(tx.build, workspaceId, run, { path, ours, memberId }))
    tx.emit(importStarted, { importId: run.id, kind, name }, [changed(importEntity, null, run)])
    const input: ImportInput = { importId: run.id, workspaceId, memberId, kind, name, path, ours }
    tx.onCommit(() => workflows.begin(workflow, `import-${run.id}`, input))
    return run
  }
}

export function importOperations(ports: ImportPorts): Operation[] {
  const begin = startImport(ports)

  const start = command({
    name: 'imports.start',
    summary:
      'Take in mail (mbox, Maildir, .eml), a calendar (.ics), tasks (todo.txt, CSV), contacts (.vcf) or notes (.md) from this machine.',
    http: 'POST /v1/imports',
    // Whoever names a path may read what it holds, Reeve's own keys too, so that a key for imports alone may only upload.
    scope: 'machine:read',
    effect: 'write',
    personOnly: true,
    undo: { none: 'Use imports.undo: it takes out everything that the import brought in.' },
    input: z.object({
      kind: ImportKind,
      path: z.string().min(1).max(4_000).describe('A file or folder on the machine that runs Reeve'),
    }),
    output: ImportRun,
    run: (tx, actor, { kind, path }) => begin(tx, actor, { kind, path, name: basename(path), ours: false }),
  })

  const upload = command({
    name: 'imports.take_in',
    summary: 'Take in a file that was uploaded. The upload itself calls this; its bytes come before.',
    http: 'POST /v1/imports/uploads/:upload',
    effect: 'write',
    personOnly: true,
    undo: { none: 'Use imports.undo: it takes out everything that the import brought in.' },
    input: z.object({
      upload: z.string().regex(UPLOAD, 'the name under which an upload was laid'),
      kind: ImportKind,
      name: z.string().min(1).max(300),
    }),
    output: ImportRun,
    run: (tx, actor, given) =>
      begin(tx, actor, {
        kind: given.kind,
        name: given.name,
        path: join(ports.folder, given.upload),
        ours: true,
      }),
  })

  const list = query({
    name: 'imports.list',
    summary: 'List imports and how far they are, newest first.',
    http: 'GET /v1/imports',
    input: z.object({ ...page }),
    output: pageOf(ImportRun),
    async run(db, actor, { limit, cursor }) {
      const items = await store.list(db.sql, actor.workspaceId, { before: cursor, limit })
      return paged(items, limit)
    },
  })

  const show = query({
    name: 'imports.show',
    summary: 'Show one import, how far it is and what was refused.',
    http: 'GET /v1/imports/:id',
    input: z.object({ id: ImportId }),
    output: ImportRun,
    async run(db, actor, { id }) {
      const run = await store.find(db.sql, actor.workspaceId, id)
      if (!run) throw notFound('import', id)
      return run
    },
  })

  const cancel = command({
    name: 'imports.cancel',
    summary: 'Stop an import; what was taken in stays.',
    http: 'POST /v1/imports/:id/cancel',
    effect: 'write',
    undo: { none: 'Start the import again: what is there already stays as it is.' },
    input: z.object({ id: ImportId }),
    output: ImportRun,
    async run(tx, actor, { id }) {
      const before = await store.find(tx.sql, actor.workspaceId, id)
      if (!before) throw notFound('import', id)
      if (before.status !== 'running') return before
      const run: ImportRun = { ...before, status: 'cancelled', endedAt: tx.now }
      tx.write(store.update(tx.build, actor.workspaceId, run))
      const { kind, name, status, added, known, refused } = run
      tx.emit(importEnded, { importId: id, kind, name, status, added, known, refused }, [
        changed(importEntity, before, run),
      ])
      return run
    },
  })

  const undo = command({
    name: 'imports.undo',
    summary: 'Take out everything that an import brought in.',
    http: 'POST /v1/imports/:id/undo',
    effect: 'write',
    personOnly: true,
    undo: { none: 'Start the import again.' },
    input: z.object({ id: ImportId }),
    output: z.object({ id: ImportId, restored: z.int() }),
    async run(tx, actor, { id }) {
      const run = await store.find(tx.sql, actor.workspaceId, id)
      if (!run) throw notFound('import', id)
      if (run.status === 'running')
        throw new AppError('conflict', 'import.running', 'This import is still running. Cancel it first.')
      return { id, restored: await ports.undoWorkflow(tx, actor, `import-${id}`) }
    },
  })

  return [start, upload, list, show, cancel, undo]
}
