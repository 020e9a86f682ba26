import type { Module } from '#kernel/module.ts'

import { taskEntity } from './entity.ts'
import { operations } from './operations.ts'
import { personal } from './personal.ts'

export { readTasks } from './files.ts'
export { captureFrom, takeInTasks } from './intake.ts'
export { closedTasks, openTasks } from './reading.ts'

export const tasks: Module = {
  name: 'tasks',
  operations,
  migrations: [new URL('./migrations/2026-11-21-tasks.sql', import.meta.url)],
  entities: [taskEntity],
  reactions: [],
  personal,
}
