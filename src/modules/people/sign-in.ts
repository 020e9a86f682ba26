import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'

import { apiKey } from '@better-auth/api-key'
import { passkey } from '@better-auth/passkey'
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { magicLink } from 'better-auth/plugins'
import pg from 'pg'

import { AppError } from '#kernel/errors.ts'

export interface SignInSettings {
  readonly connectionString: string
  /** Signs cookies and links; 32 bytes in hexadecimal. */
  readonly secret: string
  /** Where people reach this server: `http://127.0.0.1:4310`. */
  readonly origin: string
  readonly onError: (error: Error) => void
}

/** A way in for programs: what a key may do, and whether it acts as a hand of its own. */
export interface KeyGrant {
  readonly scopes: readonly string[]
  /** The name under which an agent's acts are judged and shown; null for a script of the owner's own. */
  readonly agent: string | null
  /** Lies in the data folder of this machine, where only its owner reads it: whoever shows it sits at the machine. */
  readonly machine?: true
}

const KEY_PREFIX = 'reeve_'

/** Set by our own door to the address at the other end of the connection, whatever the caller sent in it. */
export const PEER_HEADER = 'x-reeve-peer'

/** Sign-in on the product's own database. `apply` is what HTTP forwards `/api/auth/*` to. */
export type SignIn = ReturnType<typeof openSignIn>

export function openSignIn({ connectionString, secret, origin, onError }: SignInSettings) {
  const pool = new pg.Pool({
    connectionString,
    max: 4,
    idleTimeoutMillis: 30_000,
    // Its queries name no schema.
    options: '-c search_path=people',
  })
  pool.on('error', onError)
  /** The link that a call of `link` waits for; one that is asked for over HTTP goes nowhere. */
  const printing = new AsyncLocalStorage<{ url: string }>()
  const { protocol, named, names } = namesOf(origin)
  const auth = betterAuth({
    appName: 'Reeve',
    // Links and redirects stay at the name that somebody came by.
    baseURL: { allowedHosts: names.map((name) => new URL(name).host), fallback: origin, protocol },
    secret,
    database: pool,
    trustedOrigins: names,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // Accounts are made by us, at the first start; nobody signs up by themselves.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: known, password }) => verify(known, password),
      },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24, freshAge: 60 * 10 },
    rateLimit: { enabled: true, storage: 'database' },
    advanced: {
      cookiePrefix: 'reeve',
      // What a caller says of its address is not believed: attempts are counted by who is at the other end.
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      // Our migrations make its tables; looking them over at each start would hold up a command that is soon over.
      database: { generateId: 'uuid', validateSchema: false },
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: 60 * 15,
        storeToken: 'hashed',
        sendMagicLink: async ({ url }) => {
          const print = printing.getStore()
          if (print) print.url = url
        },
      }),
      apiKey({ enableMetadata: true, defaultPrefix: KEY_PREFIX, rateLimit: { enabled: false } }),
      passkey({ rpID: new URL(named).hostname, rpName: 'Reeve', origin: named }),
    ],
  })

  return {
    auth,
    close: () => pool.end(),

    /** Makes an account whose id is the member's. Signing in is by link until a password or passkey is set. */
    async addAccount(account: { memberId: string; name: string; email: string }): Promise<void> {
      await pool.query(
        `insert into "user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true) on conflict do nothing`,
        [account.memberId, account.name, account.email],
      )
    },

    /** The mail address an account signs in by. */
    async emailOf(memberId: string): Promise<string | undefined> {
      const { rows } = await pool.query<{ email: string }>(`select "email" from "user" where "id" = $1`, [
        memberId,
      ])
      return rows[0]?.email
    },

    /** An address that signs this person in once, within a quarter of an hour. */
    async link(memberId: string): Promise<string> {
      const email = await this.emailOf(memberId)
      if (!email) throw new AppError('not_found', 'account.not_found', 'There is no account to sign in to.')
      const print = { url: '' }
      const asked = { body: { email, callbackURL: '/' }, headers: new Headers() }
      await printing.run(print, () => auth.api.signInMagicLink(asked))
      return print.url
    },

    /** Lets this person sign in by mail address and password; a password set before, and where it was used, are no more. */
    async setPassword(memberId: string, email: string, password: string): Promise<void> {
      const hashed = await hash(password)
      await pool.query(`update "user" set "email" = $2, "updatedAt" = now() where "id" = $1`, [
        memberId,
        email,
      ])
      await pool.query(`delete from "account" where "userId" = $1 and "providerId" = 'credential'`, [
        memberId,
      ])
      await pool.query(
        `insert into "account" ("accountId", "providerId", "userId", "password", "updatedAt")
          values ($1::text, 'credential', $1::uuid, $2, now())`,
        [memberId, hashed],
      )
      await pool.query(`delete from "session" where "userId" = $1`, [memberId])
    },

    /** A new key, shown once. */
    async createKey(memberId: string, name: string, grant: KeyGrant, expiresInDays: number | null) {
      const made = await auth.api.createApiKey({
        body: {
          name,
          userId: memberId,
          prefix: KEY_PREFIX,
          expiresIn: expiresInDays === null ? null : expiresInDays * 86_400,
          metadata: grant,
          rateLimitEnabled: false,
        },
      })
      return { id: made.id, key: made.key }
    },

    async listKeys(memberId: string): Promise<StoredKey[]> {
      const { rows } = await pool.query<StoredKey & { metadata: string | null }>(
        `select "id", "name", "start", "createdAt", "expiresAt", "lastRequest", "metadata" from "apikey"
          where "referenceId" = $1 order by "createdAt" desc`,
        [memberId],
      )
      return rows.map((row) => ({ ...row, ...grantOf(row.metadata) }))
    },

    /** Whether there was such a key. From the next request on it is refused. */
    async revokeKey(memberId: string, id: string): Promise<boolean> {
      const { rowCount } = await pool.query(`delete from "apikey" where "id" = $1 and "referenceId" = $2`, [
        id,
        memberId,
      ])
      return rowCount === 1
    },

    async listSessions(memberId: string): Promise<StoredSession[]> {
      const { rows } = await pool.query<StoredSession>(
        `select "id", "createdAt", "updatedAt", "expiresAt", "userAgent" from "session"
          where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc`,
        [memberId],
      )
      return rows
    },

    async revokeSession(memberId: string, id: string): Promise<boolean> {
      const { rowCount } = await pool.query(`delete from "session" where "id" = $1 and "userId" = $2`, [
        id,
        memberId,
      ])
      return rowCount === 1
    },

    /** Who holds this key: the member and what was granted, or undefined. Expired keys hold nobody. */
    async keyHolder(key: string): Promise<{ memberId: string; grant: KeyGrant } | undefined> {
      // The plugin keeps SHA-256 in base64url without padding, and so needs no write for a look.
      const { rows } = await pool.query<{ referenceId: string; metadata: string | null }>(
        `select "referenceId", "metadata" from "apikey"
          where "key" = $1 and "enabled" and ("expiresAt" is null or "expiresAt" > now())`,
        [createHash('sha256').update(key).digest('base64url')],
      )
      const [row] = rows
      return row && { memberId: row.referenceId, grant: grantOf(row.metadata) }
    },

    /** Who holds this session cookie, and since when, or undefined. */
    async sessionHolder(
      headers: Headers,
    ): Promise<{ memberId: string; sessionId: string; signedInAt: Temporal.Instant } | undefined> {
      const found = await auth.api.getSession({ headers })
      if (!found) return undefined
      const { user, session } = found
      const signedInAt = Temporal.Instant.fromEpochMilliseconds(new Date(session.createdAt).getTime())
      return { memberId: user.id, sessionId: session.id, signedInAt }
    },
  }
}

