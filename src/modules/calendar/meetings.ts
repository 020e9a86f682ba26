import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { notFound } from '#kernel/errors.ts'
import { command, type Reader } from '#kernel/operation.ts'
import { instant, plainDate } from '#kernel/schemas.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { CalendarEvent, eventCancelled, EventId, eventMoved, Moment } from './contract.ts'
import { whenInWords } from './meeting-mail.ts'
import { titleOf } from './rules/naming.ts'
import { writeRows } from './row-changes.ts'
import { assertOwn } from './rules.ts'
import { calledOff, meant, type Meant, rescheduled, type RowChange, rowsOf, type Which } from './series.ts'
import * as store from './store.ts'
import {
  assertAsShown,
  assertThese,
  guestsMeant,
  plan,
  shown,
  type Shown,
  tellGuests,
  whichInWords,
} from './telling.ts'

/** Meetings of the owner's that have guests: another time, or none at all. */

/** Which times are meant, and who hears of it: what a hand leaves out is looked up before it is judged and shown. */
const about = {
  id: EventId,
  originalStart: Moment.optional().describe(
    'For a series: the time that is meant, as `originalStart` of the occurrence',
  ),
  andFollowing: z.boolean().optional().describe('That time and all later ones'),
  wholeSeries: z.boolean().optional(),
  guests: z
    .array(z.email())
    .max(300)
    .optional()
    .describe('Everybody who gets a mail; must be the guests. Looked up when left out'),
  message: z.string().trim().max(2_000).optional(),
  shown,
}
const targetsOf = ({ guests = [] }: { guests?: string[] | undefined }) =>
  guests.map((address) => ({ argument: 'guests', address }))

const reschedule = command({
  name: 'calendar.reschedule',
  summary: 'Move a meeting of yours that has guests, a time of a series or all of it; they get a mail.',
  http: 'POST /v1/calendar/events/:id/reschedule',
  effect: 'outward',
  undo: 'restore',
  input: z.object({
    ...about,
    start: instant
      .optional()
      .describe('For a whole series: the new start of its first time, or of originalStart if that is given'),
    end: instant.optional().describe('As long as before when left out'),
    day: plainDate.optional().describe('For an all-day event'),
  }),
  output: CalendarEvent,
  async prepare(db, actor, input) {
    const { rows, guests, given } = await looked(db, actor, input)
    const [first] = rescheduled(rows, input, given)
    const told = guests.map(({ address }) => address)
    return { ...input, guests: input.guests ?? told, shown: shownOf(rows, first?.after ?? null) }
  },
  targets: targetsOf,
  preview: ({ guests = [], message, ...input }) =>
    plan((it) => `Move ${it} and tell its guests`, input, guests, message ?? null),
  fields: [
    { name: 'start', label: 'Start', kind: 'moment' },
    { name: 'end', label: 'End', kind: 'moment' },
    { name: 'message', label: 'Message', kind: 'text' },
  ],
  async run(tx, actor, { guests: named, message, ...input }) {
    const { rows, guests, given } = await locked(tx, actor, input)
    const [event] = rowsOf(rows)
    assertThese(named, titleOf(event), guests)
    const changes = rescheduled(rows, input, given)
    assertAsShown(input.shown, shownOf(rows, changes[0]?.after ?? null))
    const after = changes[0]?.after ?? event
    const told = { eventId: after.id, title: titleOf(after), from: event.when, to: after.when }
    tx.emit(eventMoved, told, await writeRows(tx, actor, changes))
    const further = changes.slice(1).flatMap((change) => change.after ?? [])
    await tellGuests(tx, actor, [after, ...further], {
      method: 'REQUEST',
      guests,
      message: message ?? null,
      which: whichInWords(rows),
    })
    return after
  },
})

const callOff = command({
  name: 'calendar.call_off',
  summary: 'Call off a meeting of yours that has guests, a time of a series or all of it; they get a mail.',
  http: 'POST /v1/calendar/events/:id/call_off',
  effect: 'outward',
  undo: 'restore',
  input: z.object(about),
  output: CalendarEvent,
  async prepare(db, actor, input) {
    const { rows, guests } = await looked(db, actor, wholeUnlessSaid(input))
    const told = guests.map(({ address }) => address)
    return { ...input, guests: input.guests ?? told, shown: shownOf(rows, null) }
  },
  targets: targetsOf,
  preview: ({ guests = [], message, ...input }) =>
    plan((it) => `Call off ${it} and tell its guests`, input, guests, message ?? null),
  fields: [{ name: 'message', label: 'Message', kind: 'text' }],
  async run(tx, actor, { guests: named, message, ...input }) {
    const { rows, guests } = await locked(tx, actor, wholeUnlessSaid(input))
    const [event] = rowsOf(rows)
    assertThese(named, titleOf(event), guests)
    assertAsShown(input.shown, shownOf(rows, null))
    const changes = calledOff(rows, tx.now)
    const after = changes[0]?.after
    if (!after) return event
    tx.emit(eventCancelled, { eventId: after.id, title: titleOf(after) }, await writeRows(tx, actor, changes))
    await tellGuests(tx, actor, [after], {
      method: 'CANCEL',
      guests,
      message: message ?? null,
      which: whichInWords(rows),
    })
    return after
  },
})

export const meetingOperations = [reschedule, callOff]

/** Who calls off a series without saying which of its times, calls off all of it. */
const wholeUnlessSaid = <Input extends Which>(input: Input): Input =>
  input.originalStart ? input : { ...input, wholeSeries: true }

type Asked = Which & { readonly id: EventId }

/** The rows that are meant, as they are now. */
async function looked({ sql, now }: Reader, actor: Actor, asked: Asked) {
  const event = await store.findEvent(sql, actor.workspaceId, asked.id)
  const series = event && isOfSeries(event) ? await store.findSeries(sql, actor.workspaceId, event.uid) : []
  // Nothing is written yet, so no row needs an id of its own.
  const given = { id: asked.id, now }
  return {
    ...owned(event, series, asked, given, await preferencesOf({ sql, now }, actor.workspaceId)),
    given,
  }
}

/** The rows that are meant, held until the change is done. */
async function locked(tx: Transaction, actor: Actor, asked: Asked) {
  const event = await store.findEventForUpdate(tx.sql, actor.workspaceId, asked.id)
  const series =
    event && isOfSeries(event) ? await store.findSeriesForUpdate(tx.sql, actor.workspaceId, [event.uid]) : []
  const given = { id: tx.newId<EventId>(), now: tx.now }
  return { ...owned(event, series, asked, given, await preferencesOf(tx, actor.workspaceId)), given }
}

const isOfSeries = ({ repeats, recurrenceId }: CalendarEvent): boolean =>
  repeats !== null || recurrenceId !== null

/** @throws AppError `event.not_found`, `calendar.not_yours`, and those of `meant` */
function owned(
  event: CalendarEvent | undefined,
  series: readonly CalendarEvent[],
  asked: Asked,
  given: Parameters<typeof meant>[3],
  { addresses }: { addresses: readonly string[] },
) {
  if (!event) throw notFound('event', asked.id)
  assertOwn(event, addresses)
  const rows = meant(event, series, asked, given)
  return { rows, guests: guestsMeant(rows, addresses) }
}

function shownOf(rows: Meant, after: RowChange['after']): Shown {
  const [event] = rowsOf(rows)
  const newWhen = after && whenInWords(after.when)
  return { title: titleOf(event), when: whenInWords(event.when), newWhen, which: whichInWords(rows) }
}
