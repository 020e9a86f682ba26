import fc from 'fast-check'
import { expect, test } from 'vitest'

import { zoneClock } from '#language/recurrence/index.ts'

import type { CalendarEvent, CalendarId, EventId } from '../contract.ts'
import { readComponents } from './component.ts'
import { contentLines, Notes } from './lines.ts'
import { ownClock, readOwnZone } from './own-zone.ts'
import { isInvitation, readInvitation } from './read-invitation.ts'
import { writeReply, writeRequest } from './write-meeting.ts'
import { zoneDefinition } from './write-zone.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
const meeting: CalendarEvent = {
  id: 'event' as EventId,
  calendarId: 'calendar' as CalendarId,
  uid: 'uid-1',
  recurrenceId: null,
  thisAndFuture: false,
  title: 'Review, part 1; with “quotes”',
  location: 'Room 4',
  description: 'First line\nSecond \\ line',
  link: null,
  when: {
    kind: 'timed',
    start: Temporal.Instant.from('2026-11-24T09:00:00Z'),
    end: Temporal.Instant.from('2026-11-24T10:00:00Z'),
    zone: 'Europe/Vienna',
  },
  ownZone: null,
  repeats: {
    rule: 'FREQ=WEEKLY;COUNT=4',
    alsoOn: [],
    except: [Temporal.Instant.from('2026-12-01T09:00:00Z')],
  },
  status: 'confirmed',
  busy: true,
  organizer: { name: 'Mara "M" Lindqvist', address: 'mara@otolith.test' },
  attendees: [{ name: null, address: 'dana@harbor.test', partstat: 'needs-action', role: 'required' }],
  mine: null,
  source: { kind: 'own' },
  sequence: 3,
  stampedAt: NOW,
  warnings: [],
  createdAt: NOW,
  updatedAt: NOW,
}

function read(ics: string) {
  const invitation = readInvitation(ics, 'America/New_York')
  if (!isInvitation(invitation)) throw new Error(invitation.why)
  return invitation
}

test('a request that was written reads as the same meeting', () => {
  const { kind, events } = read(writeRequest([meeting], 'REQUEST', NOW))
  expect(kind).toBe('request')
  const { uid, title, location, description, when, repeats, sequence, attendees } = meeting
  expect(events).toEqual([
    expect.objectContaining({
      uid,
      title,
      location,
      description,
      when,
      repeats,
      sequence,
      attendees,
      organizer: { name: "Mara 'M' Lindqvist", address: 'mara@otolith.test' },
      warnings: [],
    }),
  ])
})

test('an all-day request and a cancelled time read as such', () => {
  const day = {
    ...meeting,
    repeats: null,
    when: {
      kind: 'allDay',
      from: Temporal.PlainDate.from('2026-11-24'),
      until: Temporal.PlainDate.from('2026-11-26'),
    },
  } as const
  expect(read(writeRequest([day], 'REQUEST', NOW)).events).toMatchObject([{ when: day.when }])
  const one = { ...meeting, repeats: null, recurrenceId: Temporal.Instant.from('2026-12-08T09:00:00Z') }
  const cancelled = read(writeRequest([one], 'CANCEL', NOW))
  expect(cancelled).toMatchObject({
    kind: 'cancel',
    notices: [{ uid: 'uid-1', recurrenceId: one.recurrenceId }],
  })
})

test('a reply names the guest and the answer', () => {
  const reply = read(
    writeReply(meeting, { name: 'Dana', address: 'dana@harbor.test' }, 'declined', 'Sorry', NOW),
  )
  expect(reply).toMatchObject({
    kind: 'reply',
    notices: [{ uid: 'uid-1', attendees: [{ address: 'dana@harbor.test', partstat: 'declined' }] }],
  })
})

test('no text of a meeting becomes a line of its own, and no line is longer than 75 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (title, location, name) => {
      const hostile = `${title}\r\nATTENDEE:mailto:mallory@evil.test\n`
      const guest = { ...meeting.attendees[0]!, name: `${name}"\r\nATTENDEE:mailto:mallory@evil.test` } // a meeting with one guest
      const ics = writeRequest(
        [{ ...meeting, title: hostile, location: `${location}\u2028${hostile}`, attendees: [guest] }],
        'REQUEST',
        NOW,
      )
      const lines = ics.split('\r\n')
      expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1)
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(read(ics).events[0]?.attendees.map(({ address }) => address)).toEqual(['dana@harbor.test'])
    }),
    { numRuns: 40 },
  )
})

test.each(['Europe/Vienna', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata'])(
  'the definition of %s shows its time',
  (zone) => {
    const start = Temporal.Instant.from('2026-11-24T09:00:00Z')
    const [component] = readComponents(
      contentLines(zoneDefinition(zone, start).join('\n'), new Notes()),
      new Notes(),
    )
    const own = component && readOwnZone(component)
    if (!own) throw new Error('no zone')
    const [ours, theirs] = [ownClock(own), zoneClock(zone)]
    for (let day = 0; day < 5 * 365; day += 1) {
      const moment = start.epochMilliseconds + day * 86_400_000
      expect(ours.wallAt(moment)).toBe(theirs.wallAt(moment))
    }
  },
)