/**
 * The names of a server that people reach at this origin. One on this machine alone is also called localhost: a passkey
 * belongs to a name, never to an address such as 127.0.0.1 (WebAuthn §5.1.2).
 */
function namesOf(origin: string) {
  const { hostname, port, protocol } = new URL(origin)
  const isAddress = hostname === '127.0.0.1' || hostname === '[::1]'
  const named = isAddress ? `http://localhost${port && `:${port}`}` : origin
  return {
    protocol: protocol === 'https:' ? ('https' as const) : ('http' as const),
    named,
    names: [...new Set([origin, named])],
  }
}

export interface StoredKey extends KeyGrant {
  readonly id: string
  readonly name: string | null
  readonly start: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastRequest: Date | null
}

export interface StoredSession {
  readonly id: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly expiresAt: Date
  readonly userAgent: string | null
}

/** What `createKey` wrote; a key without it may do nothing. */
function grantOf(metadata: string | null): KeyGrant {
  const parsed: unknown = metadata ? JSON.parse(metadata) : null
  const text: unknown = typeof parsed === 'string' ? JSON.parse(parsed) : parsed
  if (typeof text !== 'object' || text === null || !('scopes' in text) || !Array.isArray(text.scopes))
    return { scopes: [], agent: null }
  const agent = 'agent' in text && typeof text.agent === 'string' ? text.agent : null
  const machine = agent === null && 'machine' in text && text.machine === true
  return { scopes: text.scopes.map(String), agent, ...(machine ? { machine } : {}) }
}
