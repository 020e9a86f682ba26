import type { Module } from '#kernel/module.ts'

import type * as files from './files.ts'
import { taskEntity } from './entity.ts'
import { operations } from './operations.ts'
import { personal } from './personal.ts'

export { captureFrom, takeInTasks } from './intake.ts'
export { closedTasks, openTasks } from './reading.ts'

/** `readTasks` of `files.ts`, which is loaded with the first file. */
export const readTasks = async (...asked: Parameters<typeof files.readTasks>) =>
  (await import('./files.ts')).readTasks(...asked)

export const tasks: Module = {
  name: 'tasks',
  operations,
  migrations: [new URL('./migrations/2026-11-21-tasks.sql', import.meta.url)],
  entities: [taskEntity],
  reactions: [],
  personal,
}
