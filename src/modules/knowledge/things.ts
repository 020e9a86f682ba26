import type { z } from 'zod'

import type { JsonObject } from '#kernel/json.ts'
import type { CalendarEvent } from '#modules/calendar/contract.ts'
import type { Thread } from '#modules/mail/contract.ts'
import type { ThreadWords } from '#modules/mail/index.ts'
import type { Contact } from '#modules/people/contract.ts'
import type { Task } from '#modules/tasks/contract.ts'

import type { FoundKind, Note } from './contract.ts'
import { bounded, type Document, facet, facetsOf } from './document.ts'
import { nameOf } from './rules/note.ts'

/** How each kind of row is written down to be found. Rows are in wire form, as their entities told them. */

type Making = Omit<Document, 'kind' | 'id' | 'files'> & Partial<Pick<Document, 'files'>>

/** The document of a row. `said`: what was said in a thread. */
export function documentOf(kind: FoundKind, id: string, row: JsonObject, said?: ThreadWords): Document {
  // The ledger holds what the entity of that kind encoded.
  const making = {
    task: () => taskDocument(row as unknown as z.input<typeof Task>),
    thread: () => threadDocument(row as unknown as z.input<typeof Thread>, said),
    calendar_event: () => eventDocument(row as unknown as z.input<typeof CalendarEvent>),
    contact: () => contactDocument(row as unknown as z.input<typeof Contact>),
    note: () => noteDocument(row as unknown as z.input<typeof Note>),
  }
  return bounded({ kind, id, files: [], ...making[kind]() })
}

function taskDocument(task: z.input<typeof Task>): Making {
  const { due, labels, people, project } = task
  return {
    title: task.title,
    people: people.join(', '),
    more: [project, ...labels, task.source?.label].filter(Boolean).join(', '),
    body: task.notes,
    facets: [
      facet('is', task.status),
      ...dueFacets([due?.date]),
      ...(task.notes ? [facet('has', 'notes')] : []),
      ...(task.recurrence ? [facet('is', 'repeating')] : []),
      ...labels.flatMap((label) => facetsOf('label', label)),
      ...facetsOf('project', project ?? ''),
      ...people.flatMap((person) => facetsOf('with', person)),
    ],
    at: due ? noonOf(due.date) : moment(task.createdAt),
    changedAt: moment(task.updatedAt),
  }
}

function threadDocument(thread: z.input<typeof Thread>, said: ThreadWords | undefined): Making {
  const participants = thread.participants.map(({ name, address }) => `${name} <${address}>`)
  const { body = thread.gist, from = participants.slice(0, 1), to = [], files = [], labels = [] } = said ?? {}
  const people = [...new Set([...from, ...participants, ...to])]
  return {
    title: thread.subject,
    people: people.join(', '),
    more: [...files, ...labels].join(', '),
    body,
    files: said?.texts ?? [],
    facets: [
      facet('is', thread.state),
      ...(thread.state === 'inbox' || thread.state === 'snoozed' ? [facet('is', 'open')] : []),
      ...(thread.type === 'newsletter' ? [facet('is', 'newsletter')] : []),
      ...(thread.hasAttachments ? [facet('has', 'file')] : []),
      ...(thread.hasInvitation ? [facet('has', 'invitation')] : []),
      ...(thread.asks.length ? [facet('has', 'ask')] : []),
      ...(thread.promises.length ? [facet('has', 'promise')] : []),
      ...dueFacets(thread.asks.map(({ due }) => due?.date)),
      ...from.flatMap((person) => facetsOf('from', person)),
      ...(said?.sent ? [facet('from', 'me')] : []),
      ...to.flatMap((person) => facetsOf('to', person)),
      ...people.flatMap((person) => facetsOf('with', person)),
      ...labels.flatMap((label) => facetsOf('label', label)),
    ],
    at: moment(thread.lastMessageAt),
    changedAt: moment(thread.updatedAt),
  }
}

function eventDocument(event: z.input<typeof CalendarEvent>): Making {
  const person = (one: { name: string | null; address: string }) =>
    one.name ? `${one.name} <${one.address}>` : one.address
  const guests = event.attendees.map(person)
  const organizer = event.organizer ? [person(event.organizer)] : []
  const people = [...new Set([...organizer, ...guests])]
  return {
    title: event.title,
    people: people.join(', '),
    more: event.location ?? '',
    body: event.description ?? '',
    facets: [
      facet('is', event.status),
      ...(event.repeats ? [facet('is', 'repeating')] : []),
      ...(event.link ? [facet('has', 'link')] : []),
      ...(event.description ? [facet('has', 'notes')] : []),
      ...organizer.flatMap((one) => facetsOf('from', one)),
      ...guests.flatMap((one) => facetsOf('to', one)),
      ...people.flatMap((one) => facetsOf('with', one)),
    ],
    at: event.when.kind === 'timed' ? moment(event.when.start) : noonOf(event.when.from),
    changedAt: moment(event.updatedAt),
  }
}

function contactDocument(contact: z.input<typeof Contact>): Making {
  return {
    title: contact.name,
    people: [...contact.addresses, ...contact.phones].join(', '),
    more: [contact.organization, contact.role].filter(Boolean).join(', '),
    body: contact.notes,
    facets: [
      ...(contact.notes ? [facet('has', 'notes')] : []),
      ...[contact.name, ...contact.addresses].flatMap((one) => facetsOf('with', one)),
    ],
    at: moment(contact.updatedAt),
    changedAt: moment(contact.updatedAt),
  }
}

function noteDocument(note: z.input<typeof Note>): Making {
  return {
    title: nameOf(note),
    people: '',
    more: [...note.tags, note.source?.label].filter(Boolean).join(', '),
    body: note.text,
    facets: [
      ...(note.pinned ? [facet('is', 'pinned')] : []),
      ...(/https?:\/\//.test(note.text) ? [facet('has', 'link')] : []),
      ...note.tags.flatMap((tag) => facetsOf('label', tag)),
    ],
    at: moment(note.updatedAt),
    changedAt: moment(note.updatedAt),
  }
}

function dueFacets(days: readonly (string | undefined)[]): string[] {
  const known = days.filter((day) => day !== undefined)
  return known.length ? [facet('has', 'due'), ...known.map((day) => facet('due', day))] : []
}

/** Noon in UTC is on the same day in nearly every zone: a day has no zone. */
const noonOf = (day: string): Temporal.Instant => Temporal.Instant.from(`${day}T12:00Z`)

const moment = (text: string): Temporal.Instant => Temporal.Instant.from(text)
