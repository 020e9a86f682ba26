import { z } from 'zod'

import { notFound } from '#kernel/errors.ts'
import { command, query, type Operation } from '#kernel/operation.ts'
import { instant } from '#kernel/schemas.ts'

import { keyCreated, keyRevoked, passwordSet, sessionRevoked } from './contract.ts'
import type { SignIn } from './sign-in.ts'

const Key = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string().describe('Its first characters, to know it again'),
  scopes: z.array(z.string()),
  agent: z.string().nullable().describe('The agent that holds it; null for a script of your own'),
  createdAt: instant,
  expiresAt: instant.nullable(),
})

const Session = z.object({
  id: z.string(),
  device: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
})

const scopes = z
  .array(z.string().regex(/^(\*|[a-z]+:[a-z]+)$/, 'a permission such as tasks:read, or * for all'))
  .min(1)
  .max(50)

/** Keys and sessions of the person who asks. `revoked` is called whenever one stops being good. */
export function accountOperations(signIn: SignIn, revoked: () => void): Operation[] {
  const createKey = command({
    name: 'key.create',
    summary: 'Create an API key for a script or an agent. It is shown once.',
    http: 'POST /v1/keys',
    scope: 'people:write',
    effect: 'authority',
    personOnly: true,
    undo: { none: 'A key that was shown cannot be unseen. Revoke it instead.' },
    input: z.object({
      name: z.string().trim().min(1).max(32),
      scopes: scopes.default(['*']).describe('What it may do, such as tasks:read; * for all'),
      agent: z
        .boolean()
        .default(false)
        .describe('Whether an agent holds it: then whatever leaves the house waits for your approval'),
      days: z.int().min(1).max(3_650).optional().describe('Days until it expires; left out: never'),
    }),
    output: z.object({ id: z.string(), name: z.string(), key: z.string() }),
    async run(tx, actor, { name, scopes: granted, agent, days }) {
      // The key is made beside our transaction: if we fail after it, it is a key that nobody ever saw.
      const grant = { scopes: granted, agent: agent ? name : null }
      const { id, key } = await signIn.createKey(actor.memberId, name, grant, days ?? null)
      tx.emit(keyCreated, { keyId: id, name, scopes: granted, agent })
      return { id, name, key }
    },
  })

  const listKeys = query({
    name: 'key.list',
    summary: 'List your API keys.',
    http: 'GET /v1/keys',
    scope: 'people:read',
    input: z.object({}),
    output: z.object({ items: z.array(Key) }),
    async run(_db, actor) {
      const keys = await signIn.listKeys(actor.memberId)
      return {
        items: keys.map((key) => ({
          id: key.id,
          name: key.name ?? '',
          start: key.start ?? '',
          scopes: [...key.scopes],
          agent: key.agent,
          createdAt: momentOf(key.createdAt),
          expiresAt: key.expiresAt && momentOf(key.expiresAt),
        })),
      }
    },
  })

  const revokeKey = command({
    name: 'key.revoke',
    summary: 'Revoke an API key: it is refused from now on.',
    http: 'DELETE /v1/keys/:id',
    scope: 'people:write',
    effect: 'authority',
    personOnly: true,
    undo: { none: 'A revoked key stays revoked. Create a new one.' },
    input: z.object({ id: z.uuid() }),
    output: z.object({ id: z.string() }),
    async run(tx, actor, { id }) {
      if (!(await signIn.revokeKey(actor.memberId, id))) throw notFound('key', id)
      tx.emit(keyRevoked, { keyId: id })
      tx.onCommit(revoked)
      return { id }
    },
  })

  const listSessions = query({
    name: 'sessions.list',
    summary: 'List where you are signed in.',
    http: 'GET /v1/sessions',
    scope: 'people:read',
    input: z.object({}),
    output: z.object({ items: z.array(Session) }),
    async run(_db, actor) {
      const sessions = await signIn.listSessions(actor.memberId)
      return {
        items: sessions.map((session) => ({
          id: session.id,
          device: deviceOf(session.userAgent),
          createdAt: momentOf(session.createdAt),
          lastSeenAt: momentOf(session.updatedAt),
          expiresAt: momentOf(session.expiresAt),
        })),
      }
    },
  })

  const revokeSession = command({
    name: 'sessions.revoke',
    summary: 'Sign out somewhere: that browser has to sign in again.',
    http: 'DELETE /v1/sessions/:id',
    scope: 'people:write',
    effect: 'authority',
    personOnly: true,
    undo: { none: 'Sign in there again.' },
    input: z.object({ id: z.uuid() }),
    output: z.object({ id: z.string() }),
    async run(tx, actor, { id }) {
      if (!(await signIn.revokeSession(actor.memberId, id))) throw notFound('session', id)
      tx.emit(sessionRevoked, { sessionId: id })
      tx.onCommit(revoked)
      return { id }
    },
  })

  const setPassword = command({
    name: 'account.set_password',
    summary: 'Set the mail address and password you can sign in by. It signs you out everywhere.',
    http: 'POST /v1/account/password',
    scope: 'people:write',
    effect: 'authority',
    personOnly: true,
    undo: { none: 'Set another password.' },
    input: z.object({
      email: z.email().toLowerCase().max(320),
      password: z.string().min(10, 'a password of at least 10 characters').max(128),
    }),
    output: z.object({ email: z.string() }),
    async run(tx, actor, { email, password }) {
      await signIn.setPassword(actor.memberId, email, password)
      tx.emit(passwordSet, { email })
      tx.onCommit(revoked)
      return { email }
    },
  })

  return [createKey, listKeys, revokeKey, listSessions, revokeSession, setPassword]
}

const momentOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime())

/** `Firefox on Linux`, as well as a user agent tells. */
function deviceOf(agent: string | null): string {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari|curl)/.exec(agent ?? '')?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent ?? '')?.[1]
  const name = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser
  return [name ?? 'A browser', system && `on ${system.replace('Mac OS X', 'Mac')}`].filter(Boolean).join(' ')
}
