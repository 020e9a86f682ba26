import { sql as statement } from 'kysely'

import { type Compilable, type Queries, SYSTEM } from '#kernel/database.ts'
import { inserting } from '#kernel/inserting.ts'

import type { Contact, ContactId, Preferences } from './contract.ts'

interface WorkspaceTable extends Omit<Preferences, 'id' | 'workingHours' | 'energyCurve'> {
  workspaceId: string
  workingHours: unknown
  energyCurve: unknown
  createdAt: Temporal.Instant
}

type PeopleTables = {
  'people.workspace': WorkspaceTable
  'people.member': {
    memberId: string
    workspaceId: string
    role: 'owner' | 'member'
    createdAt: Temporal.Instant
  }
  'people.contact': Contact & { workspaceId: string; importKey: string | null }
}

const on = (sql: Queries) => sql.$extendTables<PeopleTables>()

const PREFERENCES = [
  'name',
  'addresses',
  'timeZone',
  'languages',
  'dayFirst',
  'workingHours',
  'bufferMinutes',
  'energyCurve',
  'autonomy',
  'singleKeys',
  'cardsByMail',
  'office',
] as const satisfies (keyof WorkspaceTable)[]

/** Wire form of the two jsonb columns is decoded by `preferences.ts`, which knows the schema. */
export const findPreferences = (sql: Queries, workspaceId: string) =>
  preferences(sql, workspaceId).executeTakeFirst()

/** Locks the row. */
export const findPreferencesForUpdate = (sql: Queries, workspaceId: string) =>
  preferences(sql, workspaceId).forUpdate().executeTakeFirst()

const preferences = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('people.workspace').select(PREFERENCES).where('workspaceId', '=', workspaceId)

export type PreferencesRow = NonNullable<Awaited<ReturnType<typeof findPreferences>>>

export const savePreferences = (
  sql: Queries,
  workspaceId: string,
  row: Omit<WorkspaceTable, 'workspaceId' | 'createdAt'>,
  createdAt: Temporal.Instant,
) =>
  on(sql)
    .insertInto('people.workspace')
    .values({ ...row, workspaceId, createdAt })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(row))

export const findMember = (sql: Queries, memberId: string) =>
  on(sql)
    .selectFrom('people.member')
    .select(['memberId', 'workspaceId', 'role'])
    .where('memberId', '=', memberId)
    .executeTakeFirst()

/** The first owner there is: of a house with one workspace, the owner. */
export const findOwner = (sql: Queries) =>
  on(sql)
    .selectFrom('people.member')
    .select(['memberId', 'workspaceId', 'role'])
    .where('role', '=', 'owner')
    .orderBy('createdAt')
    .executeTakeFirst()

export const findOwnerOf = (sql: Queries, workspaceId: string) =>
  on(sql)
    .selectFrom('people.member')
    .select('memberId')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .orderBy('createdAt')
    .executeTakeFirst()

export const insertMember = (
  sql: Queries,
  member: { memberId: string; workspaceId: string; role: 'owner' | 'member'; createdAt: Temporal.Instant },
) => on(sql).insertInto('people.member').values(member)

/** Lets the rest of this transaction see and write every workspace: for the one act that concerns two. */
export const seeAll = (queries: Queries) =>
  statement`select set_config('reeve.workspace', ${SYSTEM}, true)`.execute(queries)

export const moveMember = (sql: Queries, memberId: string, workspaceId: string) =>
  on(sql).updateTable('people.member').set({ workspaceId }).where('memberId', '=', memberId).execute()

const CONTACT = [
  'id',
  'name',
  'addresses',
  'phones',
  'organization',
  'role',
  'notes',
  'origin',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof Contact)[]

const contacts = (sql: Queries, workspaceId: string) =>
  on(sql).selectFrom('people.contact').select(CONTACT).where('workspaceId', '=', workspaceId)

export const findContact = (sql: Queries, workspaceId: string, id: ContactId): Promise<Contact | undefined> =>
  contacts(sql, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()

/** By name, after the contact `after`. */
export async function listContacts(
  sql: Queries,
  workspaceId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Contact[]> {
  let query = contacts(sql, workspaceId)
  if (before) query = query.where('id', '<', before as ContactId) // a place in the order, never trusted
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Everyone with one of these addresses. */
export const findByAddresses = (sql: Queries, workspaceId: string, addresses: string[]): Promise<Contact[]> =>
  contacts(sql, workspaceId).where('addresses', '&&', [addresses]).execute()

const insertedContact = inserting<Contact & { workspaceId: string }>('people.contact', [
  ...CONTACT,
  'workspaceId',
])

/** The insert, to be gathered. */
export const insertContact = (workspaceId: string, contact: Contact): Compilable =>
  insertedContact([{ ...contact, workspaceId }])

export const updateContact = (sql: Queries, workspaceId: string, contact: Contact) =>
  on(sql)
    .updateTable('people.contact')
    .set(contact)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', contact.id)

export const removeContact = (sql: Queries, workspaceId: string, id: ContactId) =>
  on(sql).deleteFrom('people.contact').where('workspaceId', '=', workspaceId).where('id', '=', id)

/** Contacts of a file, each known again by its key; gives back the ids of those that were new. */
export async function takeInContacts(
  sql: Queries,
  workspaceId: string,
  rows: readonly { contact: Contact; importKey: string }[],
): Promise<ContactId[]> {
  const added = await on(sql)
    .insertInto('people.contact')
    .values(rows.map(({ contact, importKey }) => ({ ...contact, workspaceId, importKey })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return added.map(({ id }) => id)
}
