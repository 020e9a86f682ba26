import type { IncomingHttpHeaders } from 'node:http'

import type { Actor, Door } from '#kernel/actor.ts'
import { agentCalled } from '#kernel/agent-names.ts'
import { type Database, SYSTEM } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { databaseFailure } from '#kernel/postgres/database-failure.ts'

import type { SignIn } from './sign-in.ts'
import * as store from './store.ts'

/** A known caller is believed for so long before the database is asked again; revoking here takes effect at once. */
const BELIEVED_MS = 5_000
const REMEMBERED = 2_000

type Known = Omit<Actor, 'door'> & {
  /** By a key of this machine: the person is there now. */
  readonly atMachine?: true
}

/** Turns cookies and keys into actors. */
export function authenticator(db: Database, signIn: SignIn, clock: () => number = () => performance.now()) {
  const believed = new Map<string, { known: Known; until: number }>()

  async function look(headers: IncomingHttpHeaders): Promise<Known | undefined> {
    const key = keyIn(headers)
    if (key) {
      const holder = await signIn.keyHolder(key)
      const known =
        holder && (await actorOf(holder.memberId, new Set(holder.grant.scopes), agentOf(holder.grant.agent)))
      return known && holder.grant.machine ? { ...known, atMachine: true } : known
    }
    const session = headers.cookie
      ? await signIn.sessionHolder(new Headers({ cookie: headers.cookie }))
      : undefined
    const known = session && (await actorOf(session.memberId, new Set(['*']), null))
    return known && { ...known, signedInAt: session.signedInAt }
  }

  async function actorOf(
    memberId: string,
    scopes: ReadonlySet<string>,
    hand: string | null,
  ): Promise<Known | undefined> {
    const member = await db.read(SYSTEM, (sql) => store.findMember(sql, memberId))
    return member && { workspaceId: member.workspaceId, memberId, role: member.role, scopes, hand }
  }

  return {
    /** Nobody is believed any longer than this call: for when a key or session was revoked. */
    forget: () => believed.clear(),

    /**
     * Who is asking through that door.
     *
     * @throws AppError `unauthenticated`
     */
    async authenticate(headers: IncomingHttpHeaders, door: Door): Promise<Actor> {
      const credential = keyIn(headers) ?? headers.cookie ?? ''
      const now = clock()
      let entry = believed.get(credential)
      if (!entry || entry.until < now) {
        const known = credential ? await look(headers).catch(answerable) : undefined
        if (!known)
          throw new AppError(
            'unauthenticated',
            'unauthenticated',
            'You are not signed in. Open the link that `npm start` printed, or send a key from `reeve key create` as a bearer token.',
          )
        if (believed.size >= REMEMBERED) believed.clear()
        entry = { known, until: now + BELIEVED_MS }
        believed.set(credential, entry)
      }
      const { atMachine, ...known } = entry.known
      return { ...known, door, ...(atMachine ? { signedInAt: db.now() } : {}) }
    },
  }
}

const agentOf = (name: string | null): string | null => name && agentCalled(name)

/** A database that does not answer is not a caller who may not come in. */
function answerable(error: unknown): never {
  throw databaseFailure(error) ?? error
}

function keyIn(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer (\S{8,200})$/i.exec(headers.authorization ?? '')?.[1]
  const key = headers['x-api-key']
  return bearer ?? (typeof key === 'string' ? key : undefined)
}
