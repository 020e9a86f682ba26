import { createHash } from 'node:crypto'

import type { Actor } from '#kernel/actor.ts'
import type { Queries, Transaction } from '#kernel/database.ts'
import { changed, entity } from '#kernel/entity.ts'

import { Contact, type ContactId, contactsTakenIn } from './contract.ts'
import * as store from './store.ts'

export const contactEntity = entity<Contact>({
  kind: 'contact',
  schema: Contact,
  scope: 'people:read',
  trash: { name: ({ name }) => name },
  list: (sql, workspaceId) => store.listContacts(sql, workspaceId, { limit: 2_000 }),
  find: (sql, workspaceId, id) => store.findContact(sql, workspaceId, id as ContactId), // an id of this kind
  async restore(tx, workspaceId, id, row) {
    const now = await store.findContact(tx.sql, workspaceId, id as ContactId)
    if (!row) await store.removeContact(tx.sql, workspaceId, id as ContactId).execute()
    else
      tx.write(now ? store.updateContact(tx.build, workspaceId, row) : store.insertContact(workspaceId, row))
  },
})

/** The people with one of these addresses, by address. Addresses are compared in lower case. */
export async function contactsByAddress(
  sql: Queries,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Map<string, Contact>> {
  const wanted = [...new Set(addresses.map((address) => address.toLowerCase()))]
  if (!wanted.length) return new Map()
  const found = await store.findByAddresses(sql, workspaceId, wanted)
  return new Map(found.flatMap((contact) => contact.addresses.map((address) => [address, contact] as const)))
}

/** All contacts, at most 5 000, for work that looks at many addresses. */
export const allContacts = (sql: Queries, workspaceId: string): Promise<Contact[]> =>
  store.listContacts(sql, workspaceId, { limit: 5_000 })

/** A person of a file, as a contact without id and times. */
export type ContactDraft = Omit<Contact, 'id' | 'origin' | 'createdAt' | 'updatedAt'>

/** Takes in the people of a file; each is known again by name and addresses, so that the same file twice changes nothing. */
export async function takeInContacts(
  tx: Transaction,
  actor: Actor,
  drafts: readonly ContactDraft[],
  source: string,
): Promise<{ added: number; known: number }> {
  if (!drafts.length) return { added: 0, known: 0 }
  const rows = drafts.map((draft) => ({
    contact: {
      ...draft,
      id: tx.newId<ContactId>(),
      origin: 'file',
      createdAt: tx.now,
      updatedAt: tx.now,
    } satisfies Contact,
    importKey: createHash('sha256')
      .update([draft.name, ...draft.addresses.toSorted()].join('\n'))
      .digest('base64url'),
  }))
  const added = new Set(await store.takeInContacts(tx.sql, actor.workspaceId, rows))
  const contacts = rows.map(({ contact }) => contact).filter(({ id }) => added.has(id))
  if (contacts.length)
    tx.emit(
      contactsTakenIn,
      { count: contacts.length, source },
      contacts.map((contact) => changed(contactEntity, null, contact)),
    )
  return { added: added.size, known: rows.length - added.size }
}
