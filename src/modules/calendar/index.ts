import type { Module } from '#kernel/module.ts'

import { eventEntity } from './entities.ts'
import { operations } from './operations.ts'
import { outwardOperations } from './outward.ts'
import { describes, personal } from './personal.ts'
import { reactions } from './reactions.ts'
import { readingOperations } from './reading-operations.ts'

export { isCalendar, readCalendar } from './ics/read-calendar.ts'
export { takeInEvents } from './intake.ts'
export { changedByOthers, eventsBetween, meetingsBetween } from './reading.ts'
export { freeWithin } from './rules/meetings.ts'

export const calendar: Module = {
  name: 'calendar',
  operations: [...readingOperations, ...operations, ...outwardOperations],
  migrations: [new URL('./migrations/2026-11-21-calendar.sql', import.meta.url)],
  entities: [eventEntity],
  reactions,
  acts: { 'calendar.note_invitations': 'Enter what mails say of meetings' },
  describes,
  personal,
}
