import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

const PATIENCE_MS = 5000

/** What a server says of itself and of the role that asks. */
export interface Looked {
  /** Such as `18.4`, or `15.14 (Debian 15.14-0+deb12u1)`. */
  readonly version: string
  readonly encoding: string
  readonly bypassesRowSecurity: boolean
}

/** Whether a server takes connections there within five seconds. */
export async function accepts(connectionString: string): Promise<boolean> {
  try {
    await looked(connectionString)
    return true
  } catch {
    return false
  }
}

/** What kind of server answers there. Fails as the connection does. */
export async function looked(connectionString: string): Promise<Looked> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<Looked>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
         rolsuper or rolbypassrls as "bypassesRowSecurity" from pg_roles where rolname = current_user`,
    )
    const [found] = rows
    if (!found) throw new Error('the server does not know its own user')
    return found
  } finally {
    // A frozen server does not say goodbye.
    await Promise.race([client.end().catch(() => {}), sleep(1000, undefined, { ref: false })])
  }
}
