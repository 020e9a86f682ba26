import { sql } from 'kysely'

import type { Actor } from '#kernel/actor.ts'
import { type Database, SYSTEM, type Transaction } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { recording } from '#kernel/ledger/store.ts'

import type { Preferences } from './contract.ts'
import type { SignIn } from './sign-in.ts'
import * as store from './store.ts'
import { openWorkspace } from './workspace.ts'

/** Any number of ours: whoever makes the owner holds it. */
const LOCK = 4_310_004

/** The owner of this house, at the machine itself, with every permission. */
export async function findOwner(db: Database, door: Actor['door']): Promise<Actor | undefined> {
  const member = await db.read(SYSTEM, (sql) => store.findOwner(sql))
  return member && { ...member, scopes: new Set(['*']), door, hand: null, signedInAt: db.now() }
}

/** The member who owns that workspace, or null. */
export const ownerOf = (db: Database, workspaceId: string): Promise<string | null> =>
  db.read(workspaceId, async (sql) => (await store.findOwnerOf(sql, workspaceId))?.memberId ?? null)

/** Lets this person act as the owner of their workspace. */
export async function addOwner(tx: Transaction, { memberId, workspaceId }: Actor): Promise<void> {
  tx.write(store.insertMember(tx.build, { memberId, workspaceId, role: 'owner', createdAt: tx.now }))
}

/** The owner, who is created with an empty workspace at the first start. */
export async function ensureOwner(
  db: Database,
  signIn: SignIn,
  given: Pick<Preferences, 'name' | 'timeZone' | 'addresses'> & {
    languages?: Preferences['languages']
    office: 'new' | 'demo'
  },
): Promise<Actor> {
  const known = await findOwner(db, 'cli')
  if (known) return known
  const now = db.now()
  const owner: Actor = {
    workspaceId: newId(now),
    memberId: newId(now),
    role: 'owner',
    scopes: new Set(['*']),
    door: 'cli',
    hand: null,
    signedInAt: now,
  }
  // The account first: an account without a workspace is made again, a workspace without an account would lock out.
  await signIn.addAccount({
    memberId: owner.memberId,
    name: given.name || 'Owner',
    email: `${owner.memberId}@owner.invalid`,
  })
  return db.transact(
    SYSTEM,
    async (tx) => {
      // Two instances that start on an empty database take turns, and the second finds the owner of the first.
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.sql)
      const first = await store.findOwner(tx.sql)
      if (first) return { ...owner, ...first }
      await addOwner(tx, owner)
      await openWorkspace(tx, { id: owner.workspaceId, ...given })
      return owner
    },
    () => (events, at) =>
      recording(
        {
          id: newId(at),
          operation: 'people.open_workspace',
          actor: owner,
          why: { rule: 'first start' },
          now: at,
        },
        events,
      ),
  )
}
