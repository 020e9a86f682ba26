import type { Module } from '#kernel/module.ts'

import { eventEntity } from './entities.ts'
import { operations } from './operations.ts'
import { outwardOperations } from './outward.ts'
import { reactions } from './reactions.ts'

export { type Buffers, freeTime, type Span, type WorkingHours, workingSpans } from './free-time.ts'
export { isCalendar, type NoCalendar, readCalendar, type ReadCalendar } from './ics/read-calendar.ts'
export type { ReadEvent } from './ics/read-event.ts'
export { type Invitation, isInvitation, readInvitation } from './ics/read-invitation.ts'
export { type Letter, type Noted, noteInvitation } from './invitations.ts'
export { takeInEvents, type TakenIn } from './intake.ts'
export { type Expansion, occurrencesBetween, occurrencesOf, type Series, type Window } from './occurrences.ts'
export { changedByOthers, eventsBetween, seriesOf } from './reading.ts'

export const calendar: Module = {
  name: 'calendar',
  operations: [...operations, ...outwardOperations],
  migrations: [new URL('./migrations/2026-11-21-calendar.sql', import.meta.url)],
  entities: [eventEntity],
  reactions,
}
