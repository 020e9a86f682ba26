import { expect, test } from 'vitest'

import type { CalendarEvent } from '#modules/calendar/contract.ts'

import { changeOf, mayChange, toldOf, whyFixed } from './event-change.ts'
import { dayActions } from './use-day-actions.ts'

const OWN = ['mara@otolith.test']
const dana = { name: 'Dana', address: 'dana@acme.test', partstat: 'accepted', role: 'required' }
/** Only what is looked at here. */
const event = (changes: object = {}): CalendarEvent =>
  ({ id: 'e1', organizer: null, attendees: [], repeats: null, recurrenceId: null, ...changes }) as never
const weekly = { repeats: { rule: 'FREQ=WEEKLY' } }
const ORIGINAL = Temporal.Instant.from('2026-11-24T09:00:00Z')
const start = Temporal.Instant.from('2026-11-24T11:00:00Z')

test('an event of the owner’s own is moved and cancelled quietly, one with guests tells them', () => {
  const said = { originalStart: null, which: 'one' as const }
  expect(changeOf(event(), OWN, { ...said, wish: { start } })).toEqual({
    name: 'calendar.move',
    input: { id: 'e1', start: '2026-11-24T11:00:00Z' },
  })
  expect(changeOf(event(), OWN, { ...said, wish: 'off' }).name).toBe('calendar.cancel')
  const meeting = event({ attendees: [dana] })
  expect(toldOf(meeting, OWN)).toEqual(['Dana'])
  expect(changeOf(meeting, OWN, { ...said, wish: { start } }).name).toBe('calendar.reschedule')
  expect(changeOf(meeting, OWN, { ...said, wish: 'off' }).name).toBe('calendar.call_off')
})

test.for([
  ['one', {}],
  ['following', { andFollowing: true }],
  ['series', { wholeSeries: true }],
] as const)('of a series it says which times: %s', ([which, added]) => {
  const { input } = changeOf(event(weekly), OWN, { originalStart: ORIGINAL, which, wish: 'off' })
  expect(input).toMatchObject({ id: 'e1', originalStart: '2026-11-24T09:00:00Z', ...added })
  expect(Object.keys(input)).toHaveLength(2 + Object.keys(added).length)
})

test('what stands alone has no other times to speak of', () => {
  const { input } = changeOf(event(), OWN, { originalStart: ORIGINAL, which: 'series', wish: 'off' })
  expect(input).toEqual({ id: 'e1' })
})

test('somebody else’s meeting is not the owner’s to change', () => {
  const theirs = event({ organizer: dana, attendees: [] })
  expect(mayChange(theirs, OWN)).toBe(false)
  expect(whyFixed(theirs, OWN)).toMatch(/^Dana runs it, so only they can change it/)
  expect(whyFixed(event(), OWN)).toBeNull()
})

test('no key moves or cancels a meeting that may not be changed', () => {
  const meeting = { kind: 'meeting', key: 'm', meeting: {} } as never
  const ids = (mayChange: boolean) =>
    dayActions([meeting], meeting, {} as never, () => {}, mayChange).map(({ id }) => id)
  expect(ids(true)).toEqual(expect.arrayContaining(['day.move_event', 'day.cancel_event']))
  expect(ids(false).filter((id) => id.endsWith('_event'))).toEqual([])
})
