import type { Database } from '#kernel/database.ts'
import type { Module } from '#kernel/module.ts'
import type { Workflow, Workflows } from '#kernel/workflows/port.ts'

import { calendarFiles } from './calendar-files.ts'
import type { ImportKind } from './contract.ts'
import { describes } from './describing.ts'
import { importEntity } from './entity.ts'
import { contactFiles, taskFiles } from './files.ts'
import { importing } from './importing.ts'
import type { Intake } from './intake.ts'
import { mailFiles } from './mail-files.ts'
import { noteFiles } from './note-files.ts'
import { officeOperations } from './office.ts'
import { importOperations, type ImportPorts, startImport } from './operations.ts'

export { received, UploadQuery } from './upload.ts'
export { resumeImports } from './resume.ts'

interface Ports {
  readonly db: Database
  readonly workflows: Workflows
  readonly undoWorkflow: ImportPorts['undoWorkflow']
  /** Where uploads and the demo office's files are laid. */
  readonly folder: string
  /** Called when a member's workspace changed. */
  readonly moved: () => void
}

/** Connections to the world outside: what comes in from files now, from accounts later. */
export function connections({ db, workflows, undoWorkflow, folder, moved }: Ports) {
  const intakes: Record<ImportKind, Intake> = {
    mail: mailFiles,
    calendar: calendarFiles,
    tasks: taskFiles,
    contacts: contactFiles,
    notes: noteFiles,
  }
  const workflow = importing(db, intakes)
  const ports: ImportPorts = { workflows, workflow, intakes, undoWorkflow, folder }
  const begin = startImport(ports)
  const module: Module = {
    name: 'connections',
    operations: [...importOperations(ports), ...officeOperations({ begin, folder, moved })],
    migrations: [],
    entities: [importEntity],
    reactions: [],
    acts: { 'connections.import': 'Take a file in' },
    describes,
  }
  return { module, workflow: workflow as Workflow, begin }
}

/** Known before the module is built, for `migrate`. */
export const connectionsMigrations = [
  new URL('./migrations/2026-11-21-connections.sql', import.meta.url),
  new URL('./migrations/2026-11-23-import-notes.sql', import.meta.url),
]
