import { z } from 'zod'

import { changed } from '#kernel/entity.ts'
import { notFound } from '#kernel/errors.ts'
import { command, query } from '#kernel/operation.ts'
import { page, pageOf, paged } from '#kernel/schemas.ts'
import type { Source } from '#kernel/trust/contract.ts'
import { assertFresh } from '#kernel/trust/fresh.ts'
import { isByPerson } from '#kernel/trust/monitor.ts'

import { contactEntity } from './contacts.ts'
import {
  Contact,
  ContactId,
  contactRemoved,
  contactSaved,
  EditPreferences,
  Preferences,
  preferencesChanged,
} from './contract.ts'
import { withCustoms } from './rules/languages.ts'
import {
  letsHandsDoMore,
  preferencesEntity,
  preferencesForUpdate,
  preferencesOf,
  writePreferences,
} from './preferences.ts'
import * as store from './store.ts'

/** What the owner wrote is the address book's; a card out of a file, or what a hand noted, was written by somebody else. */
const originsOf = (contacts: readonly { id: string; origin?: Contact['origin'] | undefined }[]): Source[] => [
  ...new Set(
    contacts.map(({ id, origin = 'owner' }): Source => (origin === 'owner' ? 'contacts' : `contact:${id}`)),
  ),
]

const showPreferences = query({
  name: 'people.preferences',
  summary: "Show how this workspace's owner wants things: zone, languages, working hours, buffers.",
  http: 'GET /v1/preferences',
  input: z.object({}),
  output: Preferences,
  origins: () => [],
  run: (db, actor) => preferencesOf(db, actor.workspaceId),
})

const editPreferences = command({
  name: 'people.edit_preferences',
  summary:
    'Change your settings: zone, languages, working hours, buffers or the like. What is left out stays.',
  http: 'PATCH /v1/preferences',
  effect: 'write',
  personOnly: true,
  undo: 'restore',
  input: EditPreferences,
  output: Preferences,
  origins: () => [],
  async run(tx, actor, input) {
    const before = await preferencesForUpdate(tx, actor.workspaceId)
    const given = withCustoms(input)
    const after: Preferences = { ...before, ...given }
    if (letsHandsDoMore(before, after)) assertFresh(actor, tx.now)
    await writePreferences(tx, after)
    tx.emit(preferencesChanged, { fields: Object.keys(given) }, [changed(preferencesEntity, before, after)])
    return after
  },
})

const listContacts = query({
  name: 'people.contacts',
  summary: 'List the people you know, newest first.',
  http: 'GET /v1/contacts',
  input: z.object({ ...page }),
  output: pageOf(Contact),
  origins: ({ items }) => originsOf(items),
  async run(db, actor, { limit, cursor }) {
    const items = await store.listContacts(db.sql, actor.workspaceId, { before: cursor, limit })
    return paged(items, limit)
  },
})

const saveContact = command({
  name: 'people.save_contact',
  summary: 'Add somebody you know, or change what is known of them.',
  http: 'POST /v1/contacts',
  effect: 'write',
  undo: 'restore',
  input: z.object({
    id: ContactId.optional(),
    name: z.string().trim().min(1).max(200),
    addresses: z.array(z.email().toLowerCase()).max(20).default([]),
    phones: z.array(z.string().max(50)).max(20).default([]),
    organization: z.string().max(200).nullable().default(null),
    role: z.string().max(200).nullable().default(null),
    notes: z.string().max(10_000).default(''),
  }),
  output: Contact,
  origins: (contact) => originsOf([contact]),
  async run(tx, actor, { id, ...given }) {
    const before = id ? await store.findContact(tx.sql, actor.workspaceId, id) : undefined
    if (id && !before) throw notFound('contact', id)
    const contact: Contact = {
      ...given,
      id: before?.id ?? tx.newId<ContactId>(),
      origin: isByPerson(actor) ? 'owner' : 'hand',
      createdAt: before?.createdAt ?? tx.now,
      updatedAt: tx.now,
    }
    tx.write(
      before
        ? store.updateContact(tx.build, actor.workspaceId, contact)
        : store.insertContact(actor.workspaceId, contact),
    )
    tx.emit(contactSaved, { contactId: contact.id, name: contact.name }, [
      changed(contactEntity, before ?? null, contact),
    ])
    return contact
  },
})

const removeContact = command({
  name: 'people.remove_contact',
  summary: 'Remove somebody from the people you know.',
  http: 'DELETE /v1/contacts/:id',
  effect: 'write',
  undo: 'restore',
  input: z.object({ id: ContactId }),
  output: Contact,
  origins: (contact) => originsOf([contact]),
  async run(tx, actor, { id }) {
    const before = await store.findContact(tx.sql, actor.workspaceId, id)
    if (!before) throw notFound('contact', id)
    tx.write(store.removeContact(tx.build, actor.workspaceId, id))
    tx.emit(contactRemoved, { contactId: id, name: before.name }, [changed(contactEntity, before, null)])
    return before
  },
})

export const operations = [showPreferences, editPreferences, listContacts, saveContact, removeContact]
