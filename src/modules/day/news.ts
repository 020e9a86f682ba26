import type { Queries } from '#kernel/database.ts'
import { onLedger } from '#kernel/ledger/store.ts'
import { actStopped } from '#kernel/trust/contract.ts'
import type { CalendarEvent, Occurrence } from '#modules/calendar/contract.ts'
import { changedByOthers } from '#modules/calendar/index.ts'
import { latestMailsFrom, openPromises, threadsSince } from '#modules/mail/index.ts'
import type { Contact, Preferences } from '#modules/people/contract.ts'
import { contactsByAddress } from '#modules/people/index.ts'
import { z } from 'zod'

import type { BriefFacts, BriefPerson } from './brief.ts'
import type { DayPromise, Source } from './contract.ts'
import { shortened } from './planner/words.ts'

/** What a day's brief tells of mail, calendar, people and the ledger, read through the modules that own it. */

/** The end of the last working day before a day; 18:00 of the day before for somebody without working hours. */
export function endOfLastWork(
  day: Temporal.PlainDate,
  { workingHours, timeZone }: Pick<Preferences, 'workingHours' | 'timeZone'>,
): Temporal.Instant {
  for (let back = 1; back <= 7; back += 1) {
    const earlier = day.subtract({ days: back })
    const spans = workingHours[`${earlier.dayOfWeek}` as keyof typeof workingHours] // ISO weekdays are its keys
    const plainTime = spans
      ?.map(({ to }) => to)
      .toSorted(Temporal.PlainTime.compare)
      .at(-1)
    if (plainTime) return earlier.toZonedDateTime({ timeZone, plainTime }).toInstant()
  }
  const plainTime = Temporal.PlainTime.from('18:00')
  return day.subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime }).toInstant()
}

export const sourceOf = (kind: Source['kind'], id: string, label: string): Source => ({
  kind,
  id,
  label: shortened(label, 200),
})

/** Threads with new mail, and those of them that still need the owner. */
export async function mailNews(
  sql: Queries,
  workspaceId: string,
  since: Temporal.Instant,
): Promise<BriefFacts['mail']> {
  const threads = await threadsSince(sql, workspaceId, since)
  const needing = threads.filter(({ state, split }) => state === 'inbox' && split === 'needs_you')
  return {
    threads: threads.length,
    needYou: needing.length,
    sources: needing.map(({ id, subject }) => sourceOf('thread', id, subject)),
  }
}

/** What others changed in the calendar of the two weeks from the day, the nearest first. */
export async function calendarNews(
  sql: Queries,
  workspaceId: string,
  { timeZone, addresses }: Preferences,
  day: Temporal.PlainDate,
  since: Temporal.Instant,
): Promise<BriefFacts['changes']> {
  const from = day.toZonedDateTime(timeZone).toInstant()
  const to = day.add({ days: 14 }).toZonedDateTime(timeZone).toInstant()
  const events = await changedByOthers(sql, workspaceId, { from, to, own: addresses }, since)
  return events
    .filter((event) => isAhead(event, from))
    .map((event) => ({
      how: howOf(event),
      title: event.title,
      // The first time of a series says nothing about the next.
      start: event.when.kind === 'timed' && !event.repeats ? event.when.start : null,
      source: sourceOf('calendar_event', event.id, event.title),
    }))
    .toSorted((a, b) => (a.start?.epochMilliseconds ?? Infinity) - (b.start?.epochMilliseconds ?? Infinity))
}

const isAhead = ({ when, repeats }: CalendarEvent, from: Temporal.Instant): boolean =>
  repeats !== null || when.kind === 'allDay' || Temporal.Instant.compare(when.end, from) > 0

const howOf = ({ status, sequence }: CalendarEvent): 'called_off' | 'changed' | 'invited' => {
  if (status === 'cancelled') return 'called_off'
  return sequence > 0 ? 'changed' : 'invited'
}

/** The first meeting with somebody else that has not ended, with who they are and what they last wrote. */
export async function meetingFacts(
  sql: Queries,
  workspaceId: string,
  occurrences: readonly Occurrence[],
  now: Temporal.Instant,
): Promise<BriefFacts['meeting']> {
  const ahead = occurrences.filter(
    ({ busy, allDay, end }) => busy && allDay === null && Temporal.Instant.compare(end, now) > 0,
  )
  const meeting = ahead.find(({ people }) => people.length > 0) ?? ahead[0]
  if (!meeting) return null
  const addresses = meeting.people.map(({ address }) => address.toLowerCase())
  const contacts = await contactsByAddress(sql, workspaceId, addresses)
  const latest = await latestMailsFrom(sql, workspaceId, addresses, 100)
  return {
    title: meeting.title,
    start: meeting.start,
    source: sourceOf('calendar_event', meeting.eventId, meeting.title),
    people: meeting.people.map(({ name, address }) => {
      const mail = latest.find(({ from }) => from.toLowerCase() === address.toLowerCase())
      return {
        ...personOf(name, address, contacts.get(address.toLowerCase())),
        lastMail: mail
          ? {
              subject: mail.subject,
              at: mail.sentAt,
              byOwner: mail.direction === 'sent',
              source: sourceOf('thread', mail.threadId, mail.subject),
            }
          : null,
      }
    }),
  }
}

function personOf(
  name: string | null,
  address: string,
  contact: Contact | undefined,
): Omit<BriefPerson, 'lastMail'> {
  if (!contact) return { name: name ?? address, who: null, source: null }
  const who = [contact.role, contact.organization].filter((part) => part !== null && part !== '').join(', ')
  return { name: contact.name, who: who || null, source: sourceOf('person', contact.id, contact.name) }
}

/** What the owner promised in mails that are not done, the nearest due first. */
export async function promisesOf(
  sql: Queries,
  workspaceId: string,
  timeZone: string,
): Promise<{ said: BriefFacts['promises']; shown: DayPromise[] }> {
  const open = await openPromises(sql, workspaceId)
  const dueKey = ({ promise }: (typeof open)[number]) => promise.due?.date.toString() ?? '9'
  const all = open
    .filter(({ thread }) => thread.state !== 'done' && thread.state !== 'muted')
    .toSorted((a, b) => dueKey(a).localeCompare(dueKey(b)))
    .map(({ promise, thread }) => ({
      promise,
      thread,
      to: thread.participants[0]?.name || thread.participants[0]?.address || 'somebody',
    }))
  return {
    said: all.map(({ promise, thread, to }) => ({
      quote: promise.quote,
      to,
      due: promise.due?.date ?? null,
      source: sourceOf('thread', thread.id, thread.subject),
    })),
    shown: all.map(({ promise: { id, quote, due }, thread, to }) => ({
      id: shortened(id, 200),
      text: shortened(quote, 500),
      to: shortened(to, 200),
      due: due && (due.at ?? due.date.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()),
      threadId: thread.id,
    })),
  }
}

const Stopped = actStopped.payload

/** What was stopped after a moment, the latest first. */
export async function stoppedSince(
  sql: Queries,
  workspaceId: string,
  since: Temporal.Instant,
): Promise<BriefFacts['stopped']> {
  const rows = await onLedger(sql)
    .selectFrom('kernel.event')
    .select(['id', 'payload'])
    .where('workspaceId', '=', workspaceId)
    .where('name', '=', actStopped.name)
    .where('occurredAt', '>=', since)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ id, payload }) => {
    const { title, quote, sourceLabel } = z.decode(Stopped, payload as never) // the ledger keeps what the schema encoded
    return { title, quote, from: sourceLabel, source: sourceOf('ledger', id, title) }
  })
}
