import type { Module } from '#kernel/module.ts'

import { blockEntity, dismissalEntity, proposalEntity } from './entities.ts'
import { operations } from './operations.ts'

export const day: Module = {
  name: 'day',
  operations,
  migrations: [new URL('./migrations/2026-11-21-day.sql', import.meta.url)],
  entities: [blockEntity, proposalEntity, dismissalEntity],
  reactions: [],
}
